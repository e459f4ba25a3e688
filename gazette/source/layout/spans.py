"""The rows and cells of a table without upright rules."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Protocol

from gazette.model import Cell
from gazette.printed import Box, Line, surround
from gazette.source.layout.cells import write_cell
from gazette.source.layout.grids import Grid, count_heads
from gazette.source.layout.segments import Segment
from gazette.source.layout.stacks import is_column
from gazette.source.sheet import Rule

_LEADING = 0.9  # of the size: how far lines of one cell are apart, at most
_FAR_COST = 3  # merged cells that weigh as much as two lines of one cell that are too far apart, or one outside
_MOST_SPACES = 2  # between rows that are tried
_EXACT = 3.0  # points that a middle may be off


class Side(Protocol):
    """A column by its sides."""

    @property
    def left(self) -> float: ...
    @property
    def right(self) -> float: ...


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line of a table: the first and the last column that it stands in."""

    segments: tuple[Segment, ...]
    box: Box
    first: int
    last: int

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


@dataclass(frozen=True, slots=True)
class _Area:
    """A cell: its first row and column, the rows and columns that it covers, and what is written in it."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[_Line, ...]


def build_aligned(rows: Sequence[Sequence[Segment]], bands: Sequence[Side], rules: Sequence[Rule]) -> Grid | None:
    """The table of rows of segments in these columns; None where no column tells where its rows end.

    Of the ways in which rows can be divided, the one is taken by which the fewest cells are merged or out of place.
    """
    lines = [line for row in rows for line in _read_lines(row, bands)]
    box = surround([line.box for line in lines])
    levels = sorted((rule.top + rule.bottom) / 2 for rule in rules if _is_across(rule, box))
    found = list(_find_anchors(lines, len(bands)))
    plain = [anchors for anchors in found if not any(_is_upright(line) for line in anchors)]
    for tried in (plain, found):  # upright writing is as high as several rows, as a rule
        if best := _find_best(tried, lines, levels, box, len(bands)):
            ends, areas = best
            return _make_grid(areas, len(ends) - 1, len(bands), box)
    return None


def _is_upright(line: _Line) -> bool:
    return any(is_column(glyph) for segment in line.segments for glyph in segment.glyphs)


def _find_best(
    tried: Sequence[Sequence[_Line]], lines: Sequence[_Line], levels: Sequence[float], box: Box, columns: int
) -> tuple[list[float], list[_Area]] | None:
    """Where rows end, and the cells, by those of these anchors that speak least against the cells."""
    best: tuple[int, list[float], list[_Area]] | None = None
    tops = _find_tops(lines, levels, box)
    for anchors in tried:
        around = (_divide_around(anchors, levels, top) for top in (*tops, *_guess_top(anchors, box)))
        for ends in (*around, _divide_below(anchors, box)):
            areas = _fill(lines, ends, columns) if ends else []
            cost = sum(_judge(area, ends) for area in areas)
            if areas and (best is None or cost < best[0]):
                best = cost, ends, areas
    return best[1:] if best else None


def _judge(area: _Area, ends: Sequence[float]) -> int:
    """What speaks against a cell: merged, with lines far apart, or upright ones outside of it, or not at its place."""
    if not area.lines:
        return int(area.rows > 1)
    boxes = [line.box for line in area.lines]
    size = area.lines[0].segments[0].size
    far = sum(below.top - above.bottom > _LEADING * size for above, below in pairwise(boxes))
    top, bottom = ends[area.row], ends[area.row + area.rows]
    is_middle = abs(boxes[0].top + boxes[-1].bottom - top - bottom) <= 2 * _EXACT
    is_top = boxes[0].top - top <= size
    is_outside = top - boxes[0].top > size and any(map(_is_upright, area.lines))
    return int(area.rows > 1) + _FAR_COST * (far + is_outside) + int(not (is_middle or is_top))


def _read_lines(row: Sequence[Segment], bands: Sequence[Side]) -> Iterator[_Line]:
    """The segments of a row by their columns; those of one column are one line."""
    by_column: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for segment in row:
        inside = [index for index, band in enumerate(bands) if _overlap(segment.box, band) > 0]
        nearest = min(range(len(bands)), key=lambda index: -_overlap(segment.box, bands[index]))
        first, last = (inside[0], inside[-1]) if inside else (nearest, nearest)
        by_column[first, last].append(segment)
    for (first, last), segments in by_column.items():
        yield _Line(tuple(segments), surround([segment.box for segment in segments]), first, last)


def _overlap(box: Box, band: Side) -> float:
    return min(box.right, band.right) - max(box.left, band.left)


def _is_across(rule: Rule, box: Box) -> bool:
    """True for a level rule as wide as the table, at it."""
    is_level = rule.bottom - rule.top < rule.right - rule.left
    near = box.top - 3 * _EXACT <= rule.top <= box.bottom + 3 * _EXACT
    return is_level and near and rule.left <= box.left + _EXACT and rule.right >= box.right - _EXACT


def _find_anchors(lines: Sequence[_Line], columns: int) -> Iterator[list[_Line]]:
    """For each column, the lines of which each may be a row: its own, and those that stand across all columns."""
    for column in range(columns):
        own = [line for line in lines if line.first <= column <= line.last]
        yield sorted(own, key=lambda line: line.middle)


def _find_tops(lines: Sequence[_Line], levels: Sequence[float], box: Box) -> list[float]:
    """Where the first row may begin: at a level rule, else as far above its text as half of the space between rows.

    That space is one of those, right across the table, that are found most often.
    """
    if ruled := [level for level in levels if box.top - 3 * _EXACT <= level <= box.top + _EXACT]:
        return ruled[-1:]
    spaces: Counter[int] = Counter()
    bottom = box.top
    for line in sorted(lines, key=lambda line: line.box.top):
        if line.box.top > bottom:
            spaces[round(line.box.top - bottom)] += 1
        bottom = max(bottom, line.box.bottom)
    return [box.top - space / 2 for space, _ in spaces.most_common(_MOST_SPACES)]


def _guess_top(anchors: Sequence[_Line], box: Box) -> Iterator[float]:
    """Where the first row begins if the two anchors that are nearest to each other have rows of one line."""
    steps = [below.middle - above.middle for above, below in pairwise(anchors)]
    if steps:
        height = median(anchor.box.bottom - anchor.box.top for anchor in anchors)
        yield box.top - max(0.0, min(steps) - height) / 2


def _divide_around(anchors: Sequence[_Line], levels: Sequence[float], top: float) -> list[float]:
    """Where the rows end, the top of the first one first, if each anchor stands in the middle of its row.

    A level rule is where it is.
    """
    if len(anchors) < 2:
        return []
    ends = [top]
    for anchor in anchors:
        end = 2 * anchor.middle - ends[-1]
        ends.append(next((level for level in levels if abs(level - end) < 2 * _EXACT), end))
    return ends if all(above < below for above, below in pairwise(ends)) else []


def _divide_below(anchors: Sequence[_Line], box: Box) -> list[float]:
    """Where the rows end if each anchor is the first line of its row."""
    if len(anchors) < 2:
        return []
    return [*(anchor.box.top - _EXACT for anchor in anchors), box.bottom + _EXACT]


def _fill(lines: Sequence[_Line], ends: Sequence[float], columns: int) -> list[_Area]:
    """The cells of all columns; none where a line stands across the end of a row that is no merged cell's."""
    areas: list[_Area] = []
    across: set[tuple[int, int]] = set()
    for line in lines:
        if line.first < line.last:
            row = _find_row(line, ends)
            if row is None:
                return []
            across |= {(row, column) for column in range(line.first, line.last + 1)}
            areas.append(_Area(row, line.first, 1, line.last - line.first + 1, (line,)))
    for column in range(columns):
        own = [line for line in lines if line.first == line.last == column]
        cells = list(_divide(sorted(own, key=lambda line: line.middle), ends, column, across))
        if any(cell.rows > 1 for cell in cells) and not all(cell.lines for cell in cells):
            cells = list(_divide_singly(own, ends, column, across)) or cells
        if sum(len(cell.lines) for cell in cells) != len(own):
            return []
        areas += cells
    return areas


