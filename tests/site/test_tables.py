"""How a page sets a table."""

from __future__ import annotations

import pytest

from gazette.content.table_fence import build_table
from gazette.site.tables import set_table

LONG = "对违反土地利用总体规划擅自将农用地改为建设用地的，限期拆除。" * 6


def test_rows_that_merged_cells_hold_together_are_one_group() -> None:
    table = build_table([["项", "内容"], ["甲", "一"], ["^", "二"], ["乙", "三"]])
    assert [len(group) for group in set_table(table).groups] == [2, 1]


def test_a_chain_of_merged_cells_is_one_group() -> None:
    table = build_table([["一", "二"], ["甲", "子"], ["^", "丑"], ["乙", "^"], ["丙", "寅"]])
    assert [len(group) for group in set_table(table).groups] == [3, 1]


def test_each_cell_knows_its_column_also_below_a_merged_one() -> None:
    table = build_table([["项", "基准", "<"], ["^", "情节", "标准"], ["甲", "轻", "警告"], ["^", "重", "罚款"]], 2)
    rows = [[(cell.label, cell.text) for cell in row] for group in set_table(table).groups for row in group]
    assert rows == [
        [("项", "甲"), ("基准 情节", "轻"), ("基准 标准", "警告")],
        [("基准 情节", "重"), ("基准 标准", "罚款")],
    ]


def test_a_cell_over_all_columns_is_a_heading_without_a_name() -> None:
    table = build_table([["序号", "任务"], ["（一）空间", "<"], ["1", "整治"]])
    assert set_table(table).groups[0][0][0].label == ""


def test_no_cell_is_lost_or_doubled() -> None:
    table = build_table([["项", "基准", "<"], ["^", "情节", "标准"], ["甲", "轻", "警告"], ["^", "重", "^"]], 2)
    setting = set_table(table)
    cells = [cell.text for row in (*setting.head, *(row for group in setting.groups for row in group)) for cell in row]
    assert cells == ["项", "基准", "情节", "标准", "甲", "轻", "警告", "重"]


@pytest.mark.parametrize(
    ("rows", "shape"),
    [
        ([["序号", "单位"], ["1", "市林业局"]], ""),
        ([["序号", "任务"], ["1", LONG]], ""),
        ([["序号", "任务"], ["1", LONG * 2]], "cards"),
        ([["序号", "任务", "依据", "标准"], ["1", LONG, LONG, LONG]], "cards wide"),
        ([[str(n) for n in range(12)], ["12.5"] * 12], "wide"),
        ([[str(n) for n in range(40)], ["12.5"] * 40], "wide beyond"),
        ([["网址"], ["https://www.example.org/2023/04/07/"]], "cards wide beyond"),
    ],
)
def test_the_shape_follows_the_length_of_the_cells(rows: list[list[str]], shape: str) -> None:
    assert set_table(build_table(rows)).shape == shape
