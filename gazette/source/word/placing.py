"""Where the lines of a Word file stand on pages that another program has laid out, by comparing their characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from gazette.printed import Box, Line, SourcePage

_LONG = 8  # characters that stand once in both and are therefore the same
_LARGEST_GAP = 2_000  # characters between two places that are known, in which others are looked for


class Place(NamedTuple):
    """Where a line of the file, or a part of it, or a picture stands: `of` is the line's number or the picture's name.

    `position` is that of the page, the sides are in points from its top left corner.
    """

    position: int
    of: int | str
    sides: tuple[float, float, float, float]


def place_lines(lines: Sequence[tuple[int, str]], pages: Iterable[SourcePage]) -> list[Place]:
    """The places of lines (number, text) on laid out pages, in the order of the pages.

    A laid out line is the place of a line of the file if more than half of its characters, or of that line's, are the
    same ones. What is not found has no place: none is guessed.
    """
    printed = [(page.position, line) for page in pages for line in page.lines if line.placement and line.placement.box]
    here, owners = _join((number, text) for number, text in lines)
    there, places = _join((place, line.text) for place, (_, line) in enumerate(printed))
    shared = Counter((places[at], owners[of]) for at, of in _match(there, here).items())
    own, others = Counter(places), Counter(owners)
    found = (
        _tell(printed[place], number)
        for (place, number), count in shared.items()
        if 2 * count > own[place] or 2 * count > others[number]
    )
    return sorted(found)


def place_pictures(names: Sequence[str], pages: Iterable[SourcePage]) -> list[Place]:
    """The places of the pictures in their order; none where the pages do not show as many as the file has.

    One that the file shows several times has one name and none of these places: each notice would be led to all.
    """
    boxes = [(page.position, picture.box) for page in pages for picture in page.pictures if picture.box]
    if len(boxes) != len(names):
        return []
    return [
        Place(position, name, _list_sides(box))
        for name, (position, box) in zip(names, boxes, strict=True)
        if names.count(name) == 1
    ]


def _tell(printed: tuple[int, Line], number: int) -> Place:
    position, line = printed
    assert line.placement and line.placement.box
    return Place(position, number, _list_sides(line.placement.box))


def _list_sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _join(texts: Iterable[tuple[int, str]]) -> tuple[str, list[int]]:
    """All characters but spaces, and to which of the texts each belongs."""
    kept = [(character, number) for number, text in texts for character in text if not character.isspace()]
    return "".join(character for character, _ in kept), [number for _, number in kept]


def _match(one: str, other: str) -> dict[int, int]:
    """For places in one text the same ones in the other: where long pieces stand once in both, and between these."""
    found: dict[int, int] = {}
    starts = _find_single(other)
    for piece, at in _find_single(one).items():
        if piece in starts:
            found |= {at + step: starts[piece] + step for step in range(_LONG)}
    ends = [(-1, -1), *sorted(found.items()), (len(one), len(other))]
    for (left, start), (right, end) in pairwise(ends):
        if 1 < right - left <= _LARGEST_GAP and 1 < end - start <= _LARGEST_GAP:
            found.update(_match_gap(one[left + 1 : right], other[start + 1 : end], left + 1, start + 1))
    return found


def _find_single(text: str) -> dict[str, int]:
    """Where each piece begins that stands in a text once."""
    starts: dict[str, int] = {}
    for at in range(len(text) - _LONG + 1):
        piece = text[at : at + _LONG]
        starts[piece] = -1 if piece in starts else at
    return {piece: at for piece, at in starts.items() if at >= 0}


def _match_gap(one: str, other: str, left: int, start: int) -> Iterator[tuple[int, int]]:
    for block in SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks():
        yield from ((left + block.a + step, start + block.b + step) for step in range(block.size))
