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
# The chains of a notice's fields, and what a hit in each counts.
Fields: TypeAlias = tuple[Sequence[str], Sequence[int]]

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
    first = rank[units.code]
    second = np.roll(first, -1) * 2 + units.is_marked  # the last unit has none, as it ends its line
    following = np.array([numbers[mark + unit] for unit in beginnings for mark in ("", _BETWEEN)], np.int64)
    ending = np.where(units.is_last, 0, following[second])
    lone, notice, place = _find_lone(first, units)
    word, *columns = _sort(
        (first * len(endings) + ending, units.notice, units.weight, units.place),
        (lone * len(endings), notice, np.ones_like(notice), place),
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
    is_unit = (text != ord(MARK)) & (text != ord("\n"))
    lengths = np.fromiter(map(len, lines), np.int64, len(lines)) + 1
    counts = np.add.reduceat(is_unit, np.cumsum(lengths) - lengths, dtype=np.int64)
    weights = np.array([weight for _, each in notices for weight in each], np.int32)
    owners = np.repeat(np.arange(len(notices), dtype=np.int32), [len(chains) for chains, _ in notices])
    notice = np.repeat(owners, counts)
    after = text[1:][is_unit[:-1]]  # a line end comes last, and two units of a line have at most one mark between them
    return _Units(
        code=text[is_unit].astype(np.int64),
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
    having = (units.notice * np.int64(most) + first) * 2 + ~units.is_last
    having.sort()
    lone = having[is_other(having >> 1)]
    notice, unit = np.divmod(lone[lone % 2 == 1] // 2, most)
    sizes = np.bincount(units.notice)
    return unit, notice, sizes[notice] + _count_places(notice, len(sizes))


def _count_places(notice: Column, count: int) -> Column:
    """The place of each row among those of its notice; `notice` is in order."""
    starts = np.searchsorted(notice, np.arange(count + 1)).astype(np.int32)
    return np.arange(len(notice), dtype=np.int32) - np.repeat(starts[:-1], np.diff(starts))


def _sort(*tables: Sequence[Column]) -> tuple[Column, ...]:
    """The rows of all tables in order, the first column before the second and so on; none has a negative number.

    All columns of a row fit into one number, and numbers are sorted several times as quickly as rows.
    """
    widths = [max(int(each.max(initial=0)) for each in columns).bit_length() for columns in zip(*tables, strict=True)]
    assert sum(widths) < 64, "a part has more words, notices or places than one number can hold"
    packed = np.concatenate([_pack(columns, widths) for columns in tables])
    packed.sort()
    unpacked = []
    for width in reversed(widths):
        unpacked.append((packed & ((1 << width) - 1)).astype(np.int32 if width < 32 else np.int64))
        packed >>= width
    return tuple(reversed(unpacked))


def _pack(columns: Sequence[Column], widths: Sequence[int]) -> Column:
    packed = np.zeros(len(columns[0]), np.int64)
    for column, width in zip(columns, widths, strict=True):
        packed <<= width
        packed |= column
    return packed
