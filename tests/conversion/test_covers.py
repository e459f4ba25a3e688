"""The box below a title that passes something on: whose lines it is, and what becomes of it where nothing follows."""

from __future__ import annotations

import pytest

from gazette.conversion.covers import give_cover, give_enclosures
from gazette.conversion.roled_page import FLOW, Opening, RoledPage
from gazette.conversion.roles import give_roles
from gazette.conversion.titles import Head
from gazette.printed import Line, SourcePage

TITLE = "临山市人民政府关于印发植树计划的通知"
ORDER = "临山市人民政府令"
TO = "各县（市、区）人民政府："
COVER = "现将植树计划印发给你们。"
NOTE = "（此件公开发布）"
TEXT = "一、目标。"


def make_page(*texts: str, title: str = TITLE) -> tuple[RoledPage, Head]:
    """A page whose first line is the title of notice 0, and its head."""
    lines = tuple(Line(number, text) for number, text in enumerate((title, *texts), 1))
    page = RoledPage(SourcePage(1, lines, 1), False, [FLOW] * len(lines))
    page.give([0], "title", 0)
    return page, Head(title, None, 0, 0)


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        ((TO, COVER, NOTE, TEXT), ["addressees", "cover", "note", FLOW]),
        ((TO, COVER, TEXT), ["addressees", "cover", FLOW]),
        ((TO, COVER), ["addressees", "cover"]),
        ((COVER, NOTE), ["cover", "note"]),
        (("各县（市、区）人民", "政府，市政府各", "部门：", "现将计划", "印发给你们。", TEXT), ["addressees"] * 3 + ["cover"] * 2 + [FLOW]),
        ((TO, "现将植树计划印", "发给你们。"), ["addressees", "cover", "cover"]),
        ((TO, "甲", "乙", "丙", "丁", "戊", "印发。"), ["addressees", *["cover"] * 6]),
        (("各县（市、区）人民政", "府：", COVER), ["addressees", "addressees", "cover"]),
        (("甲县", "乙县", "丙县", "丁县：", COVER), ["cover"] * 5),
    ],
)  # fmt: skip
def test_each_line_of_the_box_has_its_role_and_its_notice(texts: tuple[str, ...], roles: list[str]) -> None:
    page, head = make_page(*texts)

    assert give_cover(page, head, 0)
    assert page.roles == ["title", *roles]
    assert page.owners == {index: 0 for index, role in enumerate(page.roles) if role != FLOW}


def test_a_box_ends_where_the_next_title_stands() -> None:
    page, head = make_page("临山市人民政府关于印发护林计划的通知", TO, COVER)

    assert not give_cover(page, head, 0, limit=1)
    assert page.roles == ["title", FLOW, FLOW, FLOW]


def test_the_cover_below_two_titles_is_that_of_the_second_and_the_first_has_a_text_of_its_own() -> None:
    published = ("临山市人民政府关于公布先进单位名单的通知", "临政发〔2023〕7号")
    passing = (TITLE, "临政发〔2023〕8号", TO, COVER)
    lines = ("植树计划", TEXT, "二、任务。", "三、时间。", *published, *passing)
    (page,) = give_roles([SourcePage(1, tuple(Line(number, text) for number, text in enumerate(lines, 1)), 1)]).pages

    assert {(opening.kind, opening.notice) for opening in page.openings} == {("main", 0), ("enclosure", 1)}


@pytest.mark.parametrize(
    "texts",
    [
        (),
        (TO,),
        (TO, "请认真执行。", COVER),
        (TO, "现印发如下：一、目标。"),
        (TO, "甲", "乙", "丙", "丁", "戊", "己", "印发。"),
        ("甲", "乙", "丙", TO),
    ],
)
def test_a_title_without_such_a_sentence_below_it_has_no_box(texts: tuple[str, ...]) -> None:
    page, head = make_page(*texts)

    assert not give_cover(page, head, 0)
    assert page.roles == ["title", *[FLOW] * len(texts)]


