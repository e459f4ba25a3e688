"""Draws one page of OFD: its layers, those of its templates, and what lies over them, in the order of the file."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from itertools import islice

from gazette.model import GazetteError
from gazette.source.ofd.bitmaps import open_image
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.clips import Outline
from gazette.source.ofd.document import DocumentReader, PagePart
from gazette.source.ofd.geometry import POINTS, Matrix, read_box
from gazette.source.ofd.masks import cut_image
from gazette.source.ofd.objects import ObjectPainter
from gazette.source.ofd.overlays import Overlay
from gazette.source.ofd.parts import OfdFile, Resources
from gazette.source.ofd.typefaces import Typefaces

_AS_IT_IS = Matrix()

Sides = tuple[float, float, float, float]  # left, top, width and height


class Painter:
    """Paints pages of one document on a canvas.

    `unlike` names what was not drawn as the file has it: seals, and the kinds that ObjectPainter tells.
    """

    def __init__(self, ofd: OfdFile, resources: Resources, canvas: Canvas, typefaces: Typefaces) -> None:
        self._objects = ObjectPainter(ofd, resources, canvas, typefaces)
        self._ofd, self._canvas, self._typefaces = ofd, canvas, typefaces

    @property
    def unlike(self) -> set[str]:
        return self._objects.unlike

    def paint(self, page: PagePart, over: Iterable[Overlay] = (), place: Matrix = _AS_IT_IS) -> None:
        """Draws all layers of a page, and what lies over it, on the page that the canvas has begun, put to `place`."""
        self._objects.begin_page()
        matrix = page.in_points.then(place)
        for layer in page.layers:
            self._objects.paint(layer, matrix)
        for overlay in over:
            left, top, width, height = read_box(overlay.boundary) or (0.0, 0.0, 0.0, 0.0)
            if overlay.objects is not None:
                self._objects.paint(overlay.objects, Matrix(e=left, f=top).then(matrix))
            elif not self._paint_seal(overlay, Matrix(width, 0, 0, height, left, top).then(matrix)):
                self.unlike.add("seals")

    def _paint_seal(self, overlay: Overlay, square: Matrix) -> bool:
        """The picture of a seal in a square that `square` puts on the page; one that is OFD is drawn as a page.

        False where there is none to draw, or where it is not cut as it should be.
        """
        seal, clip = overlay.seal, read_box(overlay.clip)
        if seal is not None and seal.form == "ofd":
            return self._paint_file(seal.content, square) and clip is None
        image = open_image(seal.content) if seal else None
        if image is None:
            return False
        cut = _outline_clip(clip, read_box(overlay.boundary), square)
        self._canvas.draw_image(cut_image(image, square, [[cut]]) if cut else image, square)
        return True

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
                self.unlike.update(painter.unlike)
                return True
        return False


def _outline_clip(clip: Sides | None, boundary: Sides | None, square: Matrix) -> Outline:
    """The part of a seal that is seen, on the page; nothing where all of it is. It is told within the boundary."""
    if clip is None or boundary is None or not (boundary[2] and boundary[3]):
        return ()
    left, top, width, height = clip
    corners = ((left, top), (left + width, top), (left + width, top + height), (left, top + height))
    places = [square.move(x / boundary[2], y / boundary[3]) for x, y in corners]
    return [*zip("MLLL", places, strict=True), ("C", ())]
