"""A text object of OFD → characters with their places (GB/T 33190-2016, 11)."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, cos, hypot, pi, radians, sin
from typing import NamedTuple
from unicodedata import category
from xml.etree.ElementTree import Element

from gazette.source.ofd.geometry import Matrix, bound, read_number, read_steps
from gazette.source.sheet import OBLIQUE, Glyph

_ASCENT = 0.88  # of a font's height above the line it stands on
_WIDE = "\u2e80"  # characters from here on are as wide as high; others half as wide, or as wide as the file says
_UNSEEN = ("Cc", "Cf")  # characters that draw nothing: marks of direction, of byte order, of where a word may break
_WIDEST_NARROW = 0.8  # of its height, that a narrow character is
_LEANING = 0.1  # quarter turns that writing may lean before it is neither level nor upright


class Placed(NamedTuple):
    """A character of a text object with the place that it stands on and its width, in the axes of the object."""

    character: str
    x: float
    y: float
    width: float


def read_glyphs(text: Element, matrix: Matrix, is_bold: bool) -> Iterator[Glyph]:
    """The characters of a text object that `matrix` puts on the page, in points. A space is told by the next one."""
    size = abs(read_number(text.get("Size"), 0.0))
    standing = radians(read_number(text.get("CharDirection"), 0.0))
    shown = size * hypot(*matrix.turn(0.0, 1.0))
    turn = _find_turn(matrix.turn(*_find_way(text)))
    after_space = False
    for character, x, y, width in list_characters(text):
        if category(character) in _UNSEEN:
            continue
        if character.isspace():
            after_space = True
        else:
            box = _find_box(matrix, x, y, width, size, standing)
            yield Glyph(character, *box, shown, is_bold, turn, after_space)
            after_space = False


def list_characters(text: Element) -> Iterator[Placed]:
    """Each character of a text object where the file puts it, spaces too."""
    width = abs(read_number(text.get("Size"), 0.0)) * abs(read_number(text.get("HScale"), 1.0))
    along = _find_way(text)
    x = y = 0.0
    for code in text.iterfind("TextCode"):
        x, y = read_number(code.get("X"), x), read_number(code.get("Y"), y)
        for character, across, down, own in _list_steps(code, width, along):
            yield Placed(character, x, y, own)
            x, y = x + across, y + down


def _find_way(text: Element) -> tuple[float, float]:
    """The direction in which a text is read."""
    reading = radians(read_number(text.get("ReadDirection"), 0.0))
    return cos(reading), sin(reading)


def _list_steps(code: Element, width: float, along: tuple[float, float]) -> Iterator[tuple[str, float, float, float]]:
    """Each character, how far the next one is, across and down, and its own width.

    Characters without distances in the file follow one another at their own width.
    """
    characters = (code.text or "").strip("\r\n\t")
    across, down = (read_steps(code.get(name), len(characters)) for name in ("DeltaX", "DeltaY"))
    for index, character in enumerate(characters):
        is_narrow = character < _WIDE
        own = width / 2 if is_narrow else width
        if index >= max(len(across), len(down)):
            yield character, along[0] * own, along[1] * own, own
            continue
        step = (across[index] if index < len(across) else 0.0, down[index] if index < len(down) else 0.0)
        if is_narrow and 0 < hypot(*step) <= width * _WIDEST_NARROW:
            own = hypot(*step)
        yield character, *step, own


def _find_box(
    matrix: Matrix, x: float, y: float, width: float, size: float, standing: float
) -> tuple[float, float, float, float]:
    """The box of a character that stands at x, y on its line, turned by `standing` around that place."""
    own = Matrix(cos(standing), sin(standing), -sin(standing), cos(standing), x, y).then(matrix)
    box = bound(own.move(across, down) for across in (0.0, width) for down in (-size * _ASCENT, size * (1 - _ASCENT)))
    return box.left, box.top, box.right, box.bottom


def _find_turn(along: tuple[float, float]) -> int:
    quarters = atan2(along[1], along[0]) / (pi / 2)
    return OBLIQUE if abs(quarters - round(quarters)) > _LEANING else round(quarters) % 4
