"""Sheets for tests: text set at places, as a reader of PDF or OFD would give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette.source.sheet import Glyph, Rule, Sheet

SIZE = 10.0


def write(left: float, top: float, text: str, *, size: float = SIZE, apart: float = 0.0, turn: int = 0) -> list[Glyph]:
    """The glyphs of a level line: each Chinese character is as wide as high, all others half as wide."""
    glyphs: list[Glyph] = []
    after_space = False
    for character in text:
        width = size / 2 if character.isascii() else size
        if character.isspace():
            after_space = True
        else:
            glyphs.append(Glyph(character, left, top, left + width, top + size, size, False, turn, after_space))
            after_space = False
        left += width + apart
    return glyphs


def stack(left: float, top: float, text: str, *, size: float = SIZE, apart: float = 2.0) -> list[Glyph]:
    """Upright characters that stand one below the other."""
    steps = enumerate(text)
    return [glyph for place, one in steps for glyph in write(left, top + place * (size + apart), one, size=size)]


def set_column(left: float, top: float, lines: Sequence[str], *, leading: float = 16.0) -> Iterator[Glyph]:
    for place, line in enumerate(lines):
        yield from write(left, top + place * leading, line)


def draw_grid(xs: Sequence[float], ys: Sequence[float]) -> list[Rule]:
    """All lines of a table."""
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return level + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def make_sheet(glyphs: Sequence[Glyph], rules: Sequence[Rule] = (), position: int = 1) -> Sheet:
    return Sheet(position, 600, 840, tuple(glyphs), tuple(rules))
