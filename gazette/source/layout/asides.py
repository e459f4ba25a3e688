"""What is no part of the text: tabs at the sides of a page, watermarks, and what is written in a picture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from statistics import median

from gazette.printed import Box, Line, Placement
from gazette.source.layout.segments import make_rows, make_segments
from gazette.source.layout.turning import turn_sheet
from gazette.source.sheet import OBLIQUE, Glyph, Sheet

_MARGIN = 0.08  # of the width of a page: how far a tab reaches into it
_APART = 0.8  # of its size: the space between a tab and the text
_MOST = 60  # characters of a tab
_NAME = re.compile(r"[一-鿿].*[一-鿿]")
_LARGER = 2.5  # times the text: how large a level watermark is at least
_COVERED = 3  # characters of the text that stand inside of one of a watermark, at least
_MOST_LARGE = 100  # characters of a page that are looked at as a watermark


def set_aside(sheet: Sheet) -> tuple[Sheet, tuple[Line, ...]]:
    """The sheet without what stands beside or across its text or in a picture, and that as lines, not yet numbered.

    Postcondition: every glyph is in the sheet or in one of the lines.
    """
    lines, rest = _split_pictures(sheet)
    across, glyphs = _split_watermark(rest)
    lines += [_write("".join(glyph.text for glyph in across), across, "watermark")] if across else []
    for tab in _find_tabs(glyphs, sheet.width):
        taken = {id(glyph) for glyph in tab}
        glyphs = [glyph for glyph in glyphs if id(glyph) not in taken]
        lines.append(_write(_read_tab(tab, sheet), tab, "side_tab"))
    return replace(sheet, glyphs=tuple(glyphs)), tuple(lines)


def _write(text: str, glyphs: Sequence[Glyph], kind: str) -> Line:
    size = round(median(glyph.size for glyph in glyphs), 1)
    return Line(0, text, placement=Placement(None, size, begins=True, aside=kind))


def _split_pictures(sheet: Sheet) -> tuple[list[Line], Sequence[Glyph]]:
    """The words of each picture that owns what is written in it, one line for each; and all other characters."""
    lines: list[Line] = []
    rest = sheet.glyphs
    for box in (image.box for image in sheet.images if image.owns_text):
        inside = [glyph for glyph in rest if _is_inside(glyph, box)]
        taken = {id(glyph) for glyph in inside}
        rest = tuple(glyph for glyph in rest if id(glyph) not in taken)
        rows = make_rows(make_segments(inside))
        words = ["".join(glyph.text for glyph in segment.glyphs) for row in rows for segment in row]
        lines += [_write(" ".join(words), inside, "picture_text")] if inside else []
    return lines, rest


def _is_inside(glyph: Glyph, box: Box) -> bool:
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    return box.left < x < box.right and box.top < y < box.bottom


def _split_watermark(glyphs: Sequence[Glyph]) -> tuple[list[Glyph], list[Glyph]]:
    """Slanting writing and large characters with the text behind or before them; and all other characters."""
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    large = [glyph for glyph in glyphs if glyph.size > _LARGER * usual and glyph.turn != OBLIQUE]
    small = [glyph for glyph in glyphs if glyph.size <= _LARGER * usual]
    covering = {id(glyph) for glyph in large[:_MOST_LARGE] if _covers(glyph, small)}
    across = [glyph for glyph in glyphs if glyph.turn == OBLIQUE or id(glyph) in covering]
    return across, [glyph for glyph in glyphs if glyph.turn != OBLIQUE and id(glyph) not in covering]


def _covers(large: Glyph, glyphs: Iterable[Glyph]) -> bool:
    inside, box = 0, Box(large.left, large.top, large.right, large.bottom)
    for glyph in glyphs:
        inside += _is_inside(glyph, box)
        if inside >= _COVERED:
            return True
    return False


def _find_tabs(glyphs: Sequence[Glyph], width: float) -> Iterator[list[Glyph]]:
    """The few characters in the margin at the left and at the right that are apart from all others and are a name."""
    for is_left in (True, False):
        tab = [g for g in glyphs if (g.right <= _MARGIN * width if is_left else g.left >= (1 - _MARGIN) * width)]
        if not 0 < len(tab) <= _MOST or len(tab) * 2 > len(glyphs):
            continue
        taken = {id(glyph) for glyph in tab}
        others = [glyph for glyph in glyphs if id(glyph) not in taken]
        near = min(g.left for g in others) - max(g.right for g in tab) if is_left else 0.0
        near = near if is_left else min(g.left for g in tab) - max(g.right for g in others)
        if near > _APART * median(g.size for g in tab) and _NAME.search("".join(g.text for g in tab)):
            yield tab


def _read_tab(tab: Sequence[Glyph], sheet: Sheet) -> str:
    """The text of a tab from top to bottom; what is turned is read as it is held to be read."""
    texts = []
    for turn in sorted({glyph.turn for glyph in tab}):
        part = replace(sheet, glyphs=tuple(glyph for glyph in tab if glyph.turn == turn), rules=(), images=())
        rows = make_rows(make_segments(turn_sheet(part, turn).glyphs))
        texts += [glyph.text for row in rows for segment in row for glyph in segment.glyphs]
    return "".join(texts)
