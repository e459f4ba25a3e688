"""Upright characters that stand one below the other are read from top to bottom and never mixed into lines."""

from __future__ import annotations

import pytest

from gazette.printed import Box, SourcePage
from gazette.source.layout.page import Prepared, lay_out, prepare
from gazette.source.layout.stacks import find_stacks
from gazette.source.received import read_source
from gazette.source.sheet import Glyph, Rule
from tests.source.ofd_file import document, page, text, write_ofd
from tests.source.sheets import draw_grid, make_sheet, set_column, stack, write

LINES = [
    "各单位要组织职工参加春季植树，植树",
    "的地点由各县确定。",
    "各部门要提高政治站位，加强组织领导",
    "并按时上报有关情况。",
]
LABEL = "春季植树通知"


def lay(*glyphs: Glyph, rules: tuple[Rule, ...] = ()) -> SourcePage:
    return lay_out(prepare(make_sheet(glyphs, rules)))


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def cells(page: SourcePage) -> list[list[tuple[str, int, int]]]:
    (table,) = page.tables
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows]


def doubts(prepared: Prepared) -> list[str]:
    return [str(problem) for problem in prepared.sheet.problems]


def test_columns_are_read_from_top_to_bottom_and_from_the_right_to_the_left() -> None:
    page = lay(*stack(300, 100, "植树的地点由各县"), *stack(316, 100, "各单位要组织职工"))

    assert texts(page) == ["各单位要组织职工", "植树的地点由各县"]


def test_a_column_keeps_its_place_on_the_page() -> None:
    (line,) = lay(*stack(300, 100, LABEL)).lines

    assert line.placement is not None
    assert line.placement.box == Box(300, 100, 310, 170)


def test_a_column_at_the_left_stands_before_the_paragraph_beside_it_and_divides_none() -> None:
    page = lay(*set_column(100, 100, LINES), *stack(74, 122, "通知事项"))

    assert texts(page) == [*LINES[:2], "通知事项", *LINES[2:]]
    begins = [line.placement.begins for line in page.lines if line.placement]
    assert begins[2:] == [True, True, False]


def test_a_column_at_the_right_stands_behind_the_lines_beside_it() -> None:
    page = lay(*set_column(100, 100, LINES), *stack(290, 100, "通知事项"))

    assert texts(page) == [*LINES, "通知事项"]


def test_a_larger_column_is_the_title_of_the_lines_beside_it() -> None:
    assert texts(lay(*set_column(100, 100, LINES), *stack(60, 96, "春季植树", size=16)))[0] == "春季植树"


def test_lines_beside_a_column_are_a_column_of_text_of_their_own() -> None:
    beside = ["各部门要提高政治站位，加强组织", "领导，逐级落实责任，并按时上报", "有关情况。"]
    page = lay(*set_column(100, 100, LINES), *set_column(130, 166, beside), *stack(110, 164, "通知事项"))

    assert [line.placement.begins for line in page.lines if line.text in beside and line.placement] == [
        True,
        False,
        False,
    ]


def test_the_order_of_the_file_does_not_matter_to_a_column_that_is_apart() -> None:
    glyphs = [*set_column(100, 100, LINES), *stack(300, 100, LABEL)]

    assert texts(lay(*reversed(glyphs))) == texts(lay(*glyphs)) == [*LINES, LABEL]


def test_numbers_stand_level_and_marks_have_their_usual_form() -> None:
    column = [*stack(300, 100, "植树节︵"), *write(300, 148, "12"), *stack(300, 160, "日︶放假︒")]

    assert texts(lay(*column)) == ["植树节（12日）放假。"]


def test_labels_beside_each_other_are_read_from_the_left() -> None:
    page = lay(*stack(100, 100, "办公室组"), *stack(160, 100, "人事科组"), *stack(220, 100, "财务科组"))

    assert texts(page) == ["办公室组", "人事科组", "财务科组"]


def test_a_drawn_line_ends_a_column() -> None:
    page = lay(*stack(100, 100, "春季植树"), *stack(100, 148, "通知事项"), rules=(Rule(90, 147, 120, 147.5),))

    assert texts(page) == ["春季植树", "通知事项"]


@pytest.mark.parametrize("label", ["合计", "重点任务"])
def test_a_stacked_cell_is_the_text_of_its_cell(label: str) -> None:
    rules = [*draw_grid((80, 100, 200), (90, 160, 180)), Rule(100, 125, 200, 125)]
    rows = [*write(110, 100, "植树"), *write(110, 138, "修路"), *write(85, 165, "一"), *write(110, 165, "架桥")]

    assert cells(lay(*stack(85, 102, label), *rows, rules=tuple(rules))) == [
        [(label, 2, 1), ("植树", 1, 1)],
        [("修路", 1, 1)],
        [("一", 1, 1), ("架桥", 1, 1)],
    ]


def test_a_cell_of_several_columns_is_read_from_the_right() -> None:
    page = lay(
        *stack(102, 100, "责任单位"), *stack(85, 100, "及负责人"), *write(130, 120, "植树"),
        rules=tuple(draw_grid((80, 120, 200), (90, 160))),
    )  # fmt: skip

    assert cells(page) == [[("责任单位及负责人", 1, 1), ("植树", 1, 1)]]


