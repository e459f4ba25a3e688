"""data/: the whole library as a few files to download, with their SHA-256 sums (docs/data.md)."""

from __future__ import annotations

import csv
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from gazette.model import Document, Issue, Library
from gazette.site.registers import Registers

FOLDER = "data/"
FILES = ("notices.jsonl", "notices.csv", "appointments.csv", "tasks.csv", "gazette.sqlite")
NOTICE_COLUMNS = (
    "id", "title", "document_number", "issuers", "addressees", "written_on", "published_on", "effective_on",
    "expires_on", "section", "kind", "year", "number", "pages", "reviewed",
)  # fmt: skip
APPOINTMENT_COLUMNS = ("person", "action", "post", "written_on", "notice", "anchor", "sentence")
TASK_COLUMNS = ("unit", "role", "task", "notice", "anchor", "sentence")
_BLOCK_COLUMNS = ("notice", "position", "kind", "anchor", "page", "text")
_REFERENCE_COLUMNS = ("notice", "relation", "title", "document_number")
_SCHEMA = """
CREATE TABLE notices ({notices}, text TEXT);
CREATE TABLE blocks ({blocks});
CREATE TABLE cited ({cited});
CREATE TABLE appointments ({appointments});
CREATE TABLE tasks ({tasks});
CREATE VIRTUAL TABLE notices_text USING fts5(title, text, content='notices', tokenize='trigram');
"""

Row = Sequence[object]


def write_bulk(library: Library, registers: Registers, lines: Iterable[str], site: Path) -> None:
    """Writes data/ into `site`; `lines` are the notices' JSON in the library's order. Equal input gives equal bytes."""
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    (folder / "notices.jsonl").write_text("".join(lines), encoding="utf-8", newline="\n")
    notices = [_describe(issue, document) for issue in library.issues for document in issue.notices]
    people = [
        (e.person, e.action, e.post, e.on.isoformat() if e.on else None, e.notice_id, e.anchor, e.sentence)
        for e in registers.appointments
    ]
    tasks = [(e.unit, e.role, e.heading, e.notice_id, e.anchor, e.sentence) for e in registers.responsibilities]
    _write_csv(folder / "notices.csv", NOTICE_COLUMNS, notices)
    _write_csv(folder / "appointments.csv", APPOINTMENT_COLUMNS, people)
    _write_csv(folder / "tasks.csv", TASK_COLUMNS, tasks)
    _write_sqlite(folder / "gazette.sqlite", library, notices, people, tasks)
    sums = [
        f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n"
        for file in sorted(map(folder.joinpath, FILES))
    ]
    (folder / "SHA256SUMS").write_text("".join(sums), encoding="utf-8", newline="\n")


def make_inert(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def _write_csv(file: Path, columns: Sequence[str], rows: Iterable[Row]) -> None:
    """RFC 4180 in UTF-8 with a byte-order mark, without which Excel takes it for another encoding."""
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(columns)
        writer.writerows([make_inert(value) for value in row] for row in rows)


def _write_sqlite(
    file: Path, library: Library, notices: Iterable[Row], people: Iterable[Row], tasks: Iterable[Row]
) -> None:
    with closing(sqlite3.connect(file)) as base:
        base.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        names = {
            "notices": ("id TEXT PRIMARY KEY", *NOTICE_COLUMNS[1:]),
            "blocks": _BLOCK_COLUMNS,
            "cited": _REFERENCE_COLUMNS,
            "appointments": APPOINTMENT_COLUMNS,
            "tasks": TASK_COLUMNS,
        }
        base.executescript(_SCHEMA.format(**{table: ", ".join(columns) for table, columns in names.items()}))
        texts = ("\n".join(block.text for block in document.blocks) for document in library.documents)
        _insert(base, "notices", ((*row, text) for row, text in zip(notices, texts, strict=True)))
        _insert(base, "blocks", (row for document in library.documents for row in _list_blocks(document)))
        _insert(base, "cited", (row for document in library.documents for row in _list_references(document)))
        _insert(base, "appointments", people)
        _insert(base, "tasks", tasks)
        base.execute("INSERT INTO notices_text(notices_text) VALUES ('rebuild')")
        base.commit()


def _insert(base: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    width = len(base.execute(f"SELECT * FROM {table}").description)
    base.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * width)})", rows)


def _describe(issue: Issue, document: Document) -> Row:
    notice = document.notice
    days = (notice.written_on, notice.published_on, notice.effective_on, notice.expires_on)
    pages = " ".join(map(str, notice.source.pages)) if notice.source else ""
    return (
        notice.id, notice.title, notice.document_number, "；".join(notice.issuers), notice.addressees,
        *(day.isoformat() if day else None for day in days), notice.section, notice.kind, issue.year, issue.number,
        pages, int(notice.reviewed),
    )  # fmt: skip


def _list_blocks(document: Document) -> Iterator[Row]:
    for position, block in enumerate(document.blocks, 1):
        page = block.span.page if block.span else None
        yield document.notice.id, position, block.kind, block.anchor, page, block.text


def _list_references(document: Document) -> Iterator[Row]:
    notice = document.notice
    for relation, references in (("repeals", notice.repeals), ("amends", notice.amends), ("cites", notice.cites)):
        for reference in references:
            yield notice.id, relation, reference.title, reference.document_number
