"""The characters of a PDF page with their places, without those that no reader of the page sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
from ctypes import byref, c_int, create_string_buffer
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import Any

import pypdfium2.raw as pdfium

from gazette.printed import Box
from gazette.source.doubles import Doubles
from gazette.source.pdf.drawings import WHITE, Area, Drawings, pointer, read_colour
from gazette.source.pdf.places import Places
from gazette.source.sheet import OBLIQUE, Glyph

_BOLD_WEIGHT = 600
_BOLD_NAME = re.compile(rb"(?i)bold|black|heavy|simhei|heiti|xbs|[^a-z]ht[^a-z]")
_INVISIBLE = 3  # the mode of text that is neither filled nor drawn
_MOST_CHARACTERS = 60_000  # of a page that are read
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)
_BREAK_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_UNREADABLE = "\ufffd"
_LEANING = 0.1  # quarter turns that writing may lean before it is neither level nor upright


@dataclass(frozen=True)
class Characters:
    """The characters of a page. `left_out` counts those not kept, by reason: hidden, white, outside or doubled.

    `unreadable` counts those without a Unicode value, `layer` those that are the recognised text of a scanned page.
    """

    glyphs: tuple[Glyph, ...]
    left_out: Counter[str]
    unreadable: int = 0
    layer: int = 0
    is_cut_short: bool = False


@dataclass(frozen=True, slots=True)
class _Style:
    """What the characters of one text object have in common; `hidden` is why they are not seen, if they are not."""

    size: float
    is_bold: bool
    turn: int
    hidden: str
    is_white: bool


def read_glyphs(page: pdfium.FPDF_PAGE, places: Places, drawings: Drawings) -> Characters:
    """The characters that a reader of the page sees, in the order in which the file draws them.

    Hidden text is kept where the page has no other: then it is the recognised text of a scanned page.
    """
    reader = pdfium.FPDFText_LoadPage(page)
    if not reader:
        return Characters((), Counter())
    try:
        return _read(reader, places, drawings)
    finally:
        pdfium.FPDFText_ClosePage(reader)


def _read(reader: pdfium.FPDF_TEXTPAGE, places: Places, drawings: Drawings) -> Characters:
    total = pdfium.FPDFText_CountChars(reader)
    kept: list[Glyph] = []
    layer: list[Glyph] = []
    left_out: Counter[str] = Counter()
    styles: dict[int, _Style] = {}
    doubles = Doubles()
    unreadable = high = 0
    after_space = False
    box = pdfium.FS_RECTF()
    at = byref(box)
    for index in range(min(total, _MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(reader, index)
        thing = pdfium.FPDFText_GetTextObject(reader, index)
        if not thing or (code <= 32 and code != _BREAK_HYPHEN):
            after_space = after_space or (code == 32 and pdfium.FPDFText_IsGenerated(reader, index) == 0)
            continue
        if code in _HIGH:
            high = code
            continue
        address = pointer(thing)
        style = styles.get(address) or styles.setdefault(address, _read_style(reader, index, thing, places))
        text = _read_text(reader, index, code, high)
        high = 0
        if text.isspace():
            after_space = True
            continue
        pdfium.FPDFText_GetLooseCharBox(reader, index, at)
        shown = places.show_box(box.left, box.top, box.right, box.bottom)
        glyph = Glyph(
            text, shown.left, shown.top, shown.right, shown.bottom, style.size, style.is_bold, style.turn, after_space
        )
        after_space = False
        reason = style.hidden or _find_reason(glyph, style, places, drawings.areas) or "doubled" * doubles.has(glyph)
        if reason:
            left_out[reason] += 1
            if reason == "hidden":
                layer.append(glyph)
            continue
        unreadable += text == _UNREADABLE
        kept.append(glyph)
    left_out["doubled"] += _count_skipped(drawings, styles)
    cut = total > _MOST_CHARACTERS
    if layer and not kept:
        del left_out["hidden"]
        return Characters(tuple(layer), left_out, 0, len(layer), cut)
    return Characters(tuple(kept), left_out, unreadable, 0, cut)


def _read_style(reader: pdfium.FPDF_TEXTPAGE, index: int, thing: Any, places: Places) -> _Style:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(reader, index, byref(matrix))
    across = places.a * matrix.a + places.c * matrix.b, places.b * matrix.a + places.d * matrix.b
    upright = places.a * matrix.c + places.c * matrix.d, places.b * matrix.c + places.d * matrix.d
    size = pdfium.FPDFText_GetFontSize(reader, index) * hypot(*upright)
    quarters = atan2(across[1], across[0]) / (pi / 2)
    turn = OBLIQUE if abs(quarters - round(quarters)) > _LEANING else round(quarters) % 4
    red, green, blue, opacity = read_colour(thing)
    is_unseen = pdfium.FPDFTextObj_GetTextRenderMode(thing) == _INVISIBLE or not opacity
    return _Style(size, _is_bold(reader, index), turn, "hidden" * is_unseen, min(red, green, blue) >= WHITE)


def _is_bold(reader: pdfium.FPDF_TEXTPAGE, index: int) -> bool:
    """By the weight that the font says, or by its name."""
    name, flags = create_string_buffer(128), c_int()
    pdfium.FPDFText_GetFontInfo(reader, index, name, len(name), byref(flags))
    return pdfium.FPDFText_GetFontWeight(reader, index) >= _BOLD_WEIGHT or bool(_BOLD_NAME.search(name.value))


def _read_text(reader: pdfium.FPDF_TEXTPAGE, index: int, code: int, high: int) -> str:
    if code in _LOW:
        return chr(0x10000 + ((high - _HIGH.start) << 10) + code - _LOW.start) if high else _UNREADABLE
    if code == _BREAK_HYPHEN:
        return "-"
    return _UNREADABLE if pdfium.FPDFText_HasUnicodeMapError(reader, index) == 1 else chr(code)


def _find_reason(glyph: Glyph, style: _Style, places: Places, areas: Sequence[Area]) -> str:
    """Why a character is not seen: it stands outside the page, or it is white on nothing; else an empty text."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    if not (0 <= x <= places.width and 0 <= y <= places.height):
        return "outside"
    if style.is_white and not any(_is_dark(area) and area.box.holds(x, y) for area in areas):
        return "white"
    return ""


def _is_dark(area: Area) -> bool:
    return min(area.colour) < WHITE


def _count_skipped(drawings: Drawings, read: Container[int]) -> int:
    """The texts that PDFium itself passed over because they are drawn a second time at the same place."""
    places = {_round(box) for address, box in drawings.texts.items() if address in read}
    return sum(_round(box) in places for address, box in drawings.texts.items() if address not in read)


def _round(box: Box) -> tuple[int, int, int]:
    return round(box.left / 2), round(box.top / 2), round(box.right / 2)
