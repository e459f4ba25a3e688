"""Text → pages of lines: where a page ends, and what on it is furniture."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.printed import Line
from gazette.source.pages import PagedSource, is_rotated, read_pages

SPACED = ["为进一步加强全市森林防火工作，切实保护森林资源", "安全，现将有关事项通知如下："] * 4


def texts(paged: PagedSource) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in paged.pages]


def furniture(paged: PagedSource) -> list[tuple[str, str, int]]:
    return [(item.kind, item.line.text, item.position) for item in paged.furniture]


def spaced(*lines: str) -> str:
    """The lines with an empty one between them; a line that begins with a space follows without one."""
    return "".join(f"\n{line}" if line.startswith(" ") else f"\n\n{line}" for line in lines).lstrip("\n")


# --- form feeds


def test_a_form_feed_ends_a_page() -> None:
    assert texts(read_pages("甲页\n\f乙页\n丙行\n")) == [["甲页"], ["乙页", "丙行"]]


def test_a_form_feed_inside_a_line_parts_it_and_keeps_its_number_and_column() -> None:
    lines = [line for page in read_pages("甲\n乙丙\f丁\n").pages for line in page.lines]
    assert lines == [Line(1, "甲"), Line(2, "乙丙"), Line(2, "丁", column=3)]


def test_two_form_feeds_in_a_row_make_no_empty_page() -> None:
    assert [page.position for page in read_pages("甲\n\f\n\f乙\n\f").pages] == [1, 2]


def test_empty_lines_are_counted_before_the_line_that_follows() -> None:
    (page,) = read_pages("\n甲\n\n\n乙\n丙\n").pages
    assert [(line.number, line.blank_before) for line in page.lines] == [(2, 1), (5, 2), (6, 0)]


# --- lost form feeds


def test_a_leading_space_without_an_empty_line_is_a_lost_form_feed_in_spaced_text() -> None:
    paged = read_pages(spaced(*SPACED, " 二、明确工作责任", "各单位要高度重视。"))
    assert texts(paged) == [SPACED, [" 二、明确工作责任", "各单位要高度重视。"]]


def test_a_leading_space_after_an_empty_line_is_no_page_break() -> None:
    text = spaced(*SPACED) + "\n\n 二、明确工作责任\n"
    assert len(read_pages(text).pages) == 1


def test_a_leading_space_is_no_page_break_in_text_without_empty_lines() -> None:
    assert len(read_pages("\n".join([*SPACED, " 二、明确工作责任"])).pages) == 1


def test_an_indent_of_full_width_spaces_is_no_page_break() -> None:
    assert len(read_pages(spaced(*SPACED) + "\n　　二、明确工作责任\n").pages) == 1


def test_lost_characters_inside_a_rotated_page_are_no_page_breaks() -> None:
    column = list("责任单位牵头部门完成时限市林业局应急管理局公安局气象局")
    for index in (5, 9, 14, 20):
        column[index] = f" {column[index]}"
    paged = read_pages(spaced(*SPACED, f" {column[0]}", *column[1:]))
    assert [len(page.lines) for page in paged.pages] == [len(SPACED), len(column)]


# --- furniture


def test_a_doubled_running_head_ends_the_page_that_it_stands_on() -> None:
    paged = read_pages("甲页正文\n市政府文件 市政府文件\n乙页正文\n")
    assert (texts(paged), furniture(paged)) == (
        [["甲页正文"], ["乙页正文"]],
        [("running_head", "市政府文件 市政府文件", 1)],
    )


def test_a_head_that_is_doubled_once_is_known_where_it_stands_alone() -> None:
    paged = read_pages("甲\n市政府文件 市政府文件\n乙\n市政府文件\n丙\n")
    assert [kind for kind, _, _ in furniture(paged)] == ["running_head", "running_head"]


def test_a_single_head_is_known_from_the_settings() -> None:
    assert texts(read_pages("甲\n市政府文件\n乙\n", ["市政府文件"])) == [["甲"], ["乙"]]


def test_a_single_head_that_nothing_names_is_text() -> None:
    assert texts(read_pages("甲\n市政府文件\n乙\n")) == [["甲", "市政府文件", "乙"]]


def test_two_different_words_are_no_running_head() -> None:
    assert furniture(read_pages("甲\n市政府文件 市府办文件\n乙\n")) == []


def test_a_folio_beside_a_running_head_numbers_its_page() -> None:
    paged = read_pages("甲\n27\n市政府文件 市政府文件\n乙\n")
    assert [page.number for page in paged.pages] == [27, None]


def test_a_folio_between_dashes_is_read() -> None:
    paged = read_pages("甲\n市政府文件 市政府文件\n— 8 —\n乙\n")
    assert [page.number for page in paged.pages] == [8, None]


def test_a_number_in_the_text_is_no_folio() -> None:
    paged = read_pages("合计\n27\n甲\n市政府文件 市政府文件\n乙\n")
    assert texts(paged) == [["合计", "27", "甲"], ["乙"]]


def test_footers_of_both_forms_end_their_pages() -> None:
    paged = read_pages("甲\n2023年/第四期\n乙\n临山政报(总第88期)\n丙\n")
    assert furniture(paged) == [("footer", "2023年/第四期", 1), ("footer", "临山政报(总第88期)", 2)]


def test_a_footer_may_carry_the_running_head() -> None:
    paged = read_pages("甲\n市政府文件 市政府文件\n乙\n2023年/第四期 市政府文件\n丙\n")
    assert furniture(paged)[-1] == ("footer", "2023年/第四期 市政府文件", 2)


def test_a_sentence_that_names_an_issue_is_no_footer() -> None:
    assert furniture(read_pages("详见《临山政报》2023年第四期所载名单。\n乙\n")) == []


def test_furniture_without_text_is_still_a_page() -> None:
    paged = read_pages("甲\n\f市政府文件 市政府文件\n\f乙\n")
    assert texts(paged) == [["甲"], [], ["乙"]]


# --- folios by their form


@pytest.mark.parametrize(
    "form", ["·{}·", "—{}—", "- {} -", "－{}－", "第{}页", "第 {} 页 共 20 页", "第{}页/共20页", "~{}~"]
)
def test_folios_that_say_so_by_their_form_end_pages(form: str) -> None:
    paged = read_pages(f"甲\n{form.format(3)}\n乙\n{form.format(4)}\n丙\n")
    assert ([page.number for page in paged.pages], texts(paged)) == ([3, 4, None], [["甲"], ["乙"], ["丙"]])


@pytest.mark.parametrize(
    ("text", "pages"), [("甲\n乙\n— 3 —\n", [3]), ("— 3 —\n甲\n乙\n", [3]), ("甲\n— 3 —\n乙\n", [None])]
)
def test_the_folio_of_a_single_page_stands_at_an_end_of_the_source(text: str, pages: list[int | None]) -> None:
    assert [page.number for page in read_pages(text).pages] == pages


def test_folios_of_full_width_digits_are_read() -> None:
    assert [page.number for page in read_pages("甲\n—１２—\n乙\n—１３—\n").pages] == [12, 13]


def test_folios_at_the_top_begin_pages() -> None:
    paged = read_pages("—3—\n甲\n—4—\n乙\n")
    assert ([page.number for page in paged.pages], texts(paged)) == ([3, 4], [["甲"], ["乙"]])


def test_folios_below_form_feeds_belong_to_the_pages_that_begin_there() -> None:
    paged = read_pages("甲\n\f—4—\n乙\n\f—5—\n丙\n")
    assert ([page.number for page in paged.pages], texts(paged)) == ([None, 4, 5], [["甲"], ["乙"], ["丙"]])


def test_folios_go_on_behind_pages_that_are_missing() -> None:
    paged = read_pages("甲\n·3·\n\f乙\n·4·\n\f丙\n·6·\n\f丁\n·7·\n")
    assert [page.number for page in paged.pages] == [3, 4, 6, 7]


def test_bare_folios_go_on_behind_pages_that_are_missing() -> None:
    paged = read_pages("甲\n3\n\f乙\n4\n\f丙\n6\n\f丁\n7\n")
    assert [page.number for page in paged.pages] == [3, 4, 6, 7]


def test_a_bare_number_that_no_other_one_agrees_with_is_text() -> None:
    assert texts(read_pages("甲\n3\n\f乙\n4\n\f丙\n60\n")) == [["甲"], ["乙"], ["丙", "60"]]


def test_the_name_of_the_issue_above_the_first_page_begins_no_other_page() -> None:
    paged = read_pages("临山市政报 2023年第4期\n甲\n—1—\n乙\n—2—\n")
    assert ([page.number for page in paged.pages], texts(paged)) == ([1, 2], [["甲"], ["乙"]])


@pytest.mark.parametrize("text", ["甲\n—3—\n乙\n", "甲\n第4页\n乙\n第3页\n", "甲\n3—5\n乙\n4—6\n"])
def test_a_number_that_does_not_grow_is_no_folio(text: str) -> None:
    assert furniture(read_pages(text)) == []


# --- rotated pages


def test_a_page_of_one_character_a_line_is_rotated() -> None:
    assert is_rotated([Line(number, character) for number, character in enumerate("责任单位牵头部门完成时限", 1)])


def test_a_short_page_of_names_is_not_rotated() -> None:
    assert not is_rotated([Line(1, "王小明"), Line(2, "李一"), Line(3, "张三")])


def test_a_page_of_prose_with_a_few_short_lines_is_not_rotated() -> None:
    lines = ["各乡镇人民政府，市政府各部门："] * 8 + ["合计"] * 6
    assert not is_rotated([Line(number, text) for number, text in enumerate(lines, 1)])


# --- whatever the text

_LINES = st.sampled_from(
    [
        *SPACED[:2],
        "",
        " 一",
        "一",
        "27",
        "市政府文件 市政府文件",
        "市政府文件",
        "\f",
        "2023年/第四期",
        "—3—",
        "—4—",
        "第5页",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=60))
def test_every_printed_line_is_on_one_page_or_in_the_furniture(lines: list[str]) -> None:
    text = "\n".join(lines)
    paged = read_pages(text, ["市政府文件"])
    kept = [line for page in paged.pages for line in page.lines] + [item.line for item in paged.furniture]
    assert sorted(line.number for line in kept) == [n for n, line in enumerate(lines, 1) if line.strip()]


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=60))
def test_pages_are_counted_from_one_without_gaps(lines: list[str]) -> None:
    paged = read_pages("\n".join(lines))
    assert [page.position for page in paged.pages] == list(range(1, len(paged.pages) + 1))
