"""What stands beside the characters of a column: how near, and whether the file draws it right before or after them."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from gazette.source.sheet import Glyph, Rule

_STEP = 8.0  # points of height that are looked through together
_LEVEL = 0.5  # of their size: how much the middles of characters beside each other differ in height
_EXACT = 0.12  # of their size: how much they differ on one line of writing
_MOST = 20  # characters that are looked at on each side
_FAR = 1e6


@dataclass(frozen=True, slots=True)
class Beside:
    """How far the nearest character of a line and of another column is, in points.

    `is_level` says that one of a line stands at the very height, `is_drawn_on` that the file draws one beside it right
    before or after it.
    """

    to_line: float
    to_column: float
    is_level: bool
    is_drawn_on: bool


class Neighbours:
    """The glyphs of a page by their place; `owners` are the columns that some of them may be of.

    What an upright rule stands before is not beside.
    """

    def __init__(self, glyphs: Sequence[Glyph], owners: Mapping[int, int], upright: Iterable[Rule]) -> None:
        self._glyphs, self._owners = glyphs, owners
        self._upright = sorted(upright)
        self._rows: dict[int, list[tuple[float, int]]] = defaultdict(list)
        for place, glyph in enumerate(glyphs):
            self._rows[int((glyph.top + glyph.bottom) / 2 / _STEP)].append((glyph.left, place))
        for row in self._rows.values():
            row.sort()

    def find(self, first: int, end: int, number: int) -> Beside:
        """What stands beside the glyphs from `first` to before `end`, which are of the column of that number."""
        glyph, right = self._glyphs[first], self._glyphs[end - 1].right
        to_line = to_column = _FAR
        is_level = is_drawn_on = False
        for place in self._list_level(glyph):
            other = self._glyphs[place]
            if self._owners.get(place) == number or self._is_divided(glyph, other):
                continue
            apart = max(other.left - right, glyph.left - other.right)
            if place in self._owners:
                to_column = min(to_column, apart)
            else:
                to_line = min(to_line, apart)
                is_level = is_level or _differ(glyph, other) < _EXACT
            if place in (first - 1, end):
                is_drawn_on = is_drawn_on or _differ(glyph, other) < _EXACT
        return Beside(to_line, to_column, is_level, is_drawn_on)

    def _list_level(self, glyph: Glyph) -> Iterator[int]:
        """The places of the nearest glyphs at both sides of one."""
        own = int((glyph.top + glyph.bottom) / 2 / _STEP)
        reach = min(int(_LEVEL * glyph.size / _STEP) + 1, _MOST)
        for step in range(own - reach, own + reach + 1):
            row = self._rows.get(step, [])
            middle = bisect_left(row, (glyph.left, -1))
            for _, place in row[max(middle - _MOST, 0) : middle + _MOST]:
                if _differ(glyph, self._glyphs[place]) < _LEVEL:
                    yield place

    def _is_divided(self, one: Glyph, other: Glyph) -> bool:
        left, right = sorted(((one.left + one.right) / 2, (other.left + other.right) / 2))
        first, middle = bisect_left(self._upright, (left,)), (one.top + one.bottom) / 2
        near = takewhile(lambda rule: rule.left < right, islice(self._upright, first, first + _MOST))
        return any(rule.top <= middle <= rule.bottom for rule in near)


def _differ(one: Glyph, other: Glyph) -> float:
    """How much the middles of two glyphs differ in height, in the size of the first."""
    return abs(one.top + one.bottom - other.top - other.bottom) / 2 / max(one.size, 1.0)
