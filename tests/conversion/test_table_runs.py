"""Which lines of a part are a table, where it begins, ends and goes on, and its rows where nothing else is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.conversion.parts import FlowLine
from gazette.conversion.standins import MARK, StandIn
from gazette.conversion.tables.runs import Run, is_caption, make_table, split_closing, split_runs
from gazette.model import Cell
from gazette.printed import Line, Picture, Placement, SourceTable
from tests.conversion.fixtures import make_page

MEASURES = {1: 25.0, 3: 10.0}
NAMES = ["造林", "护林", "防火", "育苗", "水源", "湿地", "古树"]
CELLS = [text for number, name in enumerate(NAMES) for text in (name, str(number), f"{number}.5%")][:15]
TEXT = "为做好工作，制定以下目标。"


def flow(*texts: str, position: int = 1, thin: bool = False) -> list[FlowLine]:
    """Lines with an empty one above each; one that begins with `·` has none."""
    return [
        FlowLine(Line(number, text.removeprefix("·"), int(not text.startswith("·"))), "", make_page(position, thin))
        for number, text in enumerate(texts, 1)
    ]


def show(*, continues: bool = False, position: int = 1) -> FlowLine:
    table = SourceTable(1, 2, ((Cell("1"),),), continues=continues)
    return FlowLine(StandIn(1, MARK, table=table), "", make_page(position))


PICTURE = FlowLine(StandIn(1, MARK, picture=Picture("1.png", 1)), "", make_page(1))


def split(lines: list[FlowLine]) -> list[tuple[str, str]]:
    """The kinds and the texts of the runs of lines; what the source shows stands as ▢."""
    runs = split_runs(lines, MEASURES)
    assert sorted(map(id, lines)) == sorted(id(line) for run in runs for line in run.lines)
    return [(run.kind, " ".join(line.line.text.replace(MARK, "▢") for line in run.lines)) for run in runs]


# --- upright tables in a text


def test_fifteen_short_lines_with_a_quarter_of_numbers_are_a_table_and_fourteen_are_none() -> None:
    assert split(flow(TEXT, *CELLS, TEXT)) == [("text", TEXT), ("cells", " ".join(CELLS)), ("text", TEXT)]
    assert [kind for kind, _ in split(flow(TEXT, *CELLS[:14], TEXT))] == ["text"]


def test_a_quarter_of_numbers_is_enough_and_fewer_are_not() -> None:
    cells = [*"甲乙丙丁戊己庚辛壬癸子丑", "1", "2", "3", "4"]

    assert [kind for kind, _ in split(flow(*cells))] == ["cells"]
    assert [kind for kind, _ in split(flow(*cells, "寅"))] == ["text"]


@pytest.mark.parametrize("number", ["3", "1,200", "0.5", "≥95%", "-3", "～8‰"])
def test_numbers_have_signs_and_units(number: str) -> None:
    assert [kind for kind, _ in split(flow(*["造林"] * 12, *[number] * 4))] == ["cells"]


@pytest.mark.parametrize(
    "line", ["全市造林；", "造林：", "一、造林", "（一）造林", "造林面积由各县人民政府负责落实到乡镇和村民"]
)
def test_a_line_that_is_no_cell_ends_the_table(line: str) -> None:
    assert [kind for kind, _ in split(flow(*CELLS, line, "任务", *CELLS))] == ["cells", "text", "cells"]


def test_a_cell_is_at_most_four_fifths_of_a_line() -> None:
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 20))] == ["cells"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 21))] == ["cells", "text"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 20, position=2))] == ["cells"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 21, position=2))] == ["cells", "text"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 20 + "1", position=2))] == ["cells", "text"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 8, position=3))] == ["cells"]
    assert [kind for kind, _ in split(flow(*CELLS, "造" * 9, position=3))] == ["cells", "text"]


def test_numbers_above_a_sentence_do_not_count_for_what_stands_below_it() -> None:
    words = [*"甲乙丙丁戊己庚辛壬癸子丑寅", "1", "2"]

    assert [kind for kind, _ in split(flow("3", "4", "5", TEXT, *words))] == ["text"]


def test_a_text_that_begins_like_a_table_is_not_its_beginning() -> None:
    lines = flow(CELLS[0], TEXT, *CELLS)

    assert split(lines) == [("text", f"{CELLS[0]} {TEXT}"), ("cells", " ".join(CELLS))]


def test_a_line_with_a_role_of_its_own_is_no_cell() -> None:
    lines = flow(*CELLS)
    lines.append(replace(lines[0], role="annex_list"))

    assert [kind for kind, _ in split(lines)] == ["cells", "text"]


def test_lines_of_a_source_with_places_are_no_cells() -> None:
    lines = [replace(line, line=replace(line.line, placement=Placement())) for line in flow(*CELLS)]

    assert [kind for kind, _ in split(lines)] == ["text"]


@pytest.mark.parametrize("unit", ["单位：万亩）", "单位:万亩)"])
def test_a_bracket_that_ends_the_text_above_is_no_cell(unit: str) -> None:
    assert split(flow(TEXT, unit, *CELLS)) == [("text", f"{TEXT} {unit}"), ("cells", " ".join(CELLS))]


def test_a_caption_that_ends_in_a_bracket_is_in_the_table() -> None:
    assert split(flow(TEXT, "表1 目标（万亩）", *CELLS))[1] == ("cells", " ".join(["表1 目标（万亩）", *CELLS]))


def test_a_table_that_begins_a_part_begins_with_its_first_cell() -> None:
    assert split(flow("（万亩）", *CELLS)) == [("cells", " ".join(["（万亩）", *CELLS]))]


def test_a_table_goes_on_behind_text_below_the_same_head_and_another_is_another() -> None:
    assert split(flow("指标", *CELLS, TEXT, "指标", *CELLS)) == [
        ("cells", " ".join(["指标", *CELLS] * 2)),
        ("text", TEXT),
    ]
    assert [kind for kind, _ in split(flow("指标", *CELLS, TEXT, "任务", *CELLS))] == ["cells", "text", "cells"]


def test_the_third_part_of_a_table_goes_to_its_beginning_not_to_another_table() -> None:
    one, other = ["指标", *CELLS], ["任务", *CELLS]

    assert split(flow(*one, TEXT, *other, TEXT, *one)) == [
        ("cells", " ".join(one * 2)),
        ("text", TEXT),
        ("cells", " ".join(other)),
        ("text", TEXT),
    ]


# --- rotated pages


def test_two_rotated_tables_with_a_page_of_text_between_them_stay_apart() -> None:
    lines = [
        *flow("任", "务", thin=True), *flow(TEXT, position=2), *flow("任", "务", position=3, thin=True),
    ]  # fmt: skip

    assert split(lines) == [("rotated", "任 务"), ("text", TEXT), ("rotated", "任 务")]


def test_a_picture_on_a_rotated_page_belongs_to_its_table() -> None:
    picture = replace(PICTURE, page=make_page(1, True))

    assert split([*flow("任", "务", thin=True), picture]) == [("rotated", "任 务 ▢")]


# --- what the source shows


def test_each_table_that_the_source_shows_is_one_and_its_caption_is_with_it() -> None:
    assert split([*flow(TEXT, "表1　任务清单"), show(), show(), *flow(TEXT)]) == [
        ("text", TEXT),
        ("shown", "表1　任务清单 ▢"),
        ("shown", "▢"),
        ("text", TEXT),
    ]


def test_a_caption_alone_above_a_table_leaves_no_text_behind() -> None:
    assert split([*flow("表1 任务清单"), show()]) == [("shown", "表1 任务清单 ▢")]


def test_a_table_that_goes_on_is_one_with_its_beginning_whatever_caption_is_printed_again() -> None:
    assert split([show(), show(continues=True, position=2)]) == [("shown", "▢ ▢")]
    assert split([show(), *flow("续表"), show(continues=True, position=2)]) == [("shown", "▢ 续表 ▢")]


def test_a_table_that_goes_on_below_text_is_another_one() -> None:
    assert split([show(), *flow(TEXT), show(continues=True)]) == [("shown", "▢"), ("text", TEXT), ("shown", "▢")]
    assert split([*flow(TEXT), show(continues=True)]) == [("text", TEXT), ("shown", "▢")]


def test_a_table_below_a_caption_that_does_not_go_on_is_another_one() -> None:
    assert split([show(), *flow("表2 名单"), show()]) == [("shown", "▢"), ("shown", "表2 名单 ▢")]


def test_each_picture_is_one() -> None:
    assert split([PICTURE, PICTURE, *flow(TEXT), PICTURE]) == [
        ("figure", "▢"), ("figure", "▢"), ("text", TEXT), ("figure", "▢"),
    ]  # fmt: skip


def test_a_line_above_a_picture_is_no_caption_of_a_table() -> None:
    assert split([*flow("表1 任务清单"), PICTURE]) == [("text", "表1 任务清单"), ("figure", "▢")]


@pytest.mark.parametrize("text", ["表1　任务清单", "表 十二 任务清单", "续表1 任务清单", "续表", "表", " 表 任务清单 "])
def test_a_caption_names_its_table(text: str) -> None:
    assert is_caption(text)


@pytest.mark.parametrize(
    "text", ["表1所列任务由各县办理。", "表1所列任务如下： ", "表1如下；", "表1，", "表彰名单", "任务清单"]
)
def test_a_sentence_that_begins_like_a_caption_is_none(text: str) -> None:
    assert not is_caption(text)


# --- the rows of a table whose columns are not known


def rows(lines: list[FlowLine], kind: str = "cells") -> list[str]:
    return [row for (row,) in make_table(Run(kind, tuple(lines))).table.rows]


def test_cells_without_an_empty_line_between_them_are_one() -> None:
    assert rows(flow(" 造林 ", "·面积 ", "1", "2")) == ["造林面积 1 2"]


def test_a_page_begins_a_row() -> None:
    assert rows([*flow("造林", "1"), *flow("·护林", "2", position=2)]) == ["造林 1", "护林 2"]


def test_a_head_that_comes_three_times_begins_a_row_and_one_that_comes_twice_does_not() -> None:
    years = flow("指标", "2021年", "造林", "2022年", "护林", "2023年", "防火", "10", "20", "30")

    assert rows(years) == ["指标", "2021年 造林", "2022年 护林", "2023年 防火 10 20 30"]
    assert rows(years[:5]) == ["指标 2021年 造林 2022年 护林"]


def test_words_without_a_digit_are_no_heads_however_often_they_come() -> None:
    assert rows(flow("造林", "1", "造林", "2", "造林", "3")) == ["造林 1 造林 2 造林 3"]


def test_a_caption_may_stand_in_two_lines_and_again_below() -> None:
    table = make_table(Run("cells", tuple(flow("表", "春季植树任务清单", "造林", "1", "续表 任务", "护林", "2")))).table

    assert table.caption == "表 春季植树任务清单 续表 任务"
    assert table.rows == (("造林 1 护林 2",),)


def test_a_short_word_below_the_word_for_table_is_a_cell() -> None:
    assert make_table(Run("cells", tuple(flow("表", "主要任务清单", "1")))).table.caption == "表"
    assert make_table(Run("cells", tuple(flow("表", "造林", "春季植树任务清单")))).table.caption == "表"


def test_a_table_of_nothing_but_a_caption_keeps_it_as_its_row() -> None:
    table = make_table(Run("cells", tuple(flow("表1 任务清单")))).table

    assert (table.caption, table.rows) == (None, (("表1 任务清单",),))


def test_a_table_that_is_not_rebuilt_has_rows_and_no_heads() -> None:
    table = make_table(Run("cells", tuple(flow("造林", "护林")))).table

    assert (table.columns, table.rows, table.reconstructed) == ((), (("造林 护林",),), "no")


def test_a_rotated_table_has_no_caption_in_its_lines() -> None:
    table = make_table(Run("rotated", tuple(flow("表", "·务", thin=True)))).table

    assert (table.caption, table.rows, table.rotated, table.reconstructed) == (None, (("表务",),), True, "no")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("任务", "·植树"), ["任务植树"]),
        (("任务", "植树。", "巡山。", "·）后", "”完"), ["任务植树。", "巡山。）后”完"]),
        (("任务 ", " 植树"), ["任务 植树"]),
        ((" 任务", "植树"), ["任务植树"]),
        (("1 2", "植树"), ["1 2", "植树"]),
        (("1 2", "·植树"), ["1 2植树"]),
        ((" 1 ", "植树"), ["1植树"]),
        (("植树。", "”"), ["植树。”"]),
        (("植树。", "’"), ["植树。’"]),
        (("植树。", ")"), ["植树。)"]),
        (("植树。", " ）"), ["植树。 ）"]),
    ],
)  # fmt: skip
def test_a_row_of_a_rotated_table_ends_behind_a_sentence_and_behind_values(
    texts: list[str], expected: list[str]
) -> None:
    assert rows(flow(*texts, thin=True), "rotated") == expected


def test_a_page_of_a_rotated_table_begins_a_row_and_a_space_there_is_no_lost_character() -> None:
    lines = [*flow("任务", thin=True), *flow(" 植树", "巡山", position=2, thin=True)]

    assert rows(lines, "rotated") == ["任务", "植树巡山"]


# --- what stands below a rotated table


def close(*texts: str) -> list[str]:
    return ["".join(line.line.text for line in lines) for lines in split_closing(flow(*texts, thin=True))]


def test_a_numbered_sentence_below_a_table_begins_a_paragraph() -> None:
    assert close("注", "：", "1.以上", "含本数。", "2.试行。", "12、附则。 ", "·3．不算。", "4.完") == [
        "注：1.以上含本数。", "2.试行。", "12、附则。 3．不算。", "4.完",
    ]  # fmt: skip


def test_a_space_behind_a_sentence_below_a_table_does_not_join_the_next() -> None:
    assert close("1.以上。 ", "2.以下。") == ["1.以上。 ", "2.以下。"]


def test_a_number_inside_a_sentence_below_a_table_begins_none() -> None:
    assert close("注：", "1.5", "亩。", "100.以上") == ["注：1.5亩。100.以上"]
    assert close(" 1.以上。", " 2.以下。") == [" 1.以上。", " 2.以下。"]
