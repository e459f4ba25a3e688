"""Which parts of a large archive have a phrase: a few small files spare a rare query the parts that cannot have it.

Each part keeps the slots of its runs of units (runs.py) in a file of its own, which the page never loads. A directory
puts those of some parts side by side: a row for each slot, in it a bit for each part, in files of 8 KB that pack to
half.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gazette.search.runs import SLOTS, mark_runs
from gazette.site.tasks import File

MARKS = "runs.bits"  # in the folder of a part
_BYTES = 8192  # of a file of a directory, unpacked
_BITS = 8
_LEVEL, _GZIP, _MEMORY = 6, 31, 9  # of zlib; 31: with the head of gzip, which has no date


def write_marks(chains: Iterable[str]) -> bytes:
    """The slots that the runs of a part are in, packed."""
    return _pack(np.packbits(mark_runs(chains), bitorder="little"))


def write_directory(marks: Sequence[bytes]) -> Iterator[File]:
    """The files of a directory, 0 and so on, of the marks of its parts, the first part in the lowest bit.

    A row has as many bytes as hold a bit for each part. Equal marks give equal bytes.
    """
    columns = [_join(marks[at : at + _BITS]) for at in range(0, len(marks), _BITS)]
    rows = _BYTES // len(columns)
    for number, start in enumerate(range(0, SLOTS, rows)):
        yield f"{number}.slots", _pack(np.stack([column[start : start + rows] for column in columns], axis=1))


def _join(marks: Sequence[bytes]) -> NDArray[np.uint8]:
    column = np.zeros(SLOTS, np.uint8)
    for bit, packed in enumerate(marks):
        content = np.frombuffer(zlib.decompress(packed, _GZIP), np.uint8)
        column |= np.unpackbits(content, bitorder="little") << np.uint8(bit)
    return column


def _pack(content: NDArray[np.uint8]) -> bytes:
    """In gzip with the code of Huffman alone: nothing here repeats, and to look for it costs ten times as much."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP, _MEMORY, zlib.Z_HUFFMAN_ONLY)
    return packer.compress(content.tobytes()) + packer.flush()
