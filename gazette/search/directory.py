"""Which parts of a large archive have a word: a few small files spare a rare query the parts that cannot have it.

A word's slot follows from its letters. A directory has for up to 32 parts the slots that their words are in, in files
of 1,024 slots: each is a number of 32 bits, one for each part. As some words share a slot, a part whose bit is set may
yet lack the word; one whose bit is not set does.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gazette.site.tasks import File

SLOTS = 1 << 19  # a part has some 60,000 words, so that one slot in nine is taken
ROWS = 1024  # slots of a file
_START, _PRIME = 2166136261, 16777619  # FNV-1a, 32 bits
_LEVEL = 6


def mark_words(words: Iterable[str]) -> bytes:
    """The slots that the words of a part are in, packed. Words are as they stand in the index, all of them ASCII."""
    slots = np.zeros(SLOTS, np.bool_)
    slots[find_slots(list(words))] = True
    return zlib.compress(np.packbits(slots).tobytes(), 1)


def find_slots(words: Sequence[str]) -> NDArray[np.uint32]:
    """The slot of each word, the same as findSlot gives in templates/assets/search-directory.js."""
    if not words:
        return np.zeros(0, np.uint32)
    letters = np.array(words, np.bytes_)
    columns = letters.view(np.uint8).reshape(len(words), -1)
    hashes = np.full(len(words), _START, np.uint32)
    for column in columns.T:
        hashes = np.where(column > 0, (hashes ^ column) * np.uint32(_PRIME), hashes)
    return (hashes ^ (hashes >> np.uint32(13))) & np.uint32(SLOTS - 1)


def write_directory(marks: Sequence[bytes]) -> Iterator[File]:
    """The files of a directory, 0 and so on, of the marks of its parts, oldest first. Equal marks give equal bytes."""
    rows = np.zeros(SLOTS, np.uint32)
    for bit, packed in enumerate(marks):
        slots = np.unpackbits(np.frombuffer(zlib.decompress(packed), np.uint8))
        rows |= slots.astype(np.uint32) << np.uint32(bit)
    content = rows.astype("<u4").tobytes()
    for number in range(SLOTS // ROWS):
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)  # with the head of gzip, which has no date
        chunk = content[number * ROWS * 4 : (number + 1) * ROWS * 4]
        yield f"{number}.slots", packer.compress(chunk) + packer.flush()
