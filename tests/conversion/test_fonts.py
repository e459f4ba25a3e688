"""A line that is set larger or heavier than the text is a heading without a number too."""

from __future__ import annotations

import pytest

from gazette.content.markdown import RawBlock
from gazette.conversion.forms import form_blocks
from gazette.conversion.paragraphs import find_standing_out, join_paragraphs
from gazette.conversion.parts import FlowLine
from gazette.conversion.roled_page import RoledPage
from gazette.printed import Line, Placement, SourcePage

TEXT = "各单位要组织职工参加植树，并按时上报。"
PLAIN, BOLD, LARGE = (
    Placement(None, 10.5, begins=True),
    Placement(None, 10.5, True, True),
    Placement(None, 14.0, begins=True),
)


def form_texts(*lines: tuple[str, Placement | None]) -> tuple[RawBlock, ...]:
    printed = tuple(Line(number, text, placement=place) for number, (text, place) in enumerate(lines, 1))
    page = RoledPage(SourcePage(1, printed, 1), False, [""] * len(printed))
    paragraphs = join_paragraphs([FlowLine(line, "", page) for line in printed], {1: 20.0})
    return form_blocks([paragraph.text for paragraph in paragraphs], find_standing_out(paragraphs))


def form(*lines: tuple[str, Placement | None]) -> list[tuple[str, int | None]]:
    return [(block.kind, block.level) for block in form_texts(*lines)]


@pytest.mark.parametrize("place", [BOLD, LARGE])
def test_a_line_in_a_larger_or_heavier_font_is_a_heading(place: Placement) -> None:
    assert form_texts(("植树工作的意义", place), (TEXT, PLAIN)) == (
        RawBlock("heading", "植树工作的意义", level=1),
        RawBlock("paragraph", TEXT),
    )


def test_below_a_numbered_heading_it_is_one_of_the_next_level() -> None:
    blocks = form(("一、工作任务", BOLD), ("植树的地点", BOLD), (TEXT, PLAIN))

    assert blocks == [("heading", 1), ("heading", 2), ("paragraph", None)]


def test_all_have_the_level_of_the_first_which_stands_above_all_numbers() -> None:
    blocks = form(
        ("植树的意义", BOLD), (TEXT, PLAIN), ("一、工作任务", BOLD), (TEXT, PLAIN), ("植树的地点", BOLD), (TEXT, PLAIN)
    )

    assert [level for kind, level in blocks if kind == "heading"] == [1, 1, 1]


@pytest.mark.parametrize(
    "text", [TEXT, "表1　任务清单", "附件1", "（试行）", "临山市人民政府", "2023年4月3日", "各单位：", "———"]
)
def test_what_is_no_heading_is_none_in_a_heavier_font(text: str) -> None:
    assert form((text, BOLD), (TEXT * 3, PLAIN))[0][0] != "heading"


def test_a_text_that_is_bold_as_a_whole_has_no_heading_by_its_font() -> None:
    assert form(("植树的地点", BOLD), (TEXT, BOLD))[0] == ("paragraph", None)


def test_a_source_without_fonts_has_none_either() -> None:
    assert form(("植树的地点", None), (TEXT, None))[0] == ("paragraph", None)


def test_a_heavy_line_at_the_end_heads_nothing() -> None:
    assert form((TEXT, PLAIN), ("植树的地点", BOLD))[-1] == ("paragraph", None)
