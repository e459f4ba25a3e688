"""Paragraphs → blocks: which of them are headings, which begin with one, which are items."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gazette.content.markdown import RawBlock
from gazette.conversion.marks import is_date, is_note, is_signature
from gazette.numbering import is_item, read_level

_CHAPTER = re.compile(r"(第[〇零一二三四五六七八九十百\d]{1,5}[编章节])\s*(.+)")
_ARTICLE = re.compile(r"第[〇零一二三四五六七八九十百\d]{1,5}条")
_NO_HEADING = re.compile(r"附|[图表注]\s*[\d一二三四五六七八九十]|[（(]")
_CLOSING = re.compile(r"附\s*件|特此|此复|专此")  # of the whole notice, and no text of its last heading
_SENTENCE = re.compile("[，。；：、！？!?]")
_WORDS = re.compile("[一-鿿].*[一-鿿]")
_LONGEST_HEADING = 46
_LONGEST_RUN_IN = 32


def form_blocks(texts: Sequence[str], standing_out: Collection[int] = ()) -> tuple[RawBlock, ...]:
    """One block for each paragraph of a part, in order.

    A numbered paragraph is a heading if something of its own follows it; it begins with a run-in heading if its first
    sentence is short and more follows. Below articles, numbers count items. `standing_out` are the places of those that
    are set larger or heavier than the text: without a number too they are headings of what follows.
    """
    has_articles = any(_ARTICLE.match(text) for text in texts)
    blocks: list[RawBlock] = []
    for index, text in enumerate(texts):
        following = texts[index + 1] if index + 1 < len(texts) else ""
        before = texts[index - 1] if index else ""
        if index in standing_out and following and _is_unnumbered_heading(text):
            blocks.append(RawBlock("heading", text, level=_find_level(blocks, texts, standing_out)))
        else:
            blocks.append(_form(text, before, following, has_articles))
    return tuple(blocks)


def _is_unnumbered_heading(text: str) -> bool:
    is_named = len(text) <= _LONGEST_HEADING and bool(_WORDS.search(text)) and read_level(text) is None
    is_other = is_date(text) or is_signature(text) or is_note(text) or _NO_HEADING.match(text)
    return is_named and not is_other and not _SENTENCE.search(text)


def _find_level(blocks: Sequence[RawBlock], texts: Sequence[str], standing_out: Collection[int]) -> int:
    """The level of headings without a number: the highest where the first of them stands above all numbers, else 2."""
    first = min(index for index in standing_out if _is_unnumbered_heading(texts[index]))
    return 2 if any(block.kind == "heading" and block.level == 1 for block in blocks[:first]) else 1


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
        is_own = bool(following) and read_level(following) != 1 and not _CLOSING.match(following)
        return text[-1] != "。" or is_own
    next_level = read_level(following)
    is_listed = read_level(before) == level and "。" not in before[:-1]
    return bool(following) and (next_level is None or next_level > level) and not is_listed


def _find_run_in(text: str) -> str | None:
    """The heading that a paragraph begins with, without its full stop: （一）指导思想 of （一）指导思想。坚持…"""
    heading, stop, rest = text.partition("。")
    if not stop or not rest or len(heading) > _LONGEST_RUN_IN or re.search(r"[；：]", heading):
        return None
    return heading
