"""Annotations and the pictures of seals are drawn over the page that they were put on, and on no other."""

from __future__ import annotations

import random
from collections.abc import Mapping

import pypdfium2
import pytest
from PIL import Image

from gazette.source.ofd import overlays
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.drawing_process import draw_pages
from gazette.source.ofd.installed import find_fonts
from gazette.source.ofd.parts import OfdFile
from gazette.source.ofd.seals import SealPicture, find_seal_picture
from tests.source.ofd_file import document, element, page, path, text, write_ofd
from tests.source.ofd_seals import FILLED, annotate, make_seal, pack, sign
from tests.source.test_ofd_drawing import RED, WHITE, make_png, pixel, show

FONTS = [(font.kind, font.file, font.index) for font in find_fonts()]


def draw(
    parts: Mapping[str, bytes | str], more: str = "", bodies: str = "", unlike: set[str] | None = None
) -> list[Image.Image]:
    """The pages of a file of two pages, with further parts of the document."""
    written = document([page(text("公报")), page(text("公报"))], more=more)
    written |= {f"Doc_0/{name}": content for name, content in parts.items()}
    canvas = Canvas()
    for _ in draw_pages(
        OfdFile(write_ofd(written, bodies=bodies), "may.ofd"),
        canvas,
        FONTS,
        (),
        True,
        set() if unlike is None else unlike,
    ):
        pass
    pdf = canvas.save()
    with pypdfium2.PdfDocument(pdf) as drawn:
        return [show(pdf, number) for number in range(len(drawn))]


@pytest.mark.parametrize("is_visible", [True, False])
def test_an_annotation_is_drawn_where_it_stands_if_it_is_to_be_seen(is_visible: bool) -> None:
    first, second = draw(annotate(is_visible=is_visible), element("Annotations", "Annots/Annotations.xml"))
    assert pixel(second, 120, 220) == (RED if is_visible else WHITE)
    assert pixel(first, 120, 220) == pixel(second, 95, 220) == pixel(second, 145, 220) == WHITE


@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("form", ["png", "OFD"])
def test_the_picture_of_a_seal_is_drawn_where_it_was_set(form: str, apart: bool) -> None:
    drawn = path("M 0 0 L 210 0 L 210 297 L 0 297 C", inside=FILLED, Fill="true", Stroke="false")
    picture = make_png() if form == "png" else write_ofd(document([page(drawn + text("公章"))]))
    first, second = draw(
        sign(make_seal(form, picture), apart=apart), bodies=element("Signatures", "Doc_0/Signs/Signatures.xml")
    )
    assert max(abs(one - other) for one, other in zip(pixel(second, 105, 235), RED, strict=True)) < 8
    assert pixel(first, 120, 220) == pixel(second, 95, 220) == pixel(second, 145, 220) == WHITE


@pytest.mark.parametrize("picture", [b"", b"no picture", write_ofd(document([])), make_png()[:60]])
def test_a_seal_without_a_picture_harms_nothing_and_is_told(picture: bytes) -> None:
    for form in ("png", "ofd", "svg"):
        parts = sign(make_seal(form, picture), apart=True)
        unlike: set[str] = set()
        pages = draw(parts, bodies=element("Signatures", "Doc_0/Signs/Signatures.xml"), unlike=unlike)
        assert pixel(pages[1], 120, 220) == WHITE
        assert unlike == {"seals"}


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"Annots/Annotations.xml": "<"},
        annotate(is_visible=True) | {"Annots/Page.xml": "<no"},
        {name: content.replace('PageID="101"', 'PageID="999"') for name, content in annotate(is_visible=True).items()},
    ],
    ids=["a list that is not there", "a broken list", "a broken part", "a page that there is not"],
)
def test_annotations_that_cannot_be_read_are_left_out_and_told(broken: dict[str, str]) -> None:
    unlike: set[str] = set()
    pages = draw(broken, element("Annotations", "Annots/Annotations.xml"), unlike=unlike)
    assert pixel(pages[1], 120, 220) == WHITE
    assert unlike == {"annotations"}


@pytest.mark.parametrize("name", ["Signs/Signatures.xml", "Signs/Sign_0/Signature.xml"])
@pytest.mark.parametrize("is_there", [True, False])
def test_seals_that_cannot_be_read_are_left_out_and_told(name: str, is_there: bool) -> None:
    parts = dict(sign(make_seal("png", make_png()), apart=True))
    assert name in parts
    parts |= {name: "<no"}
    if not is_there:
        del parts[name]
    unlike: set[str] = set()
    draw(parts, bodies=element("Signatures", "Doc_0/Signs/Signatures.xml"), unlike=unlike)
    assert unlike == {"seals"}


def test_annotations_beyond_the_last_that_is_drawn_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(overlays, "_MOST", 0)
    unlike: set[str] = set()
    draw(annotate(is_visible=True), element("Annotations", "Annots/Annotations.xml"), unlike=unlike)
    assert unlike == {"annotations"}


def test_a_seal_over_the_edges_of_pages_shows_its_part() -> None:
    parts = {
        name: content.replace("<ofd:StampAnnot", '<ofd:StampAnnot Clip="20 0 20 40"')
        if isinstance(content, str)
        else content
        for name, content in sign(make_seal("png", make_png()), apart=True).items()
    }
    _, second = draw(parts, bodies=element("Signatures", "Doc_0/Signs/Signatures.xml"))
    assert (pixel(second, 110, 235), pixel(second, 125, 235)) == (WHITE, pytest.approx(RED, abs=8))


def test_a_picture_is_found_however_deep_it_stands_and_nothing_hangs_on_what_is_no_seal() -> None:
    seal = make_seal("png", b"picture")
    assert find_seal_picture(pack(0x30, pack(0xA0, seal))) == SealPicture("png", b"picture")
    assert find_seal_picture(b"") is None
    chance = random.Random(1)
    for _ in range(2_000):
        changed = bytearray(seal[: chance.randrange(len(seal) + 1)])
        for _ in range(min(3, len(changed))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        find_seal_picture(bytes(changed))
    assert find_seal_picture(b"\x30\x80" * 100_000) is None
    assert find_seal_picture(pack(0x30, b"\x30\x00" * 500_000)) is None
