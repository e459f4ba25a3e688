"""Where each line of a source went: the rows of the ledger, what went nowhere, and what went to two places."""

from __future__ import annotations

from gazette.content.ledger_file import LedgerRow, digest_text
from gazette.content.markdown import RawBlock
from gazette.conversion.ledger import Totals, balance_ledger
from gazette.conversion.notices import Draft, Placed
from gazette.conversion.parts import FlowLine
from gazette.conversion.roled_page import RoledPage, Roles
from gazette.model import Figure
from gazette.printed import Furniture, Line, SourcePage
from gazette.source.pages import PagedSource

TEXTS = {
    1: "指标　面积", 2: "植树", 4: "各县要组织", 5: "植树。", 6: "一百 万亩", 9: "以前完成。", 10: "临山市林业局", 11: "第三条"
}  # fmt: skip
LINES = {number: Line(number, text) for number, text in TEXTS.items()}
BESIDE = Line(11, "第四条　附则", column=12)
FOLIO = Furniture(Line(8, "7"), "folio", 1)
PAGES = (
    SourcePage(1, tuple(LINES[number] for number in (1, 2, 4, 5, 6)), 7),
    SourcePage(2, (LINES[9], LINES[10], LINES[11], BESIDE), 8),
)
IDS = ("2023-04-01", "2023-04-02")


def flow(line: Line) -> FlowLine:
    page = PAGES[line.number >= 9]
    return FlowLine(line, "", RoledPage(page, False, []))


def place(text: str, *lines: Line) -> Placed:
    return Placed("block", tuple(flow(line) for line in lines), RawBlock("paragraph", text))


TABLE = place("指标面积植树一百万亩", LINES[6], LINES[1], LINES[2])
TEXT = place("各县要组织植树。以前完成。", LINES[4], LINES[5], LINES[9])
SIGNED = Placed("signature", (flow(LINES[10]),))
THIRD = place("第三条", LINES[11])
FOURTH = place("第四条附则", BESIDE)


def balance(
    *placed: tuple[Placed, ...], pages: tuple[SourcePage, ...] = PAGES
) -> tuple[list[LedgerRow], Totals, list[str]]:
    roles = Roles(tuple(RoledPage(page, False, []) for page in pages), (), title_first=False)
    drafts = [Draft(index, list(each)) for index, each in enumerate(placed)]
    rows, totals, problems = balance_ledger(PagedSource(pages, (FOLIO,)), roles, drafts, IDS[: len(placed)], "s.txt")
    return list(rows), totals, [str(problem) for problem in problems]


def test_each_run_of_lines_has_a_row_with_its_page_and_what_became_of_it() -> None:
    rows, totals, problems = balance((TABLE, TEXT, SIGNED, THIRD), (FOURTH,))

    table, text, third, fourth = (
        digest_text(placed.block.text) for placed in (TABLE, TEXT, THIRD, FOURTH) if placed.block
    )
    assert rows == [
        LedgerRow(1, 2, 7, IDS[0], "block:1", table),
        LedgerRow(4, 5, 7, IDS[0], "block:2", text),
        LedgerRow(6, 6, 7, IDS[0], "block:1", table),
        LedgerRow(8, 8, 7, "", "folio"),
        LedgerRow(9, 9, 8, IDS[0], "block:2", text),
        LedgerRow(10, 10, 8, IDS[0], "signature"),
        LedgerRow(11, 11, 8, IDS[0], "block:3", third),
        LedgerRow(11, 11, 8, IDS[1], "block:1", fourth),
    ]
    assert (totals, problems) == (Totals(38, 37, 1, 0), [])


def test_parts_of_one_line_and_lines_with_an_empty_one_between_are_one_run() -> None:
    rows, _, _ = balance((place("第三条第四条附则植树各县要组织", BESIDE, LINES[2], LINES[11], LINES[4]), THIRD))

    assert [(row.first, row.last, row.part) for row in rows if row.notice] == [
        (2, 4, "block:1"),
        (11, 11, "block:1"),
        (11, 11, "block:2"),
    ]


def test_a_figure_is_known_by_what_is_printed_of_it() -> None:
    figure = Figure("p1-1.png", "植树", "两岸的植树点")
    rows, _, problems = balance((Placed("block", (flow(LINES[2]),), RawBlock("figure", "", figure=figure)),))

    assert rows[0] == LedgerRow(2, 2, 7, IDS[0], "block:1", digest_text("植树"))
    assert "s.txt:2" not in " ".join(problems)


def test_characters_of_a_block_that_it_does_not_hold_are_named_at_its_first_line_and_counted() -> None:
    short = place("各县以前完成。", *(each.line for each in TEXT.lines))
    _, totals, problems = balance((TABLE, short, SIGNED, THIRD, FOURTH))

    assert problems == [
        's.txt:4: "要组织植树。" (6 characters) is in no notice; add it by hand where it belongs [G014]'
    ]
    assert totals == Totals(38, 31, 1, 6)


def test_lines_that_went_nowhere_are_named_and_counted() -> None:
    long = Line(9, "  附表所列的各县要组织职工在三月底以前完成植树任务，" + "并 报林业局。")
    page = SourcePage(2, (long, LINES[10], LINES[11], BESIDE), 8)
    _, totals, problems = balance((TABLE, SIGNED, THIRD), pages=(PAGES[0], page))

    belongs = "is in no notice; add it by hand where it belongs [G014]"
    assert problems == [
        f's.txt:4: "各县要组织" (5 characters) {belongs}',
        f's.txt:5: "植树。" (3 characters) {belongs}',
        f's.txt:9: "附表所列的各县要组织职工在三月底以前完成植树任务" (31 characters) {belongs}',
        f's.txt:11: "第四条附则" (5 characters) {belongs}',
    ]
    assert totals == Totals(64, 19, 1, 44)


def test_lines_that_went_to_two_places_are_named() -> None:
    long = Line(9, "  以前完成植树任务，并报市 林业局和各县人民政府。")
    page = SourcePage(2, (long, LINES[10], LINES[11], BESIDE), 8)
    again = place("".join(long.text.split()), long)
    _, _, problems = balance(
        (TABLE, TEXT, again, SIGNED, THIRD, FOURTH), (FOURTH, THIRD, again), pages=(PAGES[0], page)
    )

    assert problems[-3:] == [
        's.txt:9: "以前完成植树任务，并报市 林业局和各县人" went to 3 places; report this [G015]',
        's.txt:11: "第三条" went to 2 places; report this [G015]',
        's.txt:11: "第四条　附则" went to 2 places; report this [G015]',
    ]


def test_a_line_that_went_to_hundreds_of_places_stops_nothing() -> None:
    _, _, problems = balance((place("植树" * 300, *[LINES[2]] * 300),))
    assert 's.txt:2: "植树" went to 255 places; report this [G015]' in problems


def test_a_source_without_lines_has_an_empty_ledger() -> None:
    assert balance_ledger(PagedSource((), ()), Roles((), (), title_first=False), (), (), "s.txt") == (
        (),
        Totals(0, 0, 0, 0),
        (),
    )
