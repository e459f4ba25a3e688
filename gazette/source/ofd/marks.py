"""The characters of a text object of OFD as glyphs on lines, ready to be drawn (GB/T 33190-2016, 11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from xml.etree.ElementTree import Element

from gazette.source.ofd.geometry import read_number
from gazette.source.ofd.parts import Resources, is_bold
from gazette.source.ofd.text import list_characters
from gazette.source.ofd.typefaces import Face, Typefaces

_MOST = 200_000  # glyphs of a text that are looked at
_SAME_LINE = 1e-3  # millimetres


@dataclass(frozen=True)
class Mark:
    """A character to draw: its glyph and its place on the line of its text."""

    face: Face
    glyph: int
    x: float
    y: float


def list_marks(text: Element, resources: Resources, typefaces: Typefaces) -> Iterator[Mark]:
    """The characters of a text that are seen, each with the glyph that the file says for it or a font has."""
    font, heavy = resources.fonts.get(text.get("Font", "")), is_bold(text, resources)
    glyphs = _read_glyph_numbers(text)
    for number, (character, x, y, _) in enumerate(list_characters(text)):
        if not character.isspace() and (found := typefaces.find_glyph(font, heavy, character, glyphs.get(number))):
            yield Mark(*found, x, y)


def cut_runs(marks: Iterable[Mark]) -> Iterator[list[Mark]]:
    """Characters of one font on one line."""
    for _, run in groupby(marks, key=lambda mark: (id(mark.face), round(mark.y / _SAME_LINE))):
        yield list(run)


def _read_glyph_numbers(text: Element) -> dict[int, int]:
    """The glyphs that a text names for its characters, by their places in it (11.4.2)."""
    found: dict[int, int] = {}
    for transform in text.iterfind("CGTransform"):
        first = round(read_number(transform.get("CodePosition"), 0.0))
        numbers = (transform.findtext("Glyphs") or "").split()
        for place, number in enumerate(numbers[:_MOST]):
            if number.isascii() and number.isdigit() and len(number) < 6 and int(number) < 65_536:
                found[first + place] = int(number)
    return found
