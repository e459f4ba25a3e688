"""Laid-out pages → one source: furniture apart, lines numbered over all pages, tables that go on marked."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gazette.printed import Furniture, Line, SourcePage, SourceTable
from gazette.source.layout.furniture import find_placed_furniture, read_page_number, split_folio


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
    return tuple(_mark_continued(numbered)), tuple(furniture)


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
        first = tables[0] if tables and page.lines and tables[0].first == page.lines[0].number else None
        if first and last and _goes_on(last, first):
            tables = (replace(first, continues=True), *tables[1:])
        yield replace(page, tables=tables)
        if page.lines:
            last = tables[-1] if tables and tables[-1].last == page.lines[-1].number else None


def _goes_on(table: SourceTable, below: SourceTable) -> bool:
    """True for tables of as many columns that are read the same way."""
    return table.is_rotated == below.is_rotated and _count_columns(table) == _count_columns(below)


def _count_columns(table: SourceTable) -> int:
    return sum(cell.columns for cell in table.rows[0]) if table.rows else 0
