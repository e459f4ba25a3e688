"""Draws the objects of OFD that stand in a page, a template, an annotation or a drawing, in the order of the file."""

from __future__ import annotations

from itertools import islice
from math import cos, radians, sin, sqrt
from xml.etree.ElementTree import Element

from gazette.source.ofd.bitmaps import open_image, thin_out
from gazette.source.ofd.canvas import Canvas, Pen
from gazette.source.ofd.clips import bound_outline, has_other_clips, list_clips
from gazette.source.ofd.geometry import POINTS, Matrix, bound, read_box, read_flag, read_matrix, read_number
from gazette.source.ofd.marks import cut_runs, list_marks
from gazette.source.ofd.masks import cut_image, draw_masked
from gazette.source.ofd.outlines import draw_outline
from gazette.source.ofd.parts import GROUPS, OfdFile, Resources
from gazette.source.ofd.shadings import Shading, read_shading
from gazette.source.ofd.styles import Styles
from gazette.source.ofd.typefaces import Typefaces

_MOST = 200_000  # characters and objects of a page that are drawn
_COST = 1_000  # marks that one takes as long as which is drawn as pixels
_DEEPEST = 8  # drawings inside drawings
_LEANING = 0.25  # of its height, that an italic leans


class ObjectPainter:
    """Paints objects on a canvas, up to a number of marks on each page that no page has.

    `unlike` names what was not drawn as the file has it, by its kinds: pictures, shadings, patterns, clips or drawings.
    """

    def __init__(self, ofd: OfdFile, resources: Resources, canvas: Canvas, typefaces: Typefaces) -> None:
        self.unlike: set[str] = set()
        self._ofd, self._resources, self._canvas, self._typefaces = ofd, resources, canvas, typefaces
        self._styles = Styles(resources.styles)
        self._left = _MOST

    def begin_page(self) -> None:
        self._left = _MOST

    def paint(self, parent: Element, matrix: Matrix, style: str = "", depth: int = 0) -> None:
        """Draws what stands in `parent` and is visible; `matrix` puts it on the page, `style` is that of its layer."""
        for element in parent:
            self._left -= 1
            if self._left <= 0:
                self.unlike.add("drawings")
                return
            if not read_flag(element, "Visible", True):
                continue
            if element.tag in GROUPS:
                self.paint(element, matrix, element.get("DrawParam") or style, depth)
            else:
                self._paint_object(element, matrix, style, depth)

    def _paint_object(self, element: Element, matrix: Matrix, style: str, depth: int) -> None:
        left, top, width, height = read_box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        there = Matrix(e=left, f=top).then(matrix)
        own = read_matrix(element.get("CTM")).then(there)
        if has_other_clips(element):
            self.unlike.add("clips")
        if element.tag == "TextObject":
            self._tell_clips(element, there, (width, height))
            self._paint_text(element, own, style)
        elif element.tag == "PathObject":
            self._paint_path(element, own, there, style)
        elif element.tag == "ImageObject":
            place = own if element.get("CTM") else Matrix(a=width, d=height).then(there)
            self._paint_image(element, place, there)
        elif element.tag == "CompositeObject":
            self._tell_clips(element, there, (width, height))
            self._paint_drawing(element, own, style, depth)

    def _paint_drawing(self, element: Element, matrix: Matrix, style: str, depth: int) -> None:
        drawing = self._resources.drawings.get(element.get("ResourceID", ""))
        if drawing is None or depth >= _DEEPEST:
            self.unlike.add("drawings")
        else:
            self.paint(drawing, matrix, style, depth + 1)

    def _tell_clips(self, element: Element, there: Matrix, size: tuple[float, float]) -> None:
        corners = ((x, y) for x in (0, size[0]) for y in (0, size[1]))
        if list_clips(element, there, bound(there.move(*corner) for corner in corners)):
            self.unlike.add("clips")

    def _paint_path(self, element: Element, matrix: Matrix, there: Matrix, style: str) -> None:
        pen = self._styles.find_pen(element, style, _scale(matrix), is_text=False)
        outline = draw_outline(element.findtext("AbbreviatedData") or "", matrix)
        if pen is None or len(outline) < 2:
            return
        shading = self._read_shading(element, matrix, style, pen)
        clips = list_clips(element, there, bound_outline(outline))
        if not clips and shading is None:
            self._canvas.draw_path(outline, pen)
            return
        self._left -= _COST
        for image, place in draw_masked(outline, pen, clips, shading):
            self._canvas.draw_image(image, place)

    def _read_shading(self, element: Element, matrix: Matrix, style: str, pen: Pen) -> Shading | None:
        """The shading of an area; what else is not drawn in one colour is told."""
        inside = self._styles.find_paint(element, style, "FillColor") if pen.fill else None
        shading = None if inside is None else read_shading(inside, matrix)
        outline = self._styles.find_paint(element, style, "StrokeColor") if pen.stroke else None
        for paint in (inside if shading is None else None, outline):
            if paint is not None:
                self.unlike.add("patterns" if paint.tag == "Pattern" else "shadings")
        return shading

    def _paint_text(self, element: Element, matrix: Matrix, style: str) -> None:
        pen = self._styles.find_pen(element, style, _scale(matrix), is_text=True)
        size, wide = abs(read_number(element.get("Size"), 0.0)), abs(read_number(element.get("HScale"), 1.0))
        if pen is None or not size or not wide:
            return
        if self._styles.find_paint(element, style, "FillColor") is not None:
            self.unlike.add("shadings")
        standing = radians(read_number(element.get("CharDirection"), 0.0))
        leaning = _LEANING if read_flag(element, "Italic", False) else 0.0
        upright = Matrix(wide, 0, leaning, -1).then(Matrix(cos(standing), sin(standing), -sin(standing), cos(standing)))
        marks = list(islice(list_marks(element, self._resources, self._typefaces), max(self._left, 0)))
        self._left -= len(marks)
        for run in [[mark] for mark in marks] if standing else cut_runs(marks):
            place = upright.then(Matrix(e=run[0].x, f=run[0].y)).then(matrix)
            places = [(mark.x - run[0].x) / wide for mark in run[1:]]
            self._canvas.draw_glyphs(run[0].face.handle, [mark.glyph for mark in run], places, size, place, pen)

    def _paint_image(self, element: Element, matrix: Matrix, there: Matrix) -> None:
        part = self._resources.media.get(element.get("ResourceID", ""), "")
        image = open_image(self._ofd.read(part)) if self._ofd.has(part) else None
        if image is None:
            self.unlike.add("pictures")
            return
        if clips := list_clips(element, there, bound(matrix.move(x, y) for x in (0, 1) for y in (0, 1))):
            self._left -= _COST
            image = cut_image(image, matrix, clips)
        self._canvas.draw_image(thin_out(image, read_number(element.get("Alpha"), 255.0)), matrix)


def _scale(matrix: Matrix) -> float:
    """How much longer lengths become, on the whole."""
    return sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or POINTS
