"""Tables of a text whose rows are lines with tabs or spaces between the cells."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.content.markdown import table_text
from gazette.conversion.tables.runs import make_table, split_runs
from gazette.conversion.tables.spaced import find_spaced
from gazette.model import Table
from gazette.printed import Placement
from tests.conversion.test_table_runs import MEASURES, TEXT, flow, split

TABS = ("等级\t收费（元）", "一级\t650", "二级\t520")
SPACES = ("指标 单位 本月 同比(%)", "工业增加值 亿元 98.2 7.3", "固定资产投资 亿元 - -8.8")
WIDE = ("序号　类别　　绿地率（％）", "１　　公园绿地　　６５", "２　　防护绿地　　８０")


def make(*lines: str) -> Table:
    (run,) = split_runs(flow(*lines), MEASURES)
    table = make_table(run).table
    kept = table_text(table) + "".join(table.omitted)
    assert sorted("".join(kept.split())) == sorted("".join("".join(lines).split()))
    return table


@pytest.mark.parametrize("rows", [TABS, SPACES, WIDE], ids=["tabs", "spaces", "spaces of full width"])
def test_rows_between_sentences_are_a_table_of_their_own(rows: tuple[str, ...]) -> None:
    assert split(flow(TEXT, *rows, TEXT)) == [("text", TEXT), ("rows", " ".join(rows)), ("text", TEXT)]


def test_two_rows_with_tabs_are_a_table() -> None:
    assert split(flow(TEXT, *TABS[:2], TEXT)) == [("text", TEXT), ("rows", " ".join(TABS[:2])), ("text", TEXT)]


def test_each_cell_stands_in_its_column() -> None:
    table = make(*SPACES)
    assert (table.reconstructed, table.columns) == ("certain", ("指标", "单位", "本月", "同比(%)"))
    assert table.rows == (("工业增加值", "亿元", "98.2", "7.3"), ("固定资产投资", "亿元", "-", "-8.8"))


def test_a_line_that_names_a_table_is_its_caption() -> None:
    assert make("表1 主要指标", *SPACES).caption == "表1 主要指标"


def test_a_head_that_a_later_page_prints_again_is_no_row() -> None:
    table = make(*TABS, TABS[0], "三级\t400")
    assert (len(table.rows), table.omitted) == (3, ("等级收费（元）",))


@pytest.mark.parametrize(
    "rows",
    [(*WIDE, "３　　附属绿地"[:2] + "　公园　　３５　　按地块"), (*TABS, "三级\t400\t按期"), (*TABS, "<\t400")],
    ids=["a cell more", "another number of cells", "a mark of merged cells"],
)
def test_rows_that_do_not_agree_stay_as_they_came(rows: tuple[str, ...]) -> None:
    table = make(*rows)
    assert table == Table(None, (), tuple((row,) for row in rows), False, "no")


@pytest.mark.parametrize(
    "lines",
    [
        ("组 长：王强 市长", "副组长：李明 副市长", "成 员：张三 局长"),
        ("2023 年 4 月 3 日", "2023 年 4 月 4 日", "2023 年 4 月 5 日"),
        ("临 山 市 财 政 局", "临 山 市 教 育 局", "临 山 市 公 安 局"),
        ("第一 全市 增长 5。", "第二 全县 增长 6。", "第三 全乡 增长 7。"),
        SPACES[:2],
        TABS[:1],
        ("项目 面积", "春耕 20", "夏种 30"),
        ("项目 单位 数量", "春耕 亩 -", "夏种 亩 30"),
        ("一、完成 2023 年任务", "二、完成 30 项工作", "三、完成 2024 年计划"),
    ],
    ids=[
        "names",
        "dates",
        "letter-spaced names",
        "sentences",
        "one row",
        "one line with a tab",
        "two cells",
        "as many marks as values",
        "numbers in words",
    ],
)
def test_other_lines_with_spaces_are_text(lines: tuple[str, ...]) -> None:
    assert [kind for kind, _ in split(flow(*lines))] == ["text"]


@pytest.mark.parametrize("line", ["王强 李明 张三 赵六", "- - - -", "项目 - - -", "1 2 3 4"])
def test_a_list_of_many_lines_is_looked_through_once(line: str) -> None:
    """Five thousand lines would take hours if each were tried as the head of all that follow."""
    assert find_spaced(flow(*[line] * 5_000)) == []


def test_a_line_with_another_number_of_words_ends_a_table() -> None:
    text = "其他投资 亿元 12.1 3.4 待核"
    assert split(flow(*SPACES, text)) == [("rows", " ".join(SPACES)), ("text", text)]


def test_a_last_row_without_a_value_is_a_row() -> None:
    assert find_spaced(flow("项目 单位 数量", "春耕 亩 3", "夏种 亩 4", "秋收 亩 -")) == [(0, 4)]


def test_a_row_without_its_last_cell_is_a_row() -> None:
    assert find_spaced(flow(f"{WIDE[0]}　　备注", *WIDE[1:])) == [(0, 3)]


def test_lines_of_a_source_that_shows_its_tables_or_of_a_rotated_page_or_with_a_role_are_no_rows() -> None:
    lines = flow(*SPACES)
    placed = [replace(line, line=replace(line.line, placement=Placement(begins=True))) for line in lines]

    assert find_spaced(placed) == []
    assert find_spaced(flow(*SPACES, thin=True)) == []
    assert find_spaced([replace(line, role="note") for line in lines]) == []


def test_a_table_may_begin_in_the_middle_of_a_list() -> None:
    assert find_spaced(flow("王强 李明 张三 赵六", *SPACES)) == [(1, 4)]
