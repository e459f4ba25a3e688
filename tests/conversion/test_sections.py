"""The section of a notice: from the running heads of the pages around it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gazette.conversion.roled_page import RoledPage, Roles
from gazette.conversion.sections import find_sections
from gazette.conversion.titles import Head
from gazette.printed import Furniture, Line, SourcePage

DOCUMENTS, OFFICE, PEOPLE = "市政府文件", "市政府办公室文件", "人事任免"


def find(
    pages: Sequence[Sequence[str]],
    heads: Mapping[int, str] | None = None,
    known: Sequence[str] = (),
    kind: str = "running_head",
) -> list[str | None]:
    """The sections of the notices of pages, each given by its code; `heads` are the texts at the head of pages."""
    roled: list[RoledPage] = []
    codes: list[str] = []
    for position, page in enumerate(pages, 1):
        lines = tuple(Line(number, f"关于{code}的通知") for number, code in enumerate(page, 1))
        roled.append(RoledPage(SourcePage(position, lines), False, ["title"] * len(lines)))
        roled[-1].owners.update({index: len(codes) + index for index in range(len(page))})
        codes += page
    furniture = [Furniture(Line(99, text), kind, position) for position, text in (heads or {}).items()]
    titles = tuple(Head(code, None, 0, 0) for code in codes)
    numbers = [f"{code}〔2023〕1号" if code else None for code in codes]
    return list(find_sections(Roles(tuple(roled), titles, False), furniture, numbers, known))


def test_notices_of_one_page_have_the_section_of_its_head() -> None:
    assert find([["甲", "乙"], ["丙"]], {1: DOCUMENTS, 2: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE]


def test_a_notice_before_the_first_head_has_its_section_and_one_behind_the_last_too() -> None:
    assert find([["甲"], ["甲"], ["甲"], ["甲"]], {2: DOCUMENTS, 3: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE, PEOPLE]


def test_between_equal_heads_all_notices_are_of_their_section() -> None:
    assert find([["甲"], ["乙"], ["丙"], ["丁"]], {1: DOCUMENTS, 4: DOCUMENTS}) == [DOCUMENTS] * 4


def test_between_two_sections_the_change_is_where_the_code_changes() -> None:
    pages = [["甲"], ["甲"], ["乙"], ["乙"]]

    assert find(pages, {1: DOCUMENTS, 4: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE, PEOPLE]


def test_a_code_of_both_sections_or_of_none_stays_in_the_earlier_one() -> None:
    assert find([["甲"], ["甲"], ["甲"]], {1: DOCUMENTS, 3: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE]
    assert find([["甲"], ["丙"], ["乙"]], {1: DOCUMENTS, 3: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE]
    assert find([["甲"], [""], ["乙"]], {1: DOCUMENTS, 3: PEOPLE}) == [DOCUMENTS, DOCUMENTS, PEOPLE]


def test_what_was_found_of_a_code_holds_for_the_next_notice_with_it() -> None:
    """丙 is put into the first section between its first two heads, so it is not new where it comes again."""
    pages = [["甲"], ["丙"], ["乙"], ["丙"], ["丁"]]

    assert find(pages, {1: DOCUMENTS, 3: OFFICE, 5: DOCUMENTS}) == [DOCUMENTS, DOCUMENTS, OFFICE, DOCUMENTS, DOCUMENTS]


def test_a_code_between_equal_heads_says_its_section_of_a_notice_before() -> None:
    pages = [["甲"], ["丙"], ["乙"], ["丙"], ["丁"]]

    assert find(pages, {1: DOCUMENTS, 3: PEOPLE, 5: PEOPLE}) == [DOCUMENTS, PEOPLE, PEOPLE, PEOPLE, PEOPLE]


def test_a_title_of_two_pages_belongs_to_the_first() -> None:
    roles = [RoledPage(SourcePage(position, (Line(1, "关于植树的通知"),)), False, ["title"]) for position in (1, 2)]
    for page in roles:
        page.owners[0] = 0
    furniture = [Furniture(Line(9, text), "running_head", n) for n, text in ((1, DOCUMENTS), (2, PEOPLE))]

    assert find_sections(Roles(tuple(roles), (Head("", None, 0, 0),), False), furniture, [None], ()) == (DOCUMENTS,)


def test_a_line_of_a_notice_that_is_no_title_says_nothing_of_its_place() -> None:
    pages = [RoledPage(SourcePage(n, (Line(1, "正文"),)), False, [role]) for n, role in ((1, "cover"), (2, "title"))]
    for page in pages:
        page.owners[0] = 0
    furniture = [Furniture(Line(9, text), "running_head", n) for n, text in ((1, DOCUMENTS), (2, PEOPLE))]

    assert find_sections(Roles(tuple(pages), (Head("", None, 0, 0),), False), furniture, [None], ()) == (PEOPLE,)


def test_an_issue_of_known_sections_passes_over_other_heads() -> None:
    known = (DOCUMENTS, PEOPLE)

    assert find([["甲"], ["乙"]], {1: DOCUMENTS, 2: "临山政报"}, known) == [DOCUMENTS, DOCUMENTS]
    assert find([["甲"], ["乙"]], {1: "临山政报", 2: "2023"}, known) == [None, None]
    assert find([["甲"]], {1: "临山政报"}, (DOCUMENTS,)) == [DOCUMENTS]


def test_a_head_of_several_words_names_the_section_with_its_first() -> None:
    assert find([["甲"]], {1: f" {DOCUMENTS}　{PEOPLE}"}) == [DOCUMENTS]
    assert find([["甲"]], {1: "2023"}) == find([["甲"]], {1: " "}) == [None]


def test_a_footer_names_the_section_behind_the_issue() -> None:
    assert find([["甲"]], {1: f"（2023年第4期） {DOCUMENTS}"}, kind="footer") == [DOCUMENTS]
    assert find([["甲"]], {1: DOCUMENTS}, kind="footer") == find([["甲"]], {1: "2023年第4期"}, kind="footer") == [None]


def test_tabs_in_the_margin_name_sections_where_they_differ() -> None:
    pages = [["甲"], ["乙"]]

    assert find(pages, {1: DOCUMENTS, 2: PEOPLE}, kind="side_tab") == [DOCUMENTS, PEOPLE]
    assert find(pages, {1: "临山政报", 2: "临山政报"}, kind="side_tab") == [None, None]
    assert find(pages, {1: DOCUMENTS, 2: "临山政报"}, (DOCUMENTS, PEOPLE), kind="side_tab") == [None, None]
    assert find(pages, {1: DOCUMENTS, 2: PEOPLE}, (DOCUMENTS, PEOPLE), kind="side_tab") == [DOCUMENTS, PEOPLE]


def test_heads_are_taken_in_the_order_of_the_pages() -> None:
    assert find([["甲"], ["甲"], ["甲"]], {3: PEOPLE, 1: DOCUMENTS}) == [DOCUMENTS, DOCUMENTS, PEOPLE]
