"""What one page of OFD draws: its characters, rules, filled areas and pictures, those of its templates too."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from gazette.printed import Box
from gazette.source.clusters import Shape
from gazette.source.ofd.figures import read_shape
from gazette.source.ofd.geometry import Matrix, bound, read_box, read_matrix, read_number, read_numbers
from gazette.source.ofd.parts import Resources, is_bold
from gazette.source.ofd.paths import read_path
from gazette.source.ofd.text import read_glyphs
from gazette.source.sheet import Glyph, Rule

_MOST_MARKS = 200_000  # characters and objects of a page that are read
_SMALLEST = 0.5  # points: what is smaller is a dot
_DEEPEST = 8  # drawings inside drawings
_WHITE = 245  # of 255: a colour that is no darker in any part is not seen on paper
_GROUPS = ("Layer", "PageBlock", "Content")
_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")


@dataclass
class Marks:
    """What a page draws, in the order of the file. `images` are the ids of pictures with their places.

    `left_out` counts the characters that no reader of the page sees, by reason: hidden, white or outside. `missing`
    counts the drawings that the page uses and the file does not have.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[tuple[str, Box]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    missing: int = 0
    is_cut_short: bool = False


class PageReader:
    """Reads what is drawn on one page of the size `page` (in points), up to a number of marks that no page has."""

    def __init__(self, resources: Resources, page: Box) -> None:
        self.marks = Marks()
        self._resources = resources
        self._page = page
        self._left = _MOST_MARKS

    def read(self, parent: Element, matrix: Matrix, depth: int = 0) -> None:
        """Adds what the objects below `parent` draw; `matrix` puts them on the page, in points."""
        for element in parent:
            self._left -= 1
            if self._left <= 0:
                self.marks.is_cut_short = True
                return
            if element.tag in _GROUPS:
                self.read(element, matrix, depth)
            elif element.tag in _OBJECTS:
                self._read_object(element, matrix, depth)

    def _read_object(self, element: Element, matrix: Matrix, depth: int) -> None:
        boundary = read_box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        own = read_matrix(element.get("CTM")).then(Matrix(e=boundary[0], f=boundary[1])).then(matrix)
        if element.tag == "TextObject":
            self._read_text(element, own)
        elif element.get("Visible") == "false":
            return
        elif element.tag == "PathObject":
            rules, area = read_path(element, own)
            self.marks.rules += rules
            is_area = area is not None and _is_dark(element, "FillColor")
            self.marks.areas += [area] if area is not None and is_area else []
            shape = read_shape(element, own, is_area)
            self.marks.shapes += [shape] if shape else []
        elif element.tag == "ImageObject":
            corners = ((boundary[0] + x * boundary[2], boundary[1] + y * boundary[3]) for x in (0, 1) for y in (0, 1))
            box = bound(matrix.move(*corner) for corner in corners)
            self.marks.images.append((element.get("ResourceID", ""), box))
        else:
            self._read_drawing(element.get("ResourceID", ""), own, depth)

    def _read_drawing(self, name: str, matrix: Matrix, depth: int) -> None:
        drawing = self._resources.drawings.get(name)
        if drawing is None:
            self.marks.missing += 1
        elif depth < _DEEPEST:
            self.read(drawing, matrix, depth + 1)
        else:
            self.marks.is_cut_short = True

    def _read_text(self, element: Element, matrix: Matrix) -> None:
        is_shown = element.get("Visible") != "false" and not _is_clear(element)
        is_white = not _is_dark(element, "FillColor")
        for glyph in read_glyphs(element, matrix, is_bold(element, self._resources)):
            self._left -= 1
            if self._left <= 0:
                self.marks.is_cut_short = True
                return
            is_seen = is_shown and glyph.size >= _SMALLEST
            reason = self._find_reason(glyph, is_white) if is_seen else "hidden"
            if reason:
                self.marks.left_out[reason] += 1
            else:
                self.marks.glyphs.append(glyph)

    def _find_reason(self, glyph: Glyph, is_white: bool) -> str:
        """Why a character is not seen; nothing for one that is."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not self._page.holds(x, y):
            return "outside"
        return "white" if is_white and not any(area.holds(x, y) for area in self.marks.areas) else ""


def _is_dark(element: Element, name: str) -> bool:
    """Whether the colour of an object is seen on white paper; without a colour it is black (8.3)."""
    colour = element.find(name)
    values = [] if colour is None else read_numbers(colour.get("Value"))
    return not values or len(values) != 3 or min(values) < _WHITE


def _is_clear(element: Element) -> bool:
    """Whether a text is neither filled nor drawn, or wholly transparent."""
    colour = element.find("FillColor")
    alpha = min(read_number(found.get("Alpha"), 255) for found in (element, *([] if colour is None else [colour])))
    return alpha <= 0 or (element.get("Fill") == "false" and element.get("Stroke") != "true")
