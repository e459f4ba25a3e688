"""PDFs that nobody should have made: typeset pages with bits, objects and numbers changed, bombs, knots and monsters."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Callable, Sequence
from functools import cache
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, StreamObject

from tests.layouts.files import make_pdf

_BASES = ("sample", "ruled tables", "pictures", "pages with /Rotate", "bleed", "protected")
_NUMBERS = (b"-1", b"0", b"2147483648", b"99999999999999999999", b"1e308", b"-0.0000001", b"NaN", b"4294967295")
_OBJECT = re.compile(rb"(?<=\n)(\d+) 0 obj\b(.*?)\bendobj", re.DOTALL)
_NUMBER = re.compile(rb"(?<![\w.#-])-?\d+(?:\.\d+)?(?![\w.])")
_CONTENT = 300_000  # operators of a page that is too full
_BOMB = 300_000_000  # bytes that a small stream becomes

Mutation = Callable[[bytes, random.Random], bytes]


def make_hostile(seed: int) -> bytes:
    """The file of a seed: a typeset one after one to four mutations, or one made to be hostile; always the same."""
    chance = random.Random(seed)
    if chance.random() < 0.1:
        return chance.choice(MONSTERS)(chance)
    file = _base(chance.randint(1, 3), chance.choice(_BASES), chance.random() < 0.5)
    for _ in range(chance.randint(1, 4)):
        file = chance.choice(MUTATIONS)(file, chance)
    return file


@cache
def _base(seed: int, name: str, is_plain: bool) -> bytes:
    """A typeset file; plain, its streams are not compressed, so that what is changed in them is still a stream."""
    file = make_pdf(seed, name)[1]
    if not is_plain or name == "protected":
        return file
    writer = PdfWriter()
    writer.clone_document_from_reader(PdfReader(BytesIO(file)))
    for number, entry in enumerate(writer._objects):
        if isinstance(entry, StreamObject) and entry.get("/Filter") == "/FlateDecode":
            plain = DecodedStreamObject()
            plain.set_data(entry.get_data())
            plain.update(
                {key: value for key, value in entry.items() if key not in ("/Filter", "/DecodeParms", "/Length")}
            )
            plain.indirect_reference = entry.indirect_reference
            writer._objects[number] = plain
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


# --- changes --------------------------------------------------------------------------------------


def _flip_bits(file: bytes, chance: random.Random) -> bytes:
    changed = bytearray(file)
    for _ in range(chance.choice((1, 8, 100))):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_off(file: bytes, chance: random.Random) -> bytes:
    return file[: chance.randrange(1, len(file))]


def _take_out(file: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(file))
    return file[:first] + file[first + chance.choice((1, 50, 5000)) :]


def _double(file: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(file))
    last = first + chance.choice((1, 50, 5000))
    return file[:last] + file[first:last] + file[last:]


def _put_in(file: bytes, chance: random.Random) -> bytes:
    first = chance.randrange(len(file))
    return file[:first] + chance.randbytes(chance.choice((1, 20, 2000))) + file[first:]


def _swap_objects(file: bytes, chance: random.Random) -> bytes:
    """Two objects change places, so that a page is a font and a font is a page."""
    found = list(_OBJECT.finditer(file))
    if len(found) < 2:
        return file
    one, other = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return b"".join((
        file[: one.start(2)], other[2], file[one.end(2) : other.start(2)], one[2], file[other.end(2) :],
    ))  # fmt: skip


def _change_numbers(file: bytes, chance: random.Random) -> bytes:
    found = list(_NUMBER.finditer(file))
    for match in sorted(chance.sample(found, min(len(found), chance.choice((1, 5, 50)))), key=lambda m: -m.start()):
        file = file[: match.start()] + chance.choice(_NUMBERS) + file[match.end() :]
    return file


def _refer_in_circles(file: bytes, chance: random.Random) -> bytes:
    """References to one object become references to another: trees become rings."""
    numbers = re.findall(rb"\b(\d+) 0 R\b", file)
    if len(numbers) < 2:
        return file
    one, other = chance.sample(numbers, 2)
    return re.sub(rb"\b%s 0 R\b" % one, b"%s 0 R" % other, file, count=chance.choice((1, 0)))


def _nest(file: bytes, chance: random.Random) -> bytes:
    """An array or dictionary inside of an array, and so on, where a value stood."""
    found = list(_NUMBER.finditer(file))
    if not found:
        return file
    opening, closing = chance.choice(((b"[", b"]"), (b"<</A ", b">>"), (b"(", b")")))
    depth, match = chance.choice((100, 5_000, 200_000)), chance.choice(found)
    return file[: match.start()] + opening * depth + match[0] + closing * depth + file[match.end() :]


MUTATIONS: Sequence[Mutation] = (
    _flip_bits, _cut_off, _take_out, _double, _put_in, _swap_objects, _swap_objects, _change_numbers, _change_numbers,
    _refer_in_circles, _nest,
)  # fmt: skip


# --- monsters -------------------------------------------------------------------------------------


def _write(pages: bytes, page: bytes, content: bytes, more: bytes = b"") -> bytes:
    """A PDF of a page tree, one page and its content, without a list of objects: readers look for them."""
    stream = b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream endobj\n"
    packed = zlib.compress(content, 9)
    return b"".join((
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj", pages, b"endobj\n3 0 obj", page, b"endobj\n",
        stream % (len(packed), packed), b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n", more,
        b"trailer<</Root 1 0 R>>\n%%EOF",
    ))  # fmt: skip


_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>"


def stream_bomb(chance: random.Random) -> bytes:
    """A page whose small content unpacks to hundreds of megabytes."""
    return _write(_PAGES, _PAGE, b" " * chance.choice((_BOMB, _BOMB // 10)) + b"BT /F 9 Tf (x) Tj ET")


def full_page(chance: random.Random) -> bytes:
    """Hundreds of thousands of characters, lines or pictures on one page."""
    drawn = chance.choice((b"BT /F 1 Tf %d 9 Td (ab) Tj ET ", b"%d 0 m 9 9 l S ", b"%d 0 5 5 re f "))
    return _write(_PAGES, _PAGE, b"".join(drawn % (i % 595) for i in range(_CONTENT)))


def absurd_page(chance: random.Random) -> bytes:
    """A page of no size, of a negative one, or larger than any paper."""
    box = chance.choice((b"0 0 0 0", b"0 0 -5 -5", b"0 0 1e9 1e9", b"0 0 1 99999999", b"5 5 5 5", b"-1e30 0 1e30 1"))
    turned = chance.choice((b"", b"/Rotate 45", b"/Rotate 99999990", b"/UserUnit 75000"))
    return _write(
        _PAGES, _PAGE.replace(b"0 0 595 842", box).replace(b"/Contents", turned + b"/Contents"), b"BT /F 9 Tf (x) Tj ET"
    )


def countless_pages(chance: random.Random) -> bytes:
    """One page a hundred thousand times, or a count of pages that is a lie."""
    many = chance.choice((200_000, 1))
    return _write(
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * many, 2_000_000_000 if many == 1 else many), _PAGE, b""
    )


def knot(chance: random.Random) -> bytes:
    """A page tree that is its own parent and child, or a form that draws itself."""
    if chance.random() < 0.5:
        return _write(b"<</Type/Pages/Kids[2 0 R 2 0 R 2 0 R]/Parent 2 0 R/Count 3>>", _PAGE, b"")
    form = b"6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream endobj\n"
    return _write(_PAGES, _PAGE, b"/X Do /X Do", form)


def huge_picture(chance: random.Random) -> bytes:
    """A picture that says it has a million by a million points, or a mask of itself."""
    size = chance.choice((1_000_000, 30_000))
    picture = b"6 0 obj<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/SMask 6 0 R/Length 3>>stream\nabc\nendstream endobj\n"
    return _write(_PAGES, _PAGE, b"q 500 0 0 500 0 0 cm /X Do Q", picture % (size, size))


def million_objects(chance: random.Random) -> bytes:
    """So many objects that nothing refers to."""
    return _write(
        _PAGES, _PAGE, b"BT /F 9 Tf (x) Tj ET", b"".join(b"%d 0 obj null endobj\n" % n for n in range(10, 400_000))
    )


def busy_catalogue(chance: random.Random) -> bytes:
    """Scripts, launches, addresses and files inside: none of them is looked at."""
    deeds = b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>/AA<</WC<</S/Launch/F(calc.exe)>>>>/Names<</EmbeddedFiles<</Names[(a)<</F(a.exe)>>]>>>>"
    return _write(_PAGES, _PAGE, b"BT /F 9 Tf (x) Tj ET").replace(b"/Type/Catalog", b"/Type/Catalog" + deeds)


MONSTERS: Sequence[Callable[[random.Random], bytes]] = (
    stream_bomb, full_page, absurd_page, absurd_page, countless_pages, knot, huge_picture, million_objects, busy_catalogue,
)  # fmt: skip
