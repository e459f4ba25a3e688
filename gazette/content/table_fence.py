"""A table as an editor writes it: `read_table` and `write_table` are a pair.

Fields first (caption, rotated, reconstructed, header, note, omitted), an empty line, then the rows. A row is one line,
`| a | b |`, or one cell a line, each beginning with `|`, with an empty line behind the row; a line that begins with
two spaces goes on with the cell above it. `<` is a cell merged with the one to its left, `^` with the one above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from gazette.model import Cell, Table

LEFT, ABOVE = "<", "^"
RECONSTRUCTED = ("certain", "partly", "no")
_FIELDS = ("caption", "rotated", "reconstructed", "header", "note", "omitted")
_REPEATED = re.compile(r"(\d{1,3}) × (.+)")
_LONGEST_LINE = 120  # characters of a row that is still comfortable on one line
_SPLIT = re.compile(r"(?<!\\)\|")


class TableError(ValueError):
    """A table fence that cannot be read; `line` counts from the fence's first line."""

    def __init__(self, line: int, seen: str) -> None:
        super().__init__(seen)
        self.line = line
        self.seen = seen


def read_table(content: str) -> Table:
    """The table of a fence's content.

    Raises TableError for an unknown field, a missing `reconstructed`, rows of different lengths, or a merge mark that
    has nothing to merge with.
    """
    head, _, body = content.partition("\n\n")
    fields, lists = _read_fields(head)
    notes, omitted = lists["note"], lists["omitted"]
    rotated, caption = fields.get("rotated") == "true", fields.get("caption") or None
    if fields["reconstructed"] == "no":
        rows = tuple((row,) for row in body.rstrip("\n").split("\n") if row)
        return Table(caption, (), rows, rotated, "no", notes=notes, omitted=omitted)
    first = head.count("\n") + 3
    grid = list(_read_rows(body, first))
    header = int(fields["header"]) if fields.get("header", "").isdigit() else 1
    table = build_table(grid, header)
    return replace(
        table, caption=caption, rotated=rotated, reconstructed=fields["reconstructed"], notes=notes, omitted=omitted
    )


def build_table(grid: Sequence[Sequence[str]], header: int = 1) -> Table:
    """The table of a grid of cells with merge marks; the first `header` rows are its head."""
    merged = _merge(grid)
    full = [[merged[r][c].text for c in range(len(row))] for r, row in enumerate(grid)]
    columns = tuple(_join_heads(row[c] for row in full[:header]) for c in range(len(grid[0]) if grid else 0))
    origins = [
        tuple(cell for c, cell in enumerate(row) if grid[r][c] not in (LEFT, ABOVE)) for r, row in enumerate(merged)
    ]
    rows = tuple(tuple(row) for row in full[header:])
    return Table(None, columns, rows, head=tuple(origins[:header]), body=tuple(origins[header:]))


def write_table(table: Table) -> str:
    """The fence's content; read_table gives the same table back."""
    fields = [f"caption: {table.caption}"] if table.caption else []
    fields += ["rotated: true"] if table.rotated else []
    fields.append(f"reconstructed: {table.reconstructed}")
    fields += [f"header: {len(table.head)}"] if table.columns and len(table.head) != 1 else []
    fields += [f"note: {note}" for note in table.notes]
    fields += [f"omitted: {text}" for text in table.omitted]
    if table.reconstructed == "no":
        return "\n".join([*fields, "", *(row[0] for row in table.rows)])
    grid = list(spread_cells([*table.head, *table.body]))
    return "\n".join([*fields, "", *_write_rows(grid)])


def count_omitted(table: Table) -> str:
    """All omitted characters of a table; `12 × 序号` stands for twelve times 序号."""
    parts = [_REPEATED.fullmatch(text) for text in table.omitted]
    return "".join(
        match[2] * int(match[1]) if match else text for match, text in zip(parts, table.omitted, strict=True)
    )


