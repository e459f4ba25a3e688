"""The characters of a table cell → its text: lines that only the width of the cell broke are joined again."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.printed import Line, Placement, surround
from gazette.source.layout.segments import Segment, make_rows, make_segments
from gazette.source.layout.text import write_row
from gazette.source.sheet import Glyph

_ROOM = 1.0  # of the size: a line that leaves more free would have held the next character


def write_cell(glyphs: Sequence[Glyph], width: float | None = None) -> tuple[str, list[Line]]:
    """The text of a cell, and its printed lines, not yet numbered. `width` is what a full line of it holds."""
    if not glyphs:
        return "", []
    rows = make_rows(make_segments(glyphs))
    texts = [write_row([glyph for segment in row for glyph in segment.glyphs]) for row in rows]
    boxes = [surround([segment.box for segment in row]) for row in rows]
    full = width or max(box.right - box.left for box in boxes)
    text = texts[0]
    for above, box, below in zip(rows, boxes, texts[1:], strict=False):
        room = full - (box.right - box.left)
        text += _join(text, below) if room <= _ROOM * above[0].size else f"\n{below}"
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
