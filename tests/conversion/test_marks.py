"""What a printed line tells by itself: its width, who signs in it, and the mark behind the label of an annex."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.conversion.marks import (
    collapse,
    find_width,
    is_addressee,
    is_broken_signature,
    is_order_number,
    is_set_alike,
    is_signatory,
    read_label_mark,
    read_signature,
    squash,
)
from gazette.conversion.names import NO_NAMES, join_signature
from gazette.printed import Box, Line, Placement


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("春季植树", 4),
        ("2023 km", 3.5),
        ("植树·护林", 5),
        ("植树，", 2.55),
        ("（一）“植树”", 3 + 4 * 0.55),
        ("é", 0.5),
        ("—植树…", 4),
    ],
)
def test_a_line_is_as_wide_as_its_characters_with_marks_set_tight_and_latin_ones_half(text: str, width: float) -> None:
    assert find_width(text) == pytest.approx(width)


def test_two_printings_have_words_in_common_and_no_marks_or_spaces() -> None:
    assert squash("关于 印发《植树_计划》的通知（2023）") == "关于印发植树计划的通知2023"
    assert collapse(" 临 山　市 ") == "临山市"


@pytest.mark.parametrize(
    ("line", "organs"),
    [
        ("临山市人民政府", ["临山市人民政府"]),
        (" 临 山 市 人 民 政 府 ", ["临山市人民政府"]),
        ("临山市财政局　临山市教育局", ["临山市财政局", "临山市教育局"]),
        ("临山市 财政局", ["临山市财政局"]),
        ("临山市人民政府（章）", ["临山市人民政府"]),
        ("临山市财政局 临山市教育局（ 盖 章 ）", ["临山市财政局", "临山市教育局"]),
        ("临山市财政局(印)", ["临山市财政局"]),
        ("临山市市场监督管理局（知识产权局）", ["临山市市场监督管理局（知识产权局）"]),
    ],
)
def test_a_signature_names_its_organs_without_spaces_and_seal(line: str, organs: list[str]) -> None:
    assert read_signature(line) == organs


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        ([" 临山市住房和城乡建设 ", " 局 "], ["临山市住房和城乡建设局"]),
        (["临山市住房和", "城乡建设", "局"], ["临山市住房和", "城乡建设局"]),
        (["临山市公安局", "临山市住房和城乡建设", "局"], ["临山市公安局", "临山市住房和城乡建设局"]),
        (["现予以公布", "执行"], ["现予以公布", "执行"]),
        ([], []),
    ],
)
def test_a_name_is_joined_only_where_both_lines_together_are_one(lines: list[str], joined: list[str]) -> None:
    assert join_signature(lines, NO_NAMES) == joined


UPPER, LOWER = "临山市住房和城乡建设", "局"


def place(text: str, left: float, right: float, begins: bool | None = True) -> Line:
    return Line(1, text, placement=Placement(Box(left, 100, right, 110), 10.5, begins=begins))


def test_two_lines_are_a_broken_name_if_they_end_at_one_place_and_the_first_is_wider() -> None:
    assert is_broken_signature(place(UPPER, 100, 200), place(LOWER, 190, 202.9))
    assert is_broken_signature(place(f" {UPPER} ", 100, 200), place(f" {LOWER} ", 190, 197.1))
    assert not is_broken_signature(place(UPPER, 100, 200), place(LOWER, 190, 203))
    assert not is_broken_signature(place(UPPER, 100, 200), place(LOWER, 190, 197))
    assert not is_broken_signature(place(UPPER, 190, 200), place(LOWER, 190, 200))


def test_two_lines_are_no_broken_name_if_one_of_them_is_not_known_to_be_set_apart() -> None:
    upper, lower = place(UPPER, 100, 200), place(LOWER, 190, 200)
    for other in (place(UPPER, 100, 200, begins=None), place(UPPER, 100, 200, begins=False), Line(1, UPPER)):
        assert not is_broken_signature(other, lower)
    for other in (place(LOWER, 190, 200, begins=None), place(LOWER, 190, 200, begins=False), Line(1, LOWER)):
        assert not is_broken_signature(upper, other)
    assert upper.placement
    assert not is_broken_signature(replace(upper, placement=replace(upper.placement, box=None)), lower)


def test_two_names_or_none_are_no_broken_name() -> None:
    assert not is_broken_signature(place("临山市公安局", 100, 200), place("临山市财政局", 110, 200))
    assert not is_broken_signature(place("现予以公布", 100, 200), place("执行", 190, 200))


@pytest.mark.parametrize("line", ["市长　周文", " 代理市长 周　文 ", "主任　欧阳文山", "省长 周文"])
def test_a_person_signs_an_order_with_office_and_name(line: str) -> None:
    assert is_signatory(line)


@pytest.mark.parametrize("line", ["市长周文", "市长", "局长　周文出席会议", "植树 周文"])
def test_another_line_about_a_person_signs_nothing(line: str) -> None:
    assert not is_signatory(line)


def test_an_order_has_a_number_without_a_code() -> None:
    assert is_order_number(" 第12号 ")
    assert is_order_number("2023年第3号")
    assert not is_order_number("临政发〔2023〕5号")


@pytest.mark.parametrize(
    ("line", "mark"), [("附 件 1：", "："), ("附件: 清单", ":"), ("附件一：", "："), ("附件", ""), ("见附件1：", "")]
)
def test_the_mark_behind_the_label_of_an_annex_is_kept(line: str, mark: str) -> None:
    assert read_label_mark(line) == mark


def test_a_sentence_that_ends_in_an_organ_and_a_colon_addresses_nobody() -> None:
    assert is_addressee("各 县 人民政府：")
    assert not is_addressee("春季植树已经开始。各县人民政府：")
    assert not is_addressee("现通知各县人民政府：")


SIZE = 10.0
CENTRED = Placement(Box(100, 0, 200, 10), SIZE)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        (Placement(Box(120, 0, 180, 10), SIZE), True),
        (Placement(Box(120, 0, 199, 10), SIZE), True),
        (Placement(Box(120, 0, 200, 10), SIZE), False),
        (Placement(Box(101, 0, 180, 10), SIZE), True),
        (Placement(Box(100, 0, 180, 10), SIZE), False),
        (Placement(None, SIZE), True),
        (Placement(Box(120, 0, 180, 10), 10.4), True),
        (Placement(Box(120, 0, 180, 10), 10.6), False),
        (Placement(Box(120, 0, 180, 10), 9.6), True),
        (Placement(Box(120, 0, 180, 10), 9.4), False),
        (Placement(Box(120, 0, 180, 10), SIZE, is_bold=True), False),
        (Placement(Box(0, 0, 20, 10), None, is_bold=True), True),
        (Placement(Box(0, 0, 20, 10), 0.0), True),
        (None, True),
    ],
)
def test_lines_of_one_title_have_one_size_one_weight_and_one_middle(other: Placement | None, alike: bool) -> None:
    one, two = Line(1, "春季植树", placement=CENTRED), Line(2, "任务", placement=other)

    assert is_set_alike(one, two) == alike
    assert is_set_alike(two, one) == alike


@pytest.mark.parametrize("line", ["市直属幼儿园：", "高新区管委会筹备组：", "各位代表：", "全体市民："])
def test_schools_groups_and_people_are_addressed_only_where_a_text_begins(line: str) -> None:
    assert (is_addressee(line, is_first=True), is_addressee(line)) == (True, False)


@pytest.mark.parametrize("line", ["任命：", "经研究，决定免去下列人员：", "现通告如下：", "任命下列同志："])
def test_what_introduces_a_decision_addresses_nobody_where_a_text_begins(line: str) -> None:
    assert not is_addressee(line, is_first=True)
