"""Columns of numbers as CBOR (RFC 8949), and many short byte strings one after the other, without a loop over them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Column: TypeAlias = NDArray[np.int64]

UNSIGNED, NEGATIVE, TEXT, ARRAY = 0x00, 0x20, 0x60, 0x80  # CBOR's major types
_SHORT = np.array([0, 24, 25, 0, 26])  # what stands in the first byte of a number with so many further bytes


@dataclass(frozen=True)
class Strings:
    """Short byte strings: the first `sizes` bytes of each row of `content`."""

    sizes: Column
    content: NDArray[np.uint8]

    def take(self, rows: Column) -> Strings:
        return Strings(self.sizes[rows], self.content[rows])


def write_numbers(values: Column, major: int) -> Strings:
    """The head of an item for each number below 2³²: the item itself for integers, its length for texts and arrays."""
    further = (values >= 24) * 1 + (values >= 256) * 1 + (values >= 65536) * 2
    content = np.zeros((len(values), 1 + int(further.max(initial=0))), np.uint8)
    content[:, 0] = major | np.where(further, _SHORT[further], values)
    for place in range(1, content.shape[1]):
        content[:, place] = values >> np.maximum(8 * (further - place), 0) & 255
    return Strings(further + 1, content)


def write_texts(texts: Sequence[str]) -> Strings:
    """ASCII texts as they are."""
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    return Strings(sizes, np.array(texts, "S").view(np.uint8).reshape(len(texts), -1))


def repeat(item: int, count: int) -> Strings:
    """One byte, `count` times."""
    return Strings(np.ones(count, np.int64), np.full((count, 1), item, np.uint8))


def lay_out(count: int, pieces: Iterable[tuple[Column, Strings]]) -> tuple[bytes, Column]:
    """The strings of `count` rows one after the other, and where each row begins.

    A piece gives some rows, each once, a string; a row has its strings in the order of the pieces.
    """
    pieces = list(pieces)
    sizes = np.zeros(count + 1, np.int64)
    for rows, strings in pieces:
        sizes[rows + 1] += strings.sizes
    starts = np.cumsum(sizes)
    content, at = np.empty(starts[-1], np.uint8), starts[:-1].copy()
    for rows, strings in pieces:
        place = at[rows]
        for byte in range(strings.content.shape[1]):
            has = strings.sizes > byte
            content[place[has] + byte] = strings.content[has, byte]
        at[rows] += strings.sizes
    return content.tobytes(), starts
