"""A PDF file → its sheets, page by page, so that no more than one page is held at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import pypdfium2.raw as pdfium

from gazette.model import GazetteError, Problem
from gazette.source.judgement import Seen, judge_page
from gazette.source.pdf.drawings import read_drawings
from gazette.source.pdf.glyphs import read_glyphs
from gazette.source.pdf.pictures import read_images
from gazette.source.pdf.places import find_places
from gazette.source.sheet import Sheet

_REFUSALS = {
    pdfium.FPDF_ERR_PASSWORD: "is locked with a password; save a copy without one and hand that over",
    pdfium.FPDF_ERR_SECURITY: "is encrypted in a way that cannot be read; save a copy without protection",
}
_BROKEN = "is not a whole PDF file; export or copy it again"
_LARGEST = 20_000.0  # points on a side, seven metres: no printed page


def count_pages(content: bytes, file: str) -> int:
    """The number of pages. Raises GazetteError G030 for a file that is locked, broken or has no page."""
    with _open(content, file) as document:
        return int(pdfium.FPDF_GetPageCount(document))


def read_sheets(content: bytes, file: str, positions: Iterable[int]) -> Iterator[Sheet]:
    """The sheets of the pages at these positions, from 1; a page that cannot be read is empty and says so.

    Raises GazetteError G030 as count_pages does.
    """
    with _open(content, file) as document:
        for position in positions:
            page = pdfium.FPDF_LoadPage(document, position - 1)
            if not page:
                seen = f"page {position} cannot be read; export the file again or add the page's text by hand"
                yield Sheet(position, 0, 0, problems=(Problem("G031", file, None, seen),))
                continue
            try:
                yield _read_page(page, position, file)
            finally:
                pdfium.FPDF_ClosePage(page)


@contextmanager
def _open(content: bytes, file: str) -> Iterator[pdfium.FPDF_DOCUMENT]:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        seen = _REFUSALS.get(pdfium.FPDF_GetLastError(), _BROKEN)
        raise GazetteError(Problem("G030", file, None, seen))
    try:
        if not pdfium.FPDF_GetPageCount(document):
            raise GazetteError(Problem("G030", file, None, _BROKEN))
        yield document
    finally:
        pdfium.FPDF_CloseDocument(document)


def _read_page(page: pdfium.FPDF_PAGE, position: int, file: str) -> Sheet:
    places = find_places(page)
    if not (0 < places.width <= _LARGEST and 0 < places.height <= _LARGEST):
        seen = f"page {position} is {places.width:.0f} by {places.height:.0f} points large and was left out"
        return Sheet(position, 0, 0, problems=(Problem("G031", file, None, f"{seen}; export the file again"),))
    drawings = read_drawings(page, places)
    characters = read_glyphs(page, places, drawings)
    images, not_kept = read_images(page, drawings, characters.glyphs, places)
    marked = Seen(
        len(characters.glyphs),
        len(drawings.images),
        len(drawings.rules),
        characters.left_out + not_kept,
        characters.layer,
        characters.unreadable,
        characters.is_cut_short or drawings.is_cut_short,
        sum(not shape.is_plain for shape in drawings.shapes),
    )
    return Sheet(
        position,
        places.width,
        places.height,
        characters.glyphs,
        tuple(drawings.rules),
        tuple(images),
        tuple(Problem(code, file, None, f"page {position}: {what}") for code, what in judge_page(marked)),
    )
