"""The glyphs of an OpenType or TrueType font by character (ISO/IEC 14496-22, cmap); a font may be a stranger's."""

from __future__ import annotations

import struct
from collections.abc import Iterator

_COLLECTION = b"ttcf"
_MOST_GLYPHS = 65_536
_MOST_TABLES = 200
_SYMBOLS = 0xF000  # where a font of symbols keeps its first 256 characters
# Platform and encoding of the maps that say Unicode, the widest first; 3, 0 is a map of symbols.
_MAPS = ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0), (3, 0))
_BROKEN = (struct.error, IndexError, KeyError, ValueError, RuntimeError)  # the last for a map that is none


def cut_face(content: bytes, index: int) -> bytes:
    """One face of a collection as a font of its own; any other font as it is. Raises ValueError for a broken one."""
    if not content.startswith(_COLLECTION):
        return content
    try:
        (at,) = struct.unpack_from(">I", content, 12 + 4 * index)
        (count,) = struct.unpack_from(">H", content, at + 4)
        head, tables = bytearray(content[at : at + 12 + 16 * count]), bytearray()
        for number in range(min(count, _MOST_TABLES)):
            tag, checksum, start, length = struct.unpack_from(">4sIII", content, at + 12 + 16 * number)
            struct.pack_into(">4sIII", head, 12 + 16 * number, tag, checksum, len(head) + len(tables), length)
            tables += content[start : start + length].ljust((length + 3) // 4 * 4, b"\0")
    except _BROKEN as error:
        raise ValueError("no face of a collection") from error
    return bytes(head + tables)


def read_characters(font: bytes) -> dict[int, int]:
    """The glyph of each character; empty where the font does not say or is broken."""
    try:
        return dict(_read_map(font, _find_map(font)))
    except _BROKEN:
        return {}


def _find_map(font: bytes) -> int:
    """Where the map of a font begins that has most characters."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4s4xI", font, 12 + 16 * number) for number in range(min(count, _MOST_TABLES)))
    (table,) = (start for tag, start in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, table + 2)
    records = (struct.unpack_from(">HHI", font, table + 4 + 8 * number) for number in range(min(count, _MOST_TABLES)))
    maps = {(platform, encoding): table + start for platform, encoding, start in records}
    return int(next(maps[kind] for kind in _MAPS if kind in maps))


def _read_map(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    (form,) = struct.unpack_from(">H", font, at)
    pairs = {4: _read_segments, 12: _read_groups}[form](font, at)
    for found, (character, glyph) in enumerate(pairs):
        if found >= 2 * _MOST_GLYPHS:
            return
        if glyph:
            yield character, glyph
            if _SYMBOLS <= character <= _SYMBOLS + 255:
                yield character - _SYMBOLS, glyph


def _read_segments(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    """A map of form 4: runs of 16 bit, each with a distance or with glyphs of its own."""
    (count,) = struct.unpack_from(">H", font, at + 6)
    ends, starts, deltas, offsets = (at + 14, at + 16 + count, at + 16 + 2 * count, at + 16 + 3 * count)
    for place in range(0, count, 2):
        (end,), (start,) = struct.unpack_from(">H", font, ends + place), struct.unpack_from(">H", font, starts + place)
        (delta,), (offset,) = (struct.unpack_from(">H", font, table + place) for table in (deltas, offsets))
        for character in range(start, min(end, 0xFFFE) + 1):
            glyph = character
            if offset:
                (glyph,) = struct.unpack_from(">H", font, offsets + place + offset + 2 * (character - start))
            yield character, (glyph + delta) % _MOST_GLYPHS if glyph else 0


def _read_groups(font: bytes, at: int) -> Iterator[tuple[int, int]]:
    """A map of form 12: runs of characters whose glyphs follow one another."""
    (count,) = struct.unpack_from(">I", font, at + 12)
    for number in range(min(count, _MOST_GLYPHS)):
        start, end, glyph = struct.unpack_from(">III", font, at + 16 + 12 * number)
        for character in range(start, min(end, 0x10FFFF) + 1):
            yield character, (glyph + character - start) % _MOST_GLYPHS
