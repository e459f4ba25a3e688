"""What a PDF page draws besides its characters: rules, filled areas, pictures; and how many texts it draws."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, byref, c_float, c_int, c_uint
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as pdfium

from gazette.printed import Box
from gazette.source.clusters import Shape, is_straight
from gazette.source.pdf.places import Places
from gazette.source.sheet import Rule

_MOST_OBJECTS = 50_000  # of a page that are looked at
_MOST_POINTS = 60  # of a path with curves or slanting lines that may be a frame or a rule too
_MOST_PLAIN = 2_000  # of a path that has neither, such as all lines of a table
_DEEPEST = 8  # forms inside forms
_THIN = 3.0  # points: a filled area that is no thicker is a rule
_SHORTEST = 4.0
WHITE = 245  # of 255: a colour that is no darker in any part is not seen on paper
_STRAIGHT = 0.5  # points that the ends of a level line may differ in height

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True, slots=True)
class Area:
    """A filled area with its colour (red, green, blue, from 0 to 255)."""

    box: Box
    colour: tuple[int, int, int]


@dataclass
class Drawings:
    """What is drawn on one page. `texts` are the boxes of its text objects by their address."""

    rules: list[Rule] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    images: list[tuple[Any, Box]] = field(default_factory=list)
    texts: dict[int, Box] = field(default_factory=dict)
    is_cut_short: bool = False


def read_drawings(page: pdfium.FPDF_PAGE, places: Places) -> Drawings:
    """The drawings of a page, those inside forms too, up to a number that no printed page has."""
    drawings = Drawings()
    things = _list_objects(page, pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject, _UNCHANGED, 0)
    for place, (thing, matrix) in enumerate(things):
        if place == _MOST_OBJECTS:
            drawings.is_cut_short = True
            break
        if thing is None:
            drawings.is_cut_short = True
            continue
        kind = pdfium.FPDFPageObj_GetType(thing)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _read_path(thing, matrix, places, drawings)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            drawings.images.append((thing, _bounds(thing, matrix, places)))
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            drawings.texts[pointer(thing)] = _bounds(thing, matrix, places)
    return drawings


def pointer(thing: Any) -> int:
    """The address of an object, by which it is known again; 0 for none."""
    return addressof(thing.contents) if thing else 0


def read_colour(thing: Any) -> tuple[int, int, int, int]:
    """The colour an object is filled with, and how opaque it is, each from 0 to 255."""
    values = [c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(thing, *map(byref, values)):
        return 0, 0, 0, 255
    red, green, blue, opacity = (value.value for value in values)
    return red, green, blue, opacity


def _list_objects(holder: Any, count: Any, get: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    """The objects of a page or a form, each with the matrix of the forms that it stands in; None for one too deep."""
    for index in range(max(0, count(holder))):
        thing = get(holder, index)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_FORM:
            yield thing, matrix
        elif depth < _DEEPEST:
            inner = _multiply(_read_matrix(thing), matrix)
            yield from _list_objects(thing, pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject, inner,
                                     depth + 1)  # fmt: skip
        else:
            yield None, matrix


def _read_matrix(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(thing, byref(found)):
        return _UNCHANGED
    return found.a, found.b, found.c, found.d, found.e, found.f


def _multiply(one: Matrix, two: Matrix) -> Matrix:
    """The matrix that does `one`, then `two`."""
    a, b, c, d, e, f = one
    u, v, w, x, y, z = two
    return a * u + b * w, a * v + b * x, c * u + d * w, c * v + d * x, e * u + f * w + y, e * v + f * x + z


def _move(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: Any, matrix: Matrix, places: Places) -> Box:
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(thing, byref(left), byref(bottom), byref(right), byref(top))
    return places.show_box(*_move(matrix, left.value, bottom.value), *_move(matrix, right.value, top.value))


def _read_path(thing: Any, matrix: Matrix, places: Places, drawings: Drawings) -> None:
    """A path's level and upright lines as rules; a filled one that is not thin as an area; and the shape that it is."""
    filled, stroked = c_int(), c_int()
    pdfium.FPDFPath_GetDrawMode(thing, byref(filled), byref(stroked))
    points = pdfium.FPDFPath_CountSegments(thing)
    box = _bounds(thing, matrix, places)
    is_area = False
    if filled.value:
        red, green, blue, opacity = read_colour(thing)
        if min(box.right - box.left, box.bottom - box.top) <= _THIN:
            drawings.rules += _keep_rules([box])
        elif opacity > 0:
            drawings.areas.append(Area(box, (red, green, blue)))
            is_area = min(red, green, blue) < WHITE
    whole = _multiply(_read_matrix(thing), matrix)
    lines, is_plain = _read_lines(thing, points, whole, places)
    if stroked.value and (is_plain or points <= _MOST_POINTS):
        drawings.rules += _keep_rules(lines)
    if stroked.value or is_area:
        drawings.shapes.append(Shape(box, points, is_plain, is_area))


def _read_lines(thing: Any, points: int, matrix: Matrix, places: Places) -> tuple[list[Box], bool]:
    """The straight lines of a path, and whether it has no others, none of them slanting."""
    x, y = c_float(), c_float()
    start = before = (0.0, 0.0)
    lines: list[Box] = []
    is_plain = points <= _MOST_PLAIN
    for index in range(points):
        if not is_plain and points > _MOST_POINTS:
            break
        segment = pdfium.FPDFPath_GetPathSegment(thing, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        here = _move(matrix, x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            lines.append(places.show_box(*before, *here))
            is_plain = is_plain and is_straight(lines[-1])
        else:
            is_plain = False
        if pdfium.FPDFPathSegment_GetClose(segment):
            lines.append(places.show_box(*here, *start))
            is_plain = is_plain and is_straight(lines[-1])
        before = here
    return lines, is_plain


def _keep_rules(boxes: list[Box]) -> Iterator[Rule]:
    for box in boxes:
        width, height = box.right - box.left, box.bottom - box.top
        is_level = height <= _THIN and width >= _SHORTEST
        is_upright = width <= _THIN and height >= _SHORTEST
        if (is_level or is_upright) and (min(width, height) <= _STRAIGHT or max(width, height) > 3 * _THIN):
            yield Rule(box.left, box.top, box.right, box.bottom)