def test_a_title_that_passes_nothing_on_has_no_box_but_an_order_has_one() -> None:
    assert not give_cover(*make_page(TO, COVER, title="临山市人民政府关于植树的通知"), 0)
    assert give_cover(*make_page("现公布《植树办法》，自公布之日起施行。", title=ORDER), 0)


def test_what_is_passed_on_opens_at_its_own_title_on_a_page_behind() -> None:
    page, head = make_page(TO, COVER, NOTE)
    give_cover(page, head, 0)
    behind = make_page("植树计划", TEXT, title="前一份文件")[0]
    behind.roles, behind.owners = [FLOW] * 3, {}

    give_enclosures([page, behind], [head])

    assert [(opening.kind, opening.notice, opening.title) for opening in behind.openings] == [
        ("enclosure", 0, "植树计划")
    ]
    assert behind.roles == [FLOW, "enclosure_title", FLOW]
    assert page.roles == ["title", "addressees", "cover", "note"]
    assert page.openings == []


def test_the_title_of_what_is_passed_on_may_stand_in_two_lines() -> None:
    page, head = make_page(TO, COVER)
    give_cover(page, head, 0)
    behind = make_page("植树", "计划", TEXT, title="前一份文件")[0]
    behind.roles, behind.owners = [FLOW] * 4, {}

    give_enclosures([page, behind], [head])

    assert [(opening.title, opening.box) for opening in behind.openings] == [("植树计划", (1, 2))]


def test_what_is_passed_on_opens_once_however_often_its_name_and_its_notice_s_title_are_printed() -> None:
    page, head = make_page(TO, COVER)
    give_cover(page, head, 0)
    again = make_page("植树计划", TEXT, "植树计划", TEXT)[0]

    give_enclosures([page, again], [head])

    assert [opening.index for opening in again.openings] == [1]


def test_what_is_open_already_does_not_open_again_and_hinders_no_other() -> None:
    page, head = make_page(TO, COVER, "临山市人民政府关于印发护林计划的通知", "植树计划", TEXT, "护林计划")
    page.give([3], "title", 1)
    other = Head("临山市人民政府关于印发护林计划的通知", None, 3, 3)
    page.openings.append(Opening("enclosure", 0, 0))

    give_enclosures([page], [head, other])

    assert [(opening.notice, opening.title) for opening in page.openings] == [(0, ""), (1, "护林计划")]


def test_a_notice_without_a_cover_passes_on_too() -> None:
    page, head = make_page("植树计划", TEXT)

    give_enclosures([page], [head])

    assert [(opening.kind, opening.title) for opening in page.openings] == [("enclosure", "植树计划")]


def test_the_box_of_a_notice_that_passes_nothing_on_goes_back_to_its_text_but_for_the_note() -> None:
    page, head = make_page(TO, COVER, NOTE, TEXT)
    give_cover(page, head, 0)

    give_enclosures([page], [head])

    assert page.roles == ["title", FLOW, FLOW, "note", FLOW]
    assert page.owners == {0: 0}
    assert [(opening.kind, opening.index, opening.notice) for opening in page.openings] == [("main", 0, 0)]


@pytest.mark.parametrize(
    ("sentence", "opens"),
    [
        (("《植树办法》现予公布，自公布之日起施行。",), True),
        (("《植树", "办法》现予公布，自公布之日起施行。"), True),
        (("《植树办法》已经通过，现予公布，印发各地。",), True),
        (("现公布修订后的《植树办法》，自公布之日起施行。",), True),
        (("现予公布，见《植树办法》。",), False),
    ],
)
def test_an_order_passes_on_what_its_sentence_names_before_the_word(sentence: tuple[str, ...], opens: bool) -> None:
    page, head = make_page(*sentence, title=ORDER)
    behind = make_page("植树办法", TEXT, title="前一份文件")[0]
    behind.roles, behind.owners = [FLOW] * 3, {}
    give_cover(page, head, 0)

    give_enclosures([page, behind], [head])

    assert [opening.title for opening in behind.openings] == (["植树办法"] if opens else [])
