"""The words of a notice are cut once, for its subjects and for the search."""

from __future__ import annotations

from gazette.content.cut_text import Texts, count_words, cut, list_texts
from gazette.content.markdown import read_blocks
from gazette.model import Document, Notice

TEXT = """**（一）教育工作。**发展教育。

# 实施方案

| 单位 | 资金 |
| --- | --- |
| 教育局 | 教育 |

```damaged
缺一行
```

教 育。
"""


def make_document() -> Document:
    notice = Notice("2023-04-01", "市政府关于教育的通知", enclosure="实施方案")
    return Document(notice, read_blocks(TEXT, "x.md"), "x.md")


def test_a_notice_has_its_texts_by_their_places() -> None:
    headings = "（一）教育工作\n实施方案"
    rest = "单位\n资金\n教育局\n教育\n缺一行"
    assert list_texts(make_document()) == Texts("教育的通知", "实施方案", headings, "。发展教育。\n\n教 育。", rest)


def test_letters_that_are_spaced_to_fill_a_line_are_a_word() -> None:
    assert cut("零 售　业务\n零 售") == ("零售", "业务", "\n", "零售")


def test_the_words_of_all_blocks_are_counted() -> None:
    counts = count_words(make_document())
    assert (counts["教育"], counts["教育局"], counts["实施方案"], counts["资金"]) == (4, 1, 1, 1)
    assert all(len(word) > 1 for word in counts)
