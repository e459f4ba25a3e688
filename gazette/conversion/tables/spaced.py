"""Tables of a text whose rows are lines: tabs or spaces stand between the cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazette.content.table_fence import ABOVE, LEFT, build_table
from gazette.conversion.parts import FlowLine
from gazette.conversion.roled_page import FLOW
from gazette.model import Table

_TAB = re.compile(r"\t+")
_WIDE = re.compile(r"(?: {2}|　)[ 　]*+")
_ANY = re.compile(r"\s+")
_VALUE = re.compile(r"[<>≥≤～~±+-]?[\d.,]+[%％‰]?")
_EMPTY = re.compile(r"[-—–/]+")
_SENTENCE = re.compile(r"[。；：]$")
_FEWEST_ROWS = 3  # with the head; of a table with tabs 2
_FEWEST_COLUMNS = 3  # of a table with tabs 2


def find_spaced(lines: Sequence[FlowLine]) -> list[tuple[int, int]]:
    """The index ranges of tables whose rows are lines, in order.

    Lines with tabs are rows. Lines with spaces are where each has three cells or more and one column holds values below
    a head that is none: 指标　本月　同比（％） above 工业增加值　98.2　7.3.
    """
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(lines):
        gaps = (_TAB, _WIDE, _ANY) if _ANY.search(lines[start].line.text.strip()) else ()  # most lines have none
        end = max([start + 1, *(_find_end(lines, start, gap) for gap in gaps)])
        if end > start + 1:
            found.append((start, end))
        start = end
    return found


def make_spaced(lines: Sequence[FlowLine]) -> Table:
    """The table of such lines: a head and rows of as many cells; else each line is a run of the text as it came.

    The head printed again, on a later page, is left out of the rows and kept in `omitted`.
    """
    texts = [line.line.text.strip() for line in lines]
    gap = next(gap for gap in (_TAB, _WIDE, _ANY) if _find_end(lines, 0, gap) == len(lines))
    rows = [_cut(text, gap) for text in texts]
    kept = [rows[0], *(row for row in rows[1:] if row != rows[0])]
    if len({len(row) for row in kept}) > 1 or any(cell in (LEFT, ABOVE) for row in kept for cell in row):
        return Table(None, (), tuple((text,) for text in texts), False, "no")
    return replace(build_table(kept), omitted=("".join(rows[0]),) * (len(rows) - len(kept)))


def _cut(text: str, gap: re.Pattern[str]) -> list[str]:
    return [cell.strip() for cell in gap.split(text)]


def _find_end(lines: Sequence[FlowLine], start: int, gap: re.Pattern[str]) -> int:
    """The index behind the table that begins at `start` with cells parted by `gap`; `start` where none does."""
    rows = _read_rows(lines, start, gap)
    count, fewest = (sum(1 for _ in rows), 2) if gap is _TAB else (_count_valued(rows), _FEWEST_ROWS)
    return start + count if count >= fewest else start


def _read_rows(lines: Sequence[FlowLine], start: int, gap: re.Pattern[str]) -> Iterator[list[str]]:
    """The cells of the lines from `start` on, as long as these may be rows of one table."""
    wanted = 0
    for line in lines[start:]:
        text = line.line.text.strip()
        if line.role != FLOW or line.thin or line.line.placement is not None or _SENTENCE.search(text):
            return
        cells = _cut(text, gap)
        least = 2 if gap is _TAB else _FEWEST_COLUMNS
        if len(cells) < least or (gap is _ANY and wanted and len(cells) != wanted):
            return
        wanted = wanted or len(cells)
        yield cells


def _count_valued(rows: Iterator[list[str]]) -> int:
    """How many rows, with the head, have a column that holds values, or marks for none, below a head that is none.

    Rows are read as long as there may be such a column: lists of names, of which none is, have thousands of lines.
    """
    open_ = {
        column: (0, 0) for column, cell in enumerate(next(rows, [])) if not _is_value(cell) and not _is_empty(cell)
    }
    most = 0
    for count, row in enumerate(rows, 2):
        for column, (values, cells) in list(open_.items()):
            if column < len(row) and not _is_value(row[column]) and not _is_empty(row[column]):
                del open_[column]
            elif column < len(row):
                open_[column] = (values + _is_value(row[column]), cells + 1)
        if not open_:
            break
        most = count if any(values * 2 > cells for values, cells in open_.values()) else most
    return most


def _is_value(cell: str) -> bool:
    return _VALUE.fullmatch(cell) is not None


def _is_empty(cell: str) -> bool:
    return _EMPTY.fullmatch(cell) is not None
