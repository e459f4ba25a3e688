"""A name that its column broke over two lines signs as one."""

from __future__ import annotations

import pytest

from gazette.conversion.marks import is_broken_signature
from gazette.conversion.names import NO_NAMES, join_signature
from gazette.conversion.roles import give_roles
from gazette.conversion.signatures import find_signed
from gazette.printed import Box, Line, Placement, SourcePage

HEAD = ("临山市住房和城乡建设局关于春季植树的通知", "临住建发〔2023〕7号", "各单位要组织职工参加植树。")
BROKEN = ("临山市住房和城乡建设", "局", "2023年4月3日")


def find_roles(*, begins: bool | None) -> list[str]:
    return give_roles([make_page(*BROKEN, begins=begins)]).pages[0].roles[len(HEAD) :]


def make_page(*texts: str, begins: bool | None = True) -> SourcePage:
    """A page whose lines end at one place."""
    lines = [
        Line(number, text, placement=Placement(Box(200 - 10 * len(text), 100, 200, 110), 10.5, begins=begins))
        for number, text in enumerate((*HEAD, *texts), 1)
    ]
    return SourcePage(1, tuple(lines))


def test_both_lines_of_a_broken_name_are_its_signature() -> None:
    assert find_roles(begins=True) == ["signature", "signature", "written_on"]


def test_the_end_of_a_broken_name_may_be_a_name_itself() -> None:
    page = make_page("临山市自然资源和", "规划局", "临山市公安局", "2023年4月3日")

    assert give_roles([page]).pages[0].roles[len(HEAD) :] == ["signature", "signature", "signature", "written_on"]


def test_a_short_line_above_a_name_is_not_its_beginning() -> None:
    assert not is_broken_signature(*make_page("局", "临山市公安局").lines[-2:])
    assert is_broken_signature(*make_page("临山市住房和城乡建设", "局").lines[-2:])


def test_lines_that_are_not_set_apart_are_text() -> None:
    assert find_roles(begins=None) == ["", "", ""]


def test_the_lines_of_a_broken_name_are_joined_and_whole_names_are_not() -> None:
    assert join_signature(BROKEN[:2], NO_NAMES) == ["临山市住房和城乡建设局"]
    assert join_signature(["临山市财政局", "临山市教育局"], NO_NAMES) == ["临山市财政局", "临山市教育局"]


# --- notes between a date and the next signature

NOTE = "（此件公开发布）"
TEXTS = ("各单位要组织职工参加植树。", "环山路单向通行。")
HEADS = ("临山市林业局关于植树的通告", "临林〔2023〕7号", "临山市公安局关于停车的通告", "临公〔2023〕4号")
SIGNATURES = ("临山市林业局", "2023年4月3日", NOTE, "临山市公安局", "2023年4月5日")
ELSEWHERE = ("各用户：", "因检修管网，停水三天。", "请储水备用。", "临山市水利局关于停水的通告", "临水〔2023〕2号")


@pytest.mark.parametrize(
    ("signed", "owner"),
    [
        (("临山市水利局", "2023年4月1日", NOTE), 1),
        ((NOTE, "临山市水利局", "2023年4月1日"), None),
        (("临山市水利局", "2023年4月1日"), 1),
    ],
    ids=["below the date", "above the signature", "nowhere else"],
)
def test_a_note_between_two_signatures_stands_where_the_issue_has_its_notes(
    signed: tuple[str, ...], owner: int | None
) -> None:
    pages = [
        SourcePage(position, tuple(Line(100 * position + number, text) for number, text in enumerate(texts)))
        for position, texts in enumerate(((*ELSEWHERE, *signed), (*TEXTS, *HEADS, *SIGNATURES)), 1)
    ]
    notes = {
        found.notice for found in find_signed(give_roles(pages)) if found.note and found.note.page.page.position == 2
    }
    assert notes == ({owner} if owner else set())
