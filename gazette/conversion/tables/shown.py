"""Tables that the source itself shows cell by cell: taken as they are, continuation pages joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gazette.content.table_fence import ABOVE, LEFT, build_table, spread_cells
from gazette.model import Cell, Table
from gazette.printed import SourceTable

Rows = tuple[tuple[Cell, ...], ...]


def join_shown(tables: Sequence[SourceTable], captions: Sequence[str] = ()) -> Table:
    """One table of one or more that go on from each other; a head or a caption that comes again is omitted, and said.

    A table whose rows do not fill a rectangle, or whose text would be read as a mark of merging, is given row by row.
    """
    heads = tables[0].rows[: tables[0].heads]
    rows = tables[0].rows
    caption, omitted = (captions[0] if captions else None), list(captions[1:])
    for table in tables[1:]:
        repeated = _count_repeated(heads, table.rows)
        omitted += [cell.text.replace("\n", "") for row in table.rows[:repeated] for cell in row if cell.text]
        rows += table.rows[repeated:]
    is_rotated = tables[0].is_rotated
    grid = list(spread_cells(rows))
    is_mark = any(cell.text in (LEFT, ABOVE) for row in rows for cell in row)
    if is_mark or len({len(row) for row in grid}) != 1:
        plain = tuple((text,) for row in rows if (text := _write_plain(row)))
        return Table(caption, (), plain, is_rotated, "no", omitted=tuple(omitted))
    return replace(build_table(grid, tables[0].heads), caption=caption, rotated=is_rotated, omitted=tuple(omitted))


def _write_plain(row: Sequence[Cell]) -> str:
    return " ".join(cell.text.replace("\n", "") for cell in row if cell.text)


def _count_repeated(heads: Rows, rows: Rows) -> int:
    """How many of the first rows of a continuation are the head again; its rows alone must not be nothing."""
    count = len(heads)
    same = [[cell.text for cell in row] for row in rows[:count]] == [[cell.text for cell in row] for row in heads]
    return count if same and len(rows) > count else 0
