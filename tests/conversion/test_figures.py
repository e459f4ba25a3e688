"""A picture of the source stands in the notice at its place, with its caption; what belongs to the page does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.content.figure_fence import PLACEHOLDER
from gazette.conversion.issue import Conversion, convert_reading
from gazette.conversion.shown import form_shown, give_captions, set_pictures_apart, tell_unplaced
from gazette.conversion.tables.runs import Run
from gazette.printed import Box, Line, Picture, Placement, SourcePage
from gazette.settings import IssueSettings
from gazette.source.reading import Reading
from tests.conversion.test_table_runs import PICTURE, flow
from tests.conversion.test_table_runs import show as show_table

TEXTS = (
    "临山市人民政府关于春季植树的通知",
    "临政发〔2023〕7号",
    "各单位要组织职工参加植树。",
    "图1　春季植树地点",
    "植树的地点另行通知。",
)


def make_page(*pictures: Picture, texts: tuple[str, ...] = TEXTS, position: int = 1) -> SourcePage:
    first = (position - 1) * len(texts)
    lines = (Line(first + place, text, placement=Placement(begins=True)) for place, text in enumerate(texts, 1))
    return SourcePage(position, tuple(lines), width=500, height=700, pictures=pictures)


def convert(*pages: SourcePage) -> Conversion:
    return convert_reading(Reading(pages), "source.pdf", "2023-05", IssueSettings())


def say(found: Conversion) -> list[str]:
    return [str(problem) for problem in found.problems]


def test_a_picture_stands_at_its_place_with_the_caption_below_it() -> None:
    found = convert(make_page(Picture("p1-1.png", 3)))

    fence = f"```figure\npicture: p1-1.png\ncaption: 图1　春季植树地点\nalternative: {PLACEHOLDER}\n```"
    assert found.notices[0].text == f"各单位要组织职工参加植树。\n\n{fence}\n\n植树的地点另行通知。\n"
    assert (say(found), found.totals.unaccounted) == ([], 0)


def test_a_picture_below_its_caption_takes_it() -> None:
    assert "caption: 图1　春季植树地点" in convert(make_page(Picture("p1-1.png", 4))).notices[0].text


def test_running_text_about_a_figure_is_no_caption() -> None:
    texts = (*TEXTS[:3], "图1所示的地点", "植树的地点另行通知。")
    found = convert(make_page(Picture("p1-1.png", 3), texts=texts))

    assert "caption" not in found.notices[0].text
    assert "\n\n图1所示的地点\n\n" in found.notices[0].text


def test_a_line_that_the_next_one_goes_on_with_is_no_caption() -> None:
    page = make_page(Picture("p1-1.png", 3))
    lines = (*page.lines[:4], replace(page.lines[4], placement=Placement(begins=False)))

    assert "caption" not in convert(replace(page, lines=lines)).notices[0].text


def test_a_caption_above_a_paragraph_of_two_lines_is_one() -> None:
    page = make_page(Picture("p1-1.png", 3), texts=(*TEXTS, "各县可以自定。"))
    lines = (*page.lines[:5], replace(page.lines[5], placement=Placement(begins=False)))

    assert "caption: 图1　春季植树地点" in convert(replace(page, lines=lines)).notices[0].text


CAPTION = "图1　春季植树地点"
ABOVE = [Run("text", tuple(flow("植树的时间另行通知。", "植树的地点见下图。", CAPTION)))]
BELOW = [Run("text", tuple(flow(CAPTION, "植树的地点另行通知。", "请各单位准时参加。")))]
ROTATED = [Run("rotated", tuple(flow(CAPTION, thin=True)))]
FIGURE = Run("figure", (PICTURE,))


def show(runs: tuple[Run, ...] | list[Run]) -> list[tuple[str, str]]:
    return [(run.kind, " ".join(line.line.text for line in run.lines)) for run in runs]


def test_a_picture_takes_one_line_of_the_text_beside_it_and_leaves_the_rest() -> None:
    mark = PICTURE.line.text
    above = ("text", "植树的时间另行通知。 植树的地点见下图。")
    below = ("text", "植树的地点另行通知。 请各单位准时参加。")
    table = [Run("shown", tuple(flow("表1　清单")))]

    assert show(give_captions([*ABOVE, FIGURE])) == [above, ("figure", f"{CAPTION} {mark}")]
    assert show(give_captions([FIGURE, *BELOW])) == [("figure", f"{mark} {CAPTION}"), below]
    assert show(give_captions([*ABOVE, FIGURE, *table])) == [above, ("figure", f"{CAPTION} {mark}"), *show(table)]
    assert show(give_captions([*table, FIGURE, *BELOW, *table])) == [
        *show(table),
        ("figure", f"{mark} {CAPTION}"),
        below,
        *show(table),
    ]


def test_what_the_source_shows_as_a_table_is_one() -> None:
    block = form_shown([*flow("表1　清单"), show_table()])
    assert block.table is not None and (block.kind, block.text) == ("table", "表1　清单\n1")


@pytest.mark.parametrize(
    "runs",
    [[*ROTATED, FIGURE], [FIGURE, *ROTATED], [*ABOVE[:0], FIGURE, *ABOVE], [*ABOVE, *ROTATED, FIGURE]],
    ids=["a table above", "a table below", "the end of the text", "a caption above a table"],
)
def test_another_line_that_looks_like_a_caption_is_none(runs: list[Run]) -> None:
    assert show(give_captions(runs)) == show(runs)


def test_a_sentence_about_a_figure_is_no_caption() -> None:
    texts = (*TEXTS[:3], "图1　春季植树地点。", "植树的地点另行通知。")
    assert "caption" not in convert(make_page(Picture("p1-1.png", 3), texts=texts)).notices[0].text


def test_a_caption_without_a_picture_is_told() -> None:
    assert say(convert(make_page())) == [
        'source.pdf:4: "图1　春季植树地点" is the caption of a picture that was not read, such as a drawing of lines; '
        "save it as a picture and add a figure by hand [G039]"
    ]


def test_a_caption_in_plain_text_is_not_for_there_is_no_picture_to_be_read() -> None:
    page = make_page()
    lines = tuple(replace(line, placement=None) for line in page.lines)

    assert say(convert(replace(page, lines=lines, width=None, height=None))) == []


def test_the_words_that_an_author_gave_are_the_alternative_text() -> None:
    found = convert(make_page(Picture("p1-1.png", 3, description="全市植树地点\n分布图")))

    assert "alternative: 全市植树地点 分布图\n" in found.notices[0].text


def test_however_many_words_an_author_gave_all_are_kept() -> None:
    words = "一条河从西向东流过城区，两岸各有三处植树点。" * 50
    assert f"alternative: {words}\n" in convert(make_page(Picture("p1-1.png", 3, description=words))).notices[0].text


def test_the_words_that_a_program_gave_are_not() -> None:
    for words in ("图片 1", "C:\\报送\\a.png", "../../secret.png", "图片包含 文字\n描述已自动生成", ""):
        found = convert(make_page(Picture("p1-1.png", 3, description=words)))
        assert f"alternative: {PLACEHOLDER}" in found.notices[0].text, words


def test_a_seal_upon_signature_and_date_stands_behind_them_and_divides_nothing() -> None:
    texts = (*TEXTS[:3], "临山市人民政府", "2023年3月1日")
    page = make_page(texts=texts)
    places = {4: Box(300, 600, 400, 612), 5: Box(310, 620, 390, 632)}
    lines = tuple(
        replace(line, placement=Placement(places.get(line.number, Box(60, 100, 400, 112)), begins=True))
        for line in page.lines
    )
    seal = Picture("p1-1.png", 4, Box(320, 590, 400, 660), digest="seal")

    found = convert(replace(page, lines=lines, pictures=(seal,)))

    assert str(found.notices[0].written_on) == "2023-03-01"
    assert found.notices[0].issuers == ("临山市人民政府",)
    assert "picture: p1-1.png" in found.notices[0].text


def test_a_picture_at_one_place_of_many_pages_belongs_to_the_page_and_is_told_once() -> None:
    places = [Picture(f"p{n}-1.png", n * 5 - 1, Box(20, 20, 80, 60), digest="logo") for n in range(1, 5)]
    found = convert(*(make_page(picture, position=place) for place, picture in enumerate(places, 1)))

    assert not any("figure" in notice.text for notice in found.notices)
    assert [line for line in say(found) if "G036" in line] == [
        "source.pdf:4: the picture p1-1.png is on 4 pages and was taken for a part of the page, such as a logo; "
        "if it belongs to a notice, add it there by hand [G036]"
    ]


def keep(picture: Picture, shown: int, pages: int) -> int:
    """On how many pages a picture stays that is shown on the first of them."""
    found, _ = set_pictures_apart(
        [
            SourcePage(place, (), width=500, height=700, pictures=(picture,) if place <= shown else ())
            for place in range(1, pages + 1)
        ],
        "source.pdf",
    )
    return sum(len(page.pictures) for page in found)


def test_a_third_of_all_pages_but_three_at_least_make_a_picture_a_part_of_the_page() -> None:
    logo = Picture("logo.png", 1, Box(20, 20, 80, 60), digest="logo")

    assert [keep(logo, 2, 2), keep(logo, 3, 3), keep(logo, 3, 9), keep(logo, 3, 10)] == [2, 0, 0, 3]


def test_pictures_of_which_it_is_not_known_that_they_are_the_same_are_kept() -> None:
    assert keep(Picture("a.png", 1, Box(20, 20, 80, 60)), 4, 4) == 4
    assert keep(Picture("a.png", 1, digest="logo"), 4, 4) == 4


def test_a_place_that_differs_by_a_point_is_the_same_place() -> None:
    pages = [
        SourcePage(n, (), pictures=(Picture(f"{n}.png", n, Box(20 + n / 2, 41 - n / 2, 80, 60), digest="logo"),))
        for n in (1, 2, 3)
    ]
    assert not any(page.pictures for page in set_pictures_apart(pages, "source.pdf")[0])


def test_a_picture_that_no_notice_shows_is_told_at_the_line_before_it() -> None:
    (problem,) = tell_unplaced([make_page(Picture("p1-1.png", 3))], (), "source.pdf")
    assert str(problem) == (
        "source.pdf:3: the picture p1-1.png is in no notice; add it by hand where it belongs [G036]"
    )


def test_one_picture_at_different_places_of_pages_is_shown_each_time() -> None:
    places = [Picture(f"p{n}-1.png", n * 5 - 1, Box(20, 90 * n, 80, 90 * n + 50), digest="seal") for n in range(1, 5)]
    found = convert(*(make_page(picture, position=place) for place, picture in enumerate(places, 1)))

    assert sum(notice.text.count("```figure") for notice in found.notices) == 4


def test_a_picture_that_fills_its_page_is_the_page() -> None:
    found = convert(make_page(Picture("p1-1.png", 3, Box(0, 0, 500, 700), digest="scan")))

    assert "figure" not in found.notices[0].text


def test_a_picture_before_the_first_notice_is_told() -> None:
    found = convert(make_page(Picture("p1-1.png", 0), texts=(*TEXTS[:3], "植树的时间另行通知。")))

    assert say(found) == ["source.pdf: the picture p1-1.png is in no notice; add it by hand where it belongs [G036]"]
