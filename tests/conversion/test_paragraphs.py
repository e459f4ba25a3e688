"""Where a paragraph begins if the source or the roles of its lines say so, and which paragraphs stand out."""

from __future__ import annotations

from typing import Any

import pytest

from gazette.conversion.paragraphs import Paragraph, find_standing_out, join_apart, join_paragraphs
from gazette.conversion.parts import FlowLine
from gazette.printed import Line, Placement
from tests.conversion.fixtures import make_page

MEASURES = {1: 20.0, 2: 10.0}
FULL = "各地要认真做好森林防火工作落实安排好巡查，"
SHORT = "发现火情立即报告。"


def flow(text: str, number: int = 1, *, role: str = "", position: int = 1, **placement: Any) -> FlowLine:
    placed = Placement(**placement) if placement else None
    return FlowLine(Line(number, text, placement=placed), role, make_page(position))


def join(*lines: FlowLine) -> list[str]:
    return [paragraph.text for paragraph in join_paragraphs(lines, MEASURES)]


def test_no_lines_are_no_paragraph() -> None:
    assert join() == []


def test_what_the_source_says_of_a_beginning_holds_against_the_text() -> None:
    assert join(flow(FULL), flow(SHORT, begins=True)) == [FULL, SHORT]
    assert join(flow(SHORT), flow(SHORT, begins=False)) == [SHORT * 2]
    assert join(flow(FULL), flow(SHORT, begins=None, size=10.5)) == [FULL + SHORT]
    assert join(flow(SHORT), flow(SHORT, begins=None, size=10.5)) == [SHORT, SHORT]


def test_two_signatures_stay_two_lines_where_the_source_says_that_none_begins() -> None:
    organs = ("临山市财政局", "临山市教育局")

    assert join(*(flow(organ, begins=False) for organ in organs)) == [*organs]
    assert join(flow(SHORT, begins=False), flow(organs[0], begins=False)) == [SHORT + organs[0]]
    assert join(flow(organs[0], begins=False), flow(SHORT, begins=False)) == [organs[0] + SHORT]


def test_a_line_of_another_role_is_another_paragraph() -> None:
    assert join(flow(FULL), flow(SHORT, role="note")) == [FULL, SHORT]


def test_in_a_list_of_annexes_only_a_number_begins_a_line() -> None:
    lines = ["附件：1．任务表", "2．名单", "（一览）"]

    assert join(*(flow(line, role="annex_list") for line in lines)) == ["附件：1．任务表", "2．名单（一览）"]


def test_a_line_is_measured_with_the_width_of_its_own_page() -> None:
    sentence = "各地要认真组织。"

    assert join(flow(sentence, position=2), flow(SHORT, position=1)) == [sentence + SHORT]
    assert join(flow(sentence, position=1), flow(SHORT, position=2)) == [sentence, SHORT]
    assert join(flow(FULL[:-1] + "。"), flow(SHORT[:-1] + "，", position=2)) == [FULL[:-1] + "。", SHORT[:-1] + "，"]


# --- footnotes


def test_a_footnote_stands_behind_the_paragraph_that_it_interrupts() -> None:
    lines = [flow(FULL, 1), flow("①见附表。", 2, is_footnote=True), flow(SHORT, 3), flow(SHORT, 4)]

    assert [paragraph.text for paragraph in join_apart(lines, MEASURES)] == [FULL + SHORT, "①见附表。", SHORT]


def test_a_text_without_footnotes_is_joined_as_it_is() -> None:
    lines = [flow(FULL, 1, size=10.5), flow(SHORT, 2)]

    assert join_apart(lines, MEASURES) == join_paragraphs(lines, MEASURES)


def test_footnotes_of_one_printed_line_keep_their_order() -> None:
    lines = [
        FlowLine(Line(1, text, column=column, placement=Placement(is_footnote=True)), "", make_page(1))
        for text, column in (("②见清单。", 9), ("①见附表。", 0))
    ]

    assert [paragraph.text for paragraph in join_apart(lines, MEASURES)] == ["①见附表。", "②见清单。"]


# --- what stands out


def paragraph(text: str, **placement: Any) -> Paragraph:
    return Paragraph(text, (flow(text, **placement),))


@pytest.mark.parametrize(
    ("size", "is_bold", "stands_out"),
    [(11, False, False), (11.1, False, True), (10, True, True), (9.6, True, True), (9.5, True, False), (10, False, False)],
)  # fmt: skip
def test_a_paragraph_stands_out_if_it_is_a_tenth_larger_or_bold_and_no_smaller(
    size: float, is_bold: bool, stands_out: bool
) -> None:
    text = paragraph(FULL, size=10.0)

    assert find_standing_out([text, paragraph("总体要求", size=size, is_bold=is_bold)]) == (
        {1} if stands_out else set()
    )


def test_nothing_bold_stands_out_of_a_bold_text() -> None:
    assert (
        find_standing_out([paragraph(FULL, size=10.0, is_bold=True), paragraph("要求", size=10.0, is_bold=True)])
        == set()
    )


def test_the_text_is_what_has_the_most_characters_and_no_footnote() -> None:
    heads = [paragraph("总体要求", size=16.0) for _ in range(3)]
    notes = [paragraph(FULL, size=7.0, is_footnote=True) for _ in range(2)]

    assert find_standing_out([*heads, paragraph(FULL, size=10.0), *notes]) == {0, 1, 2}


def test_the_characters_of_all_paragraphs_of_one_size_count_together() -> None:
    text = [paragraph("各地要认真组织。", size=10.0), paragraph("各县要认真落实。", size=10.0)]

    assert find_standing_out([paragraph("春季植树的总体要求", size=16.0), *text]) == {0}


def test_a_paragraph_of_which_a_line_is_of_the_size_of_the_text_or_unknown_does_not_stand_out() -> None:
    text, large = flow(FULL * 3, size=10.0), flow("总体要求", size=16.0)
    for other in (flow("目标", size=10.0), flow("目标"), flow("目标", begins=True)):
        assert find_standing_out([Paragraph("", (text,)), Paragraph("", (large, other))]) == set()
    assert find_standing_out([Paragraph("", (text,)), Paragraph("", (large, large))]) == {1}


def test_nothing_stands_out_where_no_size_is_known() -> None:
    assert find_standing_out([]) == find_standing_out([paragraph(FULL), paragraph(SHORT, begins=True)]) == frozenset()
