"""What one page of OFD draws: its characters, rules, filled areas and pictures, those of its templates too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from unicodedata import category
from xml.etree.ElementTree import Element

from gazette.printed import Box
from gazette.source.clusters import Shape
from gazette.source.doubles import Doubles
from gazette.source.ofd.canvas import Colour
from gazette.source.ofd.clips import bound_outline, list_clips
from gazette.source.ofd.figures import read_shape
from gazette.source.ofd.geometry import Matrix, bound, read_box, read_flag, read_matrix, read_number
from gazette.source.ofd.parts import GROUPS, Resources, is_bold
from gazette.source.ofd.paths import read_path
from gazette.source.ofd.styles import Styles
from gazette.source.ofd.text import read_glyphs
from gazette.source.sheet import Glyph, Rule

_MOST_MARKS = 200_000  # characters and objects of a page that are read
_SMALLEST = 0.5  # points: what is smaller is a dot
_DEEPEST = 8  # drawings inside drawings
_WHITE = 245  # of 255: a colour that is no darker in any part is not seen on paper
_NO_VALUE = ("Co", "Cn", "Cs")  # private or none: only the font of the file tells what is drawn
_OBJECTS = ("TextObject", "PathObject", "ImageObject", "CompositeObject")

Clips = Sequence[Sequence[Box]]  # something is seen that reaches into one box of each


@dataclass
class Marks:
    """What a page draws, in the order of the file. `images` are the ids of pictures with their places.

    `left_out` counts the characters that are not read, by reason: hidden, white, outside or doubled; `layer` are the
    hidden ones. `unreadable` counts the characters without a Unicode value, `missing` the drawings that the page uses
    and the file does not have.
    """

    glyphs: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    areas: list[Box] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[tuple[str, Box]] = field(default_factory=list)
    left_out: Counter[str] = field(default_factory=Counter)
    layer: list[Glyph] = field(default_factory=list)
    unreadable: int = 0
    missing: int = 0
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds for all that stands in a group or a drawing: the style of the layer, and whether it is to be seen."""

    style: str = ""
    depth: int = 0
    is_shown: bool = True


class PageReader:
    """Reads what is drawn on one page of the size `page` (in points), up to a number of marks that no page has."""

    def __init__(self, resources: Resources, page: Box) -> None:
        self.marks = Marks()
        self._resources = resources
        self._styles = Styles(resources.styles)
        self._page = page
        self._left = _MOST_MARKS
        self._doubles = Doubles()

    def read(self, parent: Element, matrix: Matrix) -> None:
        """Adds what the objects below `parent` draw; `matrix` puts them on the page, in points."""
        self._read_all(parent, matrix, _Around())

    def _read_all(self, parent: Element, matrix: Matrix, around: _Around) -> None:
        for element in parent:
            self._left -= 1
            if self._left <= 0:
                self.marks.is_cut_short = True
                return
            is_shown = around.is_shown and read_flag(element, "Visible", True)
            if element.tag in GROUPS:
                style = element.get("DrawParam") or around.style
                self._read_all(element, matrix, _Around(style, around.depth, is_shown))
            elif element.tag in _OBJECTS:
                self._read_object(element, matrix, _Around(around.style, around.depth, is_shown))

    def _read_object(self, element: Element, matrix: Matrix, around: _Around) -> None:
        left, top, width, height = read_box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        there = Matrix(e=left, f=top).then(matrix)
        own = read_matrix(element.get("CTM")).then(there)
        box = bound(there.move(x, y) for x in (0.0, width) for y in (0.0, height))
        if element.tag == "TextObject":
            clips = [[bound_outline(one) for one in clip] for clip in list_clips(element, there, box)]
            self._read_text(element, own, around, clips)
        elif element.tag == "CompositeObject":
            self._read_drawing(element.get("ResourceID", ""), own, around)
        elif not around.is_shown:
            return
        elif element.tag == "PathObject":
            self._read_path(element, own, around)
        elif read_number(element.get("Alpha"), 255.0) > 0:
            self.marks.images.append((element.get("ResourceID", ""), box))

    def _read_path(self, element: Element, matrix: Matrix, around: _Around) -> None:
        rules, area = read_path(element, matrix)
        pen = self._styles.find_pen(element, around.style, 1.0, is_text=False)
        is_area = area is not None and pen is not None and _is_dark(pen.fill)
        shape = read_shape(element, matrix, is_area)
        self.marks.rules += rules
        self.marks.areas += [area] if area is not None and is_area else []
        self.marks.shapes += [shape] if shape else []

    def _read_drawing(self, name: str, matrix: Matrix, around: _Around) -> None:
        drawing = self._resources.drawings.get(name)
        if drawing is None:
            self.marks.missing += 1
        elif around.depth < _DEEPEST:
            self._read_all(drawing, matrix, _Around(around.style, around.depth + 1, around.is_shown))
        else:
            self.marks.is_cut_short = True

    def _read_text(self, element: Element, matrix: Matrix, around: _Around, clips: Clips) -> None:
        pen = self._styles.find_pen(element, around.style, 1.0, is_text=True)
        is_shown = around.is_shown and pen is not None
        is_white = pen is not None and not _is_dark(pen.fill) and not _is_dark(pen.stroke)
        for glyph in read_glyphs(element, matrix, is_bold(element, self._resources)):
            self._left -= 1
            if self._left <= 0:
                self.marks.is_cut_short = True
                return
            is_seen = is_shown and glyph.size >= _SMALLEST and _reaches_into(glyph, clips)
            if reason := self._find_reason(glyph, is_white) if is_seen else "hidden":
                self.marks.left_out[reason] += 1
                self.marks.layer += [] if is_shown else [glyph]
            else:
                self.marks.glyphs.append(glyph)
                self.marks.unreadable += category(glyph.text) in _NO_VALUE or glyph.text == "\ufffd"

    def _find_reason(self, glyph: Glyph, is_white: bool) -> str:
        """Why a character is not read; nothing for one that is."""
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        if not self._page.holds(x, y):
            return "outside"
        if is_white and not any(area.holds(x, y) for area in self.marks.areas):
            return "white"
        return "doubled" if self._doubles.has(glyph) else ""


def _is_dark(colour: Colour | None) -> bool:
    """Whether a colour is seen on white paper."""
    return colour is not None and min(colour[:3]) < _WHITE


def _reaches_into(glyph: Glyph, clips: Clips) -> bool:
    return all(
        any(
            glyph.left < box.right and glyph.right > box.left and glyph.top < box.bottom and glyph.bottom > box.top
            for box in clip
        )
        for clip in clips
    )
