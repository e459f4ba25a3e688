"""The fence of a figure: what an editor writes, and what is refused."""

from __future__ import annotations

import pytest

from gazette.content.figure_fence import PLACEHOLDER, FigureError, read_figure, write_figure
from gazette.content.markdown import make_figure, read_blocks, write_blocks
from gazette.model import Figure, GazetteError

FIGURES = (
    Figure("p3-1.png"),
    Figure("p3-1.jpg", "图1　植树地点"),
    Figure("plan.gif", None, "全市地图，标出三处植树地点"),
    Figure("p3-1.jpeg", "图1: ```", "alternative: 甲 | 乙 ![x](javascript:alert(1)) <img onerror=1>"),
)


@pytest.mark.parametrize("figure", FIGURES)
def test_a_written_figure_is_read_as_it_was(figure: Figure) -> None:
    assert read_figure(write_figure(figure)) == figure
    block = read_blocks(write_blocks([make_figure(figure)]), "07.md")[0]
    assert (block.kind, block.figure, block.anchor) == ("figure", figure, "p1")


def test_the_placeholder_and_nothing_are_no_alternative_text() -> None:
    assert write_figure(Figure("a.png")) == f"picture: a.png\nalternative: {PLACEHOLDER}"
    assert read_figure("picture: a.png\nalternative:") == read_figure("picture: a.png") == Figure("a.png")


@pytest.mark.parametrize(
    "name",
    [
        "../a.png", "/etc/a.png", "a/b.png", "..\\a.png", "http://x/a.png", "a.svg", "a.webp", "a.png.html", ".png",
        "a.png?x", "图.png", "", "a b.png", "con\u202egnp.png",
    ],
)  # fmt: skip
def test_a_picture_that_is_no_plain_name_of_a_picture_is_refused(name: str) -> None:
    with pytest.raises(FigureError, match="is not the name of a picture"):
        read_figure(f"picture: {name}\nalternative: 甲")


def test_a_mistake_in_a_figure_is_named_with_its_line() -> None:
    with pytest.raises(GazetteError) as caught:
        read_blocks("甲。\n\n```figure\npicture: a.png\ntitle: 乙\n```\n", "07.md")
    seen = '"title: 乙" is not a field of a figure; write picture, caption, alternative, each on one line'
    assert str(caught.value) == f"07.md:5: {seen} [G105]"


@pytest.mark.parametrize(
    ("content", "line", "named"), [("caption: 甲\npicture: a.svg", 2, "a.svg"), ("caption: 甲", 1, "")]
)
def test_a_picture_that_is_refused_is_named_with_its_line_and_a_missing_one_with_the_first(
    content: str, line: int, named: str
) -> None:
    with pytest.raises(FigureError) as caught:
        read_figure(content)
    seen = f'picture "{named}" is not the name of a picture; write that of a PNG, JPEG or GIF file in pictures/'
    assert (caught.value.line, caught.value.seen) == (line, f"{seen}, in letters, digits, - and _")


def test_caption_and_alternative_text_are_text_of_the_notice() -> None:
    block = read_blocks("```figure\npicture: a.png\ncaption: 图1　甲\nalternative: 乙\n```\n", "07.md")[0]
    assert block.text == "图1　甲\n乙"


def test_a_printed_image_of_markdown_stays_text() -> None:
    assert [block.kind for block in read_blocks("![甲](../a.png)\n", "07.md")] == ["paragraph"]
