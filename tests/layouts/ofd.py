"""Typeset pages as OFD (GB/T 33190-2016): each glyph, rule, drawn shape and picture of a PDF at its place."""

from __future__ import annotations

import ctypes
import math
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from tests.layouts.pictures import draw_png

_MM = 25.4 / 72
_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
_NUMBER = "{number}"  # of an object, given when all of the page are known
_EPOCH = (2023, 4, 3, 9, 0, 0)


@dataclass(frozen=True)
class _Glyph:
    """A character with the place of its origin in mm from the top left, its size and the angle of its line."""

    text: str
    x: float
    y: float
    size: float
    angle: int


@dataclass(frozen=True)
class _Shape:
    """A path with its corners in mm from the top left: M, L or B with one or three places each, and C where it closes."""

    outline: str
    box: tuple[float, float, float, float]
    is_filled: bool
    is_drawn: bool


@dataclass(frozen=True)
class _Page:
    width: float
    height: float
    glyphs: tuple[_Glyph, ...]
    rules: tuple[tuple[float, float, float, float], ...]
    pictures: tuple[tuple[float, float, float, float], ...]
    shapes: tuple[_Shape, ...]


def write_ofd(pdf: bytes, documents: int = 1, attachment: bytes | None = None) -> bytes:
    """The pages of a PDF as one package of so many documents. A picture is a grey PNG in its place."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_read_page(page) for page in document]
    share = math.ceil(len(pages) / documents)
    files = {"OFD.xml": _write_root(documents)}
    for number in range(documents):
        part = pages[number * share : (number + 1) * share]
        files |= _write_document(f"Doc_{number}", part, attachment if number == 0 else None)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


# --- the page of the PDF --------------------------------------------------------------------------


def _read_page(page: pypdfium2.PdfPage) -> _Page:
    width, height = page.get_size()
    rules, pictures, shapes = [], [], []
    for shape in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = shape.get_bounds()
        place = (left * _MM, (height - top) * _MM, right * _MM, (height - bottom) * _MM)
        if shape.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(place)
        elif min(right - left, top - bottom) < 2:
            rules.append(place)
        elif shape.level == 0:
            shapes.append(_read_shape(shape, place, height))
    glyphs = tuple(_read_glyphs(page, height))
    return _Page(width * _MM, height * _MM, glyphs, tuple(rules), tuple(pictures), tuple(shapes))


def _read_shape(shape: pypdfium2.PdfObject, box: tuple[float, float, float, float], height: float) -> _Shape:
    matrix, parts = shape.get_matrix(), []
    x, y, fill, drawn = ctypes.c_float(), ctypes.c_float(), ctypes.c_int(), ctypes.c_int()
    for index in range(pdfium.FPDFPath_CountSegments(shape)):
        segment = pdfium.FPDFPath_GetPathSegment(shape, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        across, up = matrix.on_point(x.value, y.value)
        kind = {pdfium.FPDF_SEGMENT_MOVETO: "M", pdfium.FPDF_SEGMENT_LINETO: "L"}.get(
            pdfium.FPDFPathSegment_GetType(segment), "B"
        )
        is_within = kind == "B" and parts and parts[-1][0] == "B" and len(parts[-1]) < 7
        place = [f"{across * _MM - box[0]:.3f}", f"{(height - up) * _MM - box[1]:.3f}"]
        parts[-1:] = [[*parts[-1], *place]] if is_within else [*parts[-1:], [kind, *place]]
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts.append(["C"])
    pdfium.FPDFPath_GetDrawMode(shape, fill, drawn)
    return _Shape(" ".join(" ".join(part) for part in parts), box, bool(fill.value), bool(drawn.value))


def _read_glyphs(page: pypdfium2.PdfPage, height: float) -> Iterator[_Glyph]:
    textpage = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(textpage.count_chars()):
        code = pdfium.FPDFText_GetUnicode(textpage, index)
        if pdfium.FPDFText_IsGenerated(textpage, index) or chr(code).isspace() or not code:
            continue
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        size = pdfium.FPDFText_GetFontSize(textpage, index)
        turned = math.degrees(pdfium.FPDFText_GetCharAngle(textpage, index))  # PDFium counts clockwise
        angle = round(-turned / 90) * 90 % 360
        yield _Glyph(chr(code), x.value * _MM, (height - y.value) * _MM, size * _MM, angle)


# --- the package ----------------------------------------------------------------------------------


def _write_root(documents: int) -> str:
    bodies = "".join(
        f"<ofd:DocBody><ofd:DocInfo><ofd:DocID>{number:032}</ofd:DocID></ofd:DocInfo>"
        f"<ofd:DocRoot>Doc_{number}/Document.xml</ofd:DocRoot></ofd:DocBody>"
        for number in range(documents)
    )
    return f'{_HEAD}<ofd:OFD {_SPACE} Version="1.0" DocType="OFD">{bodies}</ofd:OFD>'


def _write_document(folder: str, pages: Sequence[_Page], attachment: bytes | None) -> dict[str, str | bytes]:
    box = f"0 0 {pages[0].width:.3f} {pages[0].height:.3f}"
    listed = "".join(f'<ofd:Page ID="{10 + i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
    data = (
        f"<ofd:MaxUnitID>100000</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"
    )
    attached = "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>" if attachment else ""
    files: dict[str, str | bytes] = {
        f"{folder}/Document.xml": f"{_HEAD}<ofd:Document {_SPACE}><ofd:CommonData>{data}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{attached}</ofd:Document>",
        f"{folder}/PublicRes.xml": f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" '
        'FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>',
        f"{folder}/DocumentRes.xml": f'{_HEAD}<ofd:Res {_SPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="2" '
        'Type="Image" Format="PNG"><ofd:MediaFile>picture.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>',
        f"{folder}/Res/picture.png": draw_png(150),
    }
    for index, page in enumerate(pages):
        files[f"{folder}/Pages/Page_{index}/Content.xml"] = _write_page(page)
    if attachment:
        entry = '<ofd:Attachment ID="90000" Name="附件" Format="pdf"><ofd:FileLoc>attached.pdf</ofd:FileLoc></ofd:Attachment>'
        files[f"{folder}/Attachs/Attachments.xml"] = f"{_HEAD}<ofd:Attachments {_SPACE}>{entry}</ofd:Attachments>"
        files[f"{folder}/Attachs/attached.pdf"] = attachment
    return files


def _write_page(page: _Page) -> str:
    objects = [
        *(_write_run(run) for run in _cut_runs(page.glyphs)),
        *(_write_rule(*rule) for rule in page.rules),
        *map(_write_shape, page.shapes),
        *(_write_picture(*picture) for picture in page.pictures),
    ]
    numbered = "".join(text.replace(_NUMBER, str(number)) for number, text in enumerate(objects, 1000))
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {page.width:.3f} {page.height:.3f}</ofd:PhysicalBox></ofd:Area>"
    layer = f'<ofd:Content><ofd:Layer ID="900" Type="Body">{numbered}</ofd:Layer></ofd:Content>'
    return f"{_HEAD}<ofd:Page {_SPACE}>{area}{layer}</ofd:Page>"


def _cut_runs(glyphs: Sequence[_Glyph]) -> Iterator[list[_Glyph]]:
    """Glyphs of one size that follow one another on one line of writing."""
    run: list[_Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def _follows(before: _Glyph, glyph: _Glyph) -> bool:
    if (before.angle, before.size) != (glyph.angle, glyph.size):
        return False
    along, across = _turn(glyph.x - before.x, glyph.y - before.y, before.angle)
    return 0 < along < 2 * glyph.size and abs(across) < 0.01


def _turn(x: float, y: float, angle: int) -> tuple[float, float]:
    """A way on the page as (along, below) the line of writing; `angle` counts counter-clockwise."""
    return {0: (x, y), 90: (-y, x), 180: (-x, -y), 270: (y, -x)}[angle]


def _write_run(run: Sequence[_Glyph]) -> str:
    first, size = run[0], run[0].size
    steps = [_turn(b.x - a.x, b.y - a.y, first.angle)[0] for a, b in pairwise(run)]
    length, height = sum(steps) + size, 1.2 * size
    # The corner of the object's own box, above the first glyph, turned about that glyph's origin.
    corners = [_turn(*corner, -first.angle % 360) for corner in ((0, -size), (length, height - size))]
    left, top = (first.x + min(c[0] for c in corners), first.y + min(c[1] for c in corners))
    right, bottom = (first.x + max(c[0] for c in corners), first.y + max(c[1] for c in corners))
    boundary = f"{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f}"
    (a, b), (c, d) = _turn(1, 0, -first.angle % 360), _turn(0, 1, -first.angle % 360)
    turned = "" if first.angle == 0 else f' CTM="{a:g} {b:g} {c:g} {d:g} {first.x - left:.3f} {first.y - top:.3f}"'
    place = f'X="{first.x - left:.3f}" Y="{first.y - top:.3f}"' if first.angle == 0 else 'X="0" Y="0"'
    delta = f' DeltaX="{" ".join(f"{step:.3f}" for step in steps)}"' if steps else ""
    text = escape("".join(glyph.text for glyph in run), quote=False)
    return (
        f'<ofd:TextObject ID="{_NUMBER}" Boundary="{boundary}" Font="1" Size="{size:.3f}"{turned}>'
        f"<ofd:TextCode {place}{delta}>{text}</ofd:TextCode></ofd:TextObject>"
    )


def _write_rule(left: float, top: float, right: float, bottom: float) -> str:
    width, height = max(right - left, 0.1), max(bottom - top, 0.1)
    level = width >= height
    line = (
        f"M 0 {height / 2:.3f} L {width:.3f} {height / 2:.3f}"
        if level
        else f"M {width / 2:.3f} 0 L {width / 2:.3f} {height:.3f}"
    )
    return (
        f'<ofd:PathObject ID="{_NUMBER}" Boundary="{left:.3f} {top:.3f} {width:.3f} {height:.3f}" LineWidth="{min(width, height):.3f}">'
        f"<ofd:AbbreviatedData>{line}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _write_shape(shape: _Shape) -> str:
    left, top, right, bottom = shape.box
    return (
        f'<ofd:PathObject ID="{_NUMBER}" Boundary="{left:.3f} {top:.3f} {right - left:.3f} {bottom - top:.3f}" '
        f'Fill="{str(shape.is_filled).lower()}" Stroke="{str(shape.is_drawn).lower()}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>{shape.outline}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _write_picture(left: float, top: float, right: float, bottom: float) -> str:
    width, height = right - left, bottom - top
    return (
        f'<ofd:ImageObject ID="{_NUMBER}" Boundary="{left:.3f} {top:.3f} {width:.3f} {height:.3f}" ResourceID="2" '
        f'CTM="{width:.3f} 0 0 {height:.3f} 0 0"/>'
    )
