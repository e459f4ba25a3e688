"""Tables without upright rules: columns are strips that rows keep free, rows end where their middles say."""

from __future__ import annotations

from gazette.printed import SourcePage
from gazette.source.layout.page import lay_out, prepare
from gazette.source.sheet import Glyph
from tests.source.sheets import make_sheet, write

PLACES = (50, 100, 300)


def lay(*glyphs: Glyph) -> SourcePage:
    return lay_out(prepare(make_sheet(glyphs)))


def row(top: float, *texts: str) -> list[Glyph]:
    """A row of one line each, the columns at 50, 100 and 300."""
    return [glyph for place, text in zip(PLACES, texts, strict=False) for glyph in write(place, top, text)]


def cells(page: SourcePage) -> list[list[tuple[str, int, int]]]:
    (table,) = page.tables
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows]


HEAD = row(100, "序号", "任务", "单位")


def test_rows_of_cells_that_stand_below_each_other_are_a_table() -> None:
    page = lay(*HEAD, *row(120, "1", "植树", "林业局"), *row(140, "2", "修路", "交通局"))

    assert cells(page) == [
        [("序号", 1, 1), ("任务", 1, 1), ("单位", 1, 1)],
        [("1", 1, 1), ("植树", 1, 1), ("林业局", 1, 1)],
        [("2", 1, 1), ("修路", 1, 1), ("交通局", 1, 1)],
    ]


def test_lines_of_one_cell_are_told_from_rows_by_the_middle_that_they_have() -> None:
    long = [*write(100, 126, "完成高标准农田建设三点五万亩"), *write(100, 140, "同步配套灌溉")]
    after = [*row(160, "2", "修路", "交通局"), *row(180, "3", "架桥", "交通局")]
    page = lay(*HEAD, *row(133, "1", "", "农业局"), *long, *after)

    assert [line[1][0] for line in cells(page)] == ["任务", "完成高标准农田建设三点五万亩同步配套灌溉", "修路", "架桥"]


def test_a_cell_that_stands_between_two_rows_is_merged() -> None:
    rows = [*row(120, "1", "", "林业局"), *row(140, "2", "", "交通局"), *row(160, "3", "修路", "交通局")]
    page = lay(*HEAD, *rows, *row(180, "4", "架桥", "交通局"), *write(100, 130, "植树"))

    assert cells(page)[1] == [("1", 1, 1), ("植树", 2, 1), ("林业局", 1, 1)]


def test_names_in_columns_are_no_table() -> None:
    page = lay(*row(100, "周文", "吴武", "郑双"), *row(120, "王强", "李刚", "赵明"), *row(140, "孙立", "钱多", "冯远"))

    assert page.tables == ()


def test_two_columns_of_text_are_no_table() -> None:
    line = "各单位要提高政治站位加强组织领导确保各项工"
    page = lay(*(glyph for top in (100, 116, 132, 148) for left in (50, 290) for glyph in write(left, top, line)))

    assert page.tables == ()
    assert len(page.lines) == 8


def test_text_below_a_table_stays_text() -> None:
    below = write(50, 165, "各单位要提高政治站位，加强组织领导，确保各项工作。")
    page = lay(*HEAD, *row(120, "1", "植树", "林业局"), *row(140, "2", "修路", "交通局"), *below)

    assert page.lines[-1].text.startswith("各单位")
    assert page.tables[0].last == len(page.lines) - 1


def test_rows_that_all_have_several_lines_are_divided_by_the_space_between_them() -> None:
    glyphs = [*write(50, 100, "序"), *write(50, 113, "号"), *row(106, "", "任务", "单位"), *write(400, 106, "时限")]
    for place, top in enumerate((133, 166, 199)):
        task = [*write(100, top, "完成高标准农田建设"), *write(100, top + 13, "同步配套灌溉")]
        glyphs += [*row(top + 6, str(place + 1), "", "农业局"), *write(400, top + 6, "年底"), *task]

    assert cells(lay(*glyphs))[:2] == [
        [("序号", 1, 1), ("任务", 1, 1), ("单位", 1, 1), ("时限", 1, 1)],
        [("1", 1, 1), ("完成高标准农田建设同步配套灌溉", 1, 1), ("农业局", 1, 1), ("年底", 1, 1)],
    ]


def test_three_columns_of_text_are_no_table() -> None:
    line = "各单位要提高站位，加强领导"
    page = lay(*(glyph for top in (100, 116, 132, 148) for left in (50, 200, 350) for glyph in write(left, top, line)))

    assert page.tables == ()
    assert len(page.lines) == 12


def test_numbers_of_articles_in_columns_of_text_make_no_table() -> None:
    line, article = "各单位要提高政治站位，加强组织领导工作", "第一条　各单位要提高政治站位，加强领导"
    texts = (line, article)
    glyphs = [
        glyph
        for place, top in enumerate((100, 116, 132, 148, 164, 180))
        for left, text in ((50, texts[place % 2]), (260, texts[1 - place % 2]))
        for glyph in write(left, top, text)
    ]

    assert lay(*glyphs).tables == ()


def test_a_column_with_few_cells_is_a_column_of_its_own() -> None:
    rows = [*HEAD, *write(420, 100, "备注")]
    for place in range(1, 30):
        rows += row(100 + 20 * place, str(place), "植树", "林业局")
    rows += write(420, 160, "续建")

    found = cells(lay(*rows))

    assert found[0] == [("序号", 1, 1), ("任务", 1, 1), ("单位", 1, 1), ("备注", 1, 1)]
    assert [line[3][0] for line in found[1:4]] == ["", "", "续建"]
