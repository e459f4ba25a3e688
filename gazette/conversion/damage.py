"""What the source lost, said where it was lost: missing pages and lost characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.content.markdown import RawBlock
from gazette.conversion.notices import Draft, Placed
from gazette.conversion.parts import FlowLine
from gazette.model import Problem, Table
from gazette.source.page_numbers import Gap

_RUNNING_TEXT = 20  # characters: a shorter last line is a list line, a form to fill in or a date
_ENDS = "。；：！？…”）)》"
# What no text says that has all its characters. Gaps to fill in have spaces or lines: 第 号, 年 月 日.
_LOST = re.compile("[\ufffd\ue000-\uf8ff]+|第[条章款项]|\\d{4}年月|年\\d{1,2}月日|〔〕|〔\\d{4}〕号")
_BRACKETS = (("（", "）"), ("《", "》"), ("〔", "〕"))
_AROUND = 8  # characters shown on each side


def mark_damage(drafts: Sequence[Draft], gaps: Sequence[Gap], file: str) -> tuple[Problem, ...]:
    """Puts a damaged block behind what breaks off or lost characters; returns a Problem for each."""
    problems = [problem for gap in gaps for problem in _mark_gap(drafts, gap, file)]
    problems += [problem for draft in drafts for problem in _mark_lost(draft, file)]
    problems += [problem for draft in drafts for problem in _mark_short(draft, file)]
    problems += [problem for draft in drafts for problem in _mark_gaps_in_text(draft, file)]
    problems += _find_open_columns(drafts, file)
    problems += [problem for draft in drafts for problem in _mark_unfinished(draft, file)]
    return tuple(problems)


def _mark_gap(drafts: Sequence[Draft], gap: Gap, file: str) -> Iterator[Problem]:
    for draft in drafts:
        for index in reversed(range(len(draft.placed))):
            placed = draft.placed[index]
            if placed.block is None or not placed.lines or placed.lines[-1].position != gap.position:
                continue
            _say_below(draft, index, _describe_gap(placed.lines[-1], gap))
            line = placed.lines[-1].line.number
            seen = f"the text breaks off here and {gap.missing} page(s) after it are missing; look for the printed page"
            yield Problem("G012", file, line, seen)
            return


def _say_below(draft: Draft, index: int, text: str) -> None:
    """Puts a sentence for the reader behind the block at `index`."""
    draft.placed.insert(index + 1, Placed("damaged", (), RawBlock("damaged", text)))


def _describe_gap(last: FlowLine, gap: Gap) -> str:
    """What is missing, as a sentence for the reader. A rotated page that ends in mid-sentence breaks off itself."""
    if last.number is None:
        return "原文至此中断：来源缺其后的书页，其后的内容无从得知。"
    first, final = last.number + 1, last.number + gap.missing
    pages = f"第{first}页" if gap.missing == 1 else f"第{first}至{final}页"
    if last.thin:
        return f"原文在第{last.number}页中途中断：来源缺该页余下部分和{pages}，其后的内容无从得知。"
    return f"原文至此中断：来源缺{pages}，其后的内容无从得知。"


def _mark_short(draft: Draft, file: str) -> Iterator[Problem]:
    """An upright table whose last column has fewer cells than the others lost what ended its page.

    Where rows are read, one by one, a last cell may be empty as printed: 备注 has no remark in most rows.
    """
    for index in reversed(range(len(draft.placed))):
        placed = draft.placed[index]
        table = placed.block.table if placed.block is not None and placed.run == "cells" else None
        name, lost = _count_lost(table) if table is not None else ("", 0)
        if lost > 0:
            _say_below(draft, index, f"此表有文字缺失：“{name}”一栏比其他各栏少{lost}格。")
            seen = f"the last column of this table has {lost} cell(s) fewer than the others; look for the printed page"
            yield Problem("G017", file, placed.lines[-1].line.number, seen)


def _count_lost(table: Table) -> tuple[str, int]:
    """The head of the last column, and the cells that it lacks: empty last ones, or words of a row not rebuilt."""
    if table.columns:
        filled = [bool(row[-1]) for row in table.rows]
        return re.split("[（(]", table.columns[-1])[0], filled[::-1].index(True) if any(filled) else 0
    counts = [len(row[0].split(" ")) for row in table.rows]
    return table.rows[-1][0].split(" ")[0], counts[-2] - counts[-1] if len(counts) > 2 else 0


def _mark_gaps_in_text(draft: Draft, file: str) -> Iterator[Problem]:
    """Running text from which characters are missing: unreadable ones, a number without digits, a bracket left open."""
    for index in reversed(range(len(draft.placed))):
        placed = draft.placed[index]
        text = _read_running_text(placed)
        place = _find_gap(text)
        if place is not None:
            shown = text[max(0, place - _AROUND) : place + _AROUND]
            _say_below(draft, index, f"此段文字在来源中有缺漏，见“{shown}”处。")
            seen = f'characters are missing or unreadable around "{shown}"; compare the printed page'
            yield Problem("G016", file, placed.lines[0].line.number, seen)


def _read_running_text(placed: Placed) -> str:
    return placed.block.text if placed.block is not None and placed.block.kind in ("paragraph", "item") else ""


def _find_gap(text: str) -> int | None:
    """The place in a text where characters are missing, as far as the text itself shows it."""
    if match := _LOST.search(text):
        return match.start()
    for opening, closing in _BRACKETS if len(text) > _RUNNING_TEXT else ():
        if text.count(opening) > text.count(closing):
            return _find_unclosed(text, opening, closing)
    return None


def _find_unclosed(text: str, opening: str, closing: str) -> int:
    """The place of the last opening bracket that none closes, of a text that has more of these than closing ones."""
    unclosed: list[int] = []
    for place, character in enumerate(text):
        if character == opening:
            unclosed.append(place)
        elif character == closing and unclosed:
            unclosed.pop()
    return unclosed[-1]


def _find_open_columns(drafts: Sequence[Draft], file: str) -> Iterator[Problem]:
    """A Problem for each table that is rebuilt in part, with the columns whose cells could not be told apart."""
    for placed in (placed for draft in drafts for placed in draft.placed if placed.open_columns):
        table = placed.block.table if placed.block is not None else None
        if table is not None:
            name = table.caption or "、".join(table.columns[:3])
            columns = "、".join(placed.open_columns)
            seen = f'in table "{name}" the cells of {columns} could not be told apart; divide them as printed'
            yield Problem("G019", file, placed.lines[0].line.number, seen)


def _mark_unfinished(draft: Draft, file: str) -> Iterator[Problem]:
    """A notice whose last paragraph is running text that ends no sentence breaks off."""
    blocks = [(index, placed) for index, placed in enumerate(draft.placed) if placed.block is not None]
    if not blocks:
        return
    index, placed = blocks[-1]
    text = _read_running_text(placed)
    if len(text) > _RUNNING_TEXT and re.search(r"[，。]", text) and text[-1] not in _ENDS:
        _say_below(draft, index, "原文至此中断，其后的内容来源未见。")
        seen = "the text stops here in mid-sentence; look for the printed page"
        yield Problem("G020", file, placed.lines[-1].line.number, seen)


def _mark_lost(draft: Draft, file: str) -> Iterator[Problem]:
    """Rotated lines that begin with a space inside a page lost their first character."""
    for index in reversed(range(len(draft.placed))):
        placed = draft.placed[index]
        lost = list(_find_lost(placed.lines)) if placed.block is not None and placed.block.kind == "table" else []
        if lost:
            text = f"此表有文字缺失：来源中至少{len(lost)}处缺字，多以空格表示；另可能有整格、整行缺失而无标记。"
            _say_below(draft, index, text)
            seen = f"at least {len(lost)} characters of this table are missing in the source; compare the printed page"
            yield Problem("G013", file, lost[0].line.number, seen)


def _find_lost(lines: Sequence[FlowLine]) -> Iterator[FlowLine]:
    for before, line in pairwise(lines):
        if line.thin and line.line.text.startswith(" ") and before.position == line.position:
            yield line
