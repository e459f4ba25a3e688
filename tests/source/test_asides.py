"""What stands beside the text or across it is set apart and never mixed into it."""

from __future__ import annotations

import pytest

from gazette.conversion.issue import convert_reading
from gazette.printed import Furniture
from gazette.settings import IssueSettings
from gazette.source.layout.assembly import assemble
from gazette.source.layout.page import lay_out, prepare
from gazette.source.reading import Reading
from gazette.source.sheet import OBLIQUE, Glyph
from tests.source.sheets import make_sheet, set_column, stack, write

TEXT = ["临山市人民政府关于春季植树的通知", "临政发〔2023〕7号", "各单位要组织职工参加植树，", "并按时上报。"]


def read(*pages: list[Glyph]) -> Reading:
    sheets = [make_sheet([*set_column(60, 100, TEXT), *page], (), place) for place, page in enumerate(pages, 1)]
    return Reading(*assemble([lay_out(prepare(sheet)) for sheet in sheets]))


def apart(items: tuple[Furniture, ...]) -> list[tuple[str, str]]:
    return [(item.kind, item.line.text) for item in items]


@pytest.mark.parametrize("left", [15, 575])
def test_a_tab_in_the_margin_is_furniture(left: float) -> None:
    reading = read(stack(left, 96, "政府文件", apart=4))

    assert apart(reading.furniture) == [("side_tab", "政府文件")]
    assert [line.text for line in reading.pages[0].lines] == TEXT


def test_a_turned_name_in_the_margin_is_furniture_too() -> None:
    turned = [
        Glyph(text, 15, 200 + 10 * place, 25, 210 + 10 * place, 10, False, 1) for place, text in enumerate("临山政报")
    ]

    assert apart(read(turned).furniture) == [("side_tab", "临山政报")]


def test_text_that_reaches_into_the_margin_is_text() -> None:
    wide = list(set_column(20, 300, ["各单位要提高政治站位，加强组织领导，确保各项工作。"] * 3))

    assert read(wide).furniture == ()


def test_a_number_in_the_margin_is_no_tab() -> None:
    assert apart(read(write(15, 120, "27")).furniture) == []


def test_slanting_writing_and_large_characters_behind_the_text_are_watermarks() -> None:
    slanting = [glyph._replace(turn=OBLIQUE) for glyph in write(200, 300, "样稿", size=40)]
    behind = [Glyph("密", 60, 90, 130, 160, 70)]

    assert apart(read(slanting, behind).furniture) == [("watermark", "样稿"), ("watermark", "密")]


def test_a_large_title_with_nothing_below_it_is_text() -> None:
    assert read(write(60, 300, "目录", size=40)).furniture == ()


def test_a_watermark_is_told_once_and_differing_tabs_name_the_sections() -> None:
    mark = [glyph._replace(turn=OBLIQUE) for glyph in write(200, 300, "样稿", size=40)]
    reading = read([*stack(15, 96, "政府文件", apart=4), *mark], [*stack(15, 96, "部门文件", apart=4), *mark])

    found = convert_reading(reading, "source.pdf", "2023-04", IssueSettings())

    assert found.notices[0].section == "政府文件"
    assert [str(problem) for problem in found.problems if problem.code == "G038"] == [
        'source.pdf:5: "样稿" stands across the text of 2 pages and is in no notice; see whether it should be [G038]'
    ]
    assert found.totals.unaccounted == 0
