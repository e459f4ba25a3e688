"""What the source lost is said below the block that lost it, and told with its place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.content.markdown import RawBlock
from gazette.conversion.damage import mark_damage
from gazette.conversion.notices import Draft, Placed
from gazette.conversion.parts import FlowLine
from gazette.model import Cell, Table
from gazette.printed import Line, SourceTable
from gazette.source.page_numbers import Gap
from tests.conversion.fixtures import make_page
from tests.conversion.test_stages import HEAD, blocks, convert, notice, read_shown


def print_lines(*texts: str, position: int = 3, first: int = 1, thin: bool = False) -> tuple[FlowLine, ...]:
    return tuple(FlowLine(Line(n, text), "", make_page(position, thin)) for n, text in enumerate(texts, first))


def place(kind: str, *lines: FlowLine, table: Table | None = None, run: str = "") -> Placed:
    return Placed("block", lines, RawBlock(kind, "".join(line.line.text for line in lines), table=table), run=run)


def say(text: str) -> Placed:
    return Placed("damaged", (), RawBlock("damaged", text))


SIGNED = Placed("signature", print_lines("临山市林业局", first=9))
FIGURE = Placed("block", (), RawBlock("figure", ""))


def mark(*placed: Placed, gap: Gap | None = None) -> tuple[list[str], list[Placed]]:
    """The Problems of a notice of these blocks, and what it consists of then."""
    draft = Draft(0, list(placed))
    return [str(problem) for problem in mark_damage((draft,), (gap,) if gap else (), "source.txt")], draft.placed


# --- pages that are missing

BROKEN = place(
    "paragraph",
    *print_lines("各县人民政府要加强", "领导，把春季植树的"),
    *print_lines("任务落实到每一个村，", position=4, first=5),
)
GOES_ON = place(
    "paragraph", *print_lines("责任单位", "为市", position=4, first=6), *print_lines("林业局。", position=5, first=8)
)


@pytest.mark.parametrize(
    ("missing", "number", "thin", "said"),
    [
        (1, 4, False, "原文至此中断：来源缺第5页，其后的内容无从得知。"),
        (3, 4, False, "原文至此中断：来源缺第5至7页，其后的内容无从得知。"),
        (1, 4, True, "原文在第4页中途中断：来源缺该页余下部分和第5页，其后的内容无从得知。"),
        (2, None, False, "原文至此中断：来源缺其后的书页，其后的内容无从得知。"),
    ],
    ids=["one page", "pages", "part of a rotated page", "a page without a number"],
)
def test_missing_pages_are_said_below_the_last_block_of_the_page_before_them(
    missing: int, number: int | None, thin: bool, said: str
) -> None:
    *others, last = BROKEN.lines
    page = replace(make_page(4, thin), page=replace(last.page.page, number=number))
    broken = replace(BROKEN, lines=(*others, replace(last, page=page)))

    problems, placed = mark(broken, GOES_ON, FIGURE, SIGNED, gap=Gap(4, missing))

    assert problems == [
        f"source.txt:5: the text breaks off here and {missing} page(s) after it are missing; "
        "look for the printed page [G012]"
    ]
    assert placed == [broken, say(said), GOES_ON, FIGURE, SIGNED]


def test_a_gap_below_a_signature_is_said_in_no_notice() -> None:
    assert mark(GOES_ON, FIGURE, SIGNED, gap=Gap(3, 1)) == ([], [GOES_ON, FIGURE, SIGNED])


# --- cells that are missing

HEADS = ("县名", "面积（公顷）", "株数（万株）")
YEARS = ["指标", "单位", "2023年", "亩数", "株数", "2024年", "亩数", "株数", "2025年", "亩数"]


def tabulate(*cells: str) -> Table:
    """A table of three columns, row by row."""
    rows = tuple(tuple(cells[at : at + 3]) for at in range(0, len(cells), 3))
    return Table(None, HEADS, rows, False, "certain")


def come_as(*rows: str) -> Table:
    return Table(None, (), tuple((row,) for row in rows), False, "no")


@pytest.mark.parametrize(
    ("table", "name", "lost"),
    [
        (tabulate("平川", "120", "", "临水", "90", "3", "北关", "80", "", "南关", "70", ""), "株数", 2),
        (tabulate("平川", "120", "4", "临水", "90", ""), "株数", 1),
        (come_as("指标 单位", "2023年 亩数 株数 县数", "2024年 亩数 株数 县数", "2025年 亩数"), "2025年", 2),
        (come_as("指标 单位", "任务 亩数 株数", "合　计 亩数"), "合　计", 1),
    ],
    ids=["cells at the end", "the last cell", "a column as it came", "three columns as they came"],
)
def test_cells_that_the_last_column_of_an_upright_table_lacks_are_said_below_it(
    table: Table, name: str, lost: int
) -> None:
    upright = place("table", *print_lines(*YEARS), table=table, run="cells")

    problems, placed = mark(FIGURE, upright, GOES_ON, SIGNED)

    assert problems == [
        f"source.txt:10: the last column of this table has {lost} cell(s) fewer than the others; "
        "look for the printed page [G017]"
    ]
    assert placed == [FIGURE, upright, say(f"此表有文字缺失：“{name}”一栏比其他各栏少{lost}格。"), GOES_ON, SIGNED]


@pytest.mark.parametrize(
    "table",
    [
        tabulate("平川", "120", "", "临水", "90", "3"),
        tabulate("平川", "120", "", "临水", "90", ""),
        come_as("2023年 亩数", "2024年 亩数", "2025年 亩数 株数"),
        come_as("2023年 亩数 株数", "2024年"),
    ],
    ids=["a cell amid the column", "a column of empty cells", "a longer last column", "two columns"],
)
def test_other_empty_cells_of_an_upright_table_are_not_doubted(table: Table) -> None:
    upright = place("table", *print_lines(*YEARS), table=table, run="cells")
    assert mark(upright, SIGNED) == ([], [upright, SIGNED])


REMARKS = "序号  任务  面积  备注\n1  春耕  20  县办\n2  夏种  30  乡办\n3  秋收  40"


def test_a_row_without_a_remark_lost_nothing() -> None:
    assert [block.kind for block in blocks(convert(notice(1, f"现通知如下。\n{REMARKS}")))][1:] == ["table"]


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell("序号"), Cell("备注")), (Cell("1"), Cell("县办")), (Cell("2"), Cell(""))),
        ((Cell("序号"), Cell("备注")), (Cell("1"), Cell("县办")), (Cell("合计2"),)),
        ((Cell(""), Cell("")), (Cell(""),)),
    ],
    ids=["an empty cell", "a row of one cell", "nothing but empty cells"],
)
def test_a_table_that_the_source_shows_has_the_cells_that_it_shows(rows: tuple[tuple[Cell, ...], ...]) -> None:
    printed = [cell.text for row in rows for cell in row if cell.text] or ["一"]
    text = HEAD.replace("{}\n序号\n任务\n1\n春耕", "\n".join(printed))
    found = read_shown(text, SourceTable(4, 3 + len(printed), rows, 1))
    assert "damaged" not in [block.kind for block in blocks(found)]


# --- characters that are missing

ROTATED = print_lines("责任", "单位", " 市", "林业局", position=4, thin=True)
OVERLEAF = print_lines(" 县", " 级", "人民政府", position=5, first=5, thin=True)
LOST_TWO = "此表有文字缺失：来源中至少2处缺字，多以空格表示；另可能有整格、整行缺失而无标记。"


def test_characters_that_a_rotated_table_lost_are_counted_inside_its_pages() -> None:
    rotated = place("table", *ROTATED, *OVERLEAF, table=come_as("责任单位"), run="rotated")

    problems, placed = mark(FIGURE, rotated, GOES_ON, SIGNED)

    assert problems == [
        "source.txt:3: at least 2 characters of this table are missing in the source; compare the printed page [G013]"
    ]
    assert placed == [FIGURE, rotated, say(LOST_TWO), GOES_ON, SIGNED]


@pytest.mark.parametrize(
    "block",
    [
        place("table", *print_lines("责任", " 单位", "市"), table=come_as("责任 单位 市"), run="rows"),
        place("table", *OVERLEAF[::2], table=come_as("县人民政府"), run="rotated"),
        place("paragraph", *ROTATED),
        Placed("note", ROTATED),
    ],
    ids=["an upright page", "the first line of a page", "a text", "a field"],
)
def test_another_line_that_begins_with_a_space_lost_nothing(block: Placed) -> None:
    assert mark(block) == ([], [block])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("第条　本办法自公布之日起施行。", "第条　本办法自公"),
        ("一）各县人民政府要按照《临山市森林防火条例的要求（见附件）做好工作。", "县人民政府要按照《临山市森林防火"),
        ("根据《临山市植树办法》和《临山市护林办法的规定，现将有关事项通知如下。", "山市植树办法》和《临山市护林办法"),
        ("根据《临山市植树办法和《临山市护林办法》的规定，现将有关事项通知如下。", "根据《临山市植树办法"),
        ("（一各县人民政府要加强领导，把春季植树的任务（见附件）落实到村。", "（一各县人民政府"),
        ("各县要在\ue003月底以前完成。", "各县要在\ue003月底以前完成。"),
    ],
    ids=[
        "a number",
        "an open bracket",
        "the second bracket",
        "the first bracket",
        "the first character",
        "a private character",
    ],
)
def test_characters_that_a_text_lost_are_said_below_it_with_what_is_around(text: str, shown: str) -> None:
    cut = place("item", *print_lines(text[:6], text[6:], first=2))

    problems, placed = mark(FIGURE, cut, GOES_ON, SIGNED)

    seen = f'characters are missing or unreadable around "{shown}"; compare the printed page'
    assert problems == [f"source.txt:2: {seen} [G016]"]
    assert placed == [FIGURE, cut, say(f"此段文字在来源中有缺漏，见“{shown}”处。"), GOES_ON, SIGNED]


@pytest.mark.parametrize(
    "block",
    [
        place("item", *print_lines("（一各县人民政府加强领导")),
        place("paragraph", *print_lines("一）各县人民政府要加强领导，把春季植树的任务落实到村。")),
        place("heading", *print_lines("第条")),
        Placed("note", print_lines("第条")),
    ],
    ids=["a short line", "a bracket that only ends", "a heading", "a field"],
)
def test_what_may_be_printed_so_is_not_doubted(block: Placed) -> None:
    assert mark(block) == ([], [block])


# --- columns that could not be told apart


@pytest.mark.parametrize(("caption", "name"), [("表1　植树任务", "表1　植树任务"), (None, "、".join(HEADS))])
def test_columns_that_could_not_be_told_apart_are_told_with_their_table(caption: str | None, name: str) -> None:
    table = Table(caption, (*HEADS, "备注"), (("平川", "120", "4", "县办"),), False, "partly")
    partly = replace(place("table", *print_lines("平川", "120", first=7), table=table), open_columns=HEADS[1:])

    problems, placed = mark(FIGURE, partly)

    seen = f'in table "{name}" the cells of 面积（公顷）、株数（万株） could not be told apart; divide them as printed'
    assert (problems, placed) == ([f"source.txt:7: {seen} [G019]"], [FIGURE, partly])


# --- notices that stop in mid-sentence

STOPS = "全市今年植树一百万亩，各县要认真组织，把任务落实到"


@pytest.mark.parametrize("kind", ["paragraph", "item"])
def test_a_last_text_that_ends_no_sentence_breaks_off(kind: str) -> None:
    stops = place(kind, *print_lines(STOPS[:9], STOPS[9:18], STOPS[18:]))

    problems, placed = mark(GOES_ON, stops, SIGNED, replace(SIGNED, part="written_on"))

    assert problems == ["source.txt:3: the text stops here in mid-sentence; look for the printed page [G020]"]
    said = say("原文至此中断，其后的内容来源未见。")
    assert placed == [GOES_ON, stops, said, SIGNED, replace(SIGNED, part="written_on")]


@pytest.mark.parametrize(
    "last",
    [
        [place("paragraph", *print_lines(STOPS)), place("heading", *print_lines(STOPS))],
        [place("paragraph", *print_lines(STOPS)), FIGURE],
        [place("paragraph", *print_lines(STOPS + "村。"))],
        [place("paragraph", *print_lines("联系人：王强，电话"))],
        [place("paragraph", *print_lines("临山市平川县城关镇人民政府春季植树工作领导小组办公室"))],
        [SIGNED],
    ],
    ids=["a heading", "a figure", "a sentence", "a short line", "a name", "no text"],
)
def test_another_end_of_a_notice_does_not_break_off(last: list[Placed]) -> None:
    assert mark(*last) == ([], last)
