"""What an OFD page draws is on its picture: characters where they were read, shapes and pictures in their colours."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from gazette.model import GazetteError
from gazette.source.ofd import drawing
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.document import DocumentReader
from gazette.source.ofd.drawing import draw_ofd
from gazette.source.ofd.geometry import POINTS
from gazette.source.ofd.installed import find_fonts
from gazette.source.ofd.painter import Painter
from gazette.source.ofd.parts import OfdFile
from gazette.source.ofd.reading import read_ofd
from gazette.source.ofd.typefaces import Typefaces
from tests.source.ofd_file import document, element, page, path, text, write_ofd

FONTS = [(font.kind, font.file, font.index) for font in find_fonts()]
BLACK, WHITE, RED, BLUE = (0, 0, 0), (255, 255, 255), (200, 0, 0), (0, 0, 255)
IMAGE = element("ImageObject", ID=3, ResourceID=7, Boundary="100 100 20 40", CTM="20 0 0 40 0 0")
MEDIA = element("MultiMedias", element("MultiMedia", element("MediaFile", "picture.png"), ID=7, Type="Image"))


def paint(content: bytes) -> bytes:
    """The PDF of the first page of a file."""
    ofd, canvas = OfdFile(content, "may.ofd"), Canvas()
    (one,) = ofd.list_documents()
    reader = DocumentReader(ofd, one)
    opened = reader.open_page(ofd.list_pages(one)[0], 1)
    canvas.begin_page(opened.width * POINTS, opened.height * POINTS)
    Painter(ofd, reader.resources, canvas, Typefaces(ofd, canvas, FONTS)).paint(opened)
    canvas.end_page()
    return canvas.save()


def show(pdf: bytes, number: int = 0) -> Image.Image:
    """A page with four pixels for a millimetre."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return opened[number].render(scale=4 / POINTS).to_pil().convert("RGB")


def draw(*objects: str, resources: str = "", parts: Mapping[str, bytes] | None = None) -> Image.Image:
    written = document([page("".join(objects))], resources=resources) | {
        f"Doc_0/{name}": content for name, content in (parts or {}).items()
    }
    return show(paint(write_ofd(written)))


