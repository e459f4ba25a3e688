"""Which of the pictures of a page are kept, and the forms that browsers show, told by how their bytes begin."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from gazette.printed import Box
from gazette.source.sheet import Glyph

MOST_PICTURES = 40  # of a page
_SMALLEST = 24.0  # points on a side: what is smaller is an ornament
_INLINE = 5.0  # points on a side: what is smaller is no character
_BESIDE = 0.5  # of its size: how near a character is to a small picture in its line
_FORMS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))

Drawn = TypeVar("Drawn")


def choose_pictures(
    drawn: Sequence[tuple[Drawn, Box]], glyphs: Sequence[Glyph]
) -> tuple[list[tuple[Drawn, Box]], Counter[str]]:
    """The pictures of a page, each with its box, that are no ornaments; and how many were left out otherwise.

    That is by reason: beyond the most of a page (many), or small and in a line of text (inline).
    """
    large, inline = [], 0
    for thing, box in drawn:
        side = min(box.right - box.left, box.bottom - box.top)
        if side >= _SMALLEST:
            large.append((thing, box))
        elif side >= _INLINE and any(_is_beside(box, glyph) for glyph in glyphs):
            inline += 1
    return large[:MOST_PICTURES], Counter({"many": len(large[MOST_PICTURES:]), "inline": inline})


def _is_beside(box: Box, glyph: Glyph) -> bool:
    """True for a small picture that touches a character at the height of its line and is not much higher than it."""
    is_level = box.top < (glyph.top + glyph.bottom) / 2 < box.bottom and box.bottom - box.top < 2 * glyph.size
    apart = max(box.left - glyph.right, glyph.left - box.right)
    return is_level and abs(apart) < _BESIDE * glyph.size


def find_suffix(content: bytes) -> str | None:
    """The ending for the name of a picture; None for one that browsers do not show."""
    return next((suffix for start, suffix in _FORMS if content.startswith(start)), None)


def stand_for(content: bytes) -> str:
    """Sixteen digits by which a picture is known when it comes again."""
    return hashlib.sha256(content).hexdigest()[:16]
