"""Ruling lines → tables, with the cells that the rules leave merged."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.model import Cell
from gazette.printed import Box, Line
from gazette.source.layout.cells import write_cell
from gazette.source.sheet import MOST_RULES, Glyph, Rule

_NEAR = 3.0  # points: rules that are no farther apart meet
_FEWEST_CELLS = 2
_MOST_PLACES = 200  # columns or rows of a table


@dataclass(frozen=True)
class Grid:
    """A table on the page: its cells in rows, the first `heads` of which are its head, and its lines, row by row."""

    box: Box
    rows: tuple[tuple[Cell, ...], ...]
    lines: tuple[Line, ...]
    heads: int = 1


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules of a table before anything is written in it: the places of its columns' and rows' sides.

    `areas` are its cells as first row, first column, rows and columns, in reading order.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    areas: tuple[tuple[int, int, int, int], ...]


def find_grids(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Grid], list[Glyph]]:
    """The ruled tables of a page, and the glyphs that stand in none."""
    frames = [frame for group in _group(rules[:MOST_RULES]) if (frame := _find_frame(group))]
    inside: dict[int, list[Glyph]] = defaultdict(list)
    free: list[Glyph] = []
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        owner = next((place for place, frame in enumerate(frames) if _holds(frame, x, y)), None)
        (free if owner is None else inside[owner]).append(glyph)
    return [_fill(frame, inside[place]) for place, frame in enumerate(frames) if inside[place]], free


def count_heads(rows: Sequence[Sequence[Cell]]) -> int:
    """The rows of a table's head: as many as the highest cell of the first row covers, two where it spans columns."""
    if len(rows) < 2 or not rows[0]:
        return min(len(rows), 1)
    first = rows[0]
    if len(first) == 1:  # a title across the whole table belongs to the head
        return min(1 + count_heads(rows[1:]), len(rows) - 1)
    highest = max(cell.rows for cell in first)
    is_grouped = any(cell.columns > 1 for cell in first) and any(cell.rows > 1 for cell in first)
    return min(highest if is_grouped else 1, len(rows) - 1)


def _group(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules that meet one another, directly or by others."""
    waiting = sorted(rules, key=lambda rule: rule.top)
    while waiting:
        group = [waiting.pop(0)]
        reached = 0
        while reached < len(group):
            one = group[reached]
            reached += 1
            met = [rule for rule in waiting if _meet(one, rule)]
            if met:
                group += met
                waiting = [rule for rule in waiting if not _meet(one, rule)]
        yield group


def _meet(one: Rule, other: Rule) -> bool:
    return (
        one.left - _NEAR <= other.right
        and other.left - _NEAR <= one.right
        and one.top - _NEAR <= other.bottom
        and other.top - _NEAR <= one.bottom
    )


def _find_frame(rules: Sequence[Rule]) -> Frame | None:
    """The table that a group of rules makes; None where it makes fewer than two cells."""
    level = [rule for rule in rules if rule.right - rule.left > rule.bottom - rule.top]
    upright = [rule for rule in rules if rule.right - rule.left <= rule.bottom - rule.top]
    if len(level) < 2 or not upright:
        return None
    left, right = min(rule.left for rule in level), max(rule.right for rule in level)
    xs = _find_places([*((rule.left + rule.right) / 2 for rule in upright), left, right])
    ys = _find_places([(rule.top + rule.bottom) / 2 for rule in level])
    if len(ys) < 2 or (len(xs) < 3 and len(ys) < 3) or max(len(xs), len(ys)) > _MOST_PLACES:
        return None
    areas = tuple(_find_areas(xs, ys, level, upright))
    return Frame(tuple(xs), tuple(ys), areas) if len(areas) >= _FEWEST_CELLS else None


def _find_places(values: Sequence[float]) -> list[float]:
    """Values that are near one another taken as one."""
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= _NEAR:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(place) / len(place) for place in places]


def _find_areas(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> Iterator[tuple[int, int, int, int]]:
    """The cells: from each place not yet covered as far right, then as far down, as no rule stands between."""
    covered: set[tuple[int, int]] = set()
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            if (row, column) in covered:
                continue
            columns = 1
            while column + columns < len(xs) - 1 and not _has_upright(upright, xs, ys, row, column + columns):
                if (row, column + columns) in covered:
                    break
                columns += 1
            rows = 1
            while row + rows < len(ys) - 1 and not any(
                _has_level(level, xs, ys, row + rows, other) or (row + rows, other) in covered
                for other in range(column, column + columns)
            ):
                rows += 1
            covered |= {(row + down, column + across) for down in range(rows) for across in range(columns)}
            yield row, column, rows, columns


def _has_upright(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float], row: int, column: int) -> bool:
    """True where a rule stands on the left side of a place."""
    x, y = xs[column], (ys[row] + ys[row + 1]) / 2
    return any(rule.left - _NEAR <= x <= rule.right + _NEAR and rule.top <= y <= rule.bottom for rule in rules)


def _has_level(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float], row: int, column: int) -> bool:
    """True where a rule stands above a place."""
    x, y = (xs[column] + xs[column + 1]) / 2, ys[row]
    return any(rule.top - _NEAR <= y <= rule.bottom + _NEAR and rule.left <= x <= rule.right for rule in rules)


def _holds(frame: Frame, x: float, y: float) -> bool:
    return frame.xs[0] <= x <= frame.xs[-1] and frame.ys[0] <= y <= frame.ys[-1]


def _fill(frame: Frame, glyphs: Sequence[Glyph]) -> Grid:
    """The table of a frame with what is written in it."""
    owners = {
        (row + down, column + across): (row, column)
        for row, column, rows, columns in frame.areas
        for down in range(rows)
        for across in range(columns)
    }
    written: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        place = (
            min(bisect_right(frame.ys, y), len(frame.ys) - 1) - 1,
            min(bisect_right(frame.xs, x), len(frame.xs) - 1) - 1,
        )
        written[owners[place]].append(glyph)
    rows: list[list[Cell]] = [[] for _ in frame.ys[1:]]
    lines: list[Line] = []
    for row, column, down, across in frame.areas:
        text, own = write_cell(written[row, column])
        rows[row].append(Cell(text, down, across))
        lines += own
    box = Box(frame.xs[0], frame.ys[0], frame.xs[-1], frame.ys[-1])
    cells = tuple(tuple(row) for row in rows)
    return Grid(box, cells, tuple(lines), count_heads(cells))
