"""Covers, red heads and colophons belong to no notice."""

from __future__ import annotations

from gazette.conversion.mastheads import set_mastheads_apart
from gazette.printed import Box, Line, Placement, SourcePage
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


def test_a_plain_text_has_no_certain_cover() -> None:
    assert apart(make(("征订启事",), NOTICE, placement=None)) == []


def test_a_red_head_above_a_number_is_apart() -> None:
    assert apart(make(("临山市人民政府文件", *NOTICE))) == [("red_head", "临山市人民政府文件")]


def test_a_section_of_that_name_without_a_number_below_it_is_no_red_head() -> None:
    assert apart(make(("卷首语。",), ("临山市人民政府文件", "各单位要组织职工参加植树。"))) == []


def test_a_colophon_is_apart_from_the_first_copy_to_the_printing() -> None:
    colophon = ("抄送：市委各部门，市人大常委会，", "市政协。", "临山市人民政府办公室　　2023年4月3日印发")

    assert apart(make((*NOTICE, *colophon))) == [("colophon", text) for text in colophon]


def test_a_sentence_that_speaks_of_printing_is_no_colophon() -> None:
    assert apart(make((*NOTICE, "《办法》由市政府2023年4月3日印发。"))) == []


def test_no_line_is_lost() -> None:
    paged = make(("临山政报",), ("临山市人民政府文件", *NOTICE, "临山市政府办公室 2023年4月3日印发"))

    done = set_mastheads_apart(paged)

    lines = [line for page in done.pages for line in page.lines] + [item.line for item in done.furniture]
    assert sorted(line.number for line in lines) == list(range(1, 7))
