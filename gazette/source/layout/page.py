"""One sheet → a page of lines in reading order, with its tables and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette.model import Problem
from gazette.printed import Line, Picture, SourcePage, SourceTable
from gazette.source.layout.grids import Grid, find_grids
from gazette.source.layout.lines import Row, make_region_rows, write_lines
from gazette.source.layout.regions import find_regions
from gazette.source.layout.segments import Segment, make_segments
from gazette.source.layout.turning import find_turn, turn_box, turn_sheet
from gazette.source.sheet import Glyph, Image, Sheet


@dataclass
class _Laid:
    """What has been laid out so far; lines are numbered from 1 within the page."""

    lines: list[Line]
    tables: list[SourceTable]
    pictures: list[tuple[Picture, Image]]

    def add(self, lines: Sequence[Line]) -> None:
        self.lines += [replace(line, number=len(self.lines) + place) for place, line in enumerate(lines, 1)]


@dataclass(frozen=True)
class LaidPage:
    """A page whose lines are numbered from 1, the bytes of its pictures by name, and what is doubtful about it."""

    page: SourcePage
    pictures: tuple[tuple[str, bytes], ...] = ()
    problems: tuple[Problem, ...] = ()


def lay_out(sheet: Sheet) -> LaidPage:
    """The lines of a sheet in reading order.

    Postconditions: every glyph is in one line; the lines of a table stand together, row by row; writing that runs
    another way than most of the page's comes last.
    """
    turn = find_turn(sheet)
    turned = turn_sheet(sheet, turn)
    laid = _Laid([], [], [])
    level = [glyph for glyph in turned.glyphs if glyph.turn == 0]
    _lay_level(laid, level, turned, is_rotated=turn != 0)
    for other in (1, 2, 3):
        laid.add(list(_lay_aside([glyph for glyph in turned.glyphs if glyph.turn == other], other, turned)))
    laid.add(list(_lay_oblique([glyph for glyph in turned.glyphs if glyph.turn < 0])))
    page = SourcePage(
        sheet.position,
        tuple(laid.lines),
        width=turned.width,
        height=turned.height,
        tables=tuple(laid.tables),
        pictures=tuple(picture for picture, _ in laid.pictures),
    )
    kept = tuple((picture.file, image.content) for picture, image in laid.pictures)
    return LaidPage(page, kept, sheet.problems)


def _lay_level(laid: _Laid, glyphs: Sequence[Glyph], sheet: Sheet, is_rotated: bool) -> None:
    grids, free = find_grids(glyphs, sheet.rules)
    segments = make_segments(free)
    segments += [Segment([], grid.box, 0, grid) for grid in grids]
    segments += [Segment([], image.box, 0, image) for image in sheet.images]
    before: Row | None = None
    for region in find_regions(segments):
        for run in _split(region):
            thing = run[0].thing
            if isinstance(thing, Grid):
                first = len(laid.lines) + 1
                laid.add(thing.lines)
                if len(laid.lines) >= first:
                    table = SourceTable(first, len(laid.lines), thing.rows, thing.heads, is_rotated)
                    laid.tables.append(table)
            elif isinstance(thing, Image):
                name = f"p{sheet.position}-{len(laid.pictures) + 1}.{thing.suffix}"
                laid.pictures.append((Picture(name, len(laid.lines), thing.box), thing))
            else:
                rows = make_region_rows(run)
                laid.add(write_lines(rows, before))
                before = rows[-1]


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
