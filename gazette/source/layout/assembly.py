"""Laid-out pages → one source: furniture apart, lines numbered over all pages, tables that go on marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gazette.printed import Furniture, Line, Placement, SourcePage, SourceTable
from gazette.source.layout.furniture import find_placed_furniture, read_page_number, split_folio
from gazette.source.layout.lines import find_line_ends

_CONTINUED = re.compile(r"\A(?:.*?续\s*表|[^表]*+表.*[（(]\s*续\s*[)）])")
_CAPTION_LINES = 3
_ROOM = 1.1  # of the size: a line that leaves more free was not full
_LARGER = 0.12  # of the size


def assemble(
    pages: Sequence[SourcePage], sections: Collection[str] = ()
) -> tuple[tuple[SourcePage, ...], tuple[Furniture, ...]]:
    """Pages whose lines are each numbered from 1, as one source.

    Postconditions: every line is in one page or in the furniture; lines are numbered from 1 over the whole source in
    reading order; a page has its printed number where a folio shows it.
    """
    kinds = find_placed_furniture(pages, sections)
    numbered: list[SourcePage] = []
    furniture: list[Furniture] = []
    start = 0
    for page, own in zip(pages, kinds, strict=True):
        lines = [replace(line, number=start + line.number) for line in page.lines]
        aside = [
            Furniture(part, name, page.position)
            for index, kind in sorted(own.items())
            for part, name in split_folio(lines[index], kind)
        ]
        numbered.append(_renumber(page, [line for index, line in enumerate(lines) if index not in own], aside, start))
        furniture += aside
        start += len(page.lines)
    return tuple(_begin_pages(list(_mark_continued(numbered)))), tuple(furniture)


def _renumber(page: SourcePage, lines: Sequence[Line], aside: Sequence[Furniture], start: int) -> SourcePage:
    folios = [number for item in aside if item.kind == "folio" and (number := read_page_number(item.line)) is not None]
    return replace(
        page,
        lines=tuple(lines),
        number=next(iter(folios), page.number),
        tables=tuple(replace(table, first=table.first + start, last=table.last + start) for table in page.tables),
        pictures=tuple(replace(picture, after=picture.after + start) for picture in page.pictures),
    )


def _mark_continued(pages: Sequence[SourcePage]) -> Iterator[SourcePage]:
    """Marks a table at the top of a page that goes on from one at the bottom of the page before."""
    last: SourceTable | None = None
    for page in pages:
        tables = page.tables
        first = tables[0] if tables and _stands_first(tables[0], page) else None
        if first and last and _goes_on(last, first):
            tables = (replace(first, continues=True), *tables[1:])
        yield replace(page, tables=tables)
        if page.lines:
            last = tables[-1] if tables and tables[-1].last == page.lines[-1].number else None


def _stands_first(table: SourceTable, page: SourcePage) -> bool:
    """True where nothing but 续表 stands above a table."""
    above = [line for line in page.lines if line.number < table.first]
    return len(above) < _CAPTION_LINES and all(_CONTINUED.search(line.text) for line in above)


def _goes_on(table: SourceTable, below: SourceTable) -> bool:
    """True for tables of as many columns that are read the same way."""
    return table.is_rotated == below.is_rotated and _count_columns(table) == _count_columns(below)


def _count_columns(table: SourceTable) -> int:
    return sum(cell.columns for cell in table.rows[0]) if table.rows else 0


def _begin_pages(pages: Sequence[SourcePage]) -> Iterator[SourcePage]:
    """Says of each line that layout left open whether a paragraph begins with it, by the line of text before it.

    It left open the first line of a page, which the running head above it says nothing of. The line before is full if
    it ends where many do; after a table nothing is said.
    """
    sides = find_line_ends(line.placement.box for page in pages for line in page.lines if line.placement)
    last: Line | None = None
    for page in pages:
        lines = []
        inside = {number for table in page.tables for number in range(table.first, table.last + 1)}
        for line in page.lines:
            place, is_cell = line.placement, line.number in inside
            if place and place.begins is None and last and not is_cell:
                line = replace(line, placement=replace(place, begins=_begins_after(last, place, sides)))
            lines.append(line)
            if not (place and place.is_footnote):
                last = None if is_cell else line
        yield replace(page, lines=tuple(lines))


def _begins_after(last: Line, place: Placement, sides: Collection[float]) -> bool | None:
    before = last.placement
    if before is None or before.box is None or not before.size or not place.size:
        return None
    if abs(before.size - place.size) > _LARGER * place.size:
        return True
    room = min((side - before.box.right for side in sides if side > before.box.right - before.size), default=None)
    return None if room is None else room > _ROOM * before.size
