"""Characters that a page draws over themselves, to look bold or to throw a shadow, and that are printed once."""

from __future__ import annotations

from gazette.source.sheet import Glyph

_APART = 0.2  # of their size: nearer to each other, two equal characters are one


class Doubles:
    """The characters of a page that were seen so far, by their places."""

    def __init__(self) -> None:
        self._places: set[tuple[str, int, int, int]] = set()

    def has(self, glyph: Glyph) -> bool:
        """Whether the character was drawn before at nearly the same place; if not, it has been drawn now."""
        size = max(round(glyph.size), 1)
        column, row = int(glyph.left / size / _APART), int(glyph.top / size / _APART)
        steps = ((x, y) for x in (0, -1, 1) for y in (0, -1, 1))
        if any((glyph.text, size, column + x, row + y) in self._places for x, y in steps):
            return True
        self._places.add((glyph.text, size, column, row))
        return False
