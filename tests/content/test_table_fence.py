"""A table in a fence as an editor writes it: what is read, and what is refused in which words."""

from __future__ import annotations

import pytest

from gazette.content.table_fence import TableError, count_omitted, read_table, write_table
from gazette.model import Cell, Table

TABLE = """\
caption: 任务表
rotated: true
reconstructed: partly
header: 2
note: 单位：亩
note: 另有说明
omitted: 2 × 序号
omitted: 页

| 单位 | 任务 | < |
| ^ | 面积 | 时间 |

| 东山县
| 1 \\| 2
| 四月
  五月

| 西山县 | ^ | 六月 |
"""
READ = Table(
    "任务表",
    ("单位", "任务 面积", "任务 时间"),
    (("东山县", "1 | 2", "四月\n五月"), ("西山县", "1 | 2", "六月")),
    rotated=True,
    reconstructed="partly",
    head=((Cell("单位", rows=2), Cell("任务", columns=2)), (Cell("面积"), Cell("时间"))),
    body=((Cell("东山县"), Cell("1 | 2", rows=2), Cell("四月\n五月")), (Cell("西山县"), Cell("六月"))),
    notes=("单位：亩", "另有说明"),
    omitted=("2 × 序号", "页"),
)


def test_a_table_is_read_with_its_fields_merges_and_lines() -> None:
    assert read_table(TABLE) == READ


def test_what_is_written_is_read_again() -> None:
    assert read_table(write_table(READ)) == READ


def test_one_row_is_the_head_where_nothing_else_is_said() -> None:
    table = read_table("reconstructed: certain\n\n| 甲 | 乙 |\n| 1 | 2 |\n")

    assert (table.columns, table.rows, table.caption) == (("甲", "乙"), (("1", "2"),), None)


def test_what_was_left_out_many_times_counts_as_often() -> None:
    assert count_omitted(READ) == "序号序号页"


def test_a_cell_over_rows_and_columns_is_written_with_its_marks() -> None:
    table = read_table("reconstructed: certain\n\n| 甲 | 乙 | 丙 |\n| 1 | 2 | < |\n| 3 | ^ | ^ |\n| 4 | 5 | 6 |\n")

    assert table.body[0] == (Cell("1"), Cell("2", rows=2, columns=2))
    assert write_table(table) == (
        "reconstructed: certain\n\n| 甲 | 乙 | 丙 |\n| 1 | 2 | < |\n| 3 | ^ | ^ |\n| 4 | 5 | 6 |"
    )


def test_a_table_as_the_source_gave_it_keeps_its_notes_and_what_was_left_out() -> None:
    table = Table(None, (), (("甲",), ("乙",)), reconstructed="no", notes=("单位: 亩",), omitted=("丙",))

    assert write_table(table) == "reconstructed: no\nnote: 单位: 亩\nomitted: 丙\n\n甲\n乙"
    assert read_table(write_table(table)) == table


def test_a_row_may_lack_its_last_mark_and_a_head_may_have_two_lines() -> None:
    table = read_table("reconstructed: certain\n\n| 甲\n  一\n| 乙\n\n| 1 | 2\n")

    assert (table.columns, table.rows) == (("甲一", "乙"), (("1", "2"),))


def test_a_row_of_one_cell_has_a_line_for_it() -> None:
    table = read_table("reconstructed: certain\n\n| 甲\n\n| 1\n")

    assert write_table(table) == "reconstructed: certain\n\n\n| 甲\n\n\n| 1\n"
    assert read_table(write_table(table)) == table


REFUSED = {
    "a row of several lines with a cell too few": (
        "reconstructed: certain\n\n| 甲\n| 乙\n\n| 1\n",
        6,
        "this row has 1 cells, the first has 2; add or join cells (< merges with the left, ^ with the one above)",
    ),
    "a row of three lines with a cell too many": (
        "reconstructed: certain\n\n| 甲 | 乙 |\n\n| 1\n| 2\n| 3\n",
        5,
        "this row has 3 cells, the first has 2; add or join cells (< merges with the left, ^ with the one above)",
    ),
    "a misspelt field": (
        "captoin: 表\nreconstructed: no\n\n甲\n",
        1,
        '"captoin: 表" is not a field of a table; write caption, rotated, reconstructed, header, note, omitted, '
        "then an empty line, then the rows",
    ),
    "no empty line before the rows": (
        "reconstructed: certain\n| 甲 |\n",
        2,
        '"| 甲 |" is not a field of a table; write caption, rotated, reconstructed, header, note, omitted, '
        "then an empty line, then the rows",
    ),
    "no word on how sure it is": (
        "caption: 表\n\n| 甲 |\n",
        1,
        "a table says reconstructed: certain, partly, no; add that line",
    ),
    "a row with a cell too few": (
        "caption: 表\nreconstructed: certain\n\n| 甲 | 乙 |\n| 1 |\n",
        5,
        "this row has 1 cells, the first has 2; add or join cells (< merges with the left, ^ with the one above)",
    ),
    "a cell without its line": (
        "reconstructed: certain\n\n| 甲\n乙\n",
        4,
        '"乙" begins no cell; begin a cell with | and go on with it after two spaces',
    ),
    "a line that goes on with nothing": (
        "reconstructed: certain\n\n  乙\n",
        3,
        '"乙" begins no cell; begin a cell with | and go on with it after two spaces',
    ),
    "a merge to the left of the first": (
        "reconstructed: certain\n\n| < | 乙 |\n",
        1,
        '"<" stands where there is no cell to merge with',
    ),
    "a merge above the first": (
        "reconstructed: certain\n\n| 甲 | ^ |\n",
        1,
        '"^" stands where there is no cell to merge with',
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(name: str) -> None:
    text, line, sentence = REFUSED[name]

    with pytest.raises(TableError) as caught:
        read_table(text)

    assert (caught.value.line, caught.value.seen) == (line, sentence)
