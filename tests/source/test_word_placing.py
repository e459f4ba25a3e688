"""Lines of a Word file are found on pages that another program laid out, by their characters and never by guessing."""

from __future__ import annotations

from gazette.printed import Box, Line, Picture, Placement, SourcePage
from gazette.source.word.placing import place_lines, place_pictures

FIRST = "各单位要组织职工参加植树，植树的地点由各县（市、区）林业局另行公布。"
SECOND = "植树期间要注意用火安全，严禁携带火种进入林区。"


def lay_out(*pages: tuple[str, ...]) -> list[SourcePage]:
    """Pages of lines that stand ten points below one another."""
    return [
        SourcePage(
            position,
            tuple(
                Line(number, text, placement=Placement(Box(50, 10 * number, 400, 10 * number + 8)))
                for number, text in enumerate(texts, 1)
            ),
        )
        for position, texts in enumerate(pages, 1)
    ]


def place(lines: list[str], pages: list[SourcePage]) -> list[tuple[int, int, float]]:
    """Page, number of the line of the file, and top of the laid out line."""
    found = place_lines(list(enumerate(lines, 1)), pages)
    return [(position, int(of), sides[1]) for position, of, sides in found]


def test_a_paragraph_has_the_place_of_each_line_that_it_was_broken_into() -> None:
    assert place([FIRST, SECOND], lay_out((FIRST[:20], FIRST[20:], SECOND))) == [(1, 1, 10), (1, 1, 20), (1, 2, 30)]


def test_a_paragraph_that_goes_on_has_a_place_on_both_pages() -> None:
    assert place([FIRST], lay_out((FIRST[:20],), (FIRST[20:],))) == [(1, 1, 10), (2, 1, 10)]


def test_short_lines_are_told_by_those_around_them() -> None:
    lines = [FIRST, "1", "2", "1", SECOND]
    assert place(lines, lay_out(tuple(lines))) == [(1, number, 10 * number) for number in range(1, 6)]


def test_spaces_make_no_difference() -> None:
    assert place(["临山市人民政府令"], lay_out(("临 山 市 人 民 政 府 令",))) == [(1, 1, 10)]


def test_cells_on_one_laid_out_line_have_its_place_each() -> None:
    lines = ["责任单位：市林业局植树办公室", "完成时限：二〇二三年三月底前"]
    assert place(lines, lay_out(("　".join(lines),))) == [(1, 1, 10), (1, 2, 10)]


def test_what_stands_elsewhere_on_the_page_is_found_there() -> None:
    assert place([FIRST, SECOND], lay_out((SECOND, FIRST))) == [(1, 1, 20), (1, 2, 10)]


def test_what_was_not_laid_out_has_no_place() -> None:
    assert place([FIRST, "另一段完全不同的内容，没有出现在页面上"], lay_out((FIRST, "页眉"))) == [(1, 1, 10)]
    assert place([FIRST], lay_out(())) == []
    assert place([], lay_out((FIRST,))) == []


def test_two_paragraphs_that_are_the_same_have_their_own_places() -> None:
    lines = [FIRST, "特此通知。", SECOND, "特此通知。"]
    assert place(lines, lay_out(tuple(lines[:2]), tuple(lines[2:]))) == [(1, 1, 10), (1, 2, 20), (2, 3, 10), (2, 4, 20)]


def test_pictures_are_placed_in_their_order_if_the_pages_show_as_many() -> None:
    page = SourcePage(1, (), pictures=(Picture("a", 0, Box(1, 2, 3, 4)), Picture("b", 0, Box(5, 6, 7, 8))))
    assert place_pictures(["p1-1.png", "p1-2.jpg"], [page]) == [
        (1, "p1-1.png", (1, 2, 3, 4)),
        (1, "p1-2.jpg", (5, 6, 7, 8)),
    ]
    assert place_pictures(["p1-1.png"], [page]) == []


def test_a_picture_that_is_shown_twice_leads_to_neither_place() -> None:
    page = SourcePage(1, (), pictures=(Picture("a", 0, Box(1, 2, 3, 4)), Picture("b", 0, Box(5, 6, 7, 8))))
    assert place_pictures(["p1-1.png", "p1-1.png"], [page]) == []
