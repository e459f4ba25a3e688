"""Where on a page a title stands that another place names, and whose lines have a role."""

from __future__ import annotations

import pytest

from gazette.conversion.roled_page import FLOW, RoledPage, find_lines
from gazette.conversion.standins import MARK
from gazette.printed import Line, SourcePage

TITLE = "临山市《植树计划》（试行）"


def make_page(*texts: str, rotated: bool = False) -> RoledPage:
    lines = tuple(Line(number, text) for number, text in enumerate(texts, 1))
    return RoledPage(SourcePage(1, lines), rotated, [FLOW] * len(lines))


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ((TITLE,), range(1)),
        (("正文。", "临 山 市", "〈植树计划〉", "(试行)", "正文。"), range(1, 4)),
        (("临山市", "临山市", "植树计划", "试行"), range(1, 4)),
        (("临山市植树", "临山市植树计划试行"), range(1, 2)),
        (("临山市植树计划试行", "）", "正文。"), range(2)),
        (("临山市植树计划", "试行", "）", "——", "正文。"), range(4)),
        (("临山市", "植树", "计", "划", "试行"), range(5)),
        (("临", "山市", "植树", "计", "划", "试行"), None),
        (("临山市植树计划",), None),
        (("临山市植树计划试行办法",), None),
        (("临山市植树计划", MARK, "试行"), None),
        (("关于临山市植树计划试行",), None),
        ((), None),
    ],
)
def test_a_title_stands_on_whole_lines_of_the_flow_five_at_most(texts: tuple[str, ...], found: range | None) -> None:
    assert find_lines(make_page(*texts), TITLE) == found


def test_on_a_rotated_page_a_title_may_have_a_line_for_each_character() -> None:
    assert find_lines(make_page(*"序临山市植树计划试行号", rotated=True), TITLE) == range(1, 10)


def test_a_line_with_a_role_is_no_part_of_a_title() -> None:
    page = make_page("临山市", "植树计划", "试行")
    page.give([1], "signature")

    assert find_lines(page, TITLE) is None
    assert find_lines(page, "临山市") == range(1)


def test_a_title_may_be_asked_for_at_one_place() -> None:
    page = make_page("植树", "护林", "植树", "、")

    assert [find_lines(page, "植树", at) for at in range(6)] == [range(1), None, range(2, 4), None, None, None]


def test_lines_are_of_the_notice_that_owns_them_with_their_role() -> None:
    page = make_page("甲", "乙", "丙", "丁")
    page.give([0, 2], "cover", 7)
    page.give([1], "cover", 8)
    page.give([3], "note", 7)
    page.give([2], "title")

    assert page.owned("cover", 7) == [0]
    assert page.roles == ["cover", "cover", "title", "note"]
    assert page.owners == {0: 7, 1: 8, 2: 7, 3: 7}
