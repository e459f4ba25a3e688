"""A table of contents whose last page number stands on a line of its own."""

from __future__ import annotations

from gazette.conversion.contents import set_contents_apart
from gazette.printed import Line, SourcePage
from gazette.source.pages import PagedSource

ENTRY = "临山市人民政府关于春季植树的通知………………3"


def take(*texts: str) -> tuple[list[str], list[str]]:
    """The texts of the entries, and the lines that stay."""
    lines = tuple(Line(number, text) for number, text in enumerate(("目录", *texts), 1))
    paged, entries = set_contents_apart(PagedSource((SourcePage(1, lines),), ()))
    return [entry.text for entry in entries], [line.text for line in paged.pages[0].lines]


def test_a_number_below_a_leader_is_the_page_of_the_entry_above() -> None:
    assert take(ENTRY, "临山市财政局关于规范补助标准的通知…………", "37") == (
        ["临山市人民政府关于春季植树的通知", "临山市财政局关于规范补助标准的通知"],
        [],
    )


def test_a_number_below_text_is_no_entry() -> None:
    assert take(ENTRY, ENTRY, "卷首语", "37")[1] == ["卷首语", "37"]


def test_one_dot_is_leader_enough_behind_a_bracket_and_none_behind_a_digit() -> None:
    assert take(ENTRY, "临山市财政局关于规范标准的通知（临财〔2023〕7号）.19")[1] == []
    assert take(ENTRY, ENTRY, "增长2.5")[1] == ["增长2.5"]
