"""Files of the zip format (ISO/IEC 21320-1), written from entries that were packed before.

zipfile packs an entry each time that it writes one; the Word files of all notices share most of theirs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from struct import pack

from deflate import crc32, deflate_compress

_LEVEL = 6  # of libdeflate: one in a hundred more bytes than of zlib's 6, in half the time
_DEFLATED, _VERSION = 8, 20  # the method, and the version of the format that has it
_FIRST_DAY = 1 << 5 | 1  # 1 January 1980, at midnight: equal files have equal bytes
_HEAD, _LISTED, _END = b"PK\3\4", b"PK\1\2", b"PK\5\6"


@dataclass(frozen=True)
class Entry:
    """A file within a zip file: its name, which is ASCII, its bytes packed, and what the format says of it twice."""

    name: bytes
    facts: bytes
    packed: bytes


def pack_entry(name: str, content: bytes) -> Entry:
    """Raises struct.error for what has four gigabytes or more, UnicodeEncodeError for a name that is not ASCII."""
    packed = bytes(deflate_compress(content, _LEVEL))
    path = name.encode("ascii")
    sizes = (len(packed), len(content), len(path))
    facts = pack("<5H3I2H", _VERSION, 0, _DEFLATED, 0, _FIRST_DAY, crc32(content), *sizes, 0)
    return Entry(path, facts, packed)


def write_zip(entries: Iterable[Entry]) -> bytes:
    """The file, with the entries in their order."""
    files: list[bytes] = []
    listed: list[bytes] = []
    size = 0
    for entry in entries:
        files += (_HEAD, entry.facts, entry.name, entry.packed)
        listed += (_LISTED, pack("<H", _VERSION), entry.facts, pack("<3H2I", 0, 0, 0, 0, size), entry.name)
        size += len(_HEAD) + len(entry.facts) + len(entry.name) + len(entry.packed)
    count, directory = len(files) // 4, b"".join(listed)
    end = pack("<4H2IH", 0, 0, count, count, len(directory), size, 0)
    return b"".join((*files, directory, _END, end))
