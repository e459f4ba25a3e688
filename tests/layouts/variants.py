"""What becomes of a typeset file before it is handed over: other forms of the same pages, and damage.

Each takes a PDF and gives one; what is printed stays, unless the name says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pypdfium2
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
)

HIDDEN = "DRAFT NOT FOR PUBLICATION"
PASSWORD = "2023"


def turn_pages(file: bytes) -> bytes:
    """Landscape pages become upright ones with /Rotate 90, as scanners and Word make them: they look the same."""
    writer = _open(file)
    for page in writer.pages:
        width, height = page.mediabox.width, page.mediabox.height
        if width > height:
            page.add_transformation(Transformation((0, 1, -1, 0, height, 0)))
            for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                page.pop(box, None)
            page.mediabox = RectangleObject((0, 0, height, width))
            page.rotate(90)
    return _close(writer)


def add_bleed(file: bytes) -> bytes:
    """A printer's file: the page stands inside a larger sheet, which has words of its own outside of the crop box."""
    writer = _open(file)
    for page in writer.pages:
        width, height = page.mediabox.width, page.mediabox.height
        page.cropbox = RectangleObject((0, 0, width, height))
        page.mediabox = RectangleObject((-40, -40, width + 40, height + 40))
        _append(writer, page, f"BT /Hidden 8 Tf 20 -25 Td ({HIDDEN}) Tj ET")
    return _close(writer)


def hide_text(file: bytes) -> bytes:
    """Each page gets words that nobody sees: drawn without ink, in white, or below a picture."""
    writer = _open(file)
    ways = (f"3 Tr ({HIDDEN}) Tj", f"1 1 1 rg ({HIDDEN}) Tj")
    for index, page in enumerate(writer.pages):
        _append(writer, page, f"BT /Hidden 12 Tf 100 400 Td {ways[index % 2]} ET")
    return _close(writer)


def double_text(file: bytes) -> bytes:
    """All text is drawn twice, a fifth of a point apart: bold of a font that has none."""
    writer = _open(file)
    for page in writer.pages:
        content = _content(page)
        _replace(writer, page, b"q\n" + content + b"\nQ\nq 1 0 0 1 0.2 0 cm\n" + content + b"\nQ")
    return _close(writer)


def protect(file: bytes) -> bytes:
    """Encrypted, but readable by anyone: changes need a password, reading does not."""
    return _encrypt(file, "")


def lock(file: bytes) -> bytes:
    """Encrypted: without the password nothing of it can be read."""
    return _encrypt(file, PASSWORD)


def cut_off(file: bytes) -> bytes:
    """The last third of the file is missing, and with it the list of its objects."""
    return file[: len(file) * 2 // 3]


def picture_page(file: bytes) -> bytes:
    """The second page is a picture of itself, as a scanner gives it: it has no text."""
    writer = _open(file)
    page = writer.pages[min(1, len(writer.pages) - 1)]
    with pypdfium2.PdfDocument(file) as document:
        shown = document[page.page_number or 0].render(scale=1.5, rev_byteorder=True, draw_annots=False)
        rows = range(0, shown.stride * shown.height, shown.stride)
        pixels = b"".join(bytes(shown.buffer[row : row + 3 * shown.width]) for row in rows)
    image = DecodedStreamObject()
    image.set_data(pixels)
    image.update({
        NameObject("/Type"): NameObject("/XObject"), NameObject("/Subtype"): NameObject("/Image"),
        NameObject("/Width"): NumberObject(shown.width), NameObject("/Height"): NumberObject(shown.height),
        NameObject("/ColorSpace"): NameObject("/DeviceRGB"), NameObject("/BitsPerComponent"): NumberObject(8),
    })  # fmt: skip
    resources = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Scan"): writer._add_object(image.flate_encode())})}
    )
    page[NameObject("/Resources")] = resources
    _replace(writer, page, f"q {page.mediabox.width} 0 0 {page.mediabox.height} 0 0 cm /Scan Do Q".encode())
    return _close(writer)


def lose_characters(file: bytes) -> bytes:
    """The font of titles and headings does not say which characters its glyphs are."""
    writer = _open(file)
    for entry in writer._objects:
        if isinstance(entry, DictionaryObject) and "Sans" in str(entry.get("/BaseFont", "")):
            entry.pop("/ToUnicode", None)
    return _close(writer)


KEEPING: dict[str, Callable[[bytes], bytes]] = {
    "bleed": add_bleed, "hidden text": hide_text, "doubled text": double_text, "protected": protect,
}  # fmt: skip
DAMAGING: dict[str, Callable[[bytes], bytes]] = {
    "a page without text": picture_page, "no characters": lose_characters, "locked": lock, "cut off": cut_off,
}  # fmt: skip


def _open(file: bytes) -> PdfWriter:
    writer = PdfWriter()
    writer.clone_document_from_reader(PdfReader(BytesIO(file)))
    return writer


def _close(writer: PdfWriter) -> bytes:
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def _encrypt(file: bytes, password: str) -> bytes:
    writer = _open(file)
    known = ArrayObject([ByteStringObject(bytes(16))] * 2)
    writer._ID = known  # its first half is part of the key
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    writer._ID = known  # its second half has become random
    return _close(writer)


def _content(page: PageObject) -> bytes:
    content = page.get_contents()
    assert isinstance(content, ContentStream)
    return content.get_data()


def _replace(writer: PdfWriter, page: PageObject, content: bytes) -> None:
    stream = DecodedStreamObject()
    stream.set_data(content)
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())


def _append(writer: PdfWriter, page: PageObject, operators: str) -> None:
    """More operators behind those of a page; /Hidden is Helvetica."""
    fonts = page["/Resources"].setdefault(NameObject("/Font"), DictionaryObject())  # type: ignore[union-attr]
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts.get_object()[NameObject("/Hidden")] = writer._add_object(named)
    _replace(writer, page, b"q\n" + _content(page) + b"\nQ\n" + operators.encode())
