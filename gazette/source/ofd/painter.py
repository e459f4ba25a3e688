"""Draws one page of OFD: its texts, paths and pictures, those of its templates too, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby, islice
from math import cos, radians, sin, sqrt
from xml.etree.ElementTree import Element

from PIL import Image

from gazette.model import GazetteError
from gazette.source.ofd.canvas import Canvas, Pen
from gazette.source.ofd.clips import bound_outline, list_clips
from gazette.source.ofd.document import DocumentReader, PagePart
from gazette.source.ofd.geometry import POINTS, Matrix, bound, read_box, read_matrix, read_number
from gazette.source.ofd.masks import cut_image, draw_masked
from gazette.source.ofd.outlines import draw_outline
from gazette.source.ofd.overlays import Overlay
from gazette.source.ofd.parts import OfdFile, Resources, is_bold
from gazette.source.ofd.seals import SealPicture
from gazette.source.ofd.shadings import Shading, read_shading
from gazette.source.ofd.styles import Styles
from gazette.source.ofd.text import list_characters
from gazette.source.ofd.typefaces import Face, Typefaces

_MOST = 200_000  # characters and objects of a page that are drawn
_COST = 1_000  # marks that one takes as long as which is drawn as pixels
_DEEPEST = 8  # drawings inside drawings
_GROUPS = ("Layer", "PageBlock", "Content")
_FORMS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
_MOST_PIXELS = 60_000_000  # of a picture that is opened
_WIDEST = 2_000  # pixels of a picture on either side: a page is shown 1,440 wide
_LEANING = 0.25  # of its height, that an italic leans
_SAME_LINE = 1e-3  # millimetres
_AS_IT_IS = Matrix()


@dataclass(frozen=True)
class _Mark:
    """A character to draw: its glyph and its place on the line of its text."""

    face: Face
    glyph: int
    x: float
    y: float


class Painter:
    """Paints pages of one document on a canvas, up to a number of marks on each that no page has.

    `unlike` names what was not drawn as the file has it, by its kinds: seals, pictures, shadings, patterns or clips.
    """

    def __init__(self, ofd: OfdFile, resources: Resources, canvas: Canvas, typefaces: Typefaces) -> None:
        self.unlike: set[str] = set()
        self._ofd, self._resources, self._canvas, self._typefaces = ofd, resources, canvas, typefaces
        self._styles = Styles(resources.styles)
        self._left = _MOST

    def paint(self, page: PagePart, over: Iterable[Overlay] = (), place: Matrix = _AS_IT_IS) -> None:
        """Draws all layers of a page, and what lies over it, on the page that the canvas has begun, put to `place`."""
        self._left = _MOST
        matrix = page.in_points.then(place)
        for layer in page.layers:
            self._paint_all(layer, matrix, "", 0)
        for overlay in over:
            left, top, width, height = read_box(overlay.boundary) or (0.0, 0.0, 0.0, 0.0)
            if overlay.objects is not None:
                self._paint_all(overlay.objects, Matrix(e=left, f=top).then(matrix), "", 0)
            elif not self._paint_seal(overlay.seal, Matrix(width, 0, 0, height, left, top).then(matrix)):
                self.unlike.add("seals")

    def _paint_seal(self, seal: SealPicture | None, square: Matrix) -> bool:
        """The picture of a seal in a square that `square` puts on the page; one that is OFD is drawn as a page.

        False where there is none to draw.
        """
        if seal is not None and seal.form == "ofd":
            return self._paint_file(seal.content, square)
        image = _open_image(seal.content) if seal else None
        if image is not None:
            self._canvas.draw_image(image, square)
        return image is not None

    def _paint_file(self, content: bytes, square: Matrix) -> bool:
        """The first page of another file; False where it has none."""
        with suppress(GazetteError):
            ofd = OfdFile(content, self._ofd.file)
            names = ((document, name) for document in ofd.list_documents() for name in ofd.list_pages(document))
            for document, name in islice(names, 1):
                reader = DocumentReader(ofd, document)
                page = reader.open_page(name, 1)
                shrunk = Matrix(a=1 / (page.width * POINTS), d=1 / (page.height * POINTS)).then(square)
                painter = Painter(ofd, reader.resources, self._canvas, self._typefaces.of(ofd))
                painter.paint(page, place=shrunk)
                self.unlike |= painter.unlike
                return True
        return False

    def _paint_all(self, parent: Element, matrix: Matrix, style: str, depth: int) -> None:
        for element in parent:
            self._left -= 1
            if self._left <= 0:
                return
            if element.tag in _GROUPS:
                self._paint_all(element, matrix, element.get("DrawParam") or style, depth)
            elif element.get("Visible") != "false":
                self._paint_object(element, matrix, style, depth)

    def _paint_object(self, element: Element, matrix: Matrix, style: str, depth: int) -> None:
        left, top, width, height = read_box(element.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
        there = Matrix(e=left, f=top).then(matrix)
        own = read_matrix(element.get("CTM")).then(there)
        if element.tag == "TextObject":
            self._tell_clips(element, there, (width, height))
            self._paint_text(element, own, style)
        elif element.tag == "PathObject":
            self._paint_path(element, own, there, style)
        elif element.tag == "ImageObject":
            place = own if element.get("CTM") else Matrix(a=width, d=height).then(there)
            self._paint_image(element, place, there)
        elif element.tag == "CompositeObject" and depth < _DEEPEST:
            drawing = self._resources.drawings.get(element.get("ResourceID", ""))
            if drawing is not None:
                self._tell_clips(element, there, (width, height))
                self._paint_all(drawing, own, style, depth + 1)

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
        leaning = _LEANING if element.get("Italic") == "true" else 0.0
        upright = Matrix(wide, 0, leaning, -1).then(Matrix(cos(standing), sin(standing), -sin(standing), cos(standing)))
        marks = self._list_marks(element)
        for run in [[mark] for mark in marks] if standing else _cut_runs(marks):
            place = upright.then(Matrix(e=run[0].x, f=run[0].y)).then(matrix)
            places = [(mark.x - run[0].x) / wide for mark in run[1:]]
            self._canvas.draw_glyphs(run[0].face.handle, [mark.glyph for mark in run], places, size, place, pen)

    def _list_marks(self, element: Element) -> Iterator[_Mark]:
        """The characters of a text that are seen, each with the glyph that the file says for it or a font has."""
        font, heavy = self._resources.fonts.get(element.get("Font", "")), is_bold(element, self._resources)
        glyphs = _read_glyph_numbers(element)
        for number, (character, x, y, _) in enumerate(list_characters(element)):
            self._left -= 1
            if self._left <= 0:
                return
            if not character.isspace() and (
                found := self._typefaces.find_glyph(font, heavy, character, glyphs.get(number))
            ):
                yield _Mark(*found, x, y)

    def _paint_image(self, element: Element, matrix: Matrix, there: Matrix) -> None:
        part = self._resources.media.get(element.get("ResourceID", ""), "")
        image = _open_image(self._ofd.read(part)) if self._ofd.has(part) else None
        if image is None:
            self.unlike.add("pictures")
            return
        if clips := list_clips(element, there, bound(matrix.move(x, y) for x in (0, 1) for y in (0, 1))):
            self._left -= _COST
            image = cut_image(image, matrix, clips)
        self._canvas.draw_image(_thin_out(image, read_number(element.get("Alpha"), 255.0)), matrix)


def _cut_runs(marks: Iterator[_Mark]) -> Iterator[list[_Mark]]:
    """Characters of one font on one line."""
    for _, run in groupby(marks, key=lambda mark: (id(mark.face), round(mark.y / _SAME_LINE))):
        yield list(run)


def _read_glyph_numbers(element: Element) -> dict[int, int]:
    """The glyphs that a text names for its characters, by their places in it (11.4.2)."""
    found: dict[int, int] = {}
    for transform in element.iterfind("CGTransform"):
        first = round(read_number(transform.get("CodePosition"), 0.0))
        numbers = (transform.findtext("Glyphs") or "").split()
        for place, number in enumerate(numbers[:_MOST]):
            if number.isascii() and number.isdigit() and len(number) < 6 and int(number) < 65_536:
                found[first + place] = int(number)
    return found


def _open_image(content: bytes) -> Image.Image | None:
    """A picture in the size that it is shown in; None for one that is broken, too large or of another form."""
    try:
        opened = Image.open(BytesIO(content), formats=_FORMS)
        if opened.width * opened.height > _MOST_PIXELS:
            return None
        has_alpha = "A" in opened.getbands() or "transparency" in opened.info
        opened.draft("RGB", (_WIDEST, _WIDEST))
        image = opened.convert("RGBA" if has_alpha else "RGB")
        image.thumbnail((_WIDEST, _WIDEST))
    except Exception:  # whatever is wrong with a stranger's picture, the page is drawn without it
        return None
    return image


def _thin_out(image: Image.Image, alpha: float) -> Image.Image:
    """A picture that is drawn only so dense."""
    if alpha >= 255:
        return image
    thinned = image.convert("RGBA")
    thinned.putalpha(thinned.getchannel("A").point(lambda value: value * max(0.0, alpha) / 255))
    return thinned


def _scale(matrix: Matrix) -> float:
    """How much longer lengths become, on the whole."""
    return sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c)) or POINTS
