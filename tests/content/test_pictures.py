"""The pictures of figures: found in the issue's folder only, measured by their heads, told when something is wrong."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
from PIL import Image

from gazette.content.library import read_library
from gazette.content.pictures import look_at, measure
from gazette.content.store import Store
from gazette.model import Document, Figure
from gazette.settings import Settings

NOTICE = """\
---
id: 2023-05-01
title: 临山市人民政府关于春季植树的通知
issuers: [临山市人民政府]
written_on: 2023-03-01
---

植树。

```figure
picture: {name}
caption: 图1　植树地点
alternative: {alternative}
```
"""


def draw(form: str, width: int = 30, height: int = 20) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), (90, 120, 90)).save(made, form)
    return made.getvalue()


def write_content(root: Path, name: str, alternative: str = "甲", **pictures: bytes) -> Path:
    place, folder = root / "notices/2023/05/01.md", root / "issues/2023-05/pictures"
    for directory in (place.parent, folder):
        directory.mkdir(parents=True)
    place.write_text(NOTICE.format(name=name, alternative=alternative), encoding="utf-8")
    for stem, content in pictures.items():
        (folder / f"{stem}.png").write_bytes(content)
    return root


def read(root: Path, store: Store | None = None) -> Document:
    return read_library(root, Settings(), store=store).documents[0]


def say(document: Document) -> list[str]:
    return [f"{problem.line}: {problem.seen} [{problem.code}]" for problem in document.problems]


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_a_picture_is_measured_by_its_head(form: str) -> None:
    assert measure(draw(form)) == (30, 20)


def test_a_progressive_jpeg_with_a_long_head_is_measured() -> None:
    made = io.BytesIO()
    Image.new("RGB", (301, 203)).save(made, "JPEG", progressive=True, comment=b"x" * 3000)
    assert measure(made.getvalue()) == (301, 203)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF"])
def test_the_head_of_a_damaged_picture_never_stops_a_build(form: str) -> None:
    whole = draw(form)
    for length in range(len(whole)):
        measure(whole[:length])
    for place in range(min(len(whole), 700)):
        measure(whole[:place] + b"\xff" + whole[place + 1 :])
        measure(whole[:place] + b"\0" + whole[place + 1 :])


def test_a_jpeg_that_never_comes_to_its_frame_is_given_up() -> None:
    assert measure(b"\xff\xd8\xff" + b"\xff\x01" * 100_000 + draw("JPEG")[2:]) is None


def test_what_is_no_picture_has_no_size() -> None:
    for content in (b"", b"<svg onload='alert(1)'/>", b"%PDF-1.7", draw("BMP"), b"\x89PNG\r\n\x1a\n" + bytes(16)):
        assert measure(content) is None


def test_a_figure_knows_its_picture(tmp_path: Path) -> None:
    document = read(write_content(tmp_path, "a.png", a=draw("PNG")))

    figure = document.blocks[1].figure
    assert figure and (figure.width, figure.height) == (30, 20)
    assert say(document) == []


def test_a_figure_without_an_alternative_text_is_told(tmp_path: Path) -> None:
    document = read(write_content(tmp_path, "a.png", "（待补：用一两句话写明图中内容）", a=draw("PNG")))

    seen = "picture a.png (图1　植树地点) has no alternative text; write behind alternative: in a sentence or two"
    assert say(document) == [f"10: {seen} what it shows [G121]"]


def test_a_picture_that_is_not_there_is_told_and_the_figure_stays(tmp_path: Path) -> None:
    document = read(write_content(tmp_path, "a.png"))

    seen = "picture a.png is not in the issue's folder pictures; put the file there or correct the name"
    assert say(document) == [f"10: {seen} [G120]"]
    assert document.blocks[1].figure == Figure("a.png", "图1　植树地点", "甲")


def test_a_picture_in_an_unknown_form_is_told(tmp_path: Path) -> None:
    document = read(write_content(tmp_path, "a.png", a=b"<svg xmlns='http://www.w3.org/2000/svg'/>"))

    assert say(document) == [
        "10: picture a.png is no PNG, JPEG or GIF that a browser shows; save it as PNG or JPEG [G120]"
    ]


def test_two_pictures_whose_names_differ_by_capitals_alone_are_told(tmp_path: Path) -> None:
    """On a stick or a disk of Windows or macOS the second one would be written over the first."""
    root = write_content(tmp_path, "a.png", a=draw("PNG"))
    (root / "issues/2023-05/pictures/A.PNG").write_bytes(draw("PNG", 40))
    if (root / "issues/2023-05/pictures/a.png").read_bytes() != draw("PNG"):
        pytest.skip("the disk of this machine does not tell capitals")

    seen = (
        "picture a.png and A.PNG are one file on many disks and hosts, which do not tell capitals; rename one of them"
    )
    assert say(read(root)) == [f"10: {seen} [G120]"]


def test_a_picture_of_too_many_pixels_is_told(tmp_path: Path) -> None:
    huge = bytearray(draw("PNG"))
    huge[16:24] = struct.pack(">II", 60_000, 60_000)

    seen = "picture a.png is 60000 by 60000 pixels large; save it with at most 50 million pixels"
    assert say(read(write_content(tmp_path, "a.png", a=bytes(huge)))) == [f"10: {seen} [G120]"]


def test_a_link_out_of_the_content_is_no_picture(tmp_path: Path) -> None:
    root = write_content(tmp_path / "content", "a.png")
    (tmp_path / "secret.png").write_bytes(draw("PNG"))
    (root / "issues/2023-05/pictures/a.png").symlink_to(tmp_path / "secret.png")

    assert look_at(Figure("a.png"), root / "notices/2023/05")[0].digest is None


def test_a_changed_picture_is_noticed_where_the_notice_is_as_it_was(tmp_path: Path) -> None:
    root, store = write_content(tmp_path / "content", "a.png", a=draw("PNG")), Store(tmp_path / "store", "1")
    before = read(root, store)
    (root / "issues/2023-05/pictures/a.png").write_bytes(draw("PNG", 40, 40))

    after = read(root, store)

    assert after.blocks[1].figure and after.blocks[1].figure.width == 40
    assert before.digest != after.digest
