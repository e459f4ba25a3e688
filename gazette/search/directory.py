"""Which parts of a large archive have a phrase: a few small files spare a rare query the parts that cannot have it.

Each part keeps the slots of its runs of units (runs.py) in a file of its own, which the page never loads. A directory
puts those of some parts side by side: a row for each slot, in it a bit for each part, in files of 8 KB that pack to
half. A corrected text changes a few bits of one part: the files that have these are made anew, all others are kept.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gazette.search.cutting import name_directory
from gazette.search.runs import SLOTS, mark_runs
from gazette.site.tasks import File, Kept

MARKS = "runs.bits"  # in the folder of a part
_BYTES = 8192  # of a file of a directory, unpacked
_BITS = 8
_LEVEL, _GZIP, _MEMORY = 6, 31, 9  # of zlib; 31: with the head of gzip, which has no date
_Content = NDArray[np.uint8]


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


def write_marks(chains: Iterable[str]) -> bytes:
    """The slots that the runs of a part are in, packed."""
    return _pack(np.packbits(mark_runs(chains), bitorder="little"))


def make_directory(directory: Directory, before: Directory | None) -> Iterator[tuple[str, str | bytes | Kept]]:
    """The files of a directory, with the bytes that write_directory gives; kept are those that one `before` has.

    Parts of the directory before need not be there any more.
    """
    changed = find_changed(directory, before) if before else None
    if before is None or changed is None:
        yield from write_directory([directory.read_marks(place) for place in range(len(directory.parts))])
        return
    folder = before.index / before.folder
    for name in _list_names(len(directory.parts)):
        yield name, changed.get(name) or Kept(folder / name)


def write_directory(marks: Sequence[bytes]) -> Iterator[File]:
    """The files of a directory, 0 and so on, of the marks of its parts, the first part in the lowest bit.

    A row has as many bytes as hold a bit for each part. Equal marks give equal bytes.
    """
    columns = [_join(marks[at : at + _BITS]) for at in range(0, len(marks), _BITS)]
    rows = _count_rows(len(marks))
    for number, name in enumerate(_list_names(len(marks))):
        start = number * rows
        yield name, _pack(np.stack([column[start : start + rows] for column in columns], axis=1))


def find_changed(directory: Directory, before: Directory) -> Mapping[str, bytes] | None:
    """The files that are others than those of the directory before; None where to find them is not less work than to
    make all, or not possible.
    """
    if len(before.parts) != len(directory.parts):
        return None
    pairs = enumerate(zip(before.parts, directory.parts, strict=True))
    changed = [place for place, (old, new) in pairs if old != new]
    if len(changed) * 2 > len(directory.parts):  # the marks before and the marks now are then more than all
        return None
    try:
        marks = {place: (before.read_marks(place), directory.read_marks(place)) for place in changed}
    except FileNotFoundError:
        return None
    return _write_changed(before, marks)


def _write_changed(before: Directory, marks: Mapping[int, tuple[bytes, bytes]]) -> dict[str, bytes]:
    """`marks` are those of parts by their places, as they were and as they are."""
    count = len(before.parts)
    folder, rows, names = before.index / before.folder, _count_rows(count), _list_names(count)
    contents: dict[str, _Content] = {}
    for place, (old, new) in marks.items():
        flips = _read_bits(old) ^ _read_bits(new)
        for number in np.unique(np.flatnonzero(flips) // rows):
            name = names[number]
            if name not in contents:
                contents[name] = _unpack((folder / name).read_bytes()).reshape(-1, _count_columns(count)).copy()
            start = number * rows
            contents[name][:, place // _BITS] ^= flips[start : start + rows] << np.uint8(place % _BITS)
    return {name: _pack(content) for name, content in contents.items()}


def _count_columns(parts: int) -> int:
    return -(-parts // _BITS)


def _count_rows(parts: int) -> int:
    """Of a file."""
    return _BYTES // _count_columns(parts)


def _list_names(parts: int) -> list[str]:
    return [f"{number}.slots" for number in range(-(-SLOTS // _count_rows(parts)))]


def _join(marks: Sequence[bytes]) -> _Content:
    column = np.zeros(SLOTS, np.uint8)
    for bit, packed in enumerate(marks):
        column |= _read_bits(packed) << np.uint8(bit)
    return column


def _read_bits(marks: bytes) -> _Content:
    """Of each slot 1 or 0."""
    return np.unpackbits(_unpack(marks), bitorder="little")


def _unpack(packed: bytes) -> _Content:
    return np.frombuffer(zlib.decompress(packed, _GZIP), np.uint8)


def _pack(content: _Content) -> bytes:
    """In gzip with the code of Huffman alone: nothing here repeats, and to look for it costs ten times as much."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP, _MEMORY, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content.tobytes()) + packer.flush()
