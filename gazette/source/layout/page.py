"""One sheet → a page of lines in reading order, with its tables and pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gazette.printed import Line, Picture, SourcePage, SourceTable
from gazette.source.layout.grids import Grid, find_grids
from gazette.source.layout.lines import Row, make_region_rows, write_lines
from gazette.source.layout.regions import find_gutters, find_regions
from gazette.source.layout.segments import Segment, make_segments
from gazette.source.layout.turning import find_turn, turn_box, turn_sheet
from gazette.source.sheet import OBLIQUE, Glyph, Sheet


@dataclass(frozen=True)
class Prepared:
    """A sheet turned so that it can be read, as segments, with the gutters that it shows by itself."""

    sheet: Sheet
    turn: int
    segments: tuple[Segment, ...]
    gutters: frozenset[float]


@dataclass
class _Laid:
    """What has been laid out so far; lines are numbered from 1 within the page."""

    lines: list[Line]
    tables: list[SourceTable]
    pictures: list[Picture]

    def add(self, lines: Sequence[Line]) -> int:
        """The number of the first of these lines."""
        first = len(self.lines) + 1
        self.lines += [replace(line, number=first + place) for place, line in enumerate(lines)]
        return first


def prepare(sheet: Sheet) -> Prepared:
    """The segments of a sheet with its tables and pictures among them."""
    turn = find_turn(sheet)
    turned = turn_sheet(sheet, turn)
    grids, free = find_grids([glyph for glyph in turned.glyphs if glyph.turn == 0], turned.rules)
    segments = make_segments(free)
    segments += [Segment([], grid.box, 0, grid) for grid in grids]
    segments += [
        Segment([], image.box, 0, Picture(name_picture(sheet.position, place, image.suffix), 0, image.box))
        for place, image in enumerate(turned.images, 1)
    ]
    return Prepared(turned, turn, tuple(segments), find_gutters(segments))


def name_picture(position: int, place: int, suffix: str) -> str:
    """p3-1.png for the first picture that the third page draws."""
    return f"p{position}-{place}.{suffix}"


def lay_out_all(prepared: Sequence[Prepared]) -> Iterator[SourcePage]:
    """The pages of sheets in their order: a gutter that one page shows is looked for on the others of its kind too."""
    shown: dict[tuple[int, int], set[float]] = defaultdict(set)
    for one in prepared:
        shown[_find_kind(one)] |= one.gutters
    for one in prepared:
        yield lay_out(one, shown[_find_kind(one)])


def lay_out(prepared: Prepared, gutters: Iterable[float] = ()) -> SourcePage:
    """The page of a sheet, its lines in reading order and numbered from 1; `gutters` are those of other pages.

    Postconditions: every glyph is in one line; the lines of a table stand together, row by row; writing that runs
    another way than most of the page's comes last.
    """
    laid = _Laid([], [], [])
    sheet = prepared.sheet
    before: Row | None = None
    for region in find_regions(prepared.segments, gutters):
        for run in _split(region):
            before = _lay_run(laid, run, before, is_rotated=prepared.turn != 0)
    for other in (1, 2, 3):
        laid.add(list(_lay_aside([glyph for glyph in sheet.glyphs if glyph.turn == other], other, sheet)))
    laid.add(list(_lay_oblique([glyph for glyph in sheet.glyphs if glyph.turn == OBLIQUE])))
    return SourcePage(
        sheet.position,
        tuple(laid.lines),
        width=sheet.width,
        height=sheet.height,
        tables=tuple(laid.tables),
        pictures=tuple(laid.pictures),
    )


def _find_kind(prepared: Prepared) -> tuple[int, int]:
    """What pages have in common that are set alike."""
    return prepared.turn, round(prepared.sheet.width)


def _lay_run(laid: _Laid, run: Sequence[Segment], before: Row | None, is_rotated: bool) -> Row | None:
    """Lays out a table, a picture, or lines; gives the last line of text so far."""
    thing = run[0].thing
    if isinstance(thing, Grid):
        first = laid.add(thing.lines)
        laid.tables.append(SourceTable(first, len(laid.lines), thing.rows, thing.heads, is_rotated))
        return before
    if isinstance(thing, Picture):
        laid.pictures.append(replace(thing, after=len(laid.lines)))
        return before
    rows = make_region_rows(run)
    laid.add(write_lines(rows, before))
    return rows[-1]


def _split(region: Sequence[Segment]) -> Iterator[list[Segment]]:
    """A region's text and its things, each thing alone, from top to bottom."""
    run: list[Segment] = []
    for segment in sorted(region, key=lambda segment: segment.middle):
        if segment.thing is not None:
            if run:
                yield run
            yield [segment]
            run = []
        else:
            run.append(segment)
    if run:
        yield run


def _lay_aside(glyphs: Sequence[Glyph], turn: int, sheet: Sheet) -> Iterator[Line]:
    """The lines of writing that runs another way, with their places on the page as the rest of it is read."""
    if not glyphs:
        return
    other = turn_sheet(replace(sheet, glyphs=tuple(glyphs), rules=(), images=()), turn)
    for region in find_regions(make_segments(other.glyphs)):
        for line in write_lines(make_region_rows(region)):
            place = line.placement
            if place is not None and place.box is not None:
                box = turn_box(place.box, -turn % 4, other.width, other.height)
                yield replace(line, placement=replace(place, box=box))


def _lay_oblique(glyphs: Sequence[Glyph]) -> Iterator[Line]:
    """Watermarks, as one line: the characters in the order in which they are drawn."""
    if glyphs:
        yield Line(0, "".join(glyph.text for glyph in glyphs))
