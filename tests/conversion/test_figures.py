"""A picture of the source stands in the notice at its place, with its caption; what belongs to the page does not."""

from __future__ import annotations

from dataclasses import replace

from gazette.content.figure_fence import PLACEHOLDER
from gazette.conversion.issue import Conversion, convert_reading
from gazette.printed import Box, Line, Picture, Placement, SourcePage
from gazette.settings import IssueSettings
from gazette.source.reading import Reading

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
