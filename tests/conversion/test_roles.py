"""Which role each line of a page has: titles that come again, signed dates, what a page goes on with."""

from __future__ import annotations

import pytest

from gazette.conversion.names import Names
from gazette.conversion.roled_page import FLOW, SHOWN, Roles
from gazette.conversion.roles import give_roles
from gazette.conversion.standins import stand_in
from gazette.printed import Line, Picture, SourcePage

FORESTS = ("临山市林业局关于植树的通告", "临林〔2023〕7号")
POLICE = ("临山市公安局关于停车的通告", "临公〔2023〕4号")
PLAN = ("临山市林业局关于印发植树计划的通知", "临林〔2023〕8号", "现将植树计划印发给你们。")
TEXT = "各单位要组织职工参加植树。"
SIGNED = ("临山市林业局", "2023年4月3日")
NOTE = "（此件公开发布）"
HEAD = ["title", "document_number"]


def print_page(*texts: str, position: int = 1) -> SourcePage:
    return SourcePage(position, tuple(Line(100 * position + number, text) for number, text in enumerate(texts)))


def give(*pages: tuple[str, ...], names: Names | None = None) -> Roles:
    printed = [print_page(*texts, position=position) for position, texts in enumerate(pages, 1)]
    return give_roles(printed, names) if names else give_roles(printed)


def find(*texts: str) -> list[str]:
    """The roles of the lines of one page."""
    return give(texts).pages[0].roles


# --- titles


def test_a_title_that_is_printed_again_with_its_number_is_that_of_the_same_notice() -> None:
    roles = give((*FORESTS, TEXT), (*FORESTS, TEXT, *POLICE, "环山路单向通行。"))

    assert [head.title for head in roles.heads] == [FORESTS[0], POLICE[0]]
    assert [page.owners for page in roles.pages] == [{0: 0, 1: 0}, {0: 0, 1: 0, 3: 1, 4: 1}]
    assert [[(found.kind, found.index, found.notice) for found in page.openings] for page in roles.pages] == [
        [("main", 0, 0)],
        [("main", 3, 1)],
    ]


def test_two_corrections_without_a_number_are_two_notices() -> None:
    below = ("第3页第2行应为“植树”。", *SIGNED)

    assert len(give((*FORESTS, TEXT, *SIGNED, "更正", *below), ("更正", *below)).heads) == 3


def test_a_notice_of_another_title_with_the_same_number_is_another_one() -> None:
    assert len(give((*FORESTS, TEXT, POLICE[0], FORESTS[1], TEXT)).heads) == 2


def test_a_rotated_table_holds_no_title() -> None:
    cells = ("更正", *("事项", "页码") * 8)

    assert give(("第3页", *FORESTS, TEXT), cells).heads == give(("第3页", *FORESTS, TEXT)).heads


def test_the_names_of_the_issue_go_with_its_roles() -> None:
    names = Names(SIGNED)

    assert give((*FORESTS, TEXT, *SIGNED), names=names).names is names


# --- signed dates


def test_a_page_may_begin_with_a_signature_and_end_with_a_name() -> None:
    first = (*FORESTS, TEXT)

    assert give(first, (*SIGNED, TEXT, "临山市公安局")).pages[1].roles == ["signature", "written_on", FLOW, FLOW]
    assert give(
        first, ("临山市自然资源", "和规划局", "2023年4月3日", TEXT), names=Names(["临山市自然资源和规划局"])
    ).pages[1].roles == ["signature", "signature", "written_on", FLOW]


def test_a_date_that_begins_a_page_is_text_whatever_ends_the_page() -> None:
    for last in ("临山市林业局", "市长　周文", *PLAN):
        assert give((*FORESTS, TEXT), ("2023年4月3日", TEXT, last)).pages[1].roles[0] == FLOW