def pixel(image: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in millimetres."""
    found = image.getpixel((round(x * 4), round(y * 4)))
    assert isinstance(found, tuple)
    return found


def find_ink(image: Image.Image) -> tuple[float, ...]:
    """Left, top, right and bottom of all that is drawn, in millimetres."""
    box = ImageChops.invert(image).getbbox()
    assert box is not None, "nothing is drawn"
    return tuple(side / 4 for side in box)


def make_png(mode: str = "RGB", colour: tuple[int, ...] = RED) -> bytes:
    made = io.BytesIO()
    image = Image.new(mode, (20, 40), colour)
    image.paste((*BLUE, 255)[: len(colour)], (0, 0, 20, 20))
    image.save(made, "PNG")
    return made.getvalue()


@pytest.mark.parametrize("matrix", ["1 0 0 1 0 0", "0 1 -1 0 0 0", "-1 0 0 -1 0 0", "0 -1 1 0 0 0", "2 0 0 1 0 0"])
def test_a_character_is_drawn_where_it_was_read(matrix: str) -> None:
    content = write_ofd(document([page(text("国", x=100, y=100, size=20, CTM=matrix))]))
    (sheet,) = read_ofd(content, "may.ofd")
    read = [side / POINTS for side in sheet.glyphs[0][1:5]]
    left, top, right, bottom = find_ink(show(paint(content)))

    assert read[0] < left < right < read[2]
    assert read[1] < top < bottom < read[3]
    assert (right - left) * (bottom - top) > 0.6 * (read[2] - read[0]) * (read[3] - read[1])


def test_characters_keep_the_distances_of_the_file() -> None:
    image = draw(text("国国国", x=20, y=50, size=10, step=30))
    for start in (20, 50, 80):
        part = image.crop((start * 4, 0, (start + 10) * 4, 1188))
        assert find_ink(part)[2] - find_ink(part)[0] > 7
    assert image.crop((31 * 4, 0, 49 * 4, 1188)).getcolors() == [(18 * 4 * 1188, WHITE)]


def test_a_path_has_the_colours_and_the_width_of_the_file() -> None:
    colours = element("StrokeColor", Value="200 0 0") + element("FillColor", Value="0 0 255")
    image = draw(path("M 10 10 L 60 10 L 60 40 L 10 40 C", inside=colours, Fill="true", LineWidth="4"))
    assert [pixel(image, 35, y) for y in (7, 9, 11, 13, 25)] == [WHITE, RED, RED, BLUE, BLUE]


def test_a_path_without_stroke_has_no_outline_and_one_with_neither_is_not_drawn() -> None:
    image = draw(
        path("M 10 10 L 60 10 L 60 40 L 10 40 C", Stroke="false", Fill="true", LineWidth="4"),
        path("M 10 100 L 60 100", Stroke="false"),
    )
    assert find_ink(image) == pytest.approx((10, 10, 60, 40), abs=0.3)


def test_how_a_thing_is_drawn_may_be_said_by_a_style_and_the_style_that_it_names() -> None:
    styles = element("DrawParam", element("StrokeColor", Value="200 0 0"), ID=5) + element(
        "DrawParam", ID=6, Relative=5, LineWidth=6
    )
    image = draw(path("M 10 50 L 60 50", DrawParam="6"), resources=element("DrawParams", styles))
    assert [pixel(image, 35, y) for y in (46, 48, 52, 54)] == [WHITE, RED, RED, WHITE]


def test_a_hole_stays_open_where_the_file_says_even_and_odd() -> None:
    outline = "M 10 10 L 90 10 L 90 90 L 10 90 C M 30 30 L 70 30 L 70 70 L 30 70 C"
    whole = draw(path(outline, Fill="true", Stroke="false"))
    holed = draw(path(outline, Fill="true", Stroke="false", Rule="Even-Odd"))
    assert (pixel(whole, 50, 50), pixel(holed, 50, 50)) == (BLACK, WHITE)


def test_a_circle_of_two_arcs_is_round() -> None:
    image = draw(path("M 50 100 A 50 50 0 0 1 150 100 A 50 50 0 0 1 50 100 C", Fill="true", Stroke="false"))
    black = sum(count for count, colour in image.getcolors(100_000) or [] if colour == BLACK)
    assert black / 16 == pytest.approx(3.1416 * 50 * 50, rel=0.01)
    assert find_ink(image) == pytest.approx((50, 50, 150, 150), abs=0.3)


def test_a_curve_of_one_point_bends_towards_it_half_the_way() -> None:
    image = draw(path("M 20 20 Q 60 100 100 20", LineWidth="1"))
    assert find_ink(image)[3] == pytest.approx(60.5, abs=0.5)


def test_a_picture_stands_upright_in_its_place() -> None:
    image = draw(IMAGE, resources=MEDIA, parts={"picture.png": make_png()})
    assert find_ink(image) == pytest.approx((100, 100, 120, 140), abs=0.3)
    assert pixel(image, 110, 105)[2] > 200
    assert pixel(image, 110, 135)[0] > 150


def test_through_a_transparent_picture_the_page_is_seen() -> None:
    below = path("M 100 120 L 120 120", LineWidth="40")
    image = draw(below, IMAGE, resources=MEDIA, parts={"picture.png": make_png("RGBA", (255, 0, 0, 0))})
    assert pixel(image, 110, 130) == BLACK
    assert pixel(image, 110, 105)[2] > 200


@pytest.mark.parametrize("picture", [b"", b"\x89PNG\r\n\x1a\n" + bytes(200), make_png()[:60]])
def test_a_page_with_a_broken_picture_is_drawn_without_it(picture: bytes) -> None:
    image = draw(IMAGE, path("M 10 10 L 60 10"), resources=MEDIA, parts={"picture.png": picture})
    assert find_ink(image)[3] < 20


def test_what_is_hidden_or_wholly_transparent_is_not_drawn() -> None:
    clear = element("FillColor", Value="0 0 0", Alpha="0")
    image = draw(
        path("M 10 10 L 60 10", Visible="false"),
        text("国", Visible="false"),
        path("M 10 10 L 60 10 L 60 60 C", inside=clear, Fill="true", Stroke="false"),
    )
    assert image.getcolors() == [(image.width * image.height, WHITE)]


def test_what_stands_outside_the_page_is_cut_off() -> None:
    image = draw(path("M -50 50 L 500 50", LineWidth="2"))
    assert image.size == pytest.approx((840, 1188), abs=1)
    assert find_ink(image)[::2] == (0, 210)


def test_a_drawing_is_drawn_wherever_it_is_used_and_not_for_ever() -> None:
    again = element("CompositeObject", ID=4, ResourceID=8, Boundary="0 20 100 100")
    unit = element("CompositeGraphicUnit", element("Content", path("M 10 10 L 60 10", LineWidth="2") + again), ID=8)
    image = draw(again, resources=element("CompositeGraphicUnits", unit))
    assert [pixel(image, 35, 30 + 20 * times) for times in range(10)] == [BLACK] * 8 + [WHITE] * 2


def cut_font(pdf: bytes) -> bytes:
    """The font of a PDF, as its only page names it."""
    (font,) = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]["/Resources"]["/Font"].values()
    descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
    content = (descriptor.get("/FontFile2") or descriptor["/FontFile3"]).get_data()
    return bytes(content)


def list_glyphs(pdf: bytes) -> list[str]:
    """The glyphs that the only page of a PDF shows, as hexadecimal digits."""
    drawn = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert drawn is not None
    return [part.split(b">")[0].decode() for part in drawn.get_data().split(b"<")[1:]]


def test_a_font_of_the_file_draws_the_glyphs_that_the_file_numbers() -> None:
    drawn = paint(write_ofd(document([page(text("国", size=20))])))
    (glyph,) = list_glyphs(drawn)
    own = element("Fonts", element("Font", element("FontFile", "own.ttf"), ID=1, FontName="某某宋"))
    code = element("CGTransform", element("Glyphs", int(glyph, 16)), CodePosition=0, CodeCount=1, GlyphCount=1)
    code += element("TextCode", "\ue000", X=0, Y=20)
    named = element("TextObject", code, ID=1, Font=1, Size=20, Boundary="20 0 20 24")
    parts = document([page(named)], resources=own) | {"Doc_0/own.ttf": cut_font(drawn)}

    assert list_glyphs(paint(write_ofd(parts))) == [glyph]
    assert ImageChops.difference(show(paint(write_ofd(parts))), show(drawn)).getbbox() is None


def test_a_broken_font_of_the_file_gives_way_to_an_installed_one() -> None:
    own = element("Fonts", element("Font", element("FontFile", "own.ttf"), ID=1, FontName="某某宋"))
    parts = document([page(text("国"))], resources=own) | {"Doc_0/own.ttf": b"\x00\x01\x00\x00" + bytes(90)}
    assert list_glyphs(paint(write_ofd(parts))) == list_glyphs(paint(write_ofd(document([page(text("国"))]))))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of three pages, the second of which is missing."""
    parts = document([page(text("甲")), page(""), page(text("丙"))])
    del parts["Doc_0/Pages/Page_1/Content.xml"]
    (tmp_path / "may.ofd").write_bytes(write_ofd(parts))
    return tmp_path / "may.ofd"


def test_each_page_of_the_file_has_one_in_the_pdf_even_where_it_cannot_be_read(file: Path) -> None:
    drawn = draw_ofd(file, find_fonts(), "may.ofd")
    assert [show(drawn.pdf, number).getcolors(2) is None for number in range(3)] == [True, False, True]
    assert drawn.lost == ()


def test_the_same_file_gives_the_same_bytes(file: Path) -> None:
    assert draw_ofd(file, find_fonts(), "may.ofd") == draw_ofd(file, find_fonts(), "other.ofd")


def test_without_a_font_one_sentence_says_so(file: Path) -> None:
    with pytest.raises(GazetteError) as error:
        draw_ofd(file, (), "may.ofd")
    assert str(error.value) == (
        "may.ofd: is offered without pictures of its pages: no font with Chinese characters is installed here; install "
        "one and run python build.py convert [G058]"
    )


def pretend(monkeypatch: pytest.MonkeyPatch, ends_at: Mapping[tuple[str, str], int]) -> None:
    """A process that ends at a page, by the pages that are left out and whether the file's own fonts are used."""

    def run(_: str, arguments: list[str], *__: Any) -> Iterator[dict[str, Any]]:
        at = ends_at.get((arguments[2], arguments[3]))
        yield from ({"at": position} for position in range(1, (at or 3) + 1))
        yield {"at": 0} if at is None or not at else {"at": at}
        if at is None:
            yield {"pdf": "", "unlike": []}

    monkeypatch.setattr(drawing, "run_confined", run)


def test_a_page_that_ends_its_process_is_left_empty(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, {("", "1"): 2, ("2", "1"): 3})
    assert draw_ofd(file, find_fonts(), "may.ofd").lost == (2, 3)


def test_a_file_whose_fonts_cannot_be_kept_is_drawn_without_them(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, {("", "1"): 0})
    assert draw_ofd(file, find_fonts(), "may.ofd").lost == ()


def test_a_file_that_ends_every_process_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(monkeypatch, {("", "1"): 0, ("", "0"): 0})
    with pytest.raises(GazetteError) as error:
        draw_ofd(file, find_fonts(), "may.ofd")
    assert str(error.value) == (
        "may.ofd: is offered without pictures of its pages: they cannot be drawn in the time and memory that they may "
        "take; export the file again [G058]"
    )
