"""Paragraphs → blocks: which of them are headings, which begin with one, which are items."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.content.markdown import RawBlock
from gazette.numbering import is_item, read_level

_CHAPTER = re.compile(r"(第[〇零一二三四五六七八九十百0-9]{1,5}[编章节])\s*(.+)")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百0-9]{1,5}条")
_LONGEST_HEADING = 46
_LONGEST_RUN_IN = 32


def form_blocks(texts: Sequence[str]) -> tuple[RawBlock, ...]:
    """One block for each paragraph of a part, in order.

    A numbered paragraph is a heading if something of its own follows it; it begins with a run-in heading if its first
    sentence is short and more follows. Below articles, numbers count items.
    """
    has_articles = any(_ARTICLE.match(text) for text in texts)
    blocks = []
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        before = texts[index - 1] if index else ""
        blocks.append(_form(text, before, following, has_articles))
    return tuple(blocks)


def _form(text: str, before: str, following: str, has_articles: bool) -> RawBlock:
    level = read_level(text)
    if match := _CHAPTER.fullmatch(text):
        return RawBlock("heading", match[1] + " " + re.sub(r"\s", "", match[2]), level=1)
    if match := _ARTICLE.match(text):
        return RawBlock("paragraph", text, level=2, heading=match[0])
    if level in (1, 2, 3) and not (has_articles and level > 1):
        if _is_heading(text, level, before, following):
            return RawBlock("heading", text, level=level)
        if heading := _find_run_in(text):
            return RawBlock("paragraph", text, level=level, heading=heading)
    return RawBlock("item" if is_item(text) else "paragraph", text)


def _is_heading(text: str, level: int, before: str, following: str) -> bool:
    """True where the whole paragraph is a heading: short, one sentence, and with text of its own below it."""
    if len(text) > _LONGEST_HEADING or re.search(r"[。；：!！?？]", text[:-1]) or text[-1] in "；：，、":
        return False
    if level == 1:
        return text[-1] != "。" or (bool(following) and read_level(following) != 1)
    next_level = read_level(following)
    is_listed = read_level(before) == level and "。" not in before[:-1]
    return bool(following) and (next_level is None or next_level > level) and not is_listed


def _find_run_in(text: str) -> str | None:
    """The heading that a paragraph begins with, without its full stop: （一）指导思想 of （一）指导思想。坚持…"""
    heading, stop, rest = text.partition("。")
    if not stop or not rest or len(heading) > _LONGEST_RUN_IN or re.search(r"[；：]", heading):
        return None
    return heading
