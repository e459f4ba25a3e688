"""A table as a page sets it: how wide its columns are, and which rows belong together.

On a narrow window a table with long cells is set as cards, one for each group of rows that merged cells hold together,
each value below the name of its column; that is why a cell carries that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.model import Cell, Table

# The longest line of a column → its class, and its width in em with the cell's padding (site.css has the same table).
_WIDTHS = ((3, "w1", 3.5), (9, "w2", 5.5), (14, "w3", 7.0), (30, "w4", 8.0), (100, "w5", 10.5), (250, "w6", 15.0))
_WIDEST = ("w7", 19.0)
_COLUMN, _SHEET, _PHONE = 43, 76, 22  # em of a table's text in the text column, the whole sheet, a phone
_LONG = 24  # characters: a table without a longer cell is a matrix, which cards would take apart
_LONG_WORD = re.compile(r"[!-~]{15,}")  # an address or a code that widens its column, since a line cannot end in it

Placed = tuple[int, Cell]


@dataclass(frozen=True)
class SetCell:
    """A cell with the name of its column and, where it decides its column's width, the class of that width."""

    text: str
    rows: int
    columns: int
    label: str
    width: str = ""


@dataclass(frozen=True)
class SetTable:
    """`groups` are the body's rows, each group a run that merged cells hold together.

    `shape` holds the classes of the figure: `cards` where a narrow window shows cards, `wide` where the table is wider
    than the text, `beyond` where it is wider than the sheet and scrolls sideways.
    """

    head: tuple[tuple[SetCell, ...], ...]
    groups: tuple[tuple[tuple[SetCell, ...], ...], ...]
    shape: str


def set_table(table: Table) -> SetTable:
    """The setting of a table that is reconstructed; every cell is there once, in its row and in its order."""
    head, body = list(_place(table.head)), list(_place(table.body))
    longest = [_measure(body, column) for column in range(len(table.columns))]
    widths = [next(((name, em) for limit, name, em in _WIDTHS if length <= limit), _WIDEST) for length in longest]
    names = [name for name, _ in widths]
    set_head = tuple(tuple(_set(place, table.columns, names) for place in row) for row in head)
    set_body = [
        tuple(_set(place, table.columns, [] if number else names) for place in row) for number, row in enumerate(body)
    ]
    is_long_word = any(_LONG_WORD.search(cell.text) for row in body for _, cell in row)
    shape = _choose_shape(longest, _SHEET + 1 if is_long_word else sum(em for _, em in widths))
    return SetTable(set_head, tuple(_group(set_body)), shape)


def _place(rows: Sequence[Sequence[Cell]]) -> Iterator[list[Placed]]:
    """Each row's cells with their columns: a place that is covered from above is passed over."""
    covered: dict[int, int] = {}
    for row in rows:
        placed: list[Placed] = []
        column = 0
        for cell in row:
            while covered.get(column, 0):
                column += 1
            placed.append((column, cell))
            covered |= dict.fromkeys(range(column, column + cell.columns), cell.rows)
            column += cell.columns
        covered = {place: left - 1 for place, left in covered.items() if left > 1}
        yield placed


def _measure(rows: Sequence[Sequence[Placed]], column: int) -> int:
    """The characters of a column's longest cell; a cell that is merged over columns counts for none."""
    return max((len(cell.text) for row in rows for at, cell in row if at == column and cell.columns == 1), default=0)


def _set(place: Placed, columns: Sequence[str], widths: Sequence[str]) -> SetCell:
    column, cell = place
    own = columns[column : column + cell.columns]
    label = " ".join(dict.fromkeys(own)) if len(own) < len(columns) else ""  # a row of one cell is a heading
    width = widths[column] if widths and cell.columns == 1 else ""
    return SetCell(cell.text, cell.rows, cell.columns, label, width)


def _choose_shape(longest: Sequence[int], width: float) -> str:
    shape = ["cards"] if width > _PHONE and max(longest, default=0) > _LONG else []
    shape += ["wide"] if width > _COLUMN else []
    return " ".join([*shape, *(["beyond"] if width > _SHEET else [])])


def _group(rows: Sequence[tuple[SetCell, ...]]) -> Iterator[tuple[tuple[SetCell, ...], ...]]:
    group: list[tuple[SetCell, ...]] = []
    left = 0
    for row in rows:
        group.append(row)
        left = max([left, *(cell.rows for cell in row)]) - 1
        if left <= 0:
            yield tuple(group)
            group, left = [], 0
    if group:
        yield tuple(group)
