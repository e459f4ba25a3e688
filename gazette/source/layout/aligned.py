"""Tables without upright rules, known by their alignment: rows that keep free the same strips from top to bottom.

Where its rows end is worked out from a column that has one line in every row, as 序号 has: cells stand in the middle of
their rows, so that the middle of one tells where its row ends when it is known where the row begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from gazette.printed import Box, surround
from gazette.source.layout.grids import Grid
from gazette.source.layout.segments import Segment, find_size, make_rows
from gazette.source.layout.spans import build_aligned
from gazette.source.sheet import Rule

_FEWEST_CELLS = 3  # of a row that a table may be known by
_FEWEST_ROWS = 3  # of that kind
_GAP = 2.2  # of the size: rows that are farther apart are not of one table
_LEADING = 0.9  # of the size: how far lines of one cell are apart, at most
_OVER = 2.0  # points that a line may stand out of its column
_STRIP = 0.5  # of the size: how wide the strip between two columns is at least
_CROSSED = 0.08  # of the rows: how many may cross the strip between two columns
_NAME = re.compile(r"[一-鿿·]{1,4}")
_CAPTION = re.compile(r"续?表\s*[\d一二三四五六七八九十]{1,3}(?!\d)")
_LARGER = 1.15  # of the size: what is larger is a title
_NARROWEST = 7.0  # characters: what is narrower is no column of text
_ALIKE = 1.0  # of the size: how much the widths of columns of text differ, at most
_FULL = 0.6  # of the width of a column of text: how wide half of its lines are at least
_WHOLE = 0.95  # of the width of a column: a line across it
_MOST_BANDS = 12  # that are tried as parts of columns
_TEXT = 0.8  # of the width of a table: a line that is so wide and alone is text


@dataclass(frozen=True, slots=True)
class Band:
    """A column of a table without rules, by its sides."""

    left: float
    right: float


def find_aligned(segments: Sequence[Segment], rules: Sequence[Rule]) -> tuple[list[Grid], list[Segment]]:
    """The tables among the segments of a page or a region, and the segments that are in none."""
    grids: list[Grid] = []
    rest = [segment for segment in segments if segment.thing is not None]
    rows = make_rows([segment for segment in segments if segment.thing is None])
    start = 0
    for first, end in _group(rows):
        bands = _find_bands(rows[first:end])
        if not _is_table(rows[first:end], bands):
            continue
        first, end = _extend(rows, max(start, first), end, bands)
        # Of columns of text only the rows beside a list or a signature in the last one may have looked like a table.
        grid = None if _are_columns(rows[first:end], bands) else build_aligned(rows[first:end], bands, rules)
        if grid is not None:
            rest += [segment for row in rows[start:first] for segment in row]
            grids.append(grid)
            start = end
    rest += [segment for row in rows[start:] for segment in row]
    return grids, rest


def _extend(rows: Sequence[Sequence[Segment]], first: int, end: int, bands: Sequence[Band]) -> tuple[int, int]:
    """A run with the rows above and below it that are other lines of its cells: near, and each within a column."""
    size = find_size(rows[first])
    start = first
    while start and _is_wrapped(rows[start - 1], _find_bottom(rows[start - 1]), rows[start][0].box.top, bands, size):
        start -= 1
    while end < len(rows) and _is_wrapped(rows[end], _find_bottom(rows[end - 1]), rows[end][0].box.top, bands, size):
        end += 1
    return start, end


def _find_bottom(row: Sequence[Segment]) -> float:
    return max(segment.box.bottom for segment in row)


def _is_wrapped(row: Sequence[Segment], bottom: float, top: float, bands: Sequence[Band], size: float) -> bool:
    """True for a row of segments that each stand in one column; `bottom` and `top` are the sides of the gap to it."""
    inside = all(
        any(band.left - _OVER <= segment.box.left and segment.box.right <= band.right + _OVER for band in bands)
        for segment in row
    )
    return inside and top - bottom <= _LEADING * size and find_size(row) <= _LARGER * size


def _group(rows: Sequence[Sequence[Segment]]) -> Iterator[tuple[int, int]]:
    """Runs of rows that may be a table: from the first to the last row with several cells, without lines of text."""
    index = 0
    while index < len(rows):
        if len(rows[index]) < _FEWEST_CELLS:
            index += 1
            continue
        end = last = index + 1
        while end < len(rows) and _goes_on(rows, index, end):
            end += 1
            last = end if len(rows[end - 1]) >= _FEWEST_CELLS else last
        yield index, last
        index = end


def _goes_on(rows: Sequence[Sequence[Segment]], first: int, index: int) -> bool:
    """True where a row is near the one above and none of it is a line of text, a caption or a title."""
    above, row = rows[index - 1], rows[index]
    size = find_size(rows[first])
    near = row[0].box.top - max(segment.box.bottom for segment in above) <= _GAP * size
    text = "".join(glyph.text for segment in row for glyph in segment.glyphs)
    widest = surround([segment.box for segment in rows[first]])
    is_text = len(row) == 1 and row[0].box.right - row[0].box.left > _TEXT * (widest.right - widest.left)
    return near and not is_text and not _CAPTION.match(text) and find_size(row) <= _LARGER * size


def _find_bands(rows: Sequence[Sequence[Segment]]) -> list[Band]:
    """The columns: what is between the strips that nearly no row crosses."""
    boxes = [segment.box for row in rows for segment in row]
    if not boxes:
        return []
    edges = sorted({*(box.left for box in boxes), *(box.right for box in boxes)})
    most = max(1, int(_CROSSED * len(rows))) if len(rows) > 3 else 0
    size = find_size([segment for row in rows for segment in row])
    bands: list[Band] = []
    for left, right in pairwise(edges):
        middle = (left + right) / 2
        covered = sum(box.left < middle < box.right for box in boxes)
        if covered <= most:
            continue
        if bands and left - bands[-1].right < _STRIP * size:
            bands[-1] = Band(bands[-1].left, right)
        else:
            bands.append(Band(left, right))
    return _add_sparse([_widen(band, bands, boxes) for band in bands], rows)


def _add_sparse(bands: list[Band], rows: Sequence[Sequence[Segment]]) -> list[Band]:
    """The columns with those of which few cells are filled: what stands beside cells of a row and in none of theirs."""
    added: list[Band] = []
    for box in sorted(_list_strays(bands, rows), key=lambda box: box.left):
        if added and box.left < added[-1].right:
            added[-1] = Band(added[-1].left, max(added[-1].right, box.right))
        else:
            added.append(Band(box.left, box.right))
    return sorted([*bands, *added], key=lambda band: band.left)


def _list_strays(bands: Sequence[Band], rows: Sequence[Sequence[Segment]]) -> Iterator[Box]:
    for row in rows:
        for segment in row if len(row) >= _FEWEST_CELLS else ():
            if not any(_meets(segment.box, band) for band in bands):
                yield segment.box


def _widen(band: Band, bands: Sequence[Band], boxes: Sequence[Box]) -> Band:
    """A column as wide as the widest of what stands in it alone."""
    own = [box for box in boxes if _meets(box, band) and sum(_meets(box, other) for other in bands) == 1]
    return Band(min([band.left, *(box.left for box in own)]), max([band.right, *(box.right for box in own)]))


def _meets(box: Box, band: Band) -> bool:
    return box.left < band.right and band.left < box.right


def _is_table(rows: Sequence[Sequence[Segment]], bands: Sequence[Band]) -> bool:
    """True for rows enough with cells enough in columns enough that are not all names of people."""
    filled = [row for row in rows if len(row) >= _FEWEST_CELLS]
    if len(filled) < _FEWEST_ROWS or len(bands) < _FEWEST_CELLS:
        return False
    texts = ["".join(glyph.text for glyph in segment.glyphs) for row in rows for segment in row]
    return not all(_NAME.fullmatch(text) for text in texts)


def _are_columns(rows: Sequence[Sequence[Segment]], bands: Sequence[Band]) -> bool:
    """True for columns of running text, two or three of one width; a strip may part a number from its article too."""
    size = find_size([segment for row in rows for segment in row])
    for count in (2, 3):
        for cuts in combinations(range(1, min(len(bands), _MOST_BANDS)), count - 1):
            parts = [bands[first:end] for first, end in pairwise((0, *cuts, len(bands)))]
            columns = [Band(part[0].left, part[-1].right) for part in parts]
            is_alike = _are_alike(columns, size) or (
                count > 2 and _are_alike(columns[:-1], size) and _ends_early(rows, columns[-1])
            )
            pairs = zip(parts, columns, strict=True)
            running = sum(_is_running(rows, column, len(part) > 1) for part, column in pairs) if is_alike else 0
            if running >= max(2, count - 1):  # the last one may hold the end of a text and its signature
                return True
    return False


def _are_alike(columns: Sequence[Band], size: float) -> bool:
    widths = [column.right - column.left for column in columns]
    return max(widths) - min(widths) <= _ALIKE * size and min(widths) >= _NARROWEST * size


def _ends_early(rows: Sequence[Sequence[Segment]], column: Band) -> bool:
    """True for a last column with a signature alone, as wide as that is: the cells of a table go on to its end."""
    return not any(_meets(segment.box, column) for row in rows[len(rows) // 2 :] for segment in row)


def _is_running(rows: Sequence[Sequence[Segment]], column: Band, is_parted: bool) -> bool:
    """True where half of the lines in a column are nearly as wide as it, and half have a mark of a sentence.

    A line of a sentence across several bands is enough: no cell has that.
    """
    lines = [own for row in rows if (own := [segment for segment in row if _meets(segment.box, column)])]
    width = column.right - column.left
    full = [max(one.box.right - one.box.left for one in line) >= _FULL * width for line in lines]
    marked = [any(glyph.text in "，。；：、" for one in line for glyph in one.glyphs) for line in lines]
    is_crossed = any(len(line) == 1 and line[0].box.right - line[0].box.left > _WHOLE * width for line in lines)
    return min(sum(full), sum(marked)) * 2 >= len(lines) or (is_parted and is_crossed and sum(marked) > 1)
