"""A region of one column → its lines, each with its place and whether a paragraph begins with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gazette.printed import Box, Line, Placement, surround
from gazette.source.layout.segments import Segment, find_size, make_rows
from gazette.source.layout.text import write_row

_STEP = 2.0  # points: what begins or ends within as much does so at one place
_INDENT = 1.2  # of the size: how far the first line of a paragraph is set in, at least
_DEEP = 3.5  # of the size: what is set in farther is centred or set to the right
_ROOM = 1.1  # of the size: a line that leaves more free was not full
_LARGER = 0.12  # of the size of the text: what differs by more is no text of the same paragraph
_SMALLER = 0.93  # of the size of the text: a footnote's is smaller
_NOTE_MARK = re.compile(r"[①-⑳⑴-⒇*＊†※]|[\[［〔(（]\d{1,2}[\]］〕)）]|\d{1,2}\s*[^\d.．、年月日]")
_MARK = 3  # characters: a line of no more may be the mark of a footnote and a full stop
_WIDE = 14  # of its size: how wide a line is that may show where its column ends
_HANGING = 0.7  # of the size: how far a mark of punctuation may stand out of its column
_FEWEST_ENDS, _OFTEN_ENDS = 6, 40  # lines that end at one place: so many, and one of so many
_OFTEN = 6  # a place at which one of so many lines begins is a side of the column


@dataclass(frozen=True, slots=True)
class Row:
    """A line of writing with the sides and the size of the column that it stands in."""

    text: str
    box: Box
    size: float
    is_bold: bool
    left: float
    right: float
    usual: float
    is_footnote: bool = False

    @property
    def inset(self) -> float:
        """How far it is set in from the side of its column, in characters."""
        return (self.box.left - self.left) / self.usual

    @property
    def room(self) -> float:
        """What it leaves free of its column, in characters."""
        return (self.right - self.box.right) / self.usual


def make_region_rows(region: Sequence[Segment], ends: Sequence[float] = (), starts: Sequence[float] = ()) -> list[Row]:
    """The lines of a region, from top to bottom.

    `ends` and `starts` are the places at which full lines end and begin in the whole source.
    """
    rows = make_rows(region)
    if not rows:
        return []
    boxes = [surround([segment.box for segment in row]) for row in rows]
    usual, own_end = find_size(region), _find_right(boxes)
    left = _find_left(boxes, starts, ends, usual)
    own = [box for box in boxes if box.left - left < _DEEP * usual] or boxes
    reached = [end for end in ends if _is_reached(end, own, usual)]
    written = []
    for row, box in zip(rows, boxes, strict=True):
        right = next((end for end in reached if end >= box.right - _HANGING * usual), own_end)
        written.append(_write(row, box, left, right, usual))
    return _mark_footnotes(written)


def find_ends(segments: Iterable[Segment]) -> list[float]:
    """The places at which so many wide segments end that they are sides of columns, from left to right."""
    return _find_frequent(s.box.right for s in segments if s.box.right - s.box.left > _WIDE * s.size > 0)


def find_starts(segments: Iterable[Segment]) -> list[float]:
    """The places at which so many wide segments begin that they are sides of columns or indents, from left to right."""
    return _find_frequent(s.box.left for s in segments if s.box.right - s.box.left > _WIDE * s.size > 0)


def find_line_ends(boxes: Iterable[Box | None]) -> list[float]:
    """The places at which so many lines end that they are sides of columns, from left to right."""
    return _find_frequent(box.right for box in boxes if box is not None)


def _find_frequent(values: Iterable[float]) -> list[float]:
    places = Counter(round(value / _STEP) for value in values)
    least = max(_FEWEST_ENDS, places.total() // _OFTEN_ENDS)
    return sorted(place * _STEP for place, count in places.items() if count >= least)


def write_lines(rows: Iterable[Row], before: Row | None = None) -> list[Line]:
    """The lines of rows that follow one another in reading order, not yet numbered; `before` stands above the first."""
    rows = list(rows)
    return [
        Line(0, row.text, placement=Placement(row.box, round(row.size, 1), row.is_bold, begins, row.is_footnote))
        for row, begins in zip(rows, find_beginnings(rows, before), strict=True)
    ]


def find_beginnings(rows: Iterable[Row], before: Row | None = None) -> Iterator[bool | None]:
    """Of rows that follow one another, whether a paragraph begins with each; None where that is seen elsewhere."""
    for row in rows:
        yield bool(_NOTE_MARK.match(row.text)) if row.is_footnote else _begins(before, row)
        before = before if row.is_footnote else row


def _write(row: Sequence[Segment], box: Box, left: float, right: float, usual: float) -> Row:
    glyphs = [glyph for segment in row for glyph in segment.glyphs]
    bold = sum(glyph.is_bold for glyph in glyphs)
    return Row(write_row(glyphs), box, find_size(row), bold * 2 > len(glyphs), left, right, usual)


def _find_left(boxes: Sequence[Box], starts: Sequence[float], ends: Sequence[float], usual: float) -> float:
    """Where lines begin: at a place where those of other pages do too, else where own ones often do.

    If all lines of a short region are set in, its side is seen on other pages only.
    """
    leftmost = min(box.left for box in boxes)
    outer = [start for start in starts if _INDENT * usual < leftmost - start < _DEEP * usual]
    if outer and not _goes_on_at(leftmost, boxes, ends, usual):
        return outer[0]
    if any(abs(start - leftmost) <= _STEP for start in starts):
        return leftmost
    places = Counter(round(box.left / _STEP) for box in boxes)
    often = [place for place, count in places.items() if count * _OFTEN >= len(boxes)]
    return min(often or places) * _STEP


def _goes_on_at(left: float, boxes: Sequence[Box], ends: Sequence[float], usual: float) -> bool:
    """True where a line that begins at a place and is full is followed by one that begins there too."""
    for above, below in pairwise(boxes):
        is_full = any(-_STEP <= above.right - end <= _HANGING * usual for end in ends)
        if is_full and max(above.left, below.left) - left <= _STEP:
            return True
    return False


def _is_reached(end: float, boxes: Sequence[Box], usual: float) -> bool:
    """True where a region may end at a place: no line goes far beyond it, or several end there."""
    is_farthest = max(box.right for box in boxes) <= end + _HANGING * usual
    return is_farthest or sum(abs(box.right - end) <= _STEP for box in boxes) > 1


def _find_right(boxes: Sequence[Box]) -> float:
    """Where full lines end: the place at which most lines do, or the farthest one if none do so together."""
    places = Counter(round(box.right / _STEP) for box in boxes)
    place, count = max(places.items(), key=lambda item: (item[1], item[0]))
    return (place if count > 2 else max(places)) * _STEP


def _mark_footnotes(rows: list[Row]) -> list[Row]:
    """The last rows of a region marked where they are smaller than its text and the first begins with a mark."""
    first = len(rows)
    while first and rows[first - 1].size < _SMALLER * rows[first - 1].usual:
        first -= 1
    while first < len(rows) and not _NOTE_MARK.match(rows[first].text):
        first += 1
    return [*rows[:first], *(replace(row, is_footnote=True) for row in rows[first:])]


def _begins(before: Row | None, row: Row) -> bool | None:
    """True where a line is set in, or differs in size from the one before, or follows one that was not full.

    None for the first line of a page that is not set in: what it goes on from stands elsewhere.
    """
    if row.inset > _INDENT:
        return True
    if before is None:
        return None
    is_mark = row.size < before.size and len(row.text) <= _MARK  # the raised mark of a footnote, broken off its line
    if (abs(before.size - row.size) > _LARGER * row.usual and not is_mark) or before.inset > _DEEP:
        return True
    return before.room > _ROOM