def test_all_names_above_a_date_sign_and_the_text_above_them_does_not() -> None:
    names = Names(["临山市自然资源和规划局", "临山市公安局"])
    page = (*FORESTS, TEXT, TEXT, "临山市自然资源", "和规划局", "临山市公安局", "2023年4月3日")

    assert give(page, names=names).pages[0].roles == [*HEAD, FLOW, FLOW, *["signature"] * 3, "written_on"]


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        ((*FORESTS, "2023年4月3日", TEXT), [*HEAD, "written_on", FLOW]),
        ((*PLAN, "2023年4月3日", "植树计划", TEXT), [*HEAD, "cover", "written_on", "enclosure_title", FLOW]),
        ((*PLAN, NOTE, "2023年4月3日", "植树计划"), [*HEAD, "cover", "note", "written_on", "enclosure_title"]),
        ((FORESTS[0], "2023年4月3日", TEXT), ["title", FLOW, FLOW]),
    ],
    ids=["a number", "a cover", "a note", "a title"],
)
def test_a_date_alone_signs_below_a_number_a_cover_or_its_note(texts: tuple[str, ...], roles: list[str]) -> None:
    assert find(*texts) == roles


def test_who_signs_an_order_below_its_cover_is_of_that_order() -> None:
    order = (
        "临山市人民政府令",
        "第6号",
        "《植树办法》已经通过，现予公布。",
        "市长　周文",
        "2023年4月3日",
        "植树办法",
        TEXT,
    )
    (page,) = give(("公报", "目录", "一", *order)).pages

    assert page.roles[3:] == [*HEAD, "cover", "signatory", "written_on", "enclosure_title", FLOW]
    assert page.owners[6] == 0


def test_who_signs_a_text_is_in_it_above_its_date() -> None:
    signed = ("市长　周文", "2023年4月3日")

    assert find(*FORESTS, TEXT, *signed) == [*HEAD, FLOW, FLOW, "written_on"]
    assert give((*FORESTS, TEXT), (*signed, TEXT, *PLAN)).pages[1].roles[:2] == [FLOW, "written_on"]


ALONE = (*FORESTS, "请遵照执行。 ", "2023年4月3日")


@pytest.mark.parametrize(
    "below",
    [(), POLICE, ("临公〔2023〕4号", POLICE[0], TEXT), (NOTE,), ("附件1", "名单")],
    ids=["the end of the page", "a title", "the number above a title", "a note", "an annex"],
)
def test_a_date_alone_below_a_sentence_signs_where_the_notice_ends(below: tuple[str, ...]) -> None:
    assert find(*ALONE, *below)[:4] == [*HEAD, FLOW, "written_on"]


@pytest.mark.parametrize(
    "texts",
    [
        (*ALONE, TEXT),
        (*ALONE, TEXT, NOTE),
        (*ALONE, TEXT, *POLICE),
        (*FORESTS, "请遵照执行，", "2023年4月3日"),
        (*FORESTS, TEXT, "施行日期为", "2023年4月3日"),
    ],
    ids=["text below", "a note below the text", "a title below the text", "a clause above", "a sentence further above"],
)
def test_a_date_alone_elsewhere_is_text(texts: tuple[str, ...]) -> None:
    place = texts.index("2023年4月3日")

    assert find(*texts)[place] == FLOW


# --- what else stands in the flow


def test_a_picture_is_shown_and_no_line_of_text() -> None:
    page = print_page(*FORESTS, TEXT)
    page = SourcePage(1, page.lines, pictures=(Picture("1.png", page.lines[2].number),))

    assert give_roles([stand_in(page)]).pages[0].roles == [*HEAD, FLOW, SHOWN]


def test_a_list_of_annexes_goes_on_over_a_page_without_lines() -> None:
    roles = give((*FORESTS, TEXT, "附件：1．植树名单"), (), ("2．护林名单", "临山市林业局", "2023年4月3日"))

    assert roles.pages[0].roles[-1] == "annex_list"
    assert roles.pages[2].roles == ["annex_list", "signature", "written_on"]


# --- covers where titles stand first


def test_a_main_text_opens_below_each_cover_and_above_what_it_passes_on() -> None:
    (page,) = give((*PLAN, "植树计划", TEXT)).pages

    assert [(found.kind, found.index, found.notice) for found in page.openings] == [("main", 3, 0), ("enclosure", 3, 0)]


def test_the_text_below_a_cover_stands_between_the_openings_of_other_notices() -> None:
    (page,) = give((*FORESTS, TEXT, *PLAN, "特此通知。", "植树计划", TEXT, *POLICE, TEXT)).pages

    assert [(found.kind, found.index, found.notice) for found in page.openings] == [
        ("main", 0, 0),
        ("main", 6, 1),
        ("enclosure", 7, 1),
        ("main", 9, 2),
    ]
