"""What a PDF page draws with lines and areas is a figure where it is one, and tables, frames and titles are none."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import typst
from PIL import Image

from gazette.printed import Box
from gazette.source.clusters import Shape, find_clusters
from gazette.source.reading import Reading
from gazette.source.received import read_source

PAGE = """
#set page(width: 400pt, height: 500pt, margin: 30pt)
#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh")
#let at(x, y, body) = place(top + left, dx: x * 1pt, dy: y * 1pt, body)
#let drawn(body) = align(center, box(width: 200pt, height: 120pt, body))
#let sentence = [各单位要组织职工参加春季植树，植树的地点由各县（市、区）人民政府确定，并于三月底前报市人民政府办公室备案。]
"""
BARS = """#drawn({
  at(20, 0, line(angle: 90deg, length: 100pt))
  at(20, 100, line(length: 180pt))
  for i in range(5) { at(30 + 34 * i, 80 - 12 * i, rect(width: 16pt, height: 20pt + 12pt * i, fill: blue)) }
  set text(8pt)
  for i in range(5) { at(26 + 34 * i, 104, str(2019 + i) + "年"); at(0, 90 - 20 * i, str(20 * i)) }
})"""
STEPS = """#drawn({
  for i in range(3) { at(60, 46 * i, rect(width: 90pt, height: 26pt, text(8pt)[第#(i + 1)步])) }
  for i in range(2) { at(100, 26 + 46 * i, line(angle: 90deg, length: 20pt)) }
})"""
PIE = """#drawn(for i in range(9) {
  let at-angle(a) = (50pt + 50pt * calc.cos(a), 50pt + 50pt * calc.sin(a))
  at(50, 10, curve(fill: rgb(20 * i, 100, 200), curve.move((50pt, 50pt)), curve.line(at-angle(40deg * i)),
    curve.quad(auto, at-angle(40deg * (i + 1))), curve.close()))
})"""
OUTLINED = """#drawn({
  at(20, 0, line(angle: 90deg, length: 100pt))
  for i in range(6) { at(20, 20 * i, line(length: 180pt, stroke: 0.3pt)) }
  for i in range(5) { at(30 + 34 * i, 80 - 12 * i, rect(width: 16pt, height: 20pt + 12pt * i)) }
  set text(8pt)
  for i in range(5) { at(0, 90 - 20 * i, str(20 * i)) }
  for i in range(5) { at(26 + 34 * i, 104, str(2019 + i) + "年") }
})"""
LEVEL = """#drawn({
  at(40, 0, line(angle: 90deg, length: 104pt))
  for (i, name) in ("东区", "西区", "南区").enumerate() {
    at(40, 8 + 32 * i, rect(width: 40pt + 30pt * i, height: 16pt, fill: blue))
    at(12, 10 + 32 * i, text(8pt, name))
  }
  for i in range(5) { at(38 + 30 * i, 108, text(8pt, str(15 * i))) }
})"""
COURSE = """#drawn({
  at(20, 0, line(angle: 90deg, length: 100pt))
  at(20, 100, line(length: 180pt))
  for i in range(4) {
    at(0, 0, line(start: (30pt + 34pt * i, 80pt - 12pt * calc.rem(i, 3)), end: (64pt + 34pt * i, 80pt - 12pt * calc.rem(i + 1, 3))))
  }
  set text(8pt)
  for i in range(5) { at(26 + 34 * i, 104, str(2019 + i) + "年"); at(0, 90 - 20 * i, str(20 * i)) }
})"""
NO_SCALE = BARS.replace("str(20 * i)", '("低", "中", "高", "优", "特").at(i)').replace(
    'str(2019 + i) + "年"', '("东", "西", "南", "北", "中").at(i)'
)
SHADED = """#table(columns: 5, gutter: 3pt, stroke: none, fill: silver, [项目], ..range(4).map(i => [#(2019 + i)年]),
  ..range(3).map(r => ([第#(r)项], ..range(4).map(i => [#(r * 7 + i * i)]))).flatten())"""
PROGRESS = """#table(columns: (30pt, 60pt, 1fr), ..("序号", "项目", "进度"),
  ..range(1, 5).map(i => ([#i], [植树], rect(width: 60pt + 20pt * i, height: 8pt, fill: blue))).flatten())"""
TABLE = "#table(columns: 3, fill: (x, y) => if calc.even(y) { silver }, ..range(12).map(i => [第#(i)格]))"
CAPTION = "#align(center, text(9pt)[图1　植树面积])"


@cache
def read(body: str, folder: Path | None = None) -> Reading:
    source = f"{PAGE}#sentence\n\n{body}\n\n#sentence\n\n#sentence"
    made = typst.Compiler(font_paths=typst.Fonts()).compile(source.encode(), timestamp=0)
    assert isinstance(made, bytes)
    return read_source(made, "may.pdf", pictures=folder)


def count(body: str) -> int:
    return sum(len(page.pictures) for page in read(body).pages)


def text(reading: Reading) -> str:
    return "".join(line.text for page in reading.pages for line in page.lines)


@pytest.mark.parametrize("drawing", [BARS, STEPS, PIE], ids=["bars", "steps", "pie"])
def test_a_drawing_at_a_caption_is_a_picture(drawing: str) -> None:
    assert count(f"{drawing}\n{CAPTION}") == 1


def test_many_curves_are_a_picture_without_a_caption_too() -> None:
    assert count(PIE) == 1


@pytest.mark.parametrize(
    "body",
    [
        TABLE,
        f"{CAPTION}\n{TABLE}",
        "#table(columns: 2, stroke: none, table.hline(), ..range(8).map(i => [第#(i)格]), table.hline())" + CAPTION,
        "#align(center, rect(inset: 12pt, radius: 6pt)[关于春季植树的通知])",
        "#place(top + left, dx: -10pt, dy: -10pt, rect(width: 360pt, height: 460pt, radius: 4pt))",
        "#underline[植树]的地点#line(length: 100%)",
        CAPTION,
    ],
    ids=["table", "table at a caption", "open table", "boxed title", "frame of the page", "underline", "caption alone"],
)
def test_what_is_no_drawing_is_no_picture(body: str) -> None:
    assert count(body) == 0


CHARTS = {"bars": BARS, "outlined bars": OUTLINED, "level bars": LEVEL, "a line": COURSE}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_a_chart_of_straight_lines_needs_no_caption_and_owns_its_words(chart: str) -> None:
    assert count(chart) == 1
    assert not any(character.isdecimal() for character in text(read(chart)))


@pytest.mark.parametrize(
    "body", [NO_SCALE, SHADED, PROGRESS], ids=["bars without a scale", "shaded cells", "bars in cells"]
)
def test_what_is_not_certainly_a_chart_is_no_picture_without_a_caption(body: str) -> None:
    assert count(body) == 0


def test_bars_in_the_cells_of_a_table_leave_it_a_table() -> None:
    (table,) = read(PROGRESS).pages[0].tables
    assert [cell.text for cell in table.rows[1]] == ["1", "植树", ""]


def test_what_is_written_in_a_drawing_is_apart_from_the_text() -> None:
    reading = read(f"{BARS}\n{CAPTION}")

    (words,) = (item.line.text for item in reading.furniture if item.kind == "picture_text")
    assert words.split() == ["80", "60", "40", "20", "0", "2019年2020年2021年2022年2023年"]
    assert reading.pages[0].number is None
    assert "2019" not in text(reading) and "图1" in text(reading)


def test_what_is_written_in_curves_without_a_caption_stays_text() -> None:
    assert "八成" in text(read(PIE.replace("#drawn(", "#drawn(at(80, 60, [八成]) + ")))


def test_the_picture_shows_the_drawing_with_its_words(tmp_path: Path) -> None:
    (picture,) = read(f"{BARS}\n{CAPTION}", tmp_path).pages[0].pictures
    image = Image.open(tmp_path / picture.file).convert("RGB")

    assert picture.box is not None
    assert abs(image.width - 2.5 * (picture.box.right - picture.box.left)) < 2
    colours = [colour for _, colour in image.getcolors(100_000) or []]
    assert (255, 255, 255) in colours and any(blue > 150 > red for red, _, blue in colours)
    darkest, _ = image.crop((0, 0, 40, image.height)).convert("L").getextrema()
    assert isinstance(darkest, int) and darkest < 100  # the numbers at the left of the axis


def test_shapes_that_touch_by_others_are_one_cluster_and_those_apart_are_not() -> None:
    boxes = [
        Box(10, 10, 20, 20),
        Box(300, 300, 310, 310),
        Box(40, 10, 50, 20),
        Box(15, 15, 45, 18),
        Box(900, 900, 910, 910),
    ]
    shapes = [Shape(box, 4, True, True) for box in boxes]

    assert [[shapes.index(shape) for shape in cluster] for cluster in find_clusters(shapes, 600, 800)] == [
        [0, 2, 3],
        [1],
    ]