def _read_fields(head: str) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
    """The fields that a table has once, and those that it may have often."""
    fields: dict[str, str] = {}
    lists: dict[str, tuple[str, ...]] = {"note": (), "omitted": ()}
    for number, line in enumerate(head.split("\n"), 1):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in _FIELDS:
            seen = f'"{line.strip()}" is not a field of a table; write {", ".join(_FIELDS)}, then an empty line'
            raise TableError(number, f"{seen}, then the rows")
        if key in lists:
            lists[key] += (value,)
        else:
            fields[key] = value
    if fields.get("reconstructed") not in RECONSTRUCTED:
        raise TableError(1, f"a table says reconstructed: {', '.join(RECONSTRUCTED)}; add that line")
    return fields, lists


def _read_rows(body: str, first: int) -> Iterator[list[str]]:
    """The rows of a body as cells; `first` is the line number of its first line."""
    width = 0
    for number, cells in _collect_rows(body, first):
        width = width or len(cells)
        if len(cells) != width:
            raise TableError(number, f"this row has {len(cells)} cells, the first has {width}; add or join cells "
                                     f"({LEFT} merges with the left, {ABOVE} with the one above)")  # fmt: skip
        yield cells


def _collect_rows(body: str, first: int) -> Iterator[tuple[int, list[str]]]:
    row: list[str] = []
    start = first
    for number, line in enumerate([*body.rstrip("\n").split("\n"), ""], first):
        pieces = [_unescape(piece.strip()) for piece in _SPLIT.split(line)]
        if not line.strip():
            if row:
                yield start, row
            row = []
        elif not line.startswith("|"):
            if not row or not line.startswith("  "):
                raise TableError(number, f'"{line.strip()[:20]}" begins no cell; begin a cell with | '
                                         "and go on with it after two spaces")  # fmt: skip
            row[-1] = f"{row[-1]}\n{_unescape(line.strip())}"
        elif len(pieces) > 2:
            if row:
                yield start, row
                row = []
            yield number, pieces[1:-1] if not pieces[-1] else pieces[1:]
        else:
            start = start if row else number
            row.append(pieces[1])


def _merge(grid: Sequence[Sequence[str]]) -> list[list[Cell]]:
    """For each place of the grid the cell that covers it, with its span."""
    origins: list[list[tuple[int, int]]] = []
    for r, row in enumerate(grid):
        origins.append([])
        for c, text in enumerate(row):
            if (text == LEFT and not c) or (text == ABOVE and not r):
                raise TableError(1, f'"{text}" stands where there is no cell to merge with')
            origins[r].append(origins[r][c - 1] if text == LEFT else origins[r - 1][c] if text == ABOVE else (r, c))
    covered: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for r, row_origins in enumerate(origins):
        for c, origin in enumerate(row_origins):
            covered.setdefault(origin, []).append((r, c))
    cells = {origin: _span(grid[origin[0]][origin[1]], places) for origin, places in covered.items()}
    return [[cells[origin] for origin in row] for row in origins]


def _span(text: str, places: Iterable[tuple[int, int]]) -> Cell:
    rows, columns = zip(*places, strict=True)
    return Cell(text, max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)


def spread_cells(rows: Sequence[Sequence[Cell]]) -> Iterator[list[str]]:
    """The grid with merge marks of rows of spanning cells, as build_table takes it."""
    hanging: dict[tuple[int, int], str] = {}
    for r, cells in enumerate(rows):
        row: list[str] = []
        waiting = list(cells)
        while waiting or (r, len(row)) in hanging:
            c = len(row)
            if (r, c) in hanging:
                row.append(hanging.pop((r, c)))
                continue
            cell = waiting.pop(0)
            row += [cell.text, *[LEFT] * (cell.columns - 1)]
            for below in range(1, cell.rows):
                hanging.update({(r + below, c + right): ABOVE for right in range(cell.columns)})
        yield row


def _write_rows(grid: Sequence[Sequence[str]]) -> Iterator[str]:
    for cells in grid:
        line = f"| {' | '.join(_escape(cell) for cell in cells)} |"
        if len(line) <= _LONGEST_LINE and "\n" not in line and len(cells) > 1:
            yield line
            continue
        yield ""
        for cell in cells:
            yield f"| {_escape(cell)}".replace("\n", "\n  ")
        yield ""


def _join_heads(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(text.replace("\n", "") for text in texts if text))


def _escape(text: str) -> str:
    return re.sub(r"([\\|])", r"\\\1", text)


def _unescape(text: str) -> str:
    return re.sub(r"\\([\\|])", r"\1", text)
