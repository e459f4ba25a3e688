"""A table of contents: which lines are entries, which notices these name, and what of both is missing."""

from __future__ import annotations

import pytest

from gazette.conversion.contents import ContentsEntry, compare_contents, read_sections, set_contents_apart
from gazette.conversion.titles import Head
from gazette.printed import Furniture, Line, SourcePage
from gazette.source.pages import PagedSource

ENTRY = "临山市人民政府关于春季植树的通知………………3"


def take(*texts: str) -> tuple[list[str], list[str]]:
    """The texts of the entries, and the lines that stay."""
    paged, entries = set_apart(("目录", *texts))
    return [entry.text for entry in entries], [line.text for line in paged.pages[0].lines]


def set_apart(*pages: tuple[str, ...]) -> tuple[PagedSource, tuple[ContentsEntry, ...]]:
    numbers = iter(range(1, 100))
    made = [
        SourcePage(position, tuple(Line(next(numbers), text) for text in page))
        for position, page in enumerate(pages, 1)
    ]
    return set_contents_apart(PagedSource(tuple(made), (Furniture(Line(99, "12"), "folio", 2),)))


def test_a_number_below_a_leader_is_the_page_of_the_entry_above() -> None:
    assert take(ENTRY, "临山市财政局关于规范补助标准的通知…………", "37") == (
        ["临山市人民政府关于春季植树的通知", "临山市财政局关于规范补助标准的通知"],
        [],
    )


def test_a_number_below_text_is_no_entry() -> None:
    assert take(ENTRY, ENTRY, "卷首语", "37")[1] == ["卷首语", "37"]


def test_one_dot_is_leader_enough_behind_a_bracket_and_none_behind_a_digit() -> None:
    assert take(ENTRY, "临山市财政局关于规范标准的通知（临财〔2023〕7号）.19")[1] == []
    assert take(ENTRY, ENTRY, "增长2.5")[1] == ["增长2.5"]


def test_two_dots_are_a_leader_behind_a_digit_too() -> None:
    assert take(ENTRY, "临山市人民政府关于印发规划2035..19") == (
        ["临山市人民政府关于春季植树的通知", "临山市人民政府关于印发规划2035"],
        [],
    )


def test_an_entry_has_four_characters_at_least() -> None:
    assert take("卷首语……1", "任免名单……2", ENTRY)[0] == ["任免名单", "临山市人民政府关于春季植树的通知"]


@pytest.mark.parametrize("heading", ["目　录", "目录 Contents", "本期目录", "总目次"])
def test_the_heading_may_have_another_form(heading: str) -> None:
    assert len(set_apart((heading, ENTRY, ENTRY))[1]) == 2


# --- the pages of a table

FIRST = "临山市人民政府关于春季植树的通知"
SECOND = "临山市财政局关于规范补助标准的通知"
THIRD = "临山市公安局关于停车的通告"
FOURTH = "临山市公安局关于养犬的通告"
COVER = ("临山政报", "第一季度……1", "第二季度……2")
TABLE = ("造林", "一季度 12", "二季度 15")


def test_a_table_goes_on_while_pages_consist_of_entries() -> None:
    paged, entries = set_apart(
        COVER,
        ("卷首图", "目录", f"{FIRST}…3", f"{SECOND}…5", "主办：市政府办"),
        (f"{THIRD}…7", f"{FOURTH}…9"),
        ("卷首语",),
        TABLE,
    )

    assert [entry.text for entry in entries] == [FIRST, SECOND, THIRD, FOURTH]
    assert [entry.line.number for entry in entries] == [6, 7, 9, 10]
    assert [tuple(line.text for line in page.lines) for page in paged.pages] == [
        COVER,
        ("卷首图", "主办：市政府办"),
        (),
        ("卷首语",),
        TABLE,
    ]
    assert [(item.line.number, item.kind, item.position) for item in paged.furniture] == [
        (5, "contents", 2),
        (6, "contents", 2),
        (7, "contents", 2),
        (9, "contents", 3),
        (10, "contents", 3),
        (99, "folio", 2),
    ]


