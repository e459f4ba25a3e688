"""A name that its column broke over two lines signs as one."""

from __future__ import annotations

from gazette.conversion.marks import join_signature
from gazette.conversion.roles import give_roles
from gazette.printed import Box, Line, Placement, SourcePage

HEAD = ("临山市住房和城乡建设局关于春季植树的通知", "临住建发〔2023〕7号", "各单位要组织职工参加植树。")
BROKEN = ("临山市住房和城乡建设", "局", "2023年4月3日")


def find_roles(*, begins: bool | None) -> list[str]:
    placement = Placement(Box(50, 100, 200, 110), 10.5, begins=begins)
    lines = [Line(number, text, placement=placement) for number, text in enumerate((*HEAD, *BROKEN), 1)]
    return give_roles([SourcePage(1, tuple(lines))]).pages[0].roles[len(HEAD) :]


def test_both_lines_of_a_broken_name_are_its_signature() -> None:
    assert find_roles(begins=True) == ["signature", "signature", "written_on"]


def test_the_end_of_a_broken_name_may_be_a_name_itself() -> None:
    placement = Placement(Box(50, 100, 200, 110), 10.5, begins=True)
    texts = (*HEAD, "临山市人力资源和社会", "保障局", "临山市公安局", "2023年4月3日")
    lines = tuple(Line(number, text, placement=placement) for number, text in enumerate(texts, 1))

    (page,) = give_roles([SourcePage(1, lines)]).pages

    assert page.roles[len(HEAD) :] == ["signature", "signature", "signature", "written_on"]


def test_lines_that_are_not_set_apart_are_text() -> None:
    assert find_roles(begins=None) == ["", "", ""]


def test_the_lines_of_a_broken_name_are_joined_and_whole_names_are_not() -> None:
    assert join_signature(BROKEN[:2]) == ["临山市住房和城乡建设局"]
    assert join_signature(["临山市财政局", "临山市教育局"]) == ["临山市财政局", "临山市教育局"]
