"""Which parts of a large archive have a phrase: a few small files spare a rare query the parts that cannot have it.

Each part keeps the slots of its runs of units (marks.py) in a file of its own, which the page never loads. A directory
puts those of some parts side by side: a row for each slot, in it a bit for each part, in files of 8 KB that pack to
half. A corrected text changes a few bits of one part: the files that have these are made anew, all others are kept.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.search.cutting import name_directory
from gazette.site.tasks import Kept

SLOTS = 1 << 22
MARKS = "runs.bits"  # in the folder of a part
BITS = 8
_BYTES = 8192  # of a file of a directory, unpacked
_LEVEL, _GZIP, _MEMORY = 6, 31, 9  # of zlib; 31: with the head of gzip, which has no date
_TAKEN = re.compile(rb"[^\0]")


@dataclass(frozen=True)
class Directory:
    """A directory of an index, by the folders of its parts."""

    index: Path
    parts: Sequence[str]

    @property
    def folder(self) -> str:
        return name_directory(self.parts)

    def read_marks(self, place: int) -> bytes:
        """Raises FileNotFoundError."""
        return (self.index / self.parts[place] / MARKS).read_bytes()


def make_directory(directory: Directory, before: Directory | None) -> Iterator[tuple[str, str | bytes | Kept]]:
    """The files of a directory, with the bytes that write_directory gives; kept are those that one `before` has.

    Parts of the directory before need not be there any more.
    """
    changed = _find_changed(directory, before) if before else None
    if before is None or changed is None:
        from gazette.search.marks import write_directory  # brings numpy, which a small change need not wait for

        yield from write_directory([directory.read_marks(place) for place in range(len(directory.parts))])
        return
    folder = before.index / before.folder
    for name in list_names(len(directory.parts)):
        yield name, changed.get(name) or Kept(folder / name)


def count_rows(parts: int) -> int:
    """The rows of a file of a directory of so many parts."""
    return _BYTES // _count_columns(parts)


def list_names(parts: int) -> list[str]:
    """The files of a directory of so many parts, in order."""
    return [f"{number}.slots" for number in range(-(-SLOTS // count_rows(parts)))]


def pack(content: bytes | bytearray) -> bytes:
    """In gzip with the code of Huffman alone: nothing here repeats, and to look for it costs ten times as much."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP, _MEMORY, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content) + packer.flush()


def unpack(packed: bytes) -> bytes:
    """The content of what was packed."""
    return zlib.decompress(packed, _GZIP)


def _find_changed(directory: Directory, before: Directory) -> Mapping[str, bytes] | None:
    """The files that are others than those of the directory before; None where that is not known, or where they are so
    many that to make all is less work.
    """
    count = len(before.parts)
    if count != len(directory.parts):
        return None
    folder, names = before.index / before.folder, list_names(count)
    columns, rows = _count_columns(count), count_rows(count)
    contents: dict[int, bytearray] = {}
    try:
        for place, slot in _find_flips(directory, before):
            number, row = divmod(slot, rows)
            if number not in contents:
                contents[number] = bytearray(unpack((folder / names[number]).read_bytes()))
            if len(contents) * 2 > len(names):
                return None
            contents[number][row * columns + place // BITS] ^= 1 << place % BITS
    except FileNotFoundError:
        return None
    return {names[number]: pack(content) for number, content in contents.items()}


def _find_flips(directory: Directory, before: Directory) -> Iterator[tuple[int, int]]:
    """The places of parts and the slots that are not as they were before. Raises FileNotFoundError."""
    for place, (old, new) in enumerate(zip(before.parts, directory.parts, strict=True)):
        if old == new:
            continue
        marks = [int.from_bytes(unpack(each.read_marks(place)), "little") for each in (before, directory)]
        flips = (marks[0] ^ marks[1]).to_bytes(SLOTS // BITS, "little")
        for found in _TAKEN.finditer(flips):
            yield from ((place, found.start() * BITS + bit) for bit in range(BITS) if found[0][0] >> bit & 1)


def _count_columns(parts: int) -> int:
    return -(-parts // BITS)
