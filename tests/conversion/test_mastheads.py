"""Covers, red heads and colophons belong to no notice."""

from __future__ import annotations

import pytest

from gazette.conversion.mastheads import set_mastheads_apart
from gazette.printed import Box, Furniture, Line, Placement, SourcePage
from gazette.source.pages import PagedSource

PLACED = Placement(Box(50, 100, 200, 110), 10.5)
NOTICE = ("临山市人民政府关于春季植树的通知", "临政发〔2023〕7号", "各单位要组织职工参加植树。")


def make(*pages: tuple[str, ...], placement: Placement | None = PLACED) -> PagedSource:
    numbers = iter(range(1, 100))
    made = [
        SourcePage(position, tuple(Line(next(numbers), text, placement=placement) for text in page))
        for position, page in enumerate(pages, 1)
    ]
    return PagedSource(tuple(made), ())


def apart(paged: PagedSource) -> list[tuple[str, str]]:
    return [(item.kind, item.line.text) for item in set_mastheads_apart(paged).furniture]


def test_a_cover_of_the_issue_is_apart() -> None:
    assert apart(make(("临山政报", "2023年第5期"), NOTICE)) == [
        ("cover_page", "临山政报"),
        ("cover_page", "2023年第5期"),
    ]


def test_a_gazette_whose_name_reads_as_a_title_has_a_cover_too() -> None:
    assert apart(make(("临山市人民政府公报", "2023年第5期"), NOTICE))[0] == ("cover_page", "临山市人民政府公报")


def test_a_page_of_sentences_before_the_first_notice_is_no_cover() -> None:
    assert apart(make(("卷首语", "春天来了。"), NOTICE)) == []


@pytest.mark.parametrize(
    ("page", "is_cover"),
    [
        (("临山政报", *["本期要目"] * 13), True),
        (("临山政报", *["本期要目"] * 14), False),
        (("山" * 40, "2023年第5期"), True),
        (("山" * 41, "2023年第5期"), False),
    ],
    ids=["fourteen lines", "fifteen lines", "forty characters", "forty-one characters"],
)
def test_a_cover_has_little_on_it(page: tuple[str, ...], is_cover: bool) -> None:
    assert [text for _, text in apart(make(page, NOTICE))] == list(page if is_cover else ())


@pytest.mark.parametrize("page", [NOTICE[:1], NOTICE[1:2], NOTICE[:2]], ids=["a title", "a number", "both"])
def test_a_page_with_the_head_of_a_notice_is_no_cover(page: tuple[str, ...]) -> None:
    assert apart(make(page, NOTICE[2:])) == []


def test_pages_of_the_cover_end_with_the_first_other_page() -> None:
    done = set_mastheads_apart(make(("临山政报",), ("2023年第5期",), NOTICE, ("封底",)))

    assert [(item.line.text, item.position) for item in done.furniture] == [("临山政报", 1), ("2023年第5期", 2)]
    assert [len(page.lines) for page in done.pages] == [0, 0, 3, 1]


@pytest.mark.parametrize(
    ("number", "blank", "is_apart"),
    [(9, 0, True), (8, 1, True), (8, 0, False), (7, 1, False), (11, 0, True), (12, 0, True), (13, 0, False)],
)
def test_the_name_of_the_gazette_beside_the_number_of_the_issue_is_apart(
    number: int, blank: int, is_apart: bool
) -> None:
    name = Line(10, "临 山 市 人 民 政 府 公 报", blank_before=blank)
    footer = Furniture(Line(number, "2023年第5期"), "footer", 1)
    done = set_mastheads_apart(PagedSource((SourcePage(1, (name, Line(20, "植树。"))),), (footer,)))

    assert [item.kind for item in done.furniture if item.line is name] == ["cover_page"] * is_apart
    assert [line.number for line in done.pages[0].lines] == ([20] if is_apart else [10, 20])


def test_a_plain_text_has_no_certain_cover() -> None:
    assert apart(make(("征订启事",), NOTICE, placement=None)) == []


def test_a_red_head_above_a_number_is_apart() -> None:
    assert apart(make(("临山市人民政府文件", *NOTICE))) == [("red_head", "临山市人民政府文件")]


def test_a_red_head_of_several_organs_stands_on_lines_of_its_own() -> None:
    head = ("临山市林业局", "临山市公安局文件")

    assert apart(make((*head, *NOTICE[1::-1], NOTICE[2]))) == [("red_head", text) for text in head]


def test_below_a_red_head_the_number_stands_within_eight_lines() -> None:
    for between, is_apart in ((7, True), (8, False)):
        page = ("临山市林业局", "临山市公安局文件", *["签发人：王强"] * between, *NOTICE[1:])

        assert [kind for kind, _ in apart(make(page))] == ["red_head"] * (2 * is_apart)


def test_a_notice_that_begins_amid_a_page_has_its_red_head_too() -> None:
    page = ("临山市人民政府文件", *NOTICE, "临山市林业局文件", "临林〔2023〕7号", "临山市林业局关于护林的通知")

    assert [text for _, text in apart(make(page))] == ["临山市人民政府文件", "临山市林业局文件"]


def test_a_section_of_that_name_without_a_number_below_it_is_no_red_head() -> None:
    assert apart(make(("卷首语。",), ("临山市人民政府文件", "各单位要组织职工参加植树。"))) == []


def test_a_colophon_is_apart_from_the_first_copy_to_the_printing() -> None:
    colophon = ("抄送：市委各部门，市人大常委会，", "市政协。", "临山市人民政府办公室　　2023年4月3日印发")

    assert apart(make((*NOTICE, *colophon))) == [("colophon", text) for text in colophon]


def test_a_colophon_may_stand_at_the_top_of_a_page() -> None:
    colophon = ("抄送：市委各部门。", "临山市人民政府办公室　　2023年4月3日印发")

    assert apart(make(NOTICE, colophon)) == [("colophon", text) for text in colophon]
    assert apart(make(NOTICE, (colophon[1], "植树。", colophon[0]))) == [("colophon", colophon[1])]


def test_a_sentence_that_speaks_of_printing_is_no_colophon() -> None:
    assert apart(make((*NOTICE, "《办法》由市政府2023年4月3日印发。"))) == []


def test_no_line_is_lost() -> None:
    paged = make(("临山政报",), ("临山市人民政府文件", *NOTICE, "临山市政府办公室 2023年4月3日印发"))

    done = set_mastheads_apart(paged)

    lines = [line for page in done.pages for line in page.lines] + [item.line for item in done.furniture]
    assert sorted(line.number for line in lines) == list(range(1, 7))
