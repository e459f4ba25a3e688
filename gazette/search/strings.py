"""Columns of numbers as CBOR (RFC 8949), and many short byte strings one after the other, without a loop over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.integer[Any]]  # as narrow as its numbers: half the bytes take half the time
Bytes: TypeAlias = NDArray[np.uint8]

UNSIGNED, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80  # CBOR's major types
_SHORT = np.array([0, 24, 25, 0, 26], np.uint8)  # stands in the first byte of a number with so many further bytes


@dataclass(frozen=True)
class Strings:
    """Short byte strings: their `sizes`, and a row of `content` for each place, up to the longest one's."""

    sizes: Bytes
    content: Bytes

    def pick(self, number: int) -> bytes:
        return self.content[: self.sizes[number], number].tobytes()

    def take(self, numbers: Column) -> Strings:
        return Strings(self.sizes[numbers], self.content[:, numbers])


def write_numbers(values: Column, major: int) -> Strings:
    """The head of an item for each number below 2³²: the item itself for integers, its length for texts and arrays."""
    further = (values >= 24).astype(np.uint8) + (values >= 256) + 2 * (values >= 65536).astype(np.uint8)
    content = np.empty((1 + int(further.max(initial=0)), len(values)), np.uint8)
    content[0] = np.where(further, _SHORT[further], values.astype(np.uint8)) | np.uint8(major)
    for place in range(1, len(content)):
        content[place] = values >> 8 * (np.maximum(further, place) - place)
    return Strings(further + np.uint8(1), content)


def write_texts(texts: Sequence[str]) -> Strings:
    """ASCII texts as they are."""
    sizes = np.fromiter(map(len, texts), np.uint8, len(texts))
    return Strings(sizes, np.array(texts, "S").view(np.uint8).reshape(len(texts), -1).T)


def repeat(item: int, count: int) -> Strings:
    """One byte, `count` times."""
    return Strings(np.ones(count, np.uint8), np.full((1, count), item, np.uint8))


def lay_out(count: int, pieces: Iterable[tuple[Column, Sequence[Strings]]]) -> tuple[Bytes, Column]:
    """The strings of `count` rows one after the other, and where each row begins and the last one ends.

    A piece gives some rows, each once, one string or several; a row has its strings in the order of the pieces.
    """
    pieces = list(pieces)
    starts = np.zeros(count + 1, np.int64)
    for rows, strings in pieces:
        starts[1:][rows] += sum(each.sizes for each in strings)
    np.cumsum(starts, out=starts)
    content, at = np.empty(starts[-1], np.uint8), starts[:-1].copy()
    for rows, strings in pieces:
        place = at[rows]
        for each in strings:
            _put(content, place, each)
            place += each.sizes
        at[rows] = place
    return content, starts


def _put(content: Bytes, starts: Column, strings: Strings) -> None:
    shortest = strings.sizes.min(initial=len(strings.content))
    for byte, column in enumerate(strings.content):
        if byte < shortest:
            content[starts + byte] = column
        else:
            longer = np.flatnonzero(strings.sizes > byte)
            content[starts[longer] + byte] = column[longer]
