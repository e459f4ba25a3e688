"""Which runs each part of a large archive has, and the files of a directory that tells it of all its parts at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gazette.search.directory import BITS, SLOTS, count_rows, list_names, pack, unpack
from gazette.search.runs import mark_runs
from gazette.site.tasks import File


def write_marks(chains: Iterable[str]) -> bytes:
    """The slots that the runs of a part are in, packed: the lowest bit of the first byte is that of slot 0."""
    return pack(np.packbits(mark_runs(chains), bitorder="little").tobytes())


def write_directory(marks: Sequence[bytes]) -> Iterator[File]:
    """The files of a directory, 0 and so on, of the marks of its parts, the first part in the lowest bit.

    A row has as many bytes as hold a bit for each part. Equal marks give equal bytes.
    """
    columns = [_join(marks[at : at + BITS]) for at in range(0, len(marks), BITS)]
    rows = count_rows(len(marks))
    for number, name in enumerate(list_names(len(marks))):
        start = number * rows
        yield name, pack(np.stack([column[start : start + rows] for column in columns], axis=1).tobytes())


def _join(marks: Sequence[bytes]) -> NDArray[np.uint8]:
    column = np.zeros(SLOTS, np.uint8)
    for bit, packed in enumerate(marks):
        content = np.frombuffer(unpack(packed), np.uint8)
        column |= np.unpackbits(content, bitorder="little") << np.uint8(bit)
    return column
