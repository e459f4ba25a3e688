"""The characters of a table cell → its text: lines that only the width of the cell broke are joined again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gazette.printed import Line, Placement, surround
from gazette.source.layout.segments import Segment, make_rows, make_segments
from gazette.source.layout.stacks import is_column
from gazette.source.layout.text import write_row
from gazette.source.sheet import Glyph

_ROOM = 1.0  # of the size: a line that leaves more free would have held the next character
_STACKED = re.compile("[一-鿿]")  # 合 above 计, a word of two characters that stand one below the other


def write_cell(glyphs: Sequence[Glyph], width: float | None = None) -> tuple[str, list[Line]]:
    """The text of a cell, and its printed lines, not yet numbered. `width` is what a full line of it holds.

    Columns of upright characters are read from the right to the left, before lines that do not stand at their left.
    """
    upright = sorted((glyph for glyph in glyphs if is_column(glyph)), key=lambda glyph: -glyph.right)
    level = [glyph for glyph in glyphs if not is_column(glyph)]
    parts = [_write_upright(upright)] if upright else []
    if level:
        is_first = bool(upright) and max(glyph.right for glyph in level) < upright[-1].left
        parts.insert(0 if is_first else 1, _write_level(level, width))
    return "\n".join(text for text, _ in parts), [line for _, lines in parts for line in lines]


def _write_upright(columns: Sequence[Glyph]) -> tuple[str, list[Line]]:
    """The columns of a cell from the right to the left; those that are full go on in the next."""
    foot = max(glyph.bottom for glyph in columns)
    text = columns[0].text
    for before, column in pairwise(columns):
        text += column.text if foot - before.bottom <= _ROOM * before.size else f"\n{column.text}"
    lines = [
        Line(0, glyph.text, placement=Placement(surround([glyph]), round(glyph.size, 1), glyph.is_bold))
        for glyph in columns
    ]
    return text, lines


def _write_level(glyphs: Sequence[Glyph], width: float | None) -> tuple[str, list[Line]]:
    rows = make_rows(make_segments(glyphs))
    texts = [write_row([glyph for segment in row for glyph in segment.glyphs]) for row in rows]
    boxes = [surround([segment.box for segment in row]) for row in rows]
    full = width or max(box.right - box.left for box in boxes)
    text = texts[0]
    for above, box, below in zip(rows, boxes, texts[1:], strict=False):
        room = full - (box.right - box.left)
        is_upright = bool(_STACKED.fullmatch(text) and _STACKED.fullmatch(below))
        text += _join(text, below) if is_upright or room <= _ROOM * above[0].size else f"\n{below}"
    lines = [
        Line(0, text_, placement=Placement(box, round(_size(row), 1), _is_bold(row)))
        for text_, box, row in zip(texts, boxes, rows, strict=True)
    ]
    return text, lines


def _join(text: str, below: str) -> str:
    """The next line of a cell, with a space between two words of letters."""
    apart = text[-1].isascii() and text[-1].isalpha() and below[0].isascii() and below[0].isalpha()
    return f" {below}" if apart else below


def _size(row: Sequence[Segment]) -> float:
    return max(segment.size for segment in row)


def _is_bold(row: Sequence[Segment]) -> bool:
    glyphs = [glyph for segment in row for glyph in segment.glyphs]
    return sum(glyph.is_bold for glyph in glyphs) * 2 > len(glyphs)
