"""Where each word of the index stands: all occurrences in a part of the archive, in the order of the index.

A whole part is cut at once, as columns of numbers: one for each unit, for every unit is the beginning of one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from gazette.search.strings import Column
from gazette.search.tokens import MARK, encode_unit

Flags: TypeAlias = NDArray[np.bool_]
Fields: TypeAlias = tuple[
    Sequence[str], Sequence[int]
]  # the chains of a notice's fields, and what a hit in each counts

_CODES = 0x110000
_BETWEEN = encode_unit(MARK)  # stands in a word for a mark between its two units


@dataclass(frozen=True)
class Words:
    """Different words in order. Word n is the code `beginnings[first[n]]` with `endings[second[n]]` after it.

    The endings are, once each, what can follow a first unit: nothing, a unit's code, or that after a mark's.
    """

    beginnings: tuple[str, ...]
    endings: tuple[str, ...]
    first: Column
    second: Column

    def __len__(self) -> int:
        return len(self.first)

    def __getitem__(self, number: int) -> str:
        return f"{self.beginnings[self.first[number]]}{self.endings[self.second[number]]}"


@dataclass(frozen=True)
class Occurrences:
    """The columns have one row for each occurrence of a word; rows are ordered by word, notice, weight and place.

    The rows of word n are those from `starts[n]` to `starts[n + 1]`. `notice` is a number from 0 on; `place` counts the
    words of a notice, `weight` is what a hit counts.
    """

    words: Words
    starts: Column
    notice: Column
    weight: Column
    place: Column


@dataclass(frozen=True)
class _Units:
    """Every unit of the notices in reading order: its code, its notice, its weight, its place in the notice.

    `is_last` says that its line ends there, `is_marked` that a mark stands between it and the next.
    """

    code: Column
    notice: Column
    weight: Column
    place: Column
    is_last: Flags
    is_marked: Flags


def find_occurrences(notices: Sequence[Fields]) -> Occurrences:
    """The words of `notices`: those that cut_tokens gives for each line of each chain, as encode_token writes them.

    Units that end no line follow at the end of each notice, in the order of their codes, so that a query of one unit is
    one word too.
    """
    units = _read_units(notices)
    codes = np.flatnonzero(np.bincount(units.code, minlength=1))
    beginnings = tuple(encode_unit(chr(code)) for code in codes.tolist())
    endings = tuple(sorted(("", *beginnings, *(_BETWEEN + unit for unit in beginnings))))
    numbers = {ending: number for number, ending in enumerate(endings)}
    rank = np.zeros(_CODES, np.int64)
    rank[codes] = np.arange(len(codes))
    close, apart = (np.array([numbers[mark + unit] for unit in beginnings], np.int64) for mark in ("", _BETWEEN))
    first = rank[units.code]
    second = np.roll(first, -1)  # the last unit has none, as it ends its line
    ending = np.where(units.is_last, 0, np.where(units.is_marked, apart[second], close[second]))
    lone, notice, place = _find_lone(first, units)
    word, *columns = _sort(
        np.concatenate((first * len(endings) + ending, lone * len(endings))),
        np.concatenate((units.notice, notice)),
        np.concatenate((units.weight, np.ones_like(notice))),
        np.concatenate((units.place, place)),
    )
    starts = np.append(np.flatnonzero(is_other(word)), len(word))
    return Occurrences(Words(beginnings, endings, *np.divmod(word[starts[:-1]], len(endings))), starts, *columns)


def is_other(values: Column) -> Flags:
    """Whether each value is another than the one before it."""
    other = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=other[1:])
    return other


def _read_units(notices: Sequence[Fields]) -> _Units:
    lines = [chain for chains, _ in notices for chain in chains]
    text = np.frombuffer("\n".join((*lines, "")).encode("utf-32-le", "surrogatepass"), np.uint32)
    ends = np.cumsum(np.fromiter(map(len, lines), np.int64, len(lines)) + 1)
    at = np.flatnonzero((text != ord(MARK)) & (text != ord("\n")))
    after = text[at + 1]  # two units of a line have at most one mark between them
    counts = np.diff(np.searchsorted(at, ends), prepend=0)
    weights = np.array([weight for _, each in notices for weight in each], np.int32)
    owners = np.repeat(np.arange(len(notices), dtype=np.int32), [len(chains) for chains, _ in notices])
    notice = np.repeat(owners, counts)
    return _Units(
        code=text[at].astype(np.int32),
        notice=notice,
        weight=np.repeat(weights, counts),
        place=_count_places(notice, len(notices)),
        is_last=after == ord("\n"),
        is_marked=after == ord(MARK),
    )


def _find_lone(first: Column, units: _Units) -> tuple[Column, Column, Column]:
    """The units of each notice that end no line, as they stand in `first`, their notices, and their places behind all
    others.
    """
    most = int(first.max(initial=0)) + 1
    having = (units.notice * np.int64(most) + first) << 1 | ~units.is_last
    having.sort()
    lone = having[is_other(having >> 1) & (having & 1 == 1)] >> 1
    notice, unit = np.divmod(lone, most)
    sizes = np.bincount(units.notice)
    return unit, notice, sizes[notice] + _count_places(notice, len(sizes))


def _count_places(notice: Column, count: int) -> Column:
    starts = np.searchsorted(notice, np.arange(count))
    return np.arange(len(notice)) - starts[notice]


def _sort(*columns: Column) -> tuple[Column, ...]:
    """The rows in order, the first column before the second and so on; none has a negative number.

    All columns of a row fit into one number, and numbers are sorted several times as quickly as rows.
    """
    widths = [int(column.max(initial=0)).bit_length() for column in columns]
    assert sum(widths) < 64, "a part has more words, notices or places than one number can hold"
    packed = np.zeros(len(columns[0]), np.int64)
    for column, width in zip(columns, widths, strict=True):
        packed <<= width
        packed |= column
    packed.sort()
    unpacked = []
    for width in reversed(widths):
        unpacked.append(packed & ((1 << width) - 1))
        packed >>= width
    return tuple(reversed(unpacked))
