"""A PDF that is drawn page by page: what a page of OFD looks like, in the form that pages are shown from.

Places are points from the top left corner of a page, and y grows downwards. PDFium writes the file, with the glyphs
that are used and no others.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from gazette.source.ofd.geometry import Matrix

_QUALITY = 88  # of a picture without transparency, which is kept as JPEG
# What differs from one writing to the next: the names of cut fonts, the hour, the id of the file.
_NAMES = re.compile(rb"(?<=/BaseFont/)[A-Z]{6}(?=\+)|(?<=/FontName/)[A-Z]{6}(?=\+)")
_HOUR = re.compile(rb"(?<=/CreationDate\(D:)\d{14}")
_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-F]{32}>\s*<[0-9A-F]{32}>\s*\]")
_FILLS = {
    "": pdfium.FPDF_FILLMODE_NONE,
    "NonZero": pdfium.FPDF_FILLMODE_WINDING,
    "Even-Odd": pdfium.FPDF_FILLMODE_ALTERNATE,
}
_CALLS: dict[str, Any] = {**dict(pdfium.FPDF_FILEWRITE._fields_), **dict(pdfium.FPDF_FILEACCESS._fields_)}

Colour = tuple[int, int, int, int]  # red, green, blue and how dense, of 255
Segment = tuple[str, tuple[float, ...]]  # M, L or B with the places of its points, or C


@dataclass(frozen=True)
class Pen:
    """How a shape is drawn: `fill` and `stroke` are None where it is not filled or has no outline; width in points."""

    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 1.0
    dashes: tuple[float, ...] = ()
    cap: int = 0
    join: int = 0
    rule: str = "NonZero"


class Canvas:
    """Draws; what PDFium refuses is left out. Pages are begun and ended one after the other."""

    def __init__(self) -> None:
        pdfium.FPDF_InitLibrary()
        self._document = pdfium.FPDF_CreateNewDocument()
        self._page: Any = None
        self._fonts: list[Any] = []
        self._count = 0
        self._height = 0.0

    def add_font(self, font: bytes) -> Any:
        """The font for draw_glyphs; None for one that cannot be used."""
        content = (ctypes.c_uint8 * len(font)).from_buffer_copy(font)
        loaded = pdfium.FPDFText_LoadFont(self._document, content, len(font), pdfium.FPDF_FONT_TRUETYPE, True)
        self._fonts += [loaded] if loaded else []
        return loaded or None

    def begin_page(self, width: float, height: float) -> None:
        self._page = pdfium.FPDFPage_New(self._document, self._count, width, height)
        self._count, self._height = self._count + 1, height

    def end_page(self) -> None:
        pdfium.FPDFPage_GenerateContent(self._page)
        pdfium.FPDF_ClosePage(self._page)

    def draw_glyphs(
        self, font: Any, glyphs: Sequence[int], places: Sequence[float], size: float, matrix: Matrix, pen: Pen
    ) -> None:
        """Glyphs on one line, the first at its beginning, the others so far behind it; `matrix` puts them on the page.

        The axes of a glyph grow to the right and upwards.
        """
        text = pdfium.FPDFPageObj_CreateTextObj(self._document, font, size)
        if not text:
            return
        pdfium.FPDFText_SetCharcodes(text, (ctypes.c_uint32 * len(glyphs))(*glyphs), len(glyphs))
        if places:
            pdfium.FPDFText_SetPositions(text, (ctypes.c_float * len(places))(*places), len(places))
        mode = {(True, False): 0, (False, True): 1, (True, True): 2}[pen.fill is not None, pen.stroke is not None]
        pdfium.FPDFTextObj_SetTextRenderMode(text, mode)
        self._insert(text, matrix, pen)

    def draw_path(self, segments: Sequence[Segment], pen: Pen) -> None:
        """A shape whose first segment is an M."""
        (_, start), *others = segments
        path = pdfium.FPDFPageObj_CreateNewPath(*start)
        for command, places in others:
            if command == "M":
                pdfium.FPDFPath_MoveTo(path, *places)
            elif command == "L":
                pdfium.FPDFPath_LineTo(path, *places)
            elif command == "B":
                pdfium.FPDFPath_BezierTo(path, *places)
            else:
                pdfium.FPDFPath_Close(path)
        pdfium.FPDFPath_SetDrawMode(path, _FILLS[pen.rule if pen.fill else ""], pen.stroke is not None)
        self._insert(path, Matrix(), pen)

    def draw_image(self, image: Image.Image, matrix: Matrix) -> None:
        """A picture; `matrix` puts a square of one by one, with its top at nought, on the page."""
        made = pdfium.FPDFPageObj_NewImageObj(self._document)
        set_image = _set_transparent if image.mode == "RGBA" else _set_opaque
        set_image(made, image)
        self._insert(made, Matrix(1, 0, 0, -1, 0, 1).then(matrix), Pen())

    def save(self) -> bytes:
        """The file; the same drawing by the same library gives the same bytes."""
        written: list[bytes] = []
        write = pdfium.FPDF_FILEWRITE(version=1)
        write.WriteBlock = _CALLS["WriteBlock"](lambda _, block, size: _keep(written, block, size))
        pdfium.FPDF_SaveAsCopy(self._document, write, pdfium.FPDF_SUBSET_NEW_FONTS)
        for font in self._fonts:
            pdfium.FPDFFont_Close(font)
        pdfium.FPDF_CloseDocument(self._document)
        return _ID.sub(b"", _HOUR.sub(b"20000101000000", _NAMES.sub(b"GAZETT", b"".join(written))))

    def _insert(self, made: Any, matrix: Matrix, pen: Pen) -> None:
        a, b, c, d, e, f = matrix.then(Matrix(d=-1, f=self._height))
        pdfium.FPDFPageObj_SetMatrix(made, pdfium.FS_MATRIX(a, b, c, d, e, f))
        if pen.fill:
            pdfium.FPDFPageObj_SetFillColor(made, *pen.fill)
        if pen.stroke:
            pdfium.FPDFPageObj_SetStrokeColor(made, *pen.stroke)
            pdfium.FPDFPageObj_SetStrokeWidth(made, pen.width)
            pdfium.FPDFPageObj_SetLineCap(made, pen.cap)
            pdfium.FPDFPageObj_SetLineJoin(made, pen.join)
            if pen.dashes:
                dashes = (ctypes.c_float * len(pen.dashes))(*pen.dashes)
                pdfium.FPDFPageObj_SetDashArray(made, dashes, len(pen.dashes), 0.0)
        pdfium.FPDFPage_InsertObject(self._page, made)


def _set_opaque(made: Any, image: Image.Image) -> None:
    stored = BytesIO()
    image.convert("RGB").save(stored, "JPEG", quality=_QUALITY)
    content = stored.getvalue()
    access = pdfium.FPDF_FILEACCESS(m_FileLen=len(content))
    access.m_GetBlock = _CALLS["m_GetBlock"](lambda _, start, block, size: _give(content, start, block, size))
    pdfium.FPDFImageObj_LoadJpegFileInline(None, 0, made, access)


def _set_transparent(made: Any, image: Image.Image) -> None:
    red, green, blue, alpha = image.split()
    content = bytearray(Image.merge("RGBA", (blue, green, red, alpha)).tobytes())
    stored = (ctypes.c_uint8 * len(content)).from_buffer(content)
    bitmap = pdfium.FPDFBitmap_CreateEx(*image.size, pdfium.FPDFBitmap_BGRA, stored, 4 * image.width)
    pdfium.FPDFImageObj_SetBitmap(None, 0, made, bitmap)
    pdfium.FPDFBitmap_Destroy(bitmap)


def _keep(written: list[bytes], block: Any, size: int) -> int:
    written.append(ctypes.string_at(block, size))
    return 1


def _give(content: bytes, start: int, block: Any, size: int) -> int:
    ctypes.memmove(block, content[start : start + size], size)
    return 1
