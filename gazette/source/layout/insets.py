"""Where tables, pictures and writing that runs another way stand among the lines of a region.

Writing that runs another way is no part of the paragraphs beside it: it stands before the one at its right, behind the
one at its left, and never within one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazette.printed import Box
from gazette.source.layout.lines import Row, find_beginnings
from gazette.source.layout.segments import Segment

_OVERLAP = 0.5  # of its height: a line that is as much beside something
_LARGER = 1.15  # of the size of the text: what is larger may be a title
_ROOM = 1.1  # characters: a line that leaves more free ends its paragraph
_TERMINAL = "。！？："


def order_items(rows: Sequence[Row], things: Sequence[Segment], before: Row | None) -> Iterator[Row | Segment]:
    """The lines of a region and what stands among them, in reading order; `before` is the line above the first."""
    places: list[list[Segment]] = [[] for _ in range(len(rows) + 1)]
    begins = [bool(one) for one in find_beginnings(rows, before)]
    for thing in sorted(things, key=lambda thing: thing.middle):
        place = sum(row.box.top + row.box.bottom <= 2 * thing.middle for row in rows)
        places[_find_border(rows, begins, thing, place) if thing.is_inset else place].append(thing)
    for place, own in enumerate(places):
        yield from own
        yield from rows[place : place + 1]


def divide_at_insets(segments: list[Segment]) -> Iterator[list[Segment]]:
    """A region above, beside and below each piece of writing that runs another way, where lines make room for it."""
    rest = segments
    for thing in (segment for segment in segments if segment.is_inset):
        beside = [one for one in rest if one is not thing and _is_beside(one.box, thing.box)]
        sides = {one.box.right <= thing.box.left for one in beside}
        if len(sides) != 1 or any(one.thing is not None for one in beside):
            continue
        top, bottom = min(one.middle for one in beside), max(one.middle for one in beside)
        own = {id(thing), *map(id, beside)}
        left = [one for one in rest if id(one) not in own]
        makes_room = any(one.box.left < thing.box.right and thing.box.left < one.box.right for one in left)
        if not makes_room or any(top < one.middle < bottom for one in left):
            continue
        above = [one for one in left if one.middle <= top]
        yield from [above] if above else []
        yield [one for one in rest if id(one) in own]
        rest = [one for one in left if one.middle > top]
    yield from [rest] if rest else []


def _find_border(rows: Sequence[Row], begins: Sequence[bool], thing: Segment, place: int) -> int:
    """The place at a beginning of a paragraph that is nearest to a thing, on its side of the lines beside it.

    Larger writing is the title of what it stands beside.
    """
    box = thing.box
    beside = [index for index, row in enumerate(rows) if _is_beside(row.box, box)]
    is_left = bool(beside) and box.right <= min(rows[index].box.left for index in beside)
    start = (beside[0] if is_left else beside[-1] + 1) if beside else place
    if rows and thing.size > _LARGER * rows[0].usual and start == 0:
        return 0
    above = [index for index in range(min(start, len(rows) - 1), -1, -1) if begins[index]]
    below = [index for index in range(start, len(rows)) if begins[index]]
    below += [len(rows)] if not rows or rows[-1].room > _ROOM or rows[-1].text[-1:] in _TERMINAL else []
    return next(iter((*above, *below) if is_left else (*below, *above)), len(rows))


def _is_beside(row: Box, box: Box) -> bool:
    shared = min(row.bottom, box.bottom) - max(row.top, box.top)
    return shared >= _OVERLAP * (row.bottom - row.top) and (row.right <= box.left or box.right <= row.left)
