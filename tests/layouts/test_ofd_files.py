"""The OFD files have each glyph of the PDF at its place; read here as GB/T 33190 says, by nothing that wrote them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest

from tests.layouts.ofd import write_ofd
from tests.layouts.typesetting import typeset

_TEXT = re.compile(
    r'<ofd:TextObject ID="\d+" Boundary="(\S+) (\S+) \S+ \S+" Font="1" Size="\S+?"(?: CTM="([^"]+)")?>'
    r'<ofd:TextCode X="(\S+)" Y="(\S+)"(?: DeltaX="([^"]*)")?>([^<]*)<'
)


def read_glyphs(file: bytes, page: int) -> Iterator[tuple[str, float, float]]:
    """Each character with its origin in mm from the top left corner of the page."""
    with zipfile.ZipFile(BytesIO(file)) as package:
        content = package.read(f"Doc_0/Pages/Page_{page}/Content.xml").decode()
    for left, top, matrix, x, y, delta, text in _TEXT.findall(content):
        a, b, c, d, e, f = (float(value) for value in (matrix or "1 0 0 1 0 0").split())
        along = float(x)
        for character, step in zip(text, [0.0, *map(float, delta.split())], strict=True):
            along += step
            down = float(y)
            yield character, float(left) + a * along + c * down + e, float(top) + b * along + d * down + f


@pytest.mark.parametrize(("name", "page"), [("two columns", 0), ("sample", 2), ("sample", 5)])
def test_glyphs_stand_where_the_pdf_has_them(name: str, page: int) -> None:
    pdf = typeset(1, name)
    with pypdfium2.PdfDocument(pdf) as document:
        height, text = document[page].get_height(), document[page].get_textpage()
        boxes = [text.get_charbox(i, loose=True) for i in range(text.count_chars())]
    for character, x, y in read_glyphs(write_ofd(pdf), page):
        x, y = x * 72 / 25.4, height - y * 72 / 25.4

        assert any(left - 1 < x < right + 1 and bottom - 1 < y < top + 1 for left, bottom, right, top in boxes), (
            character
        )


@pytest.mark.parametrize(("name", "page", "longest"), [("title first", 0, 30), ("sample", 5, 5)])
def test_a_line_is_one_object_even_where_it_is_turned(name: str, page: int, longest: int) -> None:
    with zipfile.ZipFile(BytesIO(write_ofd(typeset(1, name)))) as package:
        content = package.read(f"Doc_0/Pages/Page_{page}/Content.xml").decode()

    turned = [found[-1] for found in _TEXT.findall(content) if bool(found[2]) == (name == "sample")]
    assert max(map(len, turned)) > longest


def test_a_package_may_hold_several_documents_and_an_attachment() -> None:
    with zipfile.ZipFile(BytesIO(write_ofd(typeset(1, "contents"), documents=2, attachment=b"%PDF"))) as package:
        names = package.namelist()

    assert {"Doc_0/Document.xml", "Doc_1/Document.xml", "Doc_0/Attachs/attached.pdf"} <= set(names)
