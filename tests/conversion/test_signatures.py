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


# --- which notice a date signs


def sign(*pages: tuple[str, ...], title_first: bool) -> list[tuple[int, str]]:
    """The notices that are signed, in the order of the dates, each with its date."""
    numbers = iter(range(1, 100))
    roles = give_roles(
        [
            SourcePage(position, tuple(Line(next(numbers), text) for text in texts))
            for position, texts in enumerate(pages, 1)
        ]
    )
    assert roles.title_first is title_first
    return [(found.notice, found.lines[-1].line.text) for found in find_signed(roles)]


FORESTS = ("临山市林业局关于植树的通告", "临林〔2023〕7号")
POLICE = ("临山市公安局关于停车的通告", "临公〔2023〕4号")
OTHER = ("临山市公安局关于养犬的通告", "临公〔2023〕5号")
FOREST_DATE = ("临山市林业局", "2023年4月3日")
POLICE_DATE = ("临山市公安局", "2023年4月5日")
FLOW = ("各单位要组织职工参加植树。", "环山路单向通行。", "各单位要遵照执行。")


@pytest.mark.parametrize(
    ("dates", "signed"),
    [
        ((*FOREST_DATE, *POLICE_DATE), [(0, "2023年4月3日"), (1, "2023年4月5日")]),
        ((*POLICE_DATE, *FOREST_DATE), [(1, "2023年4月5日"), (0, "2023年4月3日")]),
        (("临山市水利局", "2023年4月3日", *FOREST_DATE), [(0, "2023年4月3日"), (1, "2023年4月3日")]),
    ],
    ids=["in order", "in another order", "a name that no title has"],
)
def test_of_notices_with_their_titles_side_by_side_a_date_signs_that_of_its_organ(
    dates: tuple[str, ...], signed: list[tuple[int, str]]
) -> None:
    assert sign((*FLOW, *FORESTS, *POLICE, *dates), title_first=False) == signed


def test_joint_issuers_may_sign_in_any_order() -> None:
    joint = ("临山市林业局　临山市公安局关于防火的通告", "临林〔2023〕8号")
    dates = (POLICE_DATE[0], *FOREST_DATE, *POLICE_DATE)

    assert sign((*FLOW, *POLICE, *joint, *dates), title_first=False) == [(1, "2023年4月3日"), (0, "2023年4月5日")]


def test_a_notice_that_began_on_an_earlier_page_is_signed_where_another_one_begins() -> None:
    pages = ((*FLOW, *FORESTS), (*FLOW, *POLICE, *FOREST_DATE, *POLICE_DATE))

    assert sign(*pages, title_first=False) == [(0, "2023年4月3日"), (1, "2023年4月5日")]


PLAN = ("临山市公安局关于印发停车方案的通知", "临公〔2023〕6号")
COVER = "现将《停车方案》印发给你们。"
ORDERS = ("临山市人民政府令", "第6号", "临山市人民政府令", "第7号", "《停车办法》已经通过，现予公布。")


@pytest.mark.parametrize(
    ("first", "second", "dates"),
    [
        (POLICE, (*PLAN, COVER), (*POLICE_DATE, *POLICE_DATE)),
        (POLICE, (*PLAN, COVER, NOTE), (*POLICE_DATE, *POLICE_DATE)),
        (ORDERS[:2], (*ORDERS[2:], "市长　周文"), ("2023年4月5日", "临山市人民政府", "2023年4月5日")),
    ],
    ids=["below the cover", "below a note", "below the one who signs an order"],
)
def test_a_date_below_a_cover_signs_its_notice_and_not_the_first_of_that_organ(
    first: tuple[str, ...], second: tuple[str, ...], dates: tuple[str, ...]
) -> None:
    page = (*FLOW, "停车方案", "停车办法", *first, *second, *dates)

    assert [notice for notice, _ in sign(page, title_first=False)] == [1, 0]


@pytest.mark.parametrize(
    ("pages", "signed"),
    [
        (((*FORESTS, FLOW[0]), FLOW[1:], (FLOW[2], *FOREST_DATE)), [0]),
        (((*OTHER, FLOW[0], *POLICE, FLOW[1]), (FLOW[2], *POLICE_DATE)), [1]),
        (((*OTHER, FLOW[0]), (*POLICE_DATE, *POLICE, FLOW[1], *POLICE_DATE)), [0, 1]),
        (((*OTHER, FLOW[0], *POLICE_DATE), (FLOW[1], *POLICE_DATE, *POLICE, FLOW[2])), [0]),
    ],
    ids=["pages after its title", "after the second of two", "above the next title", "a second one above it"],
)
def test_where_titles_stand_first_a_date_signs_the_last_notice_above_it(
    pages: tuple[tuple[str, ...], ...], signed: list[int]
) -> None:
    assert [notice for notice, _ in sign(*pages, title_first=True)] == signed
