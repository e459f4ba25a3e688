"""lines.jsonl beside an issue's PDF, Word or OFD file: its lines as they were read; nothing else reads the file again.

Beside a file whose pages no library draws stands also pages.pdf, which shows them, and pages.jsonl, whose first record
names both by their digests. That of a Word file, which has no pages of its own, tells also of each of the laid out
pages and where the lines of lines.jsonl and the pictures stand on it.

The first record names the source by its digest and the version of the reader. Then come, page by page, a record of the
page, of each of its lines in reading order (furniture with its kind), of its tables and of its pictures; then problems.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gazette.model import Cell, GazetteError, Problem
from gazette.printed import Box, Furniture, Line, Picture, Placement, SourcePage, SourceTable

KEPT = "lines.jsonl"
PAGES = "pages.pdf"
VIEW = "pages.jsonl"
Record = dict[str, Any]


def write_records(
    pages: Iterable[SourcePage], furniture: Iterable[Furniture], problems: Iterable[Problem]
) -> Iterator[Record]:
    """The records of what was read; read_records gives it back."""
    aside: dict[int, list[Furniture]] = {}
    for item in furniture:
        aside.setdefault(item.position, []).append(item)
    for page in pages:
        yield {"page": page.position, "number": page.number, "width": page.width, "height": page.height}
        lines: list[tuple[Line, str | None]] = [(line, None) for line in page.lines]
        lines += [(item.line, item.kind) for item in aside.get(page.position, ())]
        for line, kind in sorted(lines, key=lambda pair: (pair[0].number, pair[0].column)):
            yield _write_line(line, kind)
        for table in page.tables:
            yield _write_table(table)
        for picture in page.pictures:
            yield {"picture": picture.file, "after": picture.after, "box": _write_box(picture.box),
                   "description": picture.description, "digest": picture.digest}  # fmt: skip
    for problem in problems:
        yield {"problem": problem.code, "line": problem.line, "seen": problem.seen}


def read_records(
    records: Iterable[Record], file: str
) -> tuple[tuple[SourcePage, ...], tuple[Furniture, ...], tuple[Problem, ...]]:
    """What write_records wrote; `file` is the path of the source that problems name."""
    pages: list[SourcePage] = []
    furniture: list[Furniture] = []
    problems: list[Problem] = []
    parts: dict[str, list[Any]] = {"lines": [], "tables": [], "pictures": []}

    def close() -> None:
        if pages:
            pages[-1] = SourcePage(
                pages[-1].position,
                tuple(parts["lines"]),
                pages[-1].number,
                pages[-1].width,
                pages[-1].height,
                tuple(parts["tables"]),
                tuple(parts["pictures"]),
            )
        for part in parts.values():
            part.clear()

    for record in records:
        if "page" in record:
            close()
            pages.append(SourcePage(record["page"], (), record["number"], record["width"], record["height"]))
        elif "line" in record and "text" in record:
            line = _read_line(record)
            if kind := record.get("furniture"):
                furniture.append(Furniture(line, kind, pages[-1].position))
            else:
                parts["lines"].append(line)
        elif "table" in record:
            parts["tables"].append(_read_table(record))
        elif "picture" in record:
            box = _read_box(record["box"])
            says = record["description"], record["digest"]
            parts["pictures"].append(Picture(record["picture"], record["after"], box, *says))
        elif "problem" in record:
            problems.append(Problem(record["problem"], file, record["line"], record["seen"]))
    close()
    return tuple(pages), tuple(furniture), tuple(problems)


def load_records(file: Path) -> Iterator[Record]:
    """The records of a lines.jsonl, the one that names its source first. Raises GazetteError as parse_record does."""
    with file.open("rb") as lines:
        for number, line in enumerate(lines, 1):
            yield parse_record(line, file, number)


def parse_record(line: bytes, file: Path, number: int) -> Record:
    """The record that is line `number` of `file`. Raises GazetteError G122 where it is none."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if isinstance(record, dict):
        return record
    seen = "is not as it was written when the issue was read; run: python build.py convert"
    raise GazetteError(Problem("G122", file.as_posix(), number, seen))


def dump_records(records: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """The lines of a lines.jsonl."""
    return (json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n" for record in records)


def _write_line(line: Line, kind: str | None) -> Record:
    """What a line has by default is left out."""
    record: Record = {"line": line.number, "text": line.text}
    if line.column:
        record["column"] = line.column
    if line.blank_before:
        record["blank_before"] = line.blank_before
    if kind:
        record["furniture"] = kind
    if place := line.placement:
        record |= {key: value for key, value in (("box", _write_box(place.box)), ("size", place.size)) if value}
        record |= {"bold": True} if place.is_bold else {}
        record |= {} if place.begins is None else {"begins": place.begins}
        record |= {"footnote": True} if place.is_footnote else {}
        record |= {"aside": place.aside} if place.aside else {}
    return record


def _read_line(record: Record) -> Line:
    placement = Placement(
        _read_box(record.get("box")),
        record.get("size"),
        record.get("bold", False),
        record.get("begins"),
        record.get("footnote", False),
        record.get("aside"),
    )
    column, blank = record.get("column", 0), record.get("blank_before", 0)
    return Line(record["line"], record["text"], blank, column, placement)


def _write_table(table: SourceTable) -> Record:
    record = asdict(table)
    record["table"] = [record.pop("first"), record.pop("last")]
    record["rows"] = [[[cell.text, cell.rows, cell.columns] for cell in row] for row in table.rows]
    return record


def _read_table(record: Record) -> SourceTable:
    rows = tuple(tuple(Cell(*cell) for cell in row) for row in record["rows"])
    first, last = record["table"]
    return SourceTable(first, last, rows, record["heads"], record["is_rotated"], record["continues"])


def _write_box(box: Box | None) -> list[float] | None:
    return [round(side, 1) for side in (box.left, box.top, box.right, box.bottom)] if box else None


def _read_box(sides: list[float] | None) -> Box | None:
    return Box(*sides) if sides else None
