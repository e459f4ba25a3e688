"""The pictures of a PDF page: their bytes as JPEG where the file has them so, else as PNG."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Sequence
from ctypes import byref, c_uint, c_ulong, create_string_buffer, string_at
from math import ceil, sqrt
from typing import Any

import pypdfium2.raw as pdfium

from gazette.printed import Box
from gazette.source.figures import MOST_FIGURES, DrawnFigure, find_figures
from gazette.source.pdf.drawings import Drawings
from gazette.source.pdf.places import Places
from gazette.source.pictures import choose_pictures
from gazette.source.sheet import Glyph, Image

_MOST_PIXELS = 40_000_000
_SCALE = 2.5  # pixels of a drawn point: 180 in an inch
_MOST_DRAWN = 4_000_000  # pixels


def read_images(
    page: pdfium.FPDF_PAGE, drawings: Drawings, glyphs: Sequence[Glyph], places: Places
) -> tuple[list[Image], Counter[str]]:
    """The pictures that are part of the page, no ornament and not the page itself; and those left out, by reason.

    What the page draws with lines is drawn here, with all that stands in it.
    """
    figures = find_figures(drawings.shapes, glyphs, places.width, places.height)
    parts: list[tuple[Any, Box]] = [
        (thing, box)
        for thing, box in drawings.images
        if not box.covers(places.width, places.height) and not any(figure.box.holds(*box.middle) for figure in figures)
    ]
    chosen, left_out = choose_pictures([*parts, *((figure, figure.box) for figure in figures[:MOST_FIGURES])], glyphs)
    left_out["many"] += len(figures[MOST_FIGURES:])
    images = [image for thing, box in chosen if (image := _read_image(page, thing, box, places))]
    left_out["unread"] = len(chosen) - len(images)
    return images, left_out


def _read_image(page: pdfium.FPDF_PAGE, thing: Any, box: Box, places: Places) -> Image | None:
    if isinstance(thing, DrawnFigure):
        content = draw_part(page, box, places.width, places.height)
        return Image(box, "png", content, owns_text=thing.owns_text) if content else None
    content = _read_jpeg(thing) or _read_png(thing)
    return Image(box, "jpg" if content.startswith(b"\xff\xd8") else "png", content) if content else None


def draw_part(page: pdfium.FPDF_PAGE, box: Box, width: float, height: float) -> bytes | None:
    """A part of a page that is shown so wide and high, on white, as PNG."""
    across, down = box.right - box.left, box.bottom - box.top
    scale = min(_SCALE, sqrt(_MOST_DRAWN / (across * down)))
    bitmap = pdfium.FPDFBitmap_Create(ceil(across * scale), ceil(down * scale), 0)
    if not bitmap:
        return None
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, ceil(across * scale), ceil(down * scale), 0xFFFFFFFF)
        start = (-round(box.left * scale), -round(box.top * scale))
        pdfium.FPDF_RenderPageBitmap(bitmap, page, *start, round(width * scale), round(height * scale), 0, 0)
        return _encode(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _read_jpeg(thing: Any) -> bytes | None:
    """The bytes of a picture that is kept as JPEG and nothing else, in colours that a browser shows."""
    if pdfium.FPDFImageObj_GetImageFilterCount(thing) != 1:
        return None
    name = create_string_buffer(32)
    pdfium.FPDFImageObj_GetImageFilter(thing, 0, name, len(name))
    metadata = pdfium.FPDF_IMAGEOBJ_METADATA()
    pdfium.FPDFImageObj_GetImageMetadata(thing, None, byref(metadata))
    if name.value != b"DCTDecode" or metadata.bits_per_pixel not in (8, 24):
        return None
    size = pdfium.FPDFImageObj_GetImageDataRaw(thing, None, 0)
    content = create_string_buffer(size)
    pdfium.FPDFImageObj_GetImageDataRaw(thing, content, c_ulong(size))
    return content.raw


def _read_png(thing: Any) -> bytes | None:
    width, height = c_uint(), c_uint()
    pdfium.FPDFImageObj_GetImagePixelSize(thing, byref(width), byref(height))
    if not 0 < width.value * height.value <= _MOST_PIXELS:
        return None
    bitmap = pdfium.FPDFImageObj_GetBitmap(thing)
    if not bitmap:
        return None
    try:
        return _encode(bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _encode(bitmap: pdfium.FPDF_BITMAP) -> bytes | None:
    """A bitmap as PNG: grey, or red, green and blue."""
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride, form = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetFormat(bitmap)
    size = {pdfium.FPDFBitmap_Gray: 1, pdfium.FPDFBitmap_BGR: 3, pdfium.FPDFBitmap_BGRx: 4, pdfium.FPDFBitmap_BGRA: 4}
    if form not in size:
        return None
    pixels = string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    rows = (_read_row(pixels[row * stride : row * stride + width * size[form]], size[form]) for row in range(height))
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if size[form] == 1 else 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_pack(name, content) for name, content in chunks)


def _read_row(row: bytes, size: int) -> bytes:
    """A row of pixels with red before green before blue."""
    if size == 1:
        return row
    pixels = bytearray(len(row) // size * 3)
    pixels[0::3], pixels[1::3], pixels[2::3] = row[2::size], row[1::size], row[0::size]
    return bytes(pixels)


def _pack(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
