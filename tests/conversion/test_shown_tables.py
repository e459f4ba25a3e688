"""Tables that the source shows cell by cell, on one page and on several: what becomes of each of their cells."""

from __future__ import annotations

from dataclasses import replace

from gazette.conversion.tables.shown import join_shown
from gazette.model import Cell, Table
from gazette.printed import SourceTable


def make_table(*rows: str, heads: int = 1) -> SourceTable:
    """A table of rows written as `序号|任务`; `/` stands for a line end in a cell."""
    cells = tuple(tuple(Cell(text.replace("/", "\n")) for text in row.split("|")) for row in rows)
    return SourceTable(1, 9, cells, heads)


FIRST = make_table("序号|牵头/单位|", "1|市林业局|甲")
SECOND = make_table("序号|牵头/单位|", "2|市应急局|乙")


def test_a_table_of_one_page_keeps_its_head_its_rows_and_its_caption() -> None:
    head, row = FIRST.rows

    assert join_shown([FIRST], ["表1 任务清单"]) == Table(
        "表1 任务清单", ("序号", "牵头单位", ""), (("1", "市林业局", "甲"),), head=(head,), body=(row,)
    )


def test_a_table_without_a_caption_or_a_head_has_none() -> None:
    table = join_shown([make_table("春耕|三月", "秋收|九月", heads=0)])

    assert (table.caption, table.head, table.omitted) == (None, (), ())
    assert table.rows == (("春耕", "三月"), ("秋收", "九月"))


def test_a_table_goes_on_below_its_head_and_what_is_printed_again_is_said() -> None:
    table = join_shown([FIRST, SECOND, SECOND], ["表1 任务清单", "续表1", "续表2"])

    assert table.rows == (("1", "市林业局", "甲"), ("2", "市应急局", "乙"), ("2", "市应急局", "乙"))
    assert table.caption == "表1 任务清单"
    assert table.omitted == ("续表1", "续表2", "序号", "牵头单位", "序号", "牵头单位")


def test_a_head_of_two_lines_that_comes_again_is_left_out_whole() -> None:
    first = make_table("目标|目标", "年|月", "1|2", heads=2)

    table = join_shown([first, make_table("目标|目标", "年|月", "3|4", heads=2)])

    assert table.rows == (("1", "2"), ("3", "4"))
    assert table.omitted == ("目标", "目标", "年", "月")


def test_a_page_that_goes_on_without_the_head_loses_no_row() -> None:
    table = join_shown([FIRST, make_table("2|市应急局|乙", "3|市财政局|丙")])

    assert [row[0] for row in table.rows] == ["1", "2", "3"]
    assert table.omitted == ()


def test_a_page_that_has_nothing_but_the_head_keeps_it() -> None:
    table = join_shown([FIRST, replace(SECOND, rows=SECOND.rows[:1])])

    assert table.rows == (("1", "市林业局", "甲"), ("序号", "牵头\n单位", ""))
    assert table.omitted == ()


def test_a_rotated_table_is_said_to_be_rotated() -> None:
    assert join_shown([replace(FIRST, is_rotated=True)]).rotated
    assert join_shown([replace(make_table("序号|任务", "1"), is_rotated=True)]).rotated
    assert not join_shown([make_table("序号|任务", "1")]).rotated


def test_a_table_whose_rows_are_not_of_one_length_is_given_row_by_row() -> None:
    ragged = make_table("序号|牵头/单位", "1||甲", "|", "2|乙")

    assert join_shown([ragged, make_table("序号|牵头/单位", "3")], ["表1", "续表"]) == Table(
        "表1", (), (("序号 牵头单位",), ("1 甲",), ("2 乙",), ("3",)), False, "no", omitted=("续表", "序号", "牵头单位")
    )


def test_a_cell_that_is_written_like_a_mark_of_merging_merges_nothing() -> None:
    for mark in "<^":
        assert join_shown([make_table("序号|任务", f"1|{mark}")]).rows == (("序号 任务",), (f"1 {mark}",))


def test_merged_cells_stay_merged() -> None:
    merged = SourceTable(1, 9, ((Cell("任务", columns=2),), (Cell("春耕", rows=2), Cell("三月")), (Cell("四月"),)), 1)

    table = join_shown([merged])

    assert (table.columns, table.rows) == (("任务", "任务"), (("春耕", "三月"), ("春耕", "四月")))
    assert (table.head, table.body) == (merged.rows[:1], merged.rows[1:])


def test_a_table_without_rows_is_an_empty_one() -> None:
    assert join_shown([make_table(heads=0)]) == Table(None, (), (), False, "no")
