"""Places in a PDF page, which has its own axes, crop and rotation → places on the page as it is shown."""

from __future__ import annotations

from ctypes import byref, c_int
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from gazette.printed import Box

_FAR = 1000.0  # points between the places that show the axes
_FINE = 100  # parts of a point in which PDFium is asked, as it answers in whole numbers


@dataclass(frozen=True, slots=True)
class Places:
    """How a page is shown: its size in points; and its axes, as x' = a·x + c·y + e, y' = b·x + d·y + f."""

    width: float
    height: float
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def show(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def show_box(self, x1: float, y1: float, x2: float, y2: float) -> Box:
        """The box between two opposite corners."""
        (left, top), (right, bottom) = self.show(x1, y1), self.show(x2, y2)
        return Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom))


def find_places(page: pdfium.FPDF_PAGE) -> Places:
    """The places of a page, from where PDFium would draw three of its points."""
    width, height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
    (e, f), (x1, y1), (x2, y2) = (_draw(page, width, height, *point) for point in ((0, 0), (_FAR, 0), (0, _FAR)))
    return Places(width, height, (x1 - e) / _FAR, (y1 - f) / _FAR, (x2 - e) / _FAR, (y2 - f) / _FAR, e, f)


def _draw(page: pdfium.FPDF_PAGE, width: float, height: float, x: float, y: float) -> tuple[float, float]:
    left, top = c_int(), c_int()
    size = (0, 0, round(width * _FINE), round(height * _FINE), 0)
    pdfium.FPDF_PageToDevice(page, *size, x, y, byref(left), byref(top))
    return left.value / _FINE, top.value / _FINE
