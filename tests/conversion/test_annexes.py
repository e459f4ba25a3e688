"""附件: which lines are their lists, their labels, their titles and what stands below these in brackets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.conversion.annexes import give_annexes, give_notes_and_lists, read_annex_list
from gazette.conversion.roled_page import FLOW, Opening, RoledPage
from gazette.conversion.standins import MARK
from gazette.printed import Line, Placement, SourcePage

TEXT = "各单位要认真组织职工参加春季植树，并按时报送情况。"
LIST = "annex_list"


def make_page(*texts: str, position: int = 1, rotated: bool = False) -> RoledPage:
    """A page of the flow; a text that begins with `·` has an empty line above it."""
    lines = [
        Line(number, text.removeprefix("·"), blank_before=int(text.startswith("·")))
        for number, text in enumerate(texts, 1)
    ]
    return RoledPage(SourcePage(position, tuple(lines)), rotated, [FLOW] * len(lines))


def read_lists(page: RoledPage) -> list[str]:
    give_notes_and_lists(page)
    return page.roles


def read(*pages: RoledPage) -> list[list[tuple[str, str, str]]]:
    """For each page the kinds, labels and titles of what opens there."""
    for before, page in zip((None, *pages), pages, strict=False):
        give_notes_and_lists(page, before)
    give_annexes(pages)
    return [[(opening.kind, opening.label, opening.title) for opening in page.openings] for page in pages]


# --- lists and notes


@pytest.mark.parametrize(
    ("texts", "roles"),
    [
        (("附件：1．任务表", "2．名单", TEXT), [LIST, LIST, FLOW]),
        (("附件：", "1．任务表", "2．名单", TEXT), [LIST, LIST, LIST, FLOW]),
        (("附件：", "1．任务表"), [LIST, LIST]),
        (("附件：", TEXT), [FLOW, FLOW]),
        (("附件", "1．任务表"), [FLOW, FLOW]),
        (("附件1：", "1．任务表"), [FLOW, FLOW]),
        (("附件：1．关于临山市春季植树和护林工作", "任务的表", "2．名单", TEXT), [LIST, LIST, LIST, FLOW]),
        (("附件：任务表", "临山市人民政府", TEXT), [LIST, FLOW, FLOW]),
        (("附件：1．任务表", "附件1", "2．名单", TEXT), [LIST, FLOW, FLOW, FLOW]),
        (("附件：1．任务表", "附件：1．名单", TEXT), [LIST, LIST, FLOW]),
        (("附件：1．任务表", "（此件公开发布）", "2．名单", TEXT), [LIST, "note", FLOW, FLOW]),
        (("附件：1．任务表", TEXT, "2．名单", TEXT), [LIST, FLOW, FLOW, FLOW]),
        ((TEXT, "附件："), [FLOW, FLOW]),
    ],
)
def test_a_list_goes_on_with_its_next_entry_or_the_rest_of_a_full_line(
    texts: tuple[str, ...], roles: list[str]
) -> None:
    assert read_lists(make_page(*texts)) == roles


def test_a_list_ends_at_a_line_that_has_a_role() -> None:
    page = make_page("附件：1．任务表", "临山市人民政府", "2．名单", TEXT)
    page.give([1], "signature")

    assert read_lists(page) == [LIST, "signature", FLOW, FLOW]


@pytest.mark.parametrize(
    ("before", "first", "role"),
    [
        (("附件：1．任务表",), "2．名单", LIST),
        (("附件：1．任务表", "2．名单"), "3．方案", LIST),
        (("附件：", "1．任务表"), "2．名单", LIST),
        (("附件：1．任务表",), "3．方案", FLOW),
        (("附件：任务表",), "2．名单", FLOW),
        (("附件：1．任务表", TEXT), "2．名单", FLOW),
        ((TEXT,), "2．名单", FLOW),
    ],
)
def test_a_list_at_the_end_of_a_page_goes_on_with_its_next_entry(
    before: tuple[str, ...], first: str, role: str
) -> None:
    above, page = make_page(*before), make_page(first, TEXT, position=2)
    give_notes_and_lists(above)
    give_notes_and_lists(page, above)
    assert page.roles == [role, FLOW]


@pytest.mark.parametrize(("rest", "role"), [("的任务表", LIST), ("的任务已经完成。", FLOW)])
def test_a_list_goes_on_with_the_rest_of_an_entry_above_the_next_one(rest: str, role: str) -> None:
    above, page = make_page("附件：1．关于春季植树工作"), make_page(rest, "2．名单", TEXT, position=2)
    give_notes_and_lists(above)
    give_notes_and_lists(page, above)
    assert page.roles == [role, role, FLOW]


def test_a_note_below_the_signatures_of_a_cover_belongs_to_its_notice() -> None:
    signed = ("临山市财政局", "临山市教育局", "2023年4月3日")
    page = make_page(TEXT, "现将计划印发给你们。", *signed, "（此件公开发布）", TEXT)
    page.give([1], "cover", 7)
    page.give([2, 3], "signature")
    page.give([4], "written_on")
    give_notes_and_lists(page)

    assert page.roles[5] == "note"
    assert page.owners == {1: 7, 5: 7}


def test_a_note_below_a_title_belongs_to_no_cover() -> None:
    page = make_page("关于植树的通知", "（此件公开发布）")
    page.give([0], "title", 7)
    give_notes_and_lists(page)

    assert (page.roles, page.owners) == (["title", "note"], {0: 7})


def test_a_note_below_a_text_belongs_to_no_cover() -> None:
    for above in ("signature", FLOW):
        page = make_page(TEXT, "临山市人民政府", "（此件公开发布）")
        page.give([1], above)
        give_notes_and_lists(page)
        assert (page.roles[2], page.owners) == ("note", {})
    page = make_page("（此件公开发布）", "现将计划印发给你们。")
    page.give([1], "cover", 7)
    give_notes_and_lists(page)
    assert page.owners == {1: 7}


def test_entries_are_counted_and_end_without_their_marks() -> None:
    assert read_annex_list(["附件：1．任务表；", "2．名单：甲、乙。"]) == {"附件1": "任务表", "附件2": "名单：甲、乙"}
    assert read_annex_list(["附件: 1.任务表", "2.名单: 甲"]) == {"附件1": "任务表", "附件2": "名单: 甲"}
    assert read_annex_list(["附件：1．任务表3．清单"]) == {"附件1": "任务表3．清单"}


# --- titles


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("任务分工表", TEXT), "任务分工表"),
        (("临山市人民政府", "春季植树工作", "任务分工表", TEXT), "临山市人民政府春季植树工作任务分工表"),
        (("临山市", "人民政府", "春季", "植树"), "临山市人民政府春季"),
        (("任务分工表", "植树", TEXT), "任务分工表"),
        (("任务分工表（试行）", "植树", TEXT), "任务分工表（试行）"),
        (("春季植树", "·护林", TEXT), "春季植树"),
        (("·春季植树", "护林", TEXT), "春季植树护林"),
        (("各县人民政府：", TEXT), ""),
        ((TEXT,), ""),
        (("春季植树", TEXT), "春季植树"),
        (("春季植树，", "护林"), ""),
        (("春季植树", MARK), "春季植树"),
        (("植" * 40, TEXT), "植" * 40),
        (("植" * 41, TEXT), ""),
        ((), ""),
    ],
)
def test_a_title_that_no_list_names_is_up_to_three_short_lines_below_the_label(
    texts: tuple[str, ...], title: str
) -> None:
    assert read(make_page("附件1", *texts)) == [[("annex", "附件1", title)]]


def test_lines_of_another_size_are_no_part_of_the_title() -> None:
    page = make_page("附件1", "春季植树", "工作", "任务")
    sizes = (16.0, 16.0, 16.0, 10.5)
    lines = tuple(replace(line, placement=Placement(size=size)) for line, size in zip(page.lines, sizes, strict=True))

    assert read(RoledPage(SourcePage(1, lines), False, [FLOW] * 4)) == [[("annex", "附件1", "春季植树工作")]]


def test_a_line_with_a_role_ends_the_title() -> None:
    page = make_page("附件1", "春季植树", "临山市人民政府")
    page.give([2], "signature")

    assert read(page) == [[("annex", "附件1", "春季植树")]]
    assert page.roles == ["annex_label", "annex_title", "signature"]


def test_the_list_names_the_title_however_many_lines_it_has() -> None:
    page = make_page(
        "附件：临山市春季植树工作任务", TEXT, "附件", "临山市", "春季", "植树", "工作任务", "植树", TEXT, TEXT
    )

    assert read(page) == [[("annex", "附件", "临山市春季植树工作任务")]]
    assert page.roles[2:] == ["annex_label", *["annex_title"] * 4, FLOW, FLOW, FLOW]


def test_the_title_is_looked_for_below_its_label_and_not_above() -> None:
    page = make_page("附件：1．任务表", TEXT, "任务表", TEXT, "附件1", "任务表", TEXT)

    read(page)

    assert page.roles == [LIST, FLOW, FLOW, FLOW, "annex_label", "annex_title", FLOW]


def test_a_label_with_a_role_of_its_own_opens_nothing() -> None:
    page = make_page("附件1", "任务表", TEXT)
    page.give([0], "cover")

    assert read(page) == [[]]


def test_lines_in_brackets_below_a_title_are_its_subtitles() -> None:
    page = make_page("附件1", "任务分工表", "（征求意见稿）", "(2023年)", TEXT, "（三）", TEXT)

    read(page)

    assert page.roles == ["annex_label", "annex_title", "annex_subtitle", "annex_subtitle", FLOW, FLOW, FLOW]
    assert page.openings == [
        Opening("annex", 0, label="附件1", title="任务分工表", box=(0, 1), subtitles=(2, 3)),
    ]


def test_a_bracket_with_a_role_is_no_subtitle() -> None:
    page = make_page("附件1", "任务分工表", "（此件公开发布）")

    read(page)

    assert page.roles == ["annex_label", "annex_title", "note"]


# --- label and title in one


def test_a_label_and_a_title_in_one_line_are_an_annex_if_a_list_names_it() -> None:
    page = make_page(
        "附件：1．任务表", "2．名单", TEXT, "附件2　名单", "（甲）", TEXT, "附件3　别的", "附 件 1：任", "务表"
    )

    assert read(page) == [[("annex", "附件2", "名单"), ("annex", "附件1", "任务表")]]
    assert page.roles == [LIST, LIST, FLOW, "annex_title", "annex_subtitle", FLOW, FLOW, "annex_title", "annex_title"]
    assert page.openings[0] == Opening("annex", 3, label="附件2", title="名单", box=(3,), subtitles=(4,))


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (("附：任务表", TEXT), "任务表"),
        (("附: 任务表", "名单", TEXT), "任务表"),
        (("附：关于临山市春季植树和护林的工作", "任务的表", TEXT), "关于临山市春季植树和护林的工作任务的表"),
        (
            ("附：关于临山市春季植树和护林工作的表", "请各单位认真组织职工参加", TEXT),
            "关于临山市春季植树和护林工作的表",
        ),
    ],
)
def test_an_appendix_that_a_text_names_stands_on_a_rotated_page(texts: tuple[str, ...], title: str) -> None:
    first, rotated = make_page(*texts), make_page(*f"附{title}序号", position=2, rotated=True)

    assert read(first, rotated) == [[], [("annex", "附", title)]]


def test_a_line_with_a_role_names_no_appendix() -> None:
    first, rotated = make_page("附：任务表", TEXT), make_page(*"附任务表", position=2, rotated=True)
    first.give([0], "signature")

    assert read(first, rotated) == [[], []]


# --- where they stand


def test_an_annex_is_found_on_a_page_behind_its_list_until_another_list_comes() -> None:
    first, second = make_page("附件：1．任务表", TEXT), make_page("附件1　任务表", TEXT, position=2)
    third, fourth = make_page("附件：名单", TEXT, position=3), make_page("附件1　任务表", TEXT, position=4)

    assert read(first, second, third, fourth) == [[], [("annex", "附件1", "任务表")], [], []]


def test_an_annex_is_found_behind_a_page_without_any() -> None:
    first, second = make_page("附件：1．任务表", TEXT), make_page(TEXT, position=2)

    assert read(first, second, make_page("附件1　任务表", position=3)) == [[], [], [("annex", "附件1", "任务表")]]


def test_a_list_over_two_pages_names_the_annexes_of_both_its_parts() -> None:
    pages = (
        make_page("附件：1．植树造林工作的任务表"),
        make_page("2．春季护林工作的联系人名单", TEXT),
        make_page("附件1", "植树造林", "工作的", "任务表", TEXT, "附件2", "春季护林", "工作的", "联系人名单"),
    )
    wanted = [("annex", "附件1", "植树造林工作的任务表"), ("annex", "附件2", "春季护林工作的联系人名单")]
    assert read(*pages) == [[], [], wanted]


def test_two_lists_of_a_page_name_the_annexes_of_both() -> None:
    page = make_page("附件：任务表", TEXT, "附件：名单", TEXT, "附件", "任务表", TEXT, "附件", "名单", TEXT)

    assert read(page) == [[("annex", "附件", "任务表"), ("annex", "附件", "名单")]]


def test_lists_that_touch_are_two() -> None:
    page = make_page("附件：任务表", "附件：名单", TEXT, "附件　任务表", TEXT, "附件　名单", TEXT)

    assert read(page) == [[("annex", "附件", "任务表"), ("annex", "附件", "名单")]]


def test_an_annex_of_a_list_of_its_page_comes_behind_the_main_text() -> None:
    page = make_page("附件1", "任务表", TEXT, "附件：1．任务表")
    page.openings.append(Opening("main", 2, 0))

    assert [kind for kind, _, _ in read(page)[0]] == ["main", "annex"]


def test_an_annex_of_a_list_on_a_page_before_may_stand_above_a_main_text() -> None:
    before, page = make_page("附件：1．任务表", TEXT), make_page("附件1", "任务表", TEXT, "附件：1．名单", position=2)
    page.openings.append(Opening("main", 2, 0))

    assert [kind for kind, _, _ in read(before, page)[1]] == ["annex", "main"]


def test_an_annex_that_no_list_names_stands_where_its_label_does() -> None:
    page = make_page("附件9", "清单", TEXT, "附件：1．任务表")
    page.openings.append(Opening("main", 2, 0))

    assert [kind for kind, _, _ in read(page)[0]] == ["annex", "main"]


def test_a_rotated_page_has_an_annex_where_its_letters_spell_label_and_title() -> None:
    first = make_page("附件：1．任务分工表", TEXT)
    rotated = make_page(*"附件1任务分工表", *"序号", position=2, rotated=True)

    assert read(first, rotated) == [[], [("annex", "附件1", "任务分工表")]]
    assert rotated.roles == [*["annex_title"] * 8, FLOW, FLOW]
    assert rotated.openings == [Opening("annex", 0, label="附件1", title="任务分工表", box=tuple(range(8)))]
    assert read(first, make_page(*"序号", position=2, rotated=True))[1] == []
