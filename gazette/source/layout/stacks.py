"""Upright characters that stand one below the other, 竖排: each column of them becomes one glyph of all its characters.

A column is known by its pitch: its characters follow one another more closely than characters beside them do. Where
they stand in a lattice, as letter-spaced lines do as well, the order in which the file draws them decides.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gazette.printed import Box, surround
from gazette.source.layout.neighbours import Neighbours
from gazette.source.sheet import Glyph, Rule

_TOUCHING = 0.25  # of their size: characters that are nearer to each other stand on one line of writing
_LEVEL = 0.4  # of their size: how much the middles of characters of one line differ in height
_ALIGNED = 0.2  # of their size: how much the middles of the characters of a column differ
_ASTRAY = 0.6  # of their size: where one is a mark, which fonts put at either side of a column
_ALIKE = 0.08  # of their size: how much their sizes differ
_PITCH = (0.7, 1.6)  # of their size: how far characters of a column are from one another
_EVEN = 0.3  # of their size: how much farther than usual a character may be
_FEWEST = 3  # characters of a column, as lines of one or two characters are read from top to bottom as they are
_FEWEST_DOUBTFUL = 4
_WIDEST = 1.3  # of its size: a number that stands level in a column
_OFTEN = 0.7  # of the steps of a column that the file goes too
_CROWDED = 0.8  # of the characters of a column: so many have one of a line beside them if they are cells of its rows
_APART = 0.3  # of the size: the space beside a column that the file draws from top to bottom
_STRAY = 5  # one of so many characters may be nearer to what is beside it, as marks are
_ALONE = 0.8  # of the size: the space beside any other
_FARTHER = 1.3  # times as far from the next column as from the next character
_BESIDE = 1.6  # of the size: how far columns of one text are apart
_BELOW = 3.0  # of the size: how far the parts of one column are apart
_MOST_NEAR = 20  # characters that are looked at as the next one of a column
_MESH = 8.0  # points
_HAN = re.compile("[㐀-鿿〇]")
_UPRIGHT_FORMS = str.maketrans(
    "︐︑︒︓︔︕︖︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄︙︱", "，、。：；！？（）｛｝〔〕【】《》〈〉「」『』…—"
)


@dataclass(frozen=True, slots=True)
class Stacks:
    """The columns of a page, and its other glyphs; `doubtful` columns, which may be parts of lines, are of these."""

    columns: tuple[Glyph, ...]
    rest: tuple[Glyph, ...]
    doubtful: int = 0


@dataclass(frozen=True, slots=True)
class _Mark:
    """A character, or a number as wide as one, with its places in the order of the file."""

    first: int
    end: int
    glyph: Glyph

    @property
    def x(self) -> float:
        return (self.glyph.left + self.glyph.right) / 2

    @property
    def y(self) -> float:
        return (self.glyph.top + self.glyph.bottom) / 2


def find_stacks(glyphs: Sequence[Glyph], rules: Sequence[Rule] = ()) -> Stacks:
    """The columns among level glyphs; a drawn line ends a column.

    Postcondition: the characters of the columns and of the rest are those of the glyphs, but that a form which
    punctuation has in columns only (︒) is the usual one (。).
    """
    marks = list(_list_marks(glyphs))
    runs = [run for run in _chain(marks, rules) if len(run) >= _FEWEST and _is_chinese(run)]
    if not runs:
        return Stacks((), tuple(glyphs))
    owners = {place: number for number, run in enumerate(runs) for mark in run for place in range(mark.first, mark.end)}
    upright = [rule for rule in rules if rule.right - rule.left <= rule.bottom - rule.top]
    neighbours = Neighbours(glyphs, owners, upright)
    verdicts = [_judge(run, number, neighbours) for number, run in enumerate(runs)]
    kept = [run for run, verdict in zip(runs, verdicts, strict=True) if verdict]
    taken = {place for run in kept for mark in run for place in range(mark.first, mark.end)}
    return Stacks(
        tuple(_join(run) for run in kept),
        tuple(glyph for place, glyph in enumerate(glyphs) if place not in taken),
        sum(verdict is None for verdict in verdicts),
    )


def is_column(glyph: Glyph) -> bool:
    """True for a glyph that is a column of several characters."""
    return len(glyph.text) > 1 and glyph.bottom - glyph.top > max(glyph.right - glyph.left, glyph.size * _PITCH[1])


def gather_columns(columns: Sequence[Glyph], rules: Sequence[Rule] = ()) -> list[list[Glyph]]:
    """Columns that stand beside or right below each other, without a drawn line between, in one group each."""
    groups: list[list[Glyph]] = []
    for column in sorted(columns, key=lambda glyph: (-glyph.right, glyph.top)):
        group = next((group for group in groups[-_MOST_NEAR:] if _are_beside(surround(group), column, rules)), None)
        if group is None:
            groups.append([column])
        else:
            group.append(column)
    return sorted(groups, key=lambda group: group[-1].left)


def _are_beside(box: Box, column: Glyph, rules: Sequence[Rule]) -> bool:
    """True for a column right at the left of a box, or below it with no more than a space between."""
    across = max(box.left - column.right, column.left - box.right)
    down = max(box.top - column.bottom, column.top - box.bottom)
    if not (across <= _BESIDE * column.size and down < 0) and not (across < 0 and down <= _BELOW * column.size):
        return False
    (x, y), (left, top) = box.middle, surround([column]).middle
    return not any(_crosses(rule, (min(x, left), min(y, top), max(x, left), max(y, top))) for rule in rules)


def _crosses(rule: Rule, between: tuple[float, float, float, float]) -> bool:
    """True for a drawn line that stands between two middles, across the way from one to the other."""
    left, top, right, bottom = between
    if rule.right - rule.left > rule.bottom - rule.top:
        return top < rule.top < bottom and rule.left <= right and left <= rule.right
    return left < rule.left < right and rule.top <= bottom and top <= rule.bottom


def _list_marks(glyphs: Sequence[Glyph]) -> Iterator[_Mark]:
    """The characters that touch none beside them in the order of the file, and numbers that are as wide as one."""
    first = 0
    for place in range(1, len(glyphs) + 1):
        if place < len(glyphs) and _touch(glyphs[place - 1], glyphs[place]):
            continue
        if place - first == 1:
            yield _Mark(first, place, glyphs[first])
        elif place - first <= _FEWEST and (number := _read_number(glyphs[first:place])):
            yield _Mark(first, place, number)
        first = place


def _touch(one: Glyph, other: Glyph) -> bool:
    size = max(one.size, other.size)
    apart = abs(one.top + one.bottom - other.top - other.bottom) / 2
    return apart < _LEVEL * size and max(other.left - one.right, one.left - other.right) < _TOUCHING * size


def _read_number(glyphs: Sequence[Glyph]) -> Glyph | None:
    box, text = surround(glyphs), "".join(glyph.text for glyph in glyphs)
    if not text.isdecimal() or box.right - box.left > _WIDEST * glyphs[0].size:
        return None
    return glyphs[0]._replace(text=text, left=box.left, right=box.right)


def _chain(marks: Sequence[_Mark], rules: Sequence[Rule]) -> Iterator[list[_Mark]]:
    """Marks that follow one another downwards, evenly; each in one chain."""
    below = _link(marks, [rule for rule in rules if rule.right - rule.left > rule.bottom - rule.top])
    heads = set(range(len(marks))) - set(below.values())
    for head in sorted(heads):
        places = [head]
        while places[-1] in below:
            places.append(below[places[-1]])
        yield from _cut_uneven([marks[place] for place in places])


def _link(marks: Sequence[_Mark], level: Sequence[Rule]) -> dict[int, int]:
    """For each mark the nearest one right below it, where that has no nearer one above it."""
    strips: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for place, mark in enumerate(marks):
        strips[int(mark.x / _MESH)].append((mark.y, place))
    for strip in strips.values():
        strip.sort()
    found: dict[int, tuple[float, int]] = {}  # by the lower one: how far, and the upper one
    for place, mark in enumerate(marks):
        near = min(_find_below(mark, marks, strips), default=None)
        if near and near < found.get(near[1], (float("inf"), 0)) and not _is_divided(mark, marks[near[1]], level):
            found[near[1]] = (near[0], place)
    return {upper: lower for lower, (_, upper) in found.items()}


def _find_below(
    mark: _Mark, marks: Sequence[_Mark], strips: dict[int, list[tuple[float, int]]]
) -> Iterator[tuple[float, int]]:
    """How far, and which, are marks that may follow one in a column."""
    size, strip = mark.glyph.size, int(mark.x / _MESH)
    for near in (strip - 1, strip, strip + 1):
        own = strips.get(near, [])
        start = bisect_left(own, (mark.y + _PITCH[0] * size, -1))
        for y, place in own[start : start + _MOST_NEAR]:
            other = marks[place]
            if y - mark.y > _PITCH[1] * size:
                break
            is_han = _HAN.match(mark.glyph.text) and _HAN.match(other.glyph.text)
            off = abs(other.x - mark.x) / size
            if off <= (_ALIGNED if is_han else _ASTRAY) and abs(other.glyph.size - size) <= _ALIKE * size:
                yield y - mark.y, place


def _is_divided(above: _Mark, below: _Mark, level: Sequence[Rule]) -> bool:
    return any(above.y < rule.top < below.y and rule.left <= above.x <= rule.right for rule in level)


def _cut_uneven(run: list[_Mark]) -> Iterator[list[_Mark]]:
    steps = [below.y - above.y for above, below in pairwise(run)]
    most = median(steps) + _EVEN * run[0].glyph.size if steps else 0.0
    first = 0
    for place, step in enumerate(steps, 1):
        if step > most:
            yield run[first:place]
            first = place
    yield run[first:]


def _is_chinese(run: Sequence[_Mark]) -> bool:
    """True for a column of which half are Chinese characters, not all the same and no mere numerals."""
    texts = {mark.glyph.text for mark in run if _HAN.match(mark.glyph.text)}
    count = sum(mark.glyph.text in texts for mark in run)
    return count >= _FEWEST - 1 and count * 2 >= len(run) and len(texts - set("一二三四五六七八九十")) > 1


def _judge(run: Sequence[_Mark], number: int, neighbours: Neighbours) -> bool | None:
    """Whether marks that stand one below the other are a column; None where lines across it are as likely."""
    size = median(mark.glyph.size for mark in run)
    down = sum(above.end == below.first for above, below in pairwise(run)) >= _OFTEN * (len(run) - 1)
    seen = [neighbours.find(mark.first, mark.end, number) for mark in run]
    if not down and sum(one.is_drawn_on for one in seen) * 2 >= len(run):
        return False
    if sum(one.is_level for one in seen) >= _CROWDED * len(run):
        return None if down and len(run) >= _FEWEST_DOUBTFUL else False
    space = median(below.y - above.y for above, below in pairwise(run)) / size - 1
    beside = sorted(one.to_line for one in seen)[len(seen) // _STRAY] / size
    between = sorted(one.to_column for one in seen)[len(seen) // _STRAY] / size
    if beside >= (_APART if down else _ALONE) and between >= max(_APART, _FARTHER * space):
        return True
    return None if beside >= _APART and between >= space and len(run) >= _FEWEST_DOUBTFUL and not down else False


def _join(run: Sequence[_Mark]) -> Glyph:
    """A column as one glyph, from the head of its first character to the foot of its last one."""
    size = median(mark.glyph.size for mark in run)
    box = surround([mark.glyph for mark in run])
    text = "".join(mark.glyph.text for mark in run).translate(_UPRIGHT_FORMS)
    is_bold = sum(mark.glyph.is_bold for mark in run) * 2 > len(run)
    return Glyph(text, box.left, run[0].y - size / 2, box.right, run[-1].y + size / 2, size, is_bold)
