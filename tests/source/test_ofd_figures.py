"""What an OFD page draws with lines and areas is a figure where it is one, as on a PDF page, and a table is none."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from gazette.source.clusters import Shape
from gazette.source.ofd.figures import read_shape
from gazette.source.ofd.geometry import Matrix
from gazette.source.ofd.installed import find_fonts
from gazette.source.ofd.parts import OfdFile
from gazette.source.ofd.reading import read_ofd
from gazette.source.reading import Reading
from gazette.source.received import read_source
from gazette.source.sheet import Sheet
from tests.source.ofd_file import document, element, page, path, text, write_ofd

FILLED = element("FillColor", Value="0 0 200")
SENTENCE = "各单位要组织职工参加春季植树植树的地点由各县人民政府确定"
TEXT = [text(SENTENCE, y=30 + 8 * line) for line in range(5)]
CAPTION = text("图1植树面积", 85, 160, 4)


def box(left: float, top: float, width: float, height: float, **more: str) -> str:
    outline = f"M 0 0 L {width} 0 L {width} {height} L 0 {height} C"
    return path(outline, f"{left} {top} {width} {height}", FILLED if more.get("Fill") else "", **more)


AXES = [path("M 60 90 L 60 150 L 150 150")]
BARS = [box(66 + 16 * bar, 140 - 9 * bar, 8, 10 + 9 * bar, Fill="true", Stroke="false") for bar in range(5)]
YEARS = [text(f"{2019 + bar}年", 65 + 16 * bar, 154, 2.5, 1.8) for bar in range(5)]
CHART = [*AXES, *BARS, *YEARS]
STEPS = [box(60, 90 + 25 * step, 40, 12) for step in range(3)]
STEPS += [path(f"M 80 {102 + 25 * step} L 80 {115 + 25 * step}") for step in range(2)]
CURVES = [path(f"M 70 {90 + 5 * line} Q 100 {60 + 9 * line} 140 {95 + 5 * line}") for line in range(10)]
TABLE = [box(60 + 30 * column, 100 + 12 * row, 30, 12) for column in range(3) for row in range(4)]
CELLS = [text("第格", 65 + 30 * column, 108 + 12 * row) for column in range(3) for row in range(4)]
TABLE += CELLS


def read(objects: Sequence[str]) -> Sheet:
    content = write_ofd(document([page("".join([*TEXT, *objects]))]))
    (sheet,) = read_ofd(content, "may.ofd", find_fonts())
    return sheet


def read_text(objects: Sequence[str], folder: Path | None = None) -> Reading:
    return read_source(write_ofd(document([page("".join([*TEXT, *objects]))])), "may.ofd", pictures=folder)


@pytest.mark.parametrize(
    ("drawing", "owns_text"),
    [([*STEPS, CAPTION], True), (CHART, True), (CURVES, False)],
    ids=["steps", "chart", "curves"],
)
def test_a_drawing_at_a_caption_a_chart_and_many_curves_are_a_picture(drawing: list[str], owns_text: bool) -> None:
    (image,) = read(drawing).images
    assert (image.suffix, image.owns_text) == ("png", owns_text)


@pytest.mark.parametrize("drawing", [STEPS, TABLE, [*TABLE, CAPTION], [CAPTION], [box(10, 10, 190, 270)]])
def test_what_is_no_drawing_is_no_picture(drawing: list[str]) -> None:
    assert read(drawing).images == ()


def test_without_fonts_no_drawing_is_a_picture_and_its_words_are_text() -> None:
    content = write_ofd(document([page("".join([*TEXT, *CHART, CAPTION]))]))
    (sheet,) = read_ofd(content, "may.ofd")
    assert sheet.images == ()


def test_the_picture_shows_the_drawing_with_its_words_and_they_are_apart_from_the_text(tmp_path: Path) -> None:
    reading = read_text([*CHART, CAPTION], tmp_path)
    (picture,) = reading.pages[0].pictures
    image = Image.open(tmp_path / picture.file).convert("RGB")
    lowest = image.crop((0, image.height - 20, image.width, image.height)).convert("L").getextrema()[0]
    assert isinstance(lowest, int) and lowest < 100  # the years below the axis
    assert any(blue > 150 > red for _, (red, _, blue) in image.getcolors(100_000) or [])
    text = "".join(line.text for line in reading.pages[0].lines)
    assert "2019" not in text and "图1" in text
    assert "2019" in "".join(item.line.text for item in reading.furniture if item.kind == "picture_text")


def test_the_first_eight_figures_of_a_page_are_drawn_and_the_others_told() -> None:
    flowers = [
        path(f"M 5 {1 + line} Q 10 {15 - line} 20 {2 + line}", f"{10 + 60 * (place % 3)} {75 + 50 * (place // 3)} 20 20")
        .replace("Boundary", 'CTM="1 0 0 2 0 0" Boundary')
        for place in range(9) for line in range(10)
    ]  # fmt: skip
    sheet = read(flowers)
    assert len(sheet.images) == 8
    assert [problem.code for problem in sheet.problems] == ["G036"]


@pytest.mark.parametrize(
    ("outline", "is_area", "is_plain"),
    [
        ("M 0 0 L 10 0 L 10 10 L 0 10 C", True, True),
        ("M 0 0 L 10 0 L 10 10 C", False, False),
        ("M 0 0 Q 5 5 10 0", False, False),
    ],
)
def test_a_shape_is_plain_if_all_its_lines_are_level_or_upright(outline: str, is_area: bool, is_plain: bool) -> None:
    ofd = OfdFile(write_ofd(document([page(path(outline))])), "may.ofd")
    found = next(ofd.parse("Doc_0/Pages/Page_0/Content.xml").iter("PathObject"))
    shape = read_shape(found, Matrix(), is_area)
    assert isinstance(shape, Shape)
    assert (shape.is_plain, shape.is_area, shape.box.right) == (is_plain, is_area, 10)
    found.set("Stroke", "false")
    assert (read_shape(found, Matrix(), is_area) is None) is not is_area


def test_a_picture_inside_a_figure_is_part_of_it() -> None:
    made = BytesIO()
    Image.new("RGB", (40, 40), (9, 9, 9)).save(made, "PNG")
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "p.png"), ID=7, Type="Image"))
    drawn = element("ImageObject", ID=3, ResourceID=7, Boundary="90 100 20 20", CTM="20 0 0 20 0 0")
    parts = document([page("".join([*TEXT, *CHART, CAPTION, drawn]))], resources=media)
    (sheet,) = read_ofd(write_ofd(parts | {"Doc_0/p.png": made.getvalue()}), "may.ofd", find_fonts())
    (image,) = sheet.images
    assert image.owns_text
