"""A page as a set of marks with positions: what the readers of PDF and OFD give to the layout, in one form.

All places are in points from the top left corner of the page as it is shown: a rotation of the page is undone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from gazette.model import Problem
from gazette.printed import Box

MOST_RULES = 4_000  # of a page among which tables are looked for
OBLIQUE = -1  # the turn of writing that is neither level nor upright: a watermark


class Glyph(NamedTuple):
    """A printed character, in the order in which the file draws it. A space is no glyph: `after_space` tells of it.

    The box is that of the character's advance and of its font's height, not of its ink. `turn` counts the quarter turns
    clockwise of its line of writing: 1 for a line that runs down the page, 3 for one that runs up,
    OBLIQUE for any other. The layout makes one glyph of upright characters that stand one below the other.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    is_bold: bool = False
    turn: int = 0
    after_space: bool = False


class Rule(NamedTuple):
    """A drawn line, upright or level; a frame is four of them."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Image:
    """A picture on the page with its bytes as they are to be kept; `suffix` is png, jpg or gif.

    `digest` stands for the bytes where they have been handed on. What is written in the box of a picture that
    `owns_text` is part of it.
    """

    box: Box
    suffix: str
    content: bytes
    digest: str = ""
    owns_text: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: `position` counts from 1, `width` and `height` are those of the page as it is shown."""

    position: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...] = ()
    rules: tuple[Rule, ...] = ()
    images: tuple[Image, ...] = ()
    problems: tuple[Problem, ...] = ()
