"""The list of annexes is held against the annexes."""

from __future__ import annotations

from gazette.content.annex_check import find_annex_problems
from gazette.content.markdown import read_blocks
from gazette.model import Document, Notice


def problems(text: str) -> list[str]:
    document = Document(Notice("2023-04-09", "临山市植树方案", text=text), read_blocks(text, "09.md"), "09.md")
    return [str(problem) for problem in find_annex_problems(document)]


def test_a_list_with_all_its_annexes_is_no_problem() -> None:
    assert problems("附件：1．任务表\n\n2．名单\n\n# 附件1 任务表\n\n甲\n\n# 附件2 名单\n\n乙") == []


def test_an_entry_without_its_annex_is_named() -> None:
    assert problems("附件：1．任务表\n\n2．名单\n\n# 附件1 任务表\n\n甲") == [
        '09.md:3: the list of annexes names "附件2" and the text has no such annex; add it or say that it is missing [G117]'
    ]


def test_an_annex_that_the_list_leaves_out_is_named() -> None:
    assert problems("附件：任务表\n\n# 附件 任务表\n\n甲\n\n# 附件3 名单\n\n乙") == [
        '09.md:7: "附件3" is not in the list of annexes; compare the printed page [G118]'
    ]


def test_a_notice_without_a_list_and_the_appendix_of_an_annex_are_no_problem() -> None:
    assert problems("正文。\n\n# 附件1 任务表\n\n甲\n\n# 附 清单\n\n乙") == []
