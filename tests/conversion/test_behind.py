"""What stands behind a notice, and printed pages that nothing stands on, are told."""

from __future__ import annotations

import pytest

from gazette.conversion.behind import tell_behind, tell_skipped
from gazette.conversion.roles import give_roles
from gazette.conversion.signatures import find_signed
from gazette.printed import Line, SourcePage
from gazette.source.page_numbers import Gap

FIRST = ("临山市林业局关于春季植树的通知", "临林〔2023〕7号", "各单位要组织职工参加植树。")
SECOND = ("临山市公安局关于交通管制的通告", "临公通〔2023〕4号", "环山路单向通行。")
SIGNED = ("临山市林业局", "2023年4月3日")


def make_page(*texts: str) -> SourcePage:
    return SourcePage(1, tuple(Line(number, text) for number, text in enumerate(texts, 1)))


def tell(*below: str) -> list[str]:
    roles = give_roles([make_page(*FIRST, *SIGNED, *below)])
    return [str(problem) for problem in tell_behind(roles, "source.txt")]


def test_text_below_the_date_of_a_notice_is_doubted_once() -> None:
    assert tell("大事记", "3月3日，召开会议。") == [
        'source.txt:6: "大事记" stands below the date of "临山市林业局关于春季植树的通知" and was taken into its text; '
        "make it an annex or a notice of its own if it is one [G022]"
    ]


def test_a_note_between_a_date_and_the_text_below_does_not_hide_it() -> None:
    assert len(tell("（此件公开发布）", "大事记")) == 1


def test_text_below_a_date_without_a_title_above_it_is_that_of_no_notice() -> None:
    roles = give_roles([make_page("临山市水利局", "2023年4月1日", "停水三天。", *FIRST, *SIGNED)])

    assert roles.title_first
    assert list(tell_behind(roles, "source.txt")) == []


@pytest.mark.parametrize(
    "below",
    [(), ("（此件公开发布）",), ("（联系人：王强，电话：12345）",), ("附件", "名单", "王强"), SECOND],
    ids=["nothing", "a note", "whom to ask", "an annex", "another notice"],
)
def test_what_belongs_below_a_date_is_not_doubted(below: tuple[str, ...]) -> None:
    assert tell(*below) == []


def test_what_a_cover_passes_on_is_not_doubted() -> None:
    cover = ("临山市林业局关于印发植树方案的通知", "临林〔2023〕7号", "现将《植树方案》印发给你们。")
    for above in ((), ("2023—2025年",)):
        roles = give_roles([make_page(*cover, *SIGNED, *above, "植树方案", "一、总体要求", "坚持生态优先。")])

        assert "cover" in roles.pages[0].roles
        assert list(tell_behind(roles, "source.txt")) == []


def test_a_notice_without_a_date_does_not_get_that_of_the_next_one() -> None:
    roles = give_roles([make_page(*FIRST, *SECOND, "临山市公安局", "2023年5月1日")])

    assert [signed.notice for signed in find_signed(roles)] == [1]


def test_a_second_date_below_a_title_is_not_that_of_an_earlier_notice() -> None:
    roles = give_roles([make_page(*FIRST, *SECOND, "临山市公安局", "2023年5月1日", "临山市林业局", "2023年5月2日")])

    assert [signed.notice for signed in find_signed(roles)] == [1]


def number(*numbers: int | None) -> list[SourcePage]:
    return [SourcePage(at, (Line(at, "甲"),), number) for at, number in enumerate(numbers, 1)]


def test_numbers_that_go_on_by_more_than_the_pages_are_told() -> None:
    assert [str(problem) for problem in tell_skipped(number(3, 4, 6, 7), [], "source.txt")] == [
        "source.txt:3: printed page 6 follows printed page 4 with 1 page(s) missing between them; "
        "see whether they are empty [G023]"
    ]


def test_pages_without_a_number_are_counted() -> None:
    assert list(tell_skipped(number(3, None, 5), [], "source.txt")) == []


def test_a_gap_that_is_told_where_the_text_breaks_off_is_not_told_again() -> None:
    assert list(tell_skipped(number(3, 4, 6), [Gap(2, 1)], "source.txt")) == []
    assert len(list(tell_skipped(number(3, 5, 7), [Gap(2, 1)], "source.txt"))) == 1
