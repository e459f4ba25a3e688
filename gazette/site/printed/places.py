"""Where each block of a notice stands on its printed pages, from the lines that were kept when the issue was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazette.kept import load_records
from gazette.model import Block, Document
from gazette.site.printed.received import Leaf, Received
from gazette.site.source_text import find_owners

_ROOM = 2.0  # points
HEAD = "head"  # what a notice's own page shows of its front matter: title, number, signature


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A place on a page in points from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return round(self.right - self.left, 1)

    @property
    def height(self) -> float:
        return round(self.bottom - self.top, 1)


Rectangles = tuple[Rectangle, ...]


@dataclass(frozen=True)
class Spot:
    """Where a block, named by its anchor, stands on one page; in several rectangles where it goes over columns.

    `block` is None for the head: title, number and signature. `is_first` says that the block begins on this page.
    """

    anchor: str
    block: Block | None
    rectangles: tuple[Rectangle, ...]
    is_first: bool


@dataclass(frozen=True)
class PrintedPage:
    """A page of the file with the places of one notice's blocks; `number` is printed on it where that is known."""

    leaf: Leaf
    number: int | None
    spots: tuple[Spot, ...] = ()


def list_printed_pages(document: Document, received: Received) -> tuple[PrintedPage, ...]:
    """The pages that a notice stands on, with the place of each of its blocks."""
    source, view = document.notice.source, received.view
    if source is None or view is None:
        return ()
    owners, lines = _find_owners(document), [n for first, last in source.lines for n in range(first, last + 1)]
    places = _read_places(Path(view.places), view.places_digest)
    pictures = [block.figure.picture for block in document.blocks if block.figure]
    pages: list[PrintedPage] = []
    begun: set[str] = set()
    for leaf in view.leaves:
        boxes = places.get(leaf.position, {})
        here: list[int | str] = [number for number in lines if number in boxes]
        here += [picture for picture in pictures if picture in boxes]
        if here:
            spots = tuple(_list_spots(here, boxes, owners, begun))
            number = leaf.number or (_find_number(here, document) if view.is_printed else None)
            pages.append(PrintedPage(leaf, number, spots))
            begun |= {spot.anchor for spot in spots}
    return tuple(pages)


def _find_owners(document: Document) -> dict[int | str, Block]:
    """The block of each line or picture that became one."""
    owners: dict[int | str, Block] = {block.figure.picture: block for block in document.blocks if block.figure}
    owners.update(find_owners(document).items())
    return owners


def _list_spots(
    here: list[int | str], boxes: Mapping[int | str, Rectangles], owners: Mapping[int | str, Block], begun: set[str]
) -> Iterator[Spot]:
    """The spots of what stands on one page, lines and pictures; lines without a block are those of the head."""
    places: dict[str, list[Rectangle]] = {}
    blocks: dict[str, Block] = {}
    for each in here:
        block = owners.get(each)
        anchor = block.anchor if block else HEAD
        places.setdefault(anchor, []).extend(boxes[each])
        if block:
            blocks[anchor] = block
    for anchor, rectangles in places.items():
        block = blocks.get(anchor)
        is_whole = block is not None and block.kind in ("table", "figure")
        joined = (_unite(rectangles),) if is_whole else tuple(_join(rectangles))
        yield Spot(anchor, block, tuple(map(_widen, joined)), anchor not in begun)


def _join(rectangles: Iterable[Rectangle]) -> Iterator[Rectangle]:
    """Lines that follow one another downwards as one rectangle; one that stands higher begins the next, a column."""
    run: list[Rectangle] = []
    for rectangle in rectangles:
        if run and (rectangle.bottom < run[-1].top or not _share_columns(rectangle, _unite(run))):
            yield _unite(run)
            run = []
        run.append(rectangle)
    if run:
        yield _unite(run)


def _widen(rectangle: Rectangle) -> Rectangle:
    """With room for ink that stands out of the boxes of its characters."""
    left, top, right, bottom = rectangle.left, rectangle.top, rectangle.right, rectangle.bottom
    return Rectangle(round(left - _ROOM, 1), round(top - _ROOM, 1), round(right + _ROOM, 1), round(bottom + _ROOM, 1))


def _share_columns(one: Rectangle, other: Rectangle) -> bool:
    return one.left < other.right and other.left < one.right


def _unite(rectangles: Iterable[Rectangle]) -> Rectangle:
    sides = [(each.left, each.top, each.right, each.bottom) for each in rectangles]
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return Rectangle(min(lefts), min(tops), max(rights), max(bottoms))


def _find_number(lines: list[int | str], document: Document) -> int | None:
    """The printed number of a page that shows none: that of a block which begins on it."""
    spans = (block.span for block in document.blocks if block.span)
    return next((span.page for span in spans if span.page and span.lines[0] in lines), None)


@lru_cache(maxsize=2)
def _read_places(file: Path, digest: str) -> Mapping[int, Mapping[int | str, Rectangles]]:
    """By the position of a page, where each of its lines and pictures stands; `digest` is part of the key: of another
    file, others.

    A line in several parts is where all of them are: of a laid out Word file, where a paragraph is one line, in each of
    its columns.
    """
    places: dict[int, dict[int | str, Rectangles]] = {}
    page: dict[int | str, Rectangles] = {}
    for record in load_records(file):
        if "page" in record:
            page = places.setdefault(record["page"], {})
        elif (key := record.get("line", record.get("picture"))) is not None and (box := record.get("box")):
            page[key] = tuple(_join((*page.get(key, ()), Rectangle(*box))))
    return places
