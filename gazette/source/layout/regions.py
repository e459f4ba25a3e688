"""Segments → regions: a page cut into columns and what stands across them, in reading order.

A gutter is a strip that no segment crosses for a run of segments from top to bottom, with running text on both sides.
The longest such run is read column by column; what stands above it comes before, what stands below it after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gazette.printed import Box, surround
from gazette.source.layout.insets import divide_at_insets
from gazette.source.layout.segments import Segment, find_size, make_rows

_GUTTER = 0.8  # of the size of the text: how wide a gutter is at least
_NARROWEST = 7.0  # characters: what is narrower is no column of text
_FEWEST = 3  # rows of a column
_FULL = 0.6  # of its column: how wide a full row is at least
_MOST_FULL = 0.5  # of the rows of a column that are full, at least
_TOLERANCE = 1.5  # points
_DEEPEST = 12
_APART = 0.7  # of their size: the space between a running head and the text, at least
_BEHIND = 1.5  # of the size: where a gutter is looked for behind the end of a column
_FEWEST_ENDS = 5  # rows that end at one place, before a column may end there
_SOLID = 8  # rows
_LARGER = 1.15  # of the size of the text: what is larger may be a title
_OFF_MIDDLE = 0.06  # of the width of the page: how far a title stands from its middle, at most
_ALIKE = 0.6  # of the size: how much the widths and the heights of two columns differ, at most
_NEAR = 3.5  # of the size: how near to a gutter a full line ends


@dataclass(frozen=True, slots=True)
class _Cut:
    """A run of segments in their order from top to bottom, and the right side of the gutter that divides it."""

    first: int
    end: int
    gutter: float


def find_regions(
    segments: Sequence[Segment], known: Iterable[float] = (), width: float | None = None
) -> Iterator[list[Segment]]:
    """The regions of a page in reading order, each one column wide; every segment is in exactly one.

    `known` are the gutters of other pages like it: there, less text is needed to believe in one. `width` is that of
    the page.
    """
    above, inner, below = _set_ends_apart(segments)
    yield from above
    size = find_size(inner)
    for part in _divide_at_titles(inner, size, width):
        yield from _cut(part, size, frozenset(known), width / 2 if width else None, 0)
    yield from below


def find_gutters(segments: Sequence[Segment]) -> frozenset[float]:
    """The right sides of the gutters that a page shows by itself."""
    found: set[float] = set()
    _, inner, _ = _set_ends_apart(segments)
    size = find_size(inner)
    waiting = [inner]
    while waiting:
        part = waiting.pop()
        if cut := _find_cut(part, size, frozenset(), None):
            found.add(cut.gutter)
            waiting += _divide(part, cut)
    return frozenset(found)


def _set_ends_apart(segments: Sequence[Segment]) -> tuple[list[list[Segment]], list[Segment], list[list[Segment]]]:
    """The first and the last row of a page where they are apart from the rest, and what is between them.

    A running head, or a footer with its folio, reaches from one side to the other and belongs to no column.
    """
    ordered = sorted(segments, key=lambda segment: segment.middle)
    rows = make_rows(ordered)
    if len(rows) < 3 or any(segment.thing is not None for segment in (*rows[0], *rows[-1])):
        return [], ordered, []
    first, last = (surround([segment.box for segment in row]) for row in (rows[0], rows[-1]))
    rest = [segment for row in rows[1:-1] for segment in row]
    inner = surround([segment.box for segment in rest])
    above = [rows[0]] if inner.top - first.bottom > _APART * rows[0][0].size else []
    below = [rows[-1]] if last.top - inner.bottom > _APART * rows[-1][0].size else []
    kept = [*(() if above else rows[0]), *rest, *(() if below else rows[-1])]
    return above, sorted(kept, key=lambda segment: segment.middle), below


def _divide_at_titles(segments: list[Segment], size: float, width: float | None) -> Iterator[list[Segment]]:
    """What stands above, in and below each line that is a title of the whole page, however narrow it is.

    Such a line is larger than the text, in the middle of the page, and has nothing beside it: above a middle column
    it would not be known from a heading of that column.
    """
    part: list[Segment] = []
    bottom = float("-inf")  # of what has been seen
    tops = list(accumulate((segment.box.top for segment in reversed(segments)), min, initial=float("inf")))[-2::-1]
    for segment, following in zip(segments, tops, strict=True):
        is_alone = bottom <= segment.box.top and segment.box.bottom <= following
        bottom = max(bottom, segment.box.bottom)
        if width and is_alone and _is_title(segment, size, width):
            yield from [part] if part else []
            yield [segment]
            part = []
        else:
            part.append(segment)
    yield from [part] if part else []


def _is_title(segment: Segment, size: float, width: float) -> bool:
    off = abs(segment.box.left + segment.box.right - width) / 2
    return segment.thing is None and segment.size > _LARGER * size and off < _OFF_MIDDLE * width


def _divide(segments: list[Segment], cut: _Cut) -> tuple[list[Segment], ...]:
    """What a cut makes of segments, in reading order: above, left, right, below."""
    left, right = _split(segments[cut.first : cut.end], cut.gutter)
    return segments[: cut.first], left, right, segments[cut.end :]


def _split(run: Sequence[Segment], gutter: float) -> tuple[list[Segment], list[Segment]]:
    """What stands at the left of a gutter, and what does not."""
    left = [segment for segment in run if segment.box.right < gutter]
    return left, [segment for segment in run if segment.box.right >= gutter]


def _cut(
    segments: list[Segment], size: float, known: frozenset[float], middle: float | None, depth: int
) -> Iterator[list[Segment]]:
    cut = _find_cut(segments, size, known, middle) if depth < _DEEPEST else None
    if cut is None:
        yield from divide_at_insets(segments)
        return
    known |= {cut.gutter}
    for part in _divide(segments, cut):
        yield from _cut(part, size, known, middle, depth + 1)


def _find_cut(segments: Sequence[Segment], size: float, known: frozenset[float], middle: float | None) -> _Cut | None:
    """The longest run of segments that a gutter divides; `middle` is that of the page, where it is known."""
    best: _Cut | None = None
    shown = _find_candidates(segments, size, known)
    for gutter in shown if middle is None else [*shown, middle + _GUTTER * size]:
        for first, end in _find_runs(segments, gutter, size):
            first = _skip_right(segments, first, end, gutter)
            if best and end - first <= best.end - best.first:
                continue
            left, right = _split(segments[first:end], gutter)
            if not left or not right:
                continue
            is_shown = gutter in shown and _are_columns(left, right, gutter, size, _is_known(gutter, known))
            if is_shown or _are_halves(left, right, size, middle):
                best = _Cut(first, end, gutter)
    return best


def _is_known(gutter: float, known: frozenset[float]) -> bool:
    return any(abs(gutter - other) < 2 * _TOLERANCE for other in known)


def _find_candidates(segments: Sequence[Segment], size: float, known: frozenset[float]) -> list[float]:
    """Where several segments begin one below the other, or end so, and where gutters are elsewhere on the page."""
    starts, ends = Counter[int](), Counter[int]()
    for segment in segments:
        starts[round(segment.box.left / _TOLERANCE)] += 1
        ends[round(segment.box.right / _TOLERANCE)] += 1
    least = min((segment.box.left for segment in segments), default=0)
    found = {(place - 0.5) * _TOLERANCE for place, count in starts.items() if count >= _FEWEST}
    found |= {place * _TOLERANCE + _BEHIND * size for place, count in ends.items() if count >= _FEWEST_ENDS}
    return sorted(place for place in found | known if place > least + 2 * _TOLERANCE)


def _find_runs(segments: Sequence[Segment], gutter: float, size: float) -> Iterator[tuple[int, int]]:
    """The runs of segments that do not cross a gutter; `gutter` is its right side."""
    left, right = gutter - _GUTTER * size, gutter - _TOLERANCE
    first = 0
    for index, segment in enumerate(segments):
        if segment.box.right > left and segment.box.left < right:
            if index > first:
                yield first, index
            first = index + 1
    if len(segments) > first:
        yield first, len(segments)


def _skip_right(segments: Sequence[Segment], first: int, end: int, gutter: float) -> int:
    """The start of a run without what stands at its right above the whole left column: a signature, a title."""
    top = min((segment.box.top for segment in segments[first:end] if segment.box.right < gutter), default=0.0)
    while first < end and segments[first].box.bottom <= top:
        first += 1
    return first


def _are_columns(left: Sequence[Segment], right: Sequence[Segment], gutter: float, size: float, is_known: bool) -> bool:
    """True where both sides of a gutter are running text beside each other."""
    one, other = surround([segment.box for segment in left]), surround([segment.box for segment in right])
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    if overlap <= size / 2:
        return False
    if is_known and _reaches(left, gutter, size):
        return True
    if _is_set_solid(left) or all(_is_text(side, size) for side in (left, right)):
        return True
    return _are_alike(one, other, size) and _is_text(left, size)


def _are_halves(left: Sequence[Segment], right: Sequence[Segment], size: float, middle: float | None) -> bool:
    """True where text fills the left half of a page, and what begins beside it, however short, is in the right one."""
    if middle is None:
        return False
    one, other = surround([segment.box for segment in left]), surround([segment.box for segment in right])
    is_half = middle - _NEAR * size < one.right <= middle <= other.left
    return is_half and abs(one.top - other.top) < _ALIKE * size and _is_text(left, size)


def _are_alike(one: Box, other: Box, size: float) -> bool:
    """True for columns of one width that begin at one height: those of a text that is balanced between them."""
    differ = abs(one.right - one.left - other.right + other.left)
    return differ < _ALIKE * size and abs(one.top - other.top) < _ALIKE * size


def _reaches(segments: Sequence[Segment], gutter: float, size: float) -> bool:
    """True where a line of a column comes as near to the gutter as only full ones do."""
    return any(segment.box.right > gutter - _NEAR * size for segment in segments)


def _is_set_solid(segments: Sequence[Segment]) -> bool:
    """True for a column of which so many rows end at one place that text is beside it, however little."""
    ends = Counter(round(row[-1].box.right / (2 * _TOLERANCE)) for row in make_rows(segments))
    return max(ends.values()) >= _SOLID and max(ends.values()) >= _MOST_FULL * ends.total()


def _is_text(segments: Sequence[Segment], size: float) -> bool:
    """True for several rows that are wide, most of them as wide as their column."""
    boxes = [surround([segment.box for segment in row]) for row in make_rows(segments)]
    whole = surround(boxes)
    width = whole.right - whole.left
    full = sum(box.right - box.left >= _FULL * width for box in boxes)
    return len(boxes) >= _FEWEST and width >= _NARROWEST * size and full >= _MOST_FULL * len(boxes)
