"""A notice's text as Markdown: what is printed is what is shown, and what is written is read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.content.markdown import RawBlock, read_blocks, read_raw_blocks, write_blocks
from gazette.model import GazetteError, Table
from gazette.numbering import read_level

FILE = "content/notices/2023/04/07.md"


def read(text: str) -> list[RawBlock]:
    """The blocks without their lines: a block that is written does not know on which line it will stand."""
    return [block._replace(line=1) for block in read_raw_blocks(text, FILE)]


def texts(markdown: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(markdown)]


# --- what is written is read back

_PIECES = st.sampled_from(
    ["*", "**", "_", "__", "#", "##", "`", "```", "~~~", "|", "\\", "\\*", "1.", "1. ", "2）", "- ", "+ ", "> ", "---",
     "===", "&amp;", "<b>", "</b>", "[a](b)", "![", "]", "（一）", "一、", "第一条", "●", "市政府", "2023年", "GDP", " ",
     "table", "“", "”", "！", "<!--", "http://临山.cn", "||", ":--", "$", "^", "~"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES | st.text(st.characters(whitelist_categories=["L", "N", "P", "S"]), max_size=4), max_size=8).map(
    lambda pieces: re.sub(r"\s+", " ", "".join(pieces)).strip()
).filter(bool)  # fmt: skip
_NOT_A_RULE = _TEXTS.filter(lambda text: not re.search(r" #+$|^#+$", text))
_PARAGRAPHS = _TEXTS.map(lambda text: RawBlock("paragraph", text))
_HEADINGS = st.builds(lambda text, level: RawBlock("heading", text, level=level), _NOT_A_RULE, st.integers(0, 3))
_RUN_INS = st.builds(
    lambda heading, rest: RawBlock("paragraph", f"{heading}。{rest}", level=read_level(heading), heading=heading),
    st.sampled_from(["（一）强化*统筹*", "1．加强_督查_", "第十二条", "一、总体#要求", "（二）用好`平台`"]),
    _TEXTS,
)
_FENCES = st.builds(
    lambda kind, text: RawBlock(kind, text),
    st.sampled_from(["note", "damaged"]),
    st.sampled_from(["原件缺第3页。", "#", "*甲*"]),
)


def without_kind(block: RawBlock) -> RawBlock:
    """Whether a paragraph is an item is read from its text."""
    return block._replace(kind="paragraph") if block.kind == "item" else block


@settings(max_examples=300, deadline=None)
@given(st.lists(_PARAGRAPHS | _HEADINGS | _RUN_INS | _FENCES, max_size=5))
def test_blocks_that_are_written_are_read_back(blocks: list[RawBlock]) -> None:
    assert [without_kind(block) for block in read(write_blocks(blocks))] == blocks


def test_a_number_sign_at_the_end_of_a_heading_is_read_back() -> None:
    assert texts(write_blocks([RawBlock("heading", "评价等级 #", level=1)])) == [("heading", "评价等级 #")]


@settings(max_examples=100, deadline=None)
@given(st.lists(_TEXTS.filter(lambda text: not text.startswith(("---", "```"))), min_size=1, max_size=4))
def test_a_table_that_is_not_reconstructed_is_read_back(rows: list[str]) -> None:
    table = Table("表1 责任分工", (), tuple((row,) for row in rows), True, "no")
    text = "\n".join(["表1 责任分工", *rows])
    (block,) = read(write_blocks([RawBlock("table", text, table=table)]))
    assert (block.text, block.table) == (text, table)


def test_a_row_that_looks_like_the_end_of_a_fence_is_read_back() -> None:
    table = Table(None, (), (("```",), ("合计",)), False, "no")
    assert read(write_blocks([RawBlock("table", "```\n合计", table=table)]))[0].table == table


# --- what is printed stays as printed


@pytest.mark.parametrize(
    "printed",
    [
        "1. 加强领导",
        "- 加强领导",
        "* 加强领导",
        "+ 加强领导",
        "> 加强领导",
        "<b>加强领导</b>",
        "<script>alert(1)</script>",
        "[加强领导](http://linshan.example)",
        "![图](a.png)",
        "http://linshan.example/?a=1&b=2",
        "&lt;甲&gt;",
        "---",
        "===",
        "加强~~领导~~",
        "3*4*5",
        "a_b_c",
        "**加粗**",
        "C:\\政务\\",
        "第7#楼",
        "#号楼",
        "`甲`",
        "甲|乙",
        "|甲|",
        "\\",
    ],
)
def test_a_paragraph_is_shown_as_it_is_printed(printed: str) -> None:
    assert [text for _, text in texts(write_blocks([RawBlock("paragraph", printed)]))] == [printed]


@pytest.mark.parametrize("line", ["1. 加强领导", "- 加强领导", "<b>甲</b>", "[甲](乙)", "> 甲", "&amp;", "http://a.cn"])
def test_an_editor_need_not_escape_what_is_no_markdown_here(line: str) -> None:
    assert [text for _, text in texts(f"{line}\n")] == [line]


def test_four_spaces_at_the_start_are_no_code() -> None:
    assert texts("    各单位要高度重视。\n") == [("paragraph", "各单位要高度重视。")]


# --- what an editor writes


def test_number_signs_give_the_levels_of_headings() -> None:
    blocks = read("# 森林防火工作方案\n\n## 一、总体要求\n\n### （一）指导思想\n\n#### 1．目标\n")
    assert [(block.level, block.text) for block in blocks] == [
        (0, "森林防火工作方案"), (1, "一、总体要求"), (2, "（一）指导思想"), (3, "1．目标"),
    ]  # fmt: skip


def test_strong_text_at_the_start_of_a_paragraph_is_a_run_in_heading() -> None:
    (block,) = read("**（一）指导思想**。坚持生态优先。\n")
    assert block == RawBlock("paragraph", "（一）指导思想。坚持生态优先。", level=2, heading="（一）指导思想")


@pytest.mark.parametrize("space", ["　　", "\u00a0", "\u2003"])
def test_a_run_in_heading_may_be_indented(space: str) -> None:
    text = "**九、坚持原则。**加强领导。\n"
    (block,) = read(space + text)
    assert [block] == read(text)
    assert block.heading == "九、坚持原则"


def test_strong_text_inside_a_paragraph_is_no_heading() -> None:
    assert read("坚持**生态优先**。\n") == [RawBlock("paragraph", "坚持生态优先。")]


def test_lines_of_a_paragraph_are_joined_without_a_space_between_chinese() -> None:
    assert texts("坚持生态优先，\n绿色发展 GDP\nCPI 指标\n") == [("paragraph", "坚持生态优先，绿色发展 GDP CPI 指标")]


@pytest.mark.parametrize("text", ["——加强领导。", "①申报。", "●申报。", "1．申报。", "（3）申报。"])
def test_a_paragraph_with_a_number_or_mark_is_an_item(text: str) -> None:
    assert texts(text) == [("item", text)]


@pytest.mark.parametrize("text", ["2023年申报。", "3.5万元以上。", "—2023年", "申报1．"])
def test_a_paragraph_that_only_begins_with_a_figure_is_none(text: str) -> None:
    assert texts(text) == [("paragraph", text)]


def test_a_pipe_table_is_a_table() -> None:
    (block,) = read("| 序号 | 任务 |\n| --- | --- |\n| 1 | 修渠 |\n")
    assert block.table is not None
    assert (block.table.columns, block.table.rows) == (("序号", "任务"), (("1", "修渠"),))


def test_before_the_first_part_of_an_enclosure_stands_its_cover() -> None:
    text = "现印发给你们，请贯彻执行。\n\n# 工作方案\n\n为做好工作，制定本方案。\n"
    assert [block.kind for block in read_blocks(text, FILE, covered=True)] == ["cover", "heading", "paragraph"]


def test_a_cover_may_have_headings_of_its_own() -> None:
    text = "## 一、执行\n\n请贯彻执行。\n\n# 工作方案\n\n## 一、总则\n\n为做好工作，制定本方案。\n"
    assert [block.kind for block in read_blocks(text, FILE, covered=True)] == [
        "heading", "cover", "heading", "heading", "paragraph",
    ]  # fmt: skip


def test_without_an_enclosure_there_is_no_cover() -> None:
    assert [block.kind for block in read_blocks("现通知如下。\n", FILE)] == ["paragraph"]


def test_lines_are_counted_from_the_first_line_of_the_file() -> None:
    lines = [block.line for block in read_raw_blocks("甲\n\n# 乙\n\n```note\n丙\n```\n", FILE, 20)]
    assert lines == [20, 22, 24]


# --- mistakes


@pytest.mark.parametrize("name", ["python", "Table", ""])
def test_a_fence_with_another_name_is_told_the_names(name: str) -> None:
    with pytest.raises(GazetteError) as caught:
        read_blocks(f"甲\n\n```{name}\n乙\n```\n", FILE, 20)
    assert str(caught.value) == f'{FILE}:22: fence "{name}" is not known; write table, figure, note or damaged [G105]'


@settings(max_examples=300, deadline=None)
@given(
    st.lists(_TEXTS | st.sampled_from(["", "```table", "```", "reconstructed: no", "| a | b |", "|-|-|"]), max_size=12)
)
def test_no_text_stops_with_anything_but_a_named_mistake(lines: list[str]) -> None:
    try:
        blocks = read_blocks("\n".join(lines), FILE)
    except GazetteError as error:
        assert error.problem.code == "G105"
    else:
        assert len({block.anchor for block in blocks}) == len(blocks)