def test_columns_of_a_cell_that_are_not_full_are_lines_of_it() -> None:
    columns = [*stack(102, 100, "责任单"), *stack(85, 100, "及其负责人")]
    page = lay(*columns, *write(130, 120, "植树"), rules=tuple(draw_grid((80, 120, 200), (90, 170))))

    assert cells(page)[0][0][0] == "责任单\n及其负责人"


def test_lines_beside_the_column_of_a_cell_stand_behind_it_or_before() -> None:
    grid = tuple(draw_grid((80, 140, 200), (90, 160)))
    behind = lay(*stack(85, 100, "责任单位"), *write(105, 118, "林业"), *write(150, 120, "植树"), rules=grid)
    before = lay(*stack(125, 100, "责任单位"), *write(85, 118, "林业"), *write(150, 120, "植树"), rules=grid)

    assert cells(behind)[0][0][0] == "责任单位\n林业"
    assert cells(before)[0][0][0] == "林业\n责任单位"


def test_a_stacked_cell_of_a_table_without_rules_is_merged_over_its_rows() -> None:
    rows = [("植树", "林业局", "12"), ("修路", "交通局", "3"), ("架桥", "交通局", "4"), ("铺管", "水利局", "9")]
    glyphs = [
        glyph
        for x, name in zip((50, 100, 300, 400), ("类别", "任务", "单位", "数量"), strict=True)
        for glyph in write(x, 100, name)
    ]
    for place, row in enumerate(rows):
        glyphs += [
            glyph for x, cell in zip((100, 300, 400), row, strict=True) for glyph in write(x, 120 + 20 * place, cell)
        ]
    page = lay(*glyphs, *stack(55, 132, "重点任务"))

    assert cells(page)[1] == [("重点任务", 4, 1), ("植树", 1, 1), ("林业局", 1, 1), ("12", 1, 1)]


# What looks alike and is no column.


def test_spaced_names_in_rows_are_lines() -> None:
    rows = ["王　强　　李　刚", "孙　立　　钱　多", "周　文　　吴　武", "赵　明　　冯　远"]
    page = lay(*set_column(50, 100, rows, leading=12))

    assert [line.replace(" ", "") for line in texts(page)] == [row.replace("　", "") for row in rows]


def test_letter_spaced_lines_below_each_other_are_lines() -> None:
    rows = ["临山市人民政府", "临山市财政局长", "临山市水利局长"]
    glyphs = [glyph for place, row in enumerate(rows) for glyph in write(50, 100 + 12 * place, row, apart=10)]

    assert texts(lay(*glyphs)) == rows


def test_a_column_of_single_characters_in_a_table_is_cells() -> None:
    glyphs = []
    for place, (name, kind) in enumerate(
        zip(("造林面积", "修路长度", "架桥数量", "铺管长度"), "亩里座米", strict=True)
    ):
        glyphs += [*write(50, 100 + 15 * place, name), *write(150, 100 + 15 * place, kind)]

    assert find_stacks(glyphs).columns == ()


@pytest.mark.parametrize("column", ["12345", "一二三四五", "是是是是是"])
def test_numbers_and_one_character_again_and_again_are_no_column(column: str) -> None:
    assert find_stacks(stack(50, 100, column)).columns == ()


def test_two_characters_are_no_column() -> None:
    assert find_stacks(stack(50, 100, "合计")).columns == ()


def test_characters_of_unlike_sizes_or_far_from_each_other_are_no_column() -> None:
    glyphs = [*write(50, 100, "春"), *write(50, 112, "季", size=14), *write(50, 130, "植"), *write(50, 160, "树")]

    assert find_stacks(glyphs).columns == ()


def test_a_lattice_whose_order_no_file_tells_is_read_as_lines_and_told() -> None:
    rows = ["各单位要组织", "植树的地点由", "各部门要上报", "职工参加植树"]
    glyphs = [glyph for place, row in enumerate(rows) for glyph in write(50, 100 + 14 * place, row, apart=5)]
    scattered = [*glyphs[::4], *glyphs[1::4], *glyphs[2::4], *glyphs[3::4]]
    prepared = prepare(make_sheet(scattered))

    assert texts(lay_out(prepared)) == rows
    assert doubts(prepared) == [
        ": page 1: characters that stand below each other as well as beside each other were read as lines; "
        "see whether they are columns (竖排) [G060]"
    ]


def test_a_column_whose_characters_are_level_with_lines_is_told() -> None:
    prepared = prepare(make_sheet([*set_column(100, 100, LINES, leading=13), *stack(60, 100, "通知事项", apart=3)]))

    assert len(doubts(prepared)) == 1
    assert doubts(prepare(make_sheet([*set_column(100, 100, LINES), *stack(60, 100, "通知事项")]))) == []


def test_columns_of_an_ofd_file_are_read_the_same_way() -> None:
    lines = [text("各单位要组织职工参加春季植树植树的地点由各县确定。", y=30 + 7 * line) for line in range(4)]
    column = text("通知事项", x=150, y=30).replace("DeltaX", "DeltaY")
    reading = read_source(write_ofd(document([page("".join([*lines, column]))])), "may.ofd")

    assert [line.text for line in reading.pages[0].lines][-1] == "通知事项"
