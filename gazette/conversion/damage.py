"""What the source lost, said where it was lost: missing pages and lost characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.content.markdown import RawBlock
from gazette.conversion.notices import Draft, Placed
from gazette.conversion.parts import FlowLine
from gazette.model import Problem
from gazette.source.page_numbers import Gap


def mark_damage(drafts: Sequence[Draft], gaps: Sequence[Gap], file: str) -> tuple[Problem, ...]:
    """Puts a damaged block behind what breaks off or lost characters; returns a Problem for each."""
    problems = [problem for gap in gaps for problem in _mark_gap(drafts, gap, file)]
    problems += [problem for draft in drafts for problem in _mark_lost(draft, file)]
    return tuple(problems)


def _mark_gap(drafts: Sequence[Draft], gap: Gap, file: str) -> Iterator[Problem]:
    for draft in drafts:
        for index in reversed(range(len(draft.placed))):
            placed = draft.placed[index]
            if placed.block is None or not placed.lines or placed.lines[-1].position != gap.position:
                continue
            number = placed.lines[-1].number
            pages = f"第{number + 1}页" if number is not None else "下一页"
            if gap.missing > 1 and number is not None:
                pages = f"第{number + 1}至{number + gap.missing}页"
            text = f"原文至此中断：来源缺{pages}，其后的内容无从得知。"
            draft.placed.insert(index + 1, Placed("damaged", (), RawBlock("damaged", text)))
            line = placed.lines[-1].line.number
            seen = f"the text breaks off here and {gap.missing} page(s) after it are missing; look for the printed page"
            yield Problem("G012", file, line, seen)
            return


def _mark_lost(draft: Draft, file: str) -> Iterator[Problem]:
    """Rotated lines that begin with a space inside a page lost their first character."""
    for index in reversed(range(len(draft.placed))):
        placed = draft.placed[index]
        lost = list(_find_lost(placed.lines)) if placed.block is not None and placed.block.kind == "table" else []
        if lost:
            text = f"此表有文字缺失：来源中至少{len(lost)}处缺字，缺字处留空。"
            draft.placed.insert(index + 1, Placed("damaged", (), RawBlock("damaged", text)))
            seen = f"at least {len(lost)} characters of this table are missing in the source; compare the printed page"
            yield Problem("G013", file, lost[0].line.number, seen)


def _find_lost(lines: Sequence[FlowLine]) -> Iterator[FlowLine]:
    for before, line in pairwise(lines):
        if line.thin and line.line.text.startswith(" ") and before.position == line.position:
            yield line
