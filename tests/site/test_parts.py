"""A notice's blocks as the parts of its page."""

from __future__ import annotations

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Annex, Document, Notice
from gazette.site.parts import has_annex_list, list_annexes, split_parts


def document(text: str, *annexes: Annex) -> Document:
    return Document(Notice("2023-04-07", "通知", annexes=annexes), read_blocks(text, "07.md"), "07.md")


def test_every_block_stands_in_one_part() -> None:
    read = document("正文\n\n# 方案\n\n## 一、目标\n\n增长。\n\n# 附件1 表\n\n内容\n")
    parts = split_parts(read)
    heads = [part.heading for part in parts if part.heading]
    assert len(heads) + sum(len(part.blocks) for part in parts) == len(read.blocks)
    assert [part.title for part in parts] == ["", "方案", "表"]


def test_the_first_part_is_there_even_where_it_is_empty() -> None:
    assert [len(part.blocks) for part in split_parts(document("# 方案\n\n目标\n"))] == [0, 1]


@pytest.mark.parametrize(
    ("heading", "label", "title"),
    [
        ("附件1 目标表", "附件1", "目标表"),
        ("附件 名单", "附件", "名单"),
        ("附件2", "", "附件2"),
        ("附件管理 办法", "", "附件管理 办法"),
    ],
)
def test_the_label_of_an_annex_is_apart_from_its_title(heading: str, label: str, title: str) -> None:
    part = split_parts(document(f"# {heading}\n\n内容\n"))[1]
    assert (part.label, part.title) == (label, title)


def test_annex_1_is_not_annex_10() -> None:
    read = document("# 附件10 乙\n\n内容\n", Annex("附件1", "甲"), Annex("附件10", "乙"))
    assert [listed.anchor for listed in list_annexes(read, split_parts(read))] == [None, "annex-1"]


def test_a_sole_annex_is_listed_without_a_number() -> None:
    read = document("正文\n", Annex("附件", "名单"))
    assert [listed.name for listed in list_annexes(read, split_parts(read))] == ["名单"]


def test_a_printed_annex_list_is_noticed_outside_the_annexes_only() -> None:
    assert has_annex_list(split_parts(document("正文\n\n附件：名单\n")))
    assert not has_annex_list(split_parts(document("正文\n\n# 附件1 表\n\n附件：名单\n")))