def test_a_page_number_at_the_top_of_a_page_ends_no_entry() -> None:
    _, entries = set_apart(("目录", f"{FIRST}…3", f"{SECOND}…5"), ("2", f"{THIRD}…7", f"{FOURTH}…9"))

    assert [entry.find_title([THIRD, FOURTH])[0] for entry in entries[2:]] == [THIRD, FOURTH]


def test_below_the_first_number_of_a_document_there_is_no_table() -> None:
    assert set_apart(("临政发〔2023〕7号",), ("目录", ENTRY, ENTRY))[1] == ()


# --- the notices of a table


def entry(*texts: str, line: int = 1) -> ContentsEntry:
    return ContentsEntry(texts, Line(line, texts[-1]))


PASSED_ON = "临山市人民政府转发市林业局关于护林的通知"
TITLES = (SECOND, FIRST, "关于护林的通知", PASSED_ON)


@pytest.mark.parametrize(
    ("texts", "named"),
    [
        ((FIRST,), (FIRST, "")),
        ((FIRST[:9], FIRST[9:]), (FIRST, "")),
        (("市政府", "文件", FIRST), (FIRST, "市政府文件")),
        ((f"市政府文件　{FIRST}（临政发〔2023〕7号）",), (FIRST, "")),
        (("关于春季植树的通知",), (FIRST, "")),
        (("市政府文件", FIRST[9:]), (FIRST, "市政府文件")),
        (("临山市人民政府转发市林业局", "关于护林的通知"), (PASSED_ON, "")),
        (("春季植树",), (None, "")),
        (("市政府文件", THIRD), (None, "")),
    ],
    ids=[
        "as it is",
        "over two lines",
        "below a section",
        "amid more",
        "shortened",
        "shortened, below a section",
        "with the title of another in it",
        "the name of a section",
        "another",
    ],
)
def test_an_entry_names_a_title(texts: tuple[str, ...], named: tuple[str | None, str]) -> None:
    assert entry(*texts).find_title(TITLES) == named


def compare(entries: list[ContentsEntry], *titles: str) -> list[str]:
    return [
        str(problem) for problem in compare_contents(entries, [Head(title, None, 0, 0) for title in titles], "a.txt")
    ]


def test_an_entry_without_its_notice_is_told() -> None:
    assert compare([entry(FIRST, line=4), entry(SECOND, line=5)], FIRST) == [
        f'a.txt:5: the contents name "{SECOND}" and no such notice was found; look for its title in the source [G021]'
    ]


def test_a_notice_without_its_entry_is_told_where_half_of_them_are_named() -> None:
    told = f'a.txt:4: the contents do not name "{SECOND}"; see whether it is a notice of its own [G021]'

    assert compare([entry(FIRST, line=4)], FIRST, SECOND) == [told]
    assert compare([entry(FIRST, line=4)], FIRST, SECOND, THIRD) == []
    assert compare([], FIRST) == []


def test_an_entry_that_names_no_notice_does_not_count_as_one_that_is_named() -> None:
    assert len(compare([entry(FIRST), entry("春耕图片")], FIRST, SECOND, THIRD, FOURTH)) == 1


def test_a_notice_whose_title_is_but_a_word_needs_no_entry() -> None:
    assert compare([entry(FIRST)], FIRST, "公告") == []
    assert len(compare([entry(FIRST)], FIRST, "任免名单")) == 1


def test_a_section_goes_on_until_the_next_one_without_what_adorns_its_name() -> None:
    entries = [
        entry("【市政府文件】", FIRST),
        entry("临山市水利局关于停水的通告"),
        entry(SECOND),
        entry("◆ 部门文件", THIRD),
        entry("补白", FIRST),
    ]
    heads = [Head(title, None, 0, 0) for title in (THIRD, FIRST, SECOND, FOURTH)]

    assert read_sections(entries, heads) == ("部门文件", "市政府文件", "市政府文件", None)
