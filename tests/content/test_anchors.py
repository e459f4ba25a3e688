"""Anchors that last: built from printed numbers, so that what is added later moves nothing."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.content.markdown import read_blocks

FILE = "notice.md"
PLAN = """# 森林防火工作方案

## 一、总体要求

### （一）指导思想

坚持生态优先。

### （二）主要目标

**1．数量**。不少于十处。

## 二、工作任务

加强巡查。

# 附件1 责任分工表

## 一、市级

市林业局。

# 附件2 名单

## 一、成员

王明
"""


def anchors(text: str) -> dict[str, str]:
    """The text of each heading or block → its anchor; a run-in heading has its own."""
    found: dict[str, str] = {}
    for block in read_blocks(text, FILE):
        found[block.text] = block.anchor
        if block.heading and block.heading_anchor:
            found[block.heading] = block.heading_anchor
    return found


def test_a_heading_is_named_by_its_printed_number() -> None:
    found = anchors(PLAN)
    names = ["一、总体要求", "（一）指导思想", "（二）主要目标", "1．数量", "二、工作任务"]
    assert [found[name] for name in names] == ["s-1", "s-1-1", "s-1-2", "s-1-2-1", "s-2"]


def test_blocks_that_are_no_headings_are_counted() -> None:
    found = anchors(PLAN)
    assert [found["坚持生态优先。"], found["1．数量。不少于十处。"], found["加强巡查。"]] == ["p1", "p2", "p3"]


def test_the_enclosure_and_the_annexes_are_named_by_what_they_are() -> None:
    found = anchors(PLAN)
    names = ["森林防火工作方案", "附件1 责任分工表", "附件2 名单"]
    assert [found[name] for name in names] == ["enclosure", "annex-1", "annex-2"]


def test_a_heading_of_an_annex_is_prefixed_with_it() -> None:
    found = anchors(PLAN)
    assert [found["一、市级"], found["一、成员"]] == ["annex-1-s-1", "annex-2-s-1"]


def test_a_heading_that_is_added_later_moves_no_other() -> None:
    later = PLAN.replace("### （一）指导思想", "### （三）基本原则\n\n### （一）指导思想")
    later = later.replace("加强巡查。", "### （一）巡查\n\n加强巡查。")
    before, after = anchors(PLAN), anchors(later)
    assert {text: after[text] for text in before} == before


def test_an_article_is_named_by_its_number() -> None:
    found = anchors("## 第一章 总则\n\n**第一条** 为规范管理。\n\n**第十二条** 本办法施行。\n")
    assert [found["第一条"], found["第十二条"]] == ["article-1", "article-12"]


def test_an_article_of_an_annex_is_prefixed_with_it() -> None:
    assert anchors("# 附件 管理办法\n\n**第三条** 为规范管理。\n")["第三条"] == "annex-1-article-3"


def test_two_headings_of_one_number_have_two_anchors() -> None:
    blocks = read_blocks("## 一、甲\n\n## 一、乙\n", FILE)
    assert [block.anchor for block in blocks] == ["s-1", "s-1.2"]


def test_a_heading_without_a_number_follows_the_one_before() -> None:
    assert [block.anchor for block in read_blocks("## 一、甲\n\n## 乙\n", FILE)] == ["s-1", "s-2"]
    blocks = read_blocks("## 二、甲\n\n### （一）乙\n\n### 丙\n", FILE)
    assert [block.anchor for block in blocks] == ["s-2", "s-2-1", "s-2-2"]


def test_a_level_that_is_skipped_leaves_no_hole() -> None:
    assert [block.anchor for block in read_blocks("## 一、甲\n\n#### 1．乙\n", FILE)] == ["s-1", "s-1-1"]
    blocks = read_blocks("## 一、甲\n\n#### 1．乙\n\n#### 丙\n", FILE)
    assert [block.anchor for block in blocks] == ["s-1", "s-1-1", "s-1-2"]


_LINES = st.sampled_from(
    ["# 附件1 表", "# 附件2 表", "# 方案", "## 一、甲", "## 二、乙", "## 丙", "### （一）丁", "#### 1．戊", "**第一条** 己",
     "**（一）庚**。辛", "壬"]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(_LINES, max_size=20))
def test_no_anchor_is_given_twice(lines: list[str]) -> None:
    blocks = read_blocks("\n\n".join(lines), FILE)
    given_out = [anchor for block in blocks for anchor in (block.anchor, block.heading_anchor) if anchor]
    assert len(given_out) == len(set(given_out))
