"""Each kind of block with all that is known of it, and which tables are written between pipes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from gazette.content import markdown
from gazette.content.markdown import (
    RawBlock,
    make_figure,
    printed_text,
    read_blocks,
    read_raw_blocks,
    replace_figures,
    write_block,
)
from gazette.model import Block, Cell, Figure, GazetteError, Table

TEXT = """\
各单位：

1．请遵照执行。

# 附件1 方案

## 一、总则

**（一）目标**。全面推进。

**总体要求**。统一部署。

| 甲 | 乙 |
| --- | --- |
| 1 | 2 |

1．第一项。

```table
reconstructed: no

一行
```

```damaged
缺第3页
```

```figure
picture: a.png
caption: 图1
```
"""
SIMPLE = Table(
    None, ("甲", "乙"), (("1", "2"),), head=((Cell("甲"), Cell("乙")),), body=((Cell("1"), Cell("2")),)
)  # fmt: skip
ROUGH = Table(None, (), (("一行",),), reconstructed="no")


def test_each_block_has_its_kind_text_place_level_heading_and_line() -> None:
    assert read_blocks(TEXT, "01.md", 10, covered=True) == (
        Block("cover", "各单位：", "p1", line=10),
        Block("cover", "1．请遵照执行。", "p2", line=12),
        Block("heading", "附件1 方案", "annex-1", 0, line=14),
        Block("heading", "一、总则", "annex-1-s-1", 1, line=16),
        Block("paragraph", "（一）目标。全面推进。", "p3", 2, "（一）目标", "annex-1-s-1-1", line=18),
        Block("paragraph", "总体要求。统一部署。", "p4", 3, "总体要求", "annex-1-s-1-1-1", line=20),
        Block("table", "甲\n乙\n1\n2", "p5", table=SIMPLE, line=22),
        Block("item", "1．第一项。", "p6", line=26),
        Block("table", "一行", "p7", table=ROUGH, line=28),
        Block("damaged", "缺第3页", "p8", line=34),
        Block("figure", "图1", "p9", figure=Figure("a.png", "图1"), line=38),
    )


def test_lines_count_from_1_where_no_other_is_given() -> None:
    assert [block.line for block in read_blocks("甲\n\n乙\n", "01.md")] == [1, 3]
    assert [block.line for block in read_raw_blocks("甲\n\n乙\n", "01.md")] == [1, 3]


def test_a_table_that_cannot_be_read_is_named_with_its_line() -> None:
    with pytest.raises(GazetteError) as caught:
        read_blocks("正文。\n\n```table\ncaption: 表\n\n| 甲\n```\n", "01.md", 20)

    problem = caught.value.problem
    assert (problem.code, problem.file, problem.line) == ("G105", "01.md", 23)
    assert "reconstructed" in problem.seen


def test_a_simple_table_is_written_between_pipes() -> None:
    table = replace(SIMPLE, body=((Cell("a|b*"), Cell("字" * 39)),), rows=(("a|b*", "字" * 39),))

    assert write_block(RawBlock("table", "", table=table)) == (
        f"| 甲 | 乙 |\n| --- | --- |\n| a\\|b\\* | {'字' * 39} |"
    )


NOT_SIMPLE = {
    "a caption": replace(SIMPLE, caption="表1"),
    "a note": replace(SIMPLE, notes=("注",)),
    "something left out": replace(SIMPLE, omitted=("甲",)),
    "a turned page": replace(SIMPLE, rotated=True),
    "a doubt": replace(SIMPLE, reconstructed="partly"),
    "two rows in its head": replace(SIMPLE, head=(*SIMPLE.head, *SIMPLE.head)),
    "a cell over two rows": replace(SIMPLE, body=((Cell("1", rows=2), Cell("2")),)),
    "a cell over two columns": replace(SIMPLE, body=((Cell("1", columns=2),),)),
    "a cell over two of both": replace(SIMPLE, body=((Cell("1", rows=2, columns=2),),)),
    "a cell of two lines": replace(SIMPLE, body=((Cell("1\n1"), Cell("2")),)),
    "a long cell": replace(SIMPLE, body=((Cell("字" * 40), Cell("2")),)),
}


@pytest.mark.parametrize("name", NOT_SIMPLE)
def test_a_table_with_more_is_written_in_a_fence(name: str) -> None:
    assert write_block(RawBlock("table", "", table=NOT_SIMPLE[name])).startswith("```table\n")


def test_a_fence_is_one_longer_than_the_longest_run_in_it() -> None:
    assert write_block(RawBlock("note", "甲```乙````丙")).partition("note")[0] == "`" * 5


def test_only_strong_text_at_the_beginning_is_a_heading() -> None:
    blocks = read_blocks("甲**乙**丙\n\n**甲**乙**丙**\n\n甲*乙*\n", "01.md")

    assert [(block.text, block.heading) for block in blocks] == [("甲乙丙", None), ("甲乙丙", "甲"), ("甲乙", None)]


@pytest.mark.parametrize("stop", ["。", "：", "！？"])
def test_the_stop_of_a_run_in_heading_may_stand_inside_its_asterisks(stop: str) -> None:
    (block,) = read_blocks(f"**（一）目标{stop}**全面推进，**全**面。\n", "01.md")

    assert (block.text, block.heading) == (f"（一）目标{stop}全面推进，全面。", "（一）目标")


def test_printed_asterisks_with_a_stop_inside_stay_as_printed() -> None:
    (block,) = read_blocks(write_block(RawBlock("paragraph", "**注。**见下")), "01.md")

    assert (block.text, block.heading) == ("**注。**见下", None)


@pytest.mark.parametrize("text", ["** 目标。**全面推进。", "**目标　。**全面推进。", "全面**推进。**落实。"])
def test_asterisks_that_are_no_strong_text_leave_the_stop_where_it_stands(text: str) -> None:
    (block,) = read_blocks(text, "01.md")

    assert (block.text, block.heading) == (text, None)


def test_a_figure_gives_way_to_what_is_written_for_it_and_all_else_stays() -> None:
    figure, note = "```figure\npicture: {}.png\n```", "```note\npicture: c.png\n```"
    text = f"甲  乙\n\n{figure.format('a')}\n\n{note}\n\n# 丙\n\n{figure.format('b')}\n"

    written = replace_figures(text, lambda figure: f"![{figure.picture}]\n\n{figure.picture} 图")
    assert written == f"甲  乙\n\n![a.png]\n\na.png 图\n\n{note}\n\n# 丙\n\n![b.png]\n\nb.png 图\n"


def test_what_an_editor_says_of_a_table_or_figure_is_not_printed() -> None:
    table = replace(ROUGH, caption="表1", notes=("编者注",), omitted=("续表", "2 × 甲"))

    assert printed_text(RawBlock("table", "", table=table)) == "表1\n一行续表甲甲"
    assert printed_text(make_figure(Figure("a.png", "图1", "两棵树"))) == "图1"
    assert printed_text(make_figure(Figure("a.png", None, "两棵树"))) == ""
    assert printed_text(RawBlock("paragraph", "植树")) == "植树"


def test_the_block_of_a_figure_stands_on_the_first_line_where_none_is_given() -> None:
    assert make_figure(Figure("a.png", "图1", "两棵树")) == RawBlock(
        "figure", "图1\n两棵树", 1, figure=Figure("a.png", "图1", "两棵树")
    )


_LINES = [
    "",
    "",
    "甲方。",
    "甲方。  ",
    "甲|乙",
    "甲 | 乙",
    "---|---",
    "| --- | --- |",
    "---",
    "# 题",
    "```note",
    "```",
    "~~~",
    "\u3000甲",
    " 甲",
    "    甲",
    "\t甲",
    "**甲**乙",
    "甲**乙**",
    "- 甲",
    "> 甲",
    "1. 甲",
    "a",
    "甲\\",
    "甲\u2028乙",
    "\x7f甲",
    "甲\r",
    "甲\r乙",
    "甲\0",
]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=9))
def test_a_line_that_is_a_paragraph_at_once_is_one_by_the_rules_of_markdown_it(lines: list[str]) -> None:
    text = "\n".join(lines)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_BLOCKS", MarkdownIt("zero").enable(["heading", "fence", "table"]))
        by_the_rules = _read_or_refuse(text)
    assert _read_or_refuse(text) == by_the_rules


def test_a_paragraph_of_one_line_stands_where_it_is_written() -> None:
    assert [(block.text, block.line) for block in read_raw_blocks("甲。\n\n\n乙。\n丙。\n\n丁。", "a.md")] == [
        ("甲。", 1),
        ("乙。丙。", 4),
        ("丁。", 7),
    ]


def _read_or_refuse(text: str) -> list[RawBlock] | str:
    try:
        return list(read_raw_blocks(text, "a.md"))
    except GazetteError as error:
        return str(error)