def _find_row(line: _Line, ends: Sequence[float]) -> int | None:
    for row in range(len(ends) - 1):
        if ends[row] - _EXACT <= line.box.top and line.box.bottom <= ends[row + 1] + _EXACT:
            return row
    return None


def _divide(
    lines: Sequence[_Line], ends: Sequence[float], column: int, across: set[tuple[int, int]]
) -> Iterator[_Area]:
    """The cells of a column from top to bottom: each has as few rows as put its lines in their middle."""
    row, waiting = 0, list(lines)
    while row < len(ends) - 1:
        if (row, column) in across:
            row += 1
            continue
        rows, taken = _find_cell(waiting, ends, row, column, across)
        yield _Area(row, column, rows, 1, tuple(waiting[:taken]))
        waiting = waiting[taken:]
        row += rows


def _divide_singly(
    lines: Sequence[_Line], ends: Sequence[float], column: int, across: set[tuple[int, int]]
) -> Iterator[_Area]:
    """The cells of a column of which some are empty, each in one row: its text is not that of the empty ones around it.

    No cells where a line stands in no row.
    """
    by_row: dict[int, list[_Line]] = defaultdict(list)
    for line in lines:
        row = _find_row(line, ends)
        if row is None or (row, column) in across:
            return
        by_row[row].append(line)
    for row in range(len(ends) - 1):
        if (row, column) not in across:
            yield _Area(row, column, 1, 1, tuple(sorted(by_row[row], key=lambda line: line.middle)))


