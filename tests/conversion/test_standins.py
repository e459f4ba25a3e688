"""What the source shows stands in the flow at its place, as one line each, and no line is there twice."""

from __future__ import annotations

from gazette.conversion.standins import MARK, StandIn, stand_in
from gazette.model import Cell
from gazette.printed import Box, Line, Picture, Placement, SourcePage, SourceTable

TABLE = SourceTable(3, 5, ((Cell("任务"),), (Cell("春耕"),), (Cell("夏种"),)))
LINES = tuple(Line(number, f"第{number}行", 2 if number == 3 else 0) for number in range(1, 9))
NARROW = Box(300, 600, 400, 612)
SEAL = Box(320, 590, 400, 660)


def show(picture: Picture) -> StandIn:
    return StandIn(picture.after, MARK, picture=picture)


def test_tables_and_pictures_stand_between_the_lines_in_order() -> None:
    end, inside, top, middle = (Picture(f"{n}.png", n) for n in (8, 4, 0, 6))
    page = SourcePage(1, LINES, tables=(TABLE,), pictures=(end, middle, inside, top))

    table = StandIn(3, MARK, 2, table=TABLE, lines=LINES[2:5])
    assert stand_in(page).lines == (
        show(top), *LINES[:2], table, show(inside), LINES[5], show(middle), *LINES[6:], show(end)
    )  # fmt: skip


def test_a_page_that_shows_nothing_stays_as_it_is() -> None:
    page = SourcePage(1, LINES)
    assert stand_in(page) == page


def place(number: int, box: Box | None) -> Line:
    return Line(number, f"第{number}行", placement=Placement(box))


def find_place(*boxes: Box | None, seal: Box | None = SEAL) -> int:
    """The number of the line below which a seal stands that the source has above all lines, which have these boxes."""
    lines = (place(1, NARROW), *(place(number, box) for number, box in enumerate(boxes, 2)), Line(9, "第9行"))
    page = stand_in(SourcePage(1, lines, pictures=(Picture("seal.png", 0, seal),)))
    before = page.lines[: [line.text for line in page.lines].index(MARK)]
    return before[-1].number if before else 0


def test_a_seal_stands_below_the_last_line_that_it_lies_upon() -> None:
    date, beside, below = Box(310, 620, 390, 632), Box(60, 640, 200, 652), Box(310, 662, 390, 674)

    assert find_place(date) == 2
    assert find_place(beside) == 1
    assert find_place(below) == 1
    assert find_place(beside, below, date) == 4


def test_boxes_that_touch_do_not_lie_upon_each_other() -> None:
    assert find_place(Box(310, 657, 390, 669)) == 1
    assert find_place(Box(310, 656, 390, 668)) == 2


def test_what_has_no_box_lies_upon_nothing() -> None:
    assert find_place(None) == 1
    assert find_place(NARROW, seal=None) == 0
