"""What the source itself shows, tables and pictures, stands in the flow of lines as one mark until it is placed."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gazette.printed import Line, Picture, SourcePage, SourceTable

MARK = "\ufffc"  # the character that stands for an object in a text
_INK = 3.0  # points that boxes may have in common where nothing lies upon anything
_NEAR = 20  # lines behind a picture that it may lie upon


@dataclass(frozen=True, slots=True)
class StandIn(Line):
    """A line whose text is the mark: for a table with its printed lines, or for a picture, which has none."""

    table: SourceTable | None = None
    picture: Picture | None = None
    lines: tuple[Line, ...] = ()


def stand_in(page: SourcePage) -> SourcePage:
    """The page with one line for each table and each picture.

    Postcondition: the lines of the page and those of its stand-ins are all of its lines, each once.
    """
    return replace(page, lines=tuple(_put_marks(page))) if page.tables or page.pictures else page


def _put_marks(page: SourcePage) -> Iterator[Line]:
    pictures = deque(sorted(_move_below(page), key=lambda picture: picture.after))
    ends = {table.first: table for table in page.tables}
    last = 0
    for line in page.lines:
        while pictures and pictures[0].after < line.number:
            yield _picture(pictures.popleft())
        if table := ends.pop(line.number, None):
            last = table.last
            inside = tuple(line for line in page.lines if table.first <= line.number <= table.last)
            yield StandIn(line.number, MARK, line.blank_before, table=table, lines=inside)
        elif line.number > last:
            yield line
    yield from map(_picture, pictures)


def _move_below(page: SourcePage) -> Iterator[Picture]:
    """The pictures of a page. One that lies upon lines, as a seal upon a signature, stands behind the last of them."""
    numbers = [line.number for line in page.lines]
    for picture in page.pictures:
        first = bisect_right(numbers, picture.after)
        near = (line for line in page.lines[first : first + _NEAR] if _lies_upon(picture, line))
        yield replace(picture, after=max([picture.after, *(line.number for line in near)]))


def _lies_upon(picture: Picture, line: Line) -> bool:
    one, other = picture.box, line.placement.box if line.placement else None
    if one is None or other is None:
        return False
    width = min(one.right, other.right) - max(one.left, other.left)
    height = min(one.bottom, other.bottom) - max(one.top, other.top)
    return min(width, height) > _INK


def _picture(picture: Picture) -> StandIn:
    return StandIn(picture.after, MARK, picture=picture)
