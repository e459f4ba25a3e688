"""How a column's strip falls into a known number of cells: one rule after another, each with a single answer or none.

Every rule counts: it finds the places where cells may end by one sign of the text, and answers only if they are
exactly as many as the rows, and every cell begins at a break. Cells that follow the first may not begin with a mark.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette.conversion.tables.organs import read_lists
from gazette.conversion.tables.strips import BREAK, STOP, Cells, cut_at, read_plain, spell
from gazette.conversion.tables.values import read_codes, read_values

_UNIT = re.compile(r"[）)](?=\n|$)")
_ITEM = re.compile(r"(?:^|(?<=[\n\t ]))(\d{1,2})\t?[．.、](?!\t?\d)")
_CLOSING = "，。、；：）)”》！？"
_LONGEST_ENDING = 16
_LONGEST_CELL = 200
_LONGEST_LIKE = 40  # characters of cells that are told apart by two characters in common


@dataclass(frozen=True)
class Column:
    """What a rule may look at beside the strip: the cells of the column before, and names seen whole in this one.

    `is_counted` says that 序号 counts the rows, so that numbered items are not rows by themselves.
    """

    before: Sequence[str] | None = None
    names: frozenset[str] = frozenset()
    is_counted: bool = False


Rule = Callable[[str, int, Column], Cells | None]


def split_codes(strip: str, count: int, _: Column) -> Cells | None:
    return read_codes(strip, count)


def split_values(strip: str, count: int, column: Column) -> Cells | None:
    return read_values(strip, count, column.before or ())


def split_items(strip: str, count: int, column: Column) -> Cells | None:
    """Numbered items: each is a cell where they count the rows, else a cell begins at each 1."""
    items = find_items(strip)
    if len(items) == count and not column.is_counted:
        return [text for _, text in items]
    if not items or items[0][0] != 1 or sum(number == 1 for number, _ in items) != count:
        return None
    cells: Cells = []
    for number, text in items:
        if number == 1:
            cells.append(text)
        else:
            cells[-1] = f"{cells[-1]}\n{text}"
    return cells


def find_items(strip: str) -> list[tuple[int, str]]:
    """The numbered items of a strip that holds nothing else; none where their numbers are out of order."""
    matches = list(_ITEM.finditer(strip))
    numbers = [int(match[1]) for match in matches]
    if not matches or matches[0].start() or any(two not in (1, one + 1) for one, two in pairwise(numbers)):
        return []
    return list(zip(numbers, cut_at(strip, [match.start() for match in matches]), strict=True))


def split_lists(strip: str, count: int, column: Column) -> Cells | None:
    return None if STOP.search(strip) else read_lists(strip, count, column.names)


def split_units(strip: str, count: int, _: Column) -> Cells | None:
    """Every cell ends in a bracket: a unit."""
    return _cut_behind(strip, [match.end() for match in _UNIT.finditer(strip)], count)


def split_stops(strip: str, count: int, column: Column) -> Cells | None:
    """Every cell is one sentence, and no numbered item of a cell with several."""
    if column.is_counted and find_items(strip):
        return None
    return _cut_behind(strip, [match.end() for match in STOP.finditer(strip)], count)


def split_alike(strip: str, count: int, _: Column) -> Cells | None:
    """Cells that all begin alike or all end alike: one answer from all beginnings and endings, or none.

    Sentences are left to split_stops: with several in a cell, the first or last cell would swallow what is another's.
    """
    plain = read_plain(strip)
    if STOP.search(strip) or len(plain) > _LONGEST_CELL * count:
        return None
    found = [*_split_endings(strip, plain, count), *_split_beginnings(strip, plain, count)]
    return found[0] if found and all(cells == found[0] for cells in found) else None


def _split_endings(strip: str, plain: str, count: int) -> Iterator[Cells]:
    for length in range(3, min(_LONGEST_ENDING, len(plain) // count)):
        ends = [match.end() for match in re.finditer(spell(plain[-length:]), strip)]
        if len(ends) < count:
            return
        if cells := _cut_behind(strip, ends, count):
            yield cells


def _split_beginnings(strip: str, plain: str, count: int) -> Iterator[Cells]:
    least = 2 if len(plain) <= _LONGEST_LIKE * count else 4
    for length in range(least, min(_LONGEST_ENDING, len(plain) // count)):
        starts = [match.start() for match in re.finditer(spell(plain[:length]), strip)]
        if len(starts) < count:
            return
        if len(starts) == count and all(not start or strip[start - 1] == BREAK for start in starts):
            cells = cut_at(strip, starts)
            if all(cell[-1] not in "，、；：" for cell in cells):
                yield cells


def _cut_behind(strip: str, ends: Sequence[int], count: int) -> Cells | None:
    """The cells that end at `ends`, if they are `count`, use up the strip, and each begins like one."""
    if len(ends) != count or ends[-1] != len(strip) or any(strip[end : end + 1] not in (BREAK, "") for end in ends):
        return None
    cells = cut_at(strip, [0, *ends[:-1]])
    return cells if all(cell[0] not in _CLOSING for cell in cells) else None


RULES: tuple[Rule, ...] = (
    split_codes, split_values, split_items, split_lists, split_units, split_stops, split_alike,
)  # fmt: skip
