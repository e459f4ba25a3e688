"""Where each word of the index stands: all occurrences in a part of the archive, in the order of the index.

A whole part is cut at once, as columns of numbers: one for each unit, for every unit is the beginning of one word.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gazette.search.strings import Column
from gazette.search.tokens import MARK, encode_unit

Fields = tuple[Sequence[str], Sequence[int]]  # the chains of a notice's fields, and what a hit in each counts

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

    `word` and `notice` are numbers from 0 on; `place` counts the words of a notice, `weight` is what a hit counts.
    """

    words: Words
    word: Column
    notice: Column
    weight: Column
    place: Column


@dataclass(frozen=True)
class _Units:
    """Every unit of the notices in reading order: its code, its notice, its weight, and the word that begins there.

    `second` is the unit after it, -1 where its line ends; `marked` says that a mark stands between the two.
    """

    code: Column
    notice: Column
    weight: Column
    second: Column
    marked: NDArray[np.bool_]


def find_occurrences(notices: Sequence[Fields]) -> Occurrences:
    """The words of `notices`: those that cut_tokens gives for each line of each chain, as encode_token writes them.

    Units that end no line follow at the end of each notice, in the order of their codes, so that a query of one unit is
    one word too.
    """
    units = _add_lone(_read_units(notices))
    codes = np.flatnonzero(np.bincount(units.code, minlength=1))
    beginnings = tuple(encode_unit(chr(code)) for code in codes.tolist())
    endings = tuple(sorted(("", *beginnings, *(_BETWEEN + unit for unit in beginnings))))
    numbers = {ending: number for number, ending in enumerate(endings)}
    rank = np.zeros(_CODES, np.int64)
    rank[codes] = np.arange(len(codes))
    close, apart = (np.array([numbers[mark + unit] for unit in beginnings], np.int64) for mark in ("", _BETWEEN))
    after = rank[units.second]
    ending = np.where(units.second < 0, 0, np.where(units.marked, apart[after], close[after]))
    word = rank[units.code] * len(endings) + ending
    word, notice, weight, place = _sort(word, units.notice, units.weight, _count_places(units.notice, len(notices)))
    is_new = np.diff(word, prepend=-1) != 0
    words = Words(beginnings, endings, *np.divmod(word[is_new], len(endings)))
    return Occurrences(words, np.cumsum(is_new) - 1, notice, weight, place)


def _read_units(notices: Sequence[Fields]) -> _Units:
    lines = [chain for chains, _ in notices for chain in chains]
    text = np.frombuffer("".join(f"{line}\n" for line in lines).encode("utf-32-le", "surrogatepass"), np.uint32)
    lengths = np.array([len(line) + 1 for line in lines], np.int64)
    weights = np.array([weight for _, each in notices for weight in each], np.int64)
    owners = np.repeat(np.arange(len(notices)), [len(chains) for chains, _ in notices])
    at = np.flatnonzero((text != ord(MARK)) & (text != ord("\n")))
    line = np.cumsum(text == ord("\n"))[at]
    code = text[at].astype(np.int64)
    second = np.append(code[1:], -1)
    second[np.append(line[1:] != line[:-1], True)[: len(at)]] = -1
    gap = np.append(np.diff(at), 1)[: len(at)]
    field = np.repeat(np.arange(len(lines)), lengths)[at]
    return _Units(code, owners[field], weights[field], second[: len(at)], (gap > 1) & (second[: len(at)] >= 0))


def _add_lone(units: _Units) -> _Units:
    """The units of each notice that end no line, once more and without a second."""
    having = units.notice * _CODES + units.code
    added = np.setdiff1d(having, having[units.second < 0])
    notice = np.concatenate([units.notice, added // _CODES])
    order = np.argsort(notice, kind="stable")
    code = np.concatenate([units.code, added % _CODES])
    weight = np.concatenate([units.weight, np.ones_like(added)])
    second = np.concatenate([units.second, np.full_like(added, -1)])
    marked = np.concatenate([units.marked, np.zeros(len(added), np.bool_)])
    return _Units(code[order], notice[order], weight[order], second[order], marked[order])


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
        packed = (packed << width) | column
    packed.sort()
    unpacked = []
    for width in reversed(widths):
        unpacked.append(packed & ((1 << width) - 1))
        packed = packed >> width
    return tuple(reversed(unpacked))