def _find_cell(
    lines: Sequence[_Line], ends: Sequence[float], row: int, column: int, across: set[tuple[int, int]]
) -> tuple[int, int]:
    """How many rows and lines the cell that begins in a row has."""
    inside = sum(line.box.bottom <= ends[row + 1] + _EXACT for line in lines)
    if inside:
        middle = (lines[0].box.top + lines[inside - 1].box.bottom) / 2
        beyond = lines[inside : inside + 1]
        if abs(2 * middle - ends[row] - ends[row + 1]) <= 2 * _EXACT or not beyond:
            return 1, inside
    last = row + 1
    while last < len(ends) - 1 and (last, column) not in across:
        last += 1
    for end in range(row + 2, last + 1):
        taken = sum(line.box.bottom <= ends[end] + _EXACT for line in lines)
        if taken and abs(lines[0].box.top + lines[taken - 1].box.bottom - ends[row] - ends[end]) <= 2 * _EXACT:
            return end - row, taken
    return 1, inside


def _make_grid(areas: Sequence[_Area], rows: int, columns: int, box: Box) -> Grid:
    cells: list[list[tuple[int, Cell]]] = [[] for _ in range(rows)]
    lines: list[Line] = []
    measures = _find_measures(areas)
    for area in sorted(areas, key=lambda area: (area.row, area.column)):
        glyphs = [glyph for line in area.lines for segment in line.segments for glyph in segment.glyphs]
        text, own = write_cell(glyphs, measures.get(area.column) if area.columns == 1 else None)
        cells[area.row].append((area.column, Cell(text, area.rows, area.columns)))
        lines += own
    table = tuple(tuple(cell for _, cell in sorted(row, key=lambda pair: pair[0])) for row in cells)
    return Grid(box, table, tuple(lines), count_heads(table))


def _find_measures(areas: Sequence[_Area]) -> dict[int, float]:
    """The width of each column: that of its widest line."""
    widths: dict[int, float] = defaultdict(float)
    for area in areas:
        for line in area.lines if area.columns == 1 else ():
            widths[area.column] = max(widths[area.column], line.box.right - line.box.left)
    return widths
