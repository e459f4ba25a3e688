"""Cells → a table: rows under one head, what covers several rows merged, and what is left open said in notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette.content.table_fence import ABOVE, LEFT, build_table
from gazette.conversion.tables.layouts import NUMBERS, Layout
from gazette.conversion.tables.placing import Placed
from gazette.model import Table


@dataclass(frozen=True)
class Rebuilt:
    """A table, the columns in which cells could not be told apart, and whether its last page only stands below it."""

    table: Table
    open_columns: tuple[str, ...] = ()
    has_closing: bool = False


def build_grid(layout: Layout, columns: Sequence[Sequence[Placed]]) -> Rebuilt | None:
    """The table of a layout whose columns are placed; None where no column but the numbers could be divided.

    Postcondition: the table with what it omits holds every character of the layout's pages once.
    """
    rows = [list(layout.heads)]
    for page in range(len(layout.sheets)):
        rows += _build_page(layout, [column[page] for column in columns], page)
    is_mark = any(text in (LEFT, ABOVE) for column in columns for placed in column for text, _ in placed.cells)
    opened = {
        head: pages
        for head, column in zip(layout.heads, columns, strict=True)
        if (pages := [page for page, placed in enumerate(column) if placed.is_open])
    }
    if is_mark or not _is_useful(layout, columns):
        return None
    table = replace(
        build_table(rows),
        reconstructed="partly" if opened or layout.spanning else "certain",
        omitted=layout.omitted,
        notes=tuple(_write_notes(layout, opened)),
    )
    return Rebuilt(table, tuple(opened), layout.has_closing)


def _is_useful(layout: Layout, columns: Sequence[Sequence[Placed]]) -> bool:
    """True where a column of text, not only the numbers, is divided on a page."""
    return any(
        not placed.is_open and any(text for text, _ in placed.cells)
        for head, column in zip(layout.heads, columns, strict=True)
        if head != NUMBERS
        for placed in column
    )


def _build_page(layout: Layout, placed: Sequence[Placed], page: int) -> Iterator[list[str]]:
    """The rows of a page. A line across all columns ends the merged cells above it."""
    texts = [list(_spread(column)) for column in placed]
    index, fresh = 0, True
    for row in layout.sheets[page].rows or ():
        if not row.isdigit():
            yield [row, *[LEFT] * (len(texts) - 1)]
            fresh = True
            continue
        yield ["" if fresh and column[index] == ABOVE else column[index] for column in texts]
        fresh = False
        index += 1


def _spread(placed: Placed) -> Iterator[str]:
    for text, rows in placed.cells:
        yield text
        yield from [ABOVE] * (rows - 1)


def _write_notes(layout: Layout, opened: dict[str, list[int]]) -> Iterator[str]:
    for head, pages in opened.items():
        where = "" if len(pages) == len(layout.sheets) else f"（原表{_name_pages(pages)}）"
        yield f"“{head}”一栏{where}各格的界限来源未标明，文字按页合为一格。"
    for head in layout.spanning:
        yield f"表头“{head}”下无文字，是空栏还是合并的表头，来源未标明。"


def _name_pages(pages: Sequence[int]) -> str:
    return "、".join(f"第{page + 1}" for page in pages) + "页"
