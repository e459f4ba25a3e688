"""One sheet → a page of lines in reading order, with its tables and pictures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gazette.model import Problem
from gazette.printed import Line, Picture, SourcePage, SourceTable, surround
from gazette.source.layout.aligned import find_aligned
from gazette.source.layout.asides import set_aside
from gazette.source.layout.grids import Grid, find_grids
from gazette.source.layout.insets import order_items
from gazette.source.layout.lines import Row, find_ends, find_starts, make_region_rows, write_lines
from gazette.source.layout.regions import find_gutters, find_regions
from gazette.source.layout.segments import Segment, make_segments
from gazette.source.layout.stacks import find_stacks, gather_columns, is_column
from gazette.source.layout.turning import divide_turned, turn_box, turn_sheet
from gazette.source.sheet import Glyph, Image, Sheet


@dataclass(frozen=True)
class Prepared:
    """A sheet, or a turned part of one, as segments, with the gutters that it shows by itself.

    `turn` are the quarter turns clockwise of the writing on the page as it is shown; `sheet` has them undone. `asides`
    are the lines of what stands beside or across the text, `doubtful` columns of characters that were read as lines.
    """

    sheet: Sheet
    segments: tuple[Segment, ...]
    gutters: frozenset[float]
    turn: int = 0
    asides: tuple[Line, ...] = ()
    doubtful: int = 0


@dataclass(frozen=True)
class Columns:
    """What pages that are set alike show each other: the right sides of their gutters, where lines end and begin."""

    gutters: frozenset[float] = frozenset()
    ends: tuple[float, ...] = ()
    starts: tuple[float, ...] = ()


_UNKNOWN = Columns()


@dataclass
class _Laid:
    """What has been laid out so far; lines are numbered from 1 within the page.

    `is_inset_last` says that writing which is no part of the text around it came last: a paragraph begins behind it.
    """

    lines: list[Line] = field(default_factory=list)
    tables: list[SourceTable] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    is_inset_last: bool = False

    def add(self, lines: Sequence[Line]) -> int:
        """The number of the first of these lines."""
        first = len(self.lines) + 1
        self.lines += [replace(line, number=first + place) for place, line in enumerate(lines)]
        return first


def prepare(sheet: Sheet) -> Prepared:
    """The segments of a sheet; its tables, its pictures and the writing that runs another way are one segment each."""
    inner, asides = set_aside(sheet)
    turned, rest = divide_turned(inner)
    level = _prepare_level(rest, 0)
    parts: list[Segment] = []
    doubtful = level.doubtful
    for turn, box, part in turned:
        own = _prepare_level(part, turn)
        parts.append(Segment([], box, 0, own, is_inset=len(part.glyphs) < len(rest.glyphs)))
        doubtful += own.doubtful
    told = replace(level.sheet, problems=(*sheet.problems, *_tell_doubtful(sheet.position, doubtful)))
    return replace(level, sheet=told, segments=(*level.segments, *parts), asides=asides)


def _tell_doubtful(position: int, columns: int) -> Iterator[Problem]:
    """The file is named by who reads what the process of the reader prints."""
    if columns:
        what = "characters that stand below each other as well as beside each other were read as lines"
        yield Problem("G060", "", None, f"page {position}: {what}; see whether they are columns (竖排)")


def _prepare_level(sheet: Sheet, turn: int) -> Prepared:
    stacks = find_stacks([glyph for glyph in sheet.glyphs if glyph.turn == 0], sheet.rules)
    grids, free = find_grids([*stacks.rest, *stacks.columns], sheet.rules)
    columns = [Segment([glyph], surround([glyph]), glyph.size) for glyph in free if is_column(glyph)]
    level = make_segments(glyph for glyph in free if not is_column(glyph))
    aligned, segments = find_aligned([*level, *columns], sheet.rules)
    grids += aligned
    own = {id(column) for column in columns}
    upright = gather_columns([segment.glyphs[0] for segment in segments if id(segment) in own], sheet.rules)
    segments = [segment for segment in segments if id(segment) not in own]
    segments += [_prepare_upright(sheet, group) for group in upright]
    segments += [Segment([], grid.box, 0, grid) for grid in grids]
    segments += [
        Segment([], image.box, 0, _show(sheet.position, place, image)) for place, image in enumerate(sheet.images, 1)
    ]
    return Prepared(sheet, tuple(segments), find_gutters(segments), turn, doubtful=stacks.doubtful)


def _prepare_upright(sheet: Sheet, columns: Sequence[Glyph]) -> Segment:
    """Columns beside each other as a turned part, whose lines they are, the one at the right first."""
    glyphs = tuple(glyph._replace(turn=1) for glyph in columns)
    part = turn_sheet(replace(sheet, glyphs=glyphs, rules=(), images=(), problems=()), 1)
    own = Prepared(part, tuple(make_segments(part.glyphs)), frozenset(), 1)
    is_inset = 2 * sum(len(glyph.text) for glyph in columns) < len(sheet.glyphs)
    return Segment([], surround(columns), columns[0].size, own, is_inset)


def _show(position: int, place: int, image: Image) -> Picture:
    return Picture(name_picture(position, place, image.suffix), 0, image.box, digest=image.digest)


def name_picture(position: int, place: int, suffix: str) -> str:
    """p3-1.png for the first picture that the third page draws."""
    return f"p{position}-{place}.{suffix}"


def lay_out_all(prepared: Sequence[Prepared]) -> Iterator[SourcePage]:
    """The pages of sheets in their order: a gutter that one page shows is looked for on the others of its kind too."""
    alike: dict[int, list[Prepared]] = defaultdict(list)
    for one in prepared:
        alike[round(one.sheet.width)].append(one)
    columns = {
        width: Columns(
            frozenset(gutter for one in group for gutter in one.gutters),
            tuple(find_ends(segment for one in group for segment in one.segments)),
            tuple(find_starts(segment for one in group for segment in one.segments)),
        )
        for width, group in alike.items()
    }
    for one in prepared:
        yield lay_out(one, columns[round(one.sheet.width)])


def lay_out(prepared: Prepared, columns: Columns = _UNKNOWN) -> SourcePage:
    """The page of a sheet, its lines in reading order and numbered from 1.

    Postconditions: every glyph is in one line; the lines of a table stand together, row by row; boxes are on the page
    as it is shown; what stands beside or across the text comes last.
    """
    laid = _Laid()
    sheet = prepared.sheet
    _lay_regions(laid, prepared, columns)
    laid.add(prepared.asides)
    return SourcePage(
        sheet.position,
        tuple(laid.lines),
        width=sheet.width,
        height=sheet.height,
        tables=tuple(laid.tables),
        pictures=tuple(laid.pictures),
    )


def _lay_regions(laid: _Laid, prepared: Prepared, columns: Columns) -> None:
    before: Row | None = None
    for place, region in enumerate(find_regions(prepared.segments, columns.gutters, prepared.sheet.width)):
        rows = make_region_rows([segment for segment in region if segment.thing is None], columns.ends, columns.starts)
        things = [segment for segment in region if segment.thing is not None]
        run: list[Row] = []
        for item in order_items(rows, things, before):
            if isinstance(item, Row):
                run.append(item)
            else:
                before = _lay_rows(laid, run, before)
                _lay_thing(laid, item)
                run = []
        before = _lay_rows(laid, run, before)
        if place == 0 and len(rows) + len(things) == 1:
            before = None  # it may be a running head: what goes on below it is told when that is known


def _lay_rows(laid: _Laid, rows: Sequence[Row], before: Row | None) -> Row | None:
    """Lays out lines; gives the last line of text so far."""
    laid.add(_begin(write_lines(rows, before)) if laid.is_inset_last and rows else write_lines(rows, before))
    laid.is_inset_last = laid.is_inset_last and not rows
    return next((row for row in reversed(rows) if not row.is_footnote), before)


def _lay_thing(laid: _Laid, item: Segment) -> None:
    """Lays out a table, a picture or a turned part."""
    thing = item.thing
    if isinstance(thing, Grid):
        first = laid.add(thing.lines)
        laid.tables.append(SourceTable(first, len(laid.lines), thing.rows, thing.heads))
    elif isinstance(thing, Picture):
        laid.pictures.append(replace(thing, after=len(laid.lines)))
    elif isinstance(thing, Prepared):
        _lay_turned(laid, thing, item.is_inset)
        laid.is_inset_last = item.is_inset


def _lay_turned(laid: _Laid, part: Prepared, is_inset: bool) -> None:
    """The lines of a turned part, with their boxes turned back to the page as it is shown."""
    own = _Laid()
    _lay_regions(own, part, Columns(part.gutters))
    start = len(laid.lines)
    laid.add([_turn_back(line, part) for line in (_begin(own.lines) if is_inset else own.lines)])
    laid.tables += [
        replace(table, first=table.first + start, last=table.last + start, is_rotated=True) for table in own.tables
    ]


def _begin(lines: Sequence[Line]) -> list[Line]:
    """Lines of which the first begins a paragraph."""
    return [
        replace(line, placement=replace(line.placement, begins=True)) if line is lines[0] and line.placement else line
        for line in lines
    ]


def _turn_back(line: Line, part: Prepared) -> Line:
    place = line.placement
    if place is None or place.box is None:
        return line
    box = turn_box(place.box, -part.turn % 4, part.sheet.width, part.sheet.height)
    return replace(line, placement=replace(place, box=box))
