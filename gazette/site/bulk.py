"""data/: the whole library as a few files to download, with their SHA-256 sums (docs/data.md)."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from apsw import Connection

from gazette.content.appointments import find_appointments
from gazette.content.responsibilities import find_responsibilities
from gazette.model import Document, Issue, Library
from gazette.site.addresses import API
from gazette.site.data_files import name_notice_task
from gazette.site.listings import Entry
from gazette.site.tasks import SCRATCH, Context, Made, Shared, Task

FOLDER = "data/"
SUMS = "SHA256SUMS"
_LINES = "notices.jsonl"
_TABLES = ("notices.csv", "appointments.csv", "tasks.csv", "gazette.sqlite")
FILES = (_LINES, *_TABLES)
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
# The pieces of the full-text index are merged once there are 200: a third less work, for a file that is a tenth larger,
# in which a phrase is found in half a millisecond instead of a tenth of one.
_FEW_MERGES = "INSERT INTO notices_text(notices_text, rank) VALUES ('automerge', 0), ('crisismerge', 200)"

Row = Sequence[object]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_WHOLE = 1_000  # notices up to which one set of files has all; beyond, each year has its own


@dataclass(frozen=True)
class Bundle(Shared):
    """Notices that are handed out together: `label` is the year, or empty for all of them."""

    label: str
    entries: tuple[Entry, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """The names of its files, those of FILES with the year in them, and the list of their sums."""
        return tuple(map(self.name, (*FILES, SUMS)))

    def name(self, file: str) -> str:
        stem, dot, ending = file.partition(".")
        return f"{stem}-{self.label}{dot}{ending}" if self.label else file


def bundle(library: Library) -> tuple[Bundle, ...]:
    """All notices as one bundle, or year by year once they are more than 1,000, so that no file grows without end."""
    entries = tuple(library.entries)
    if len(entries) <= _WHOLE:
        return (Bundle("", entries),)
    years = groupby(entries, key=lambda entry: entry[0].year)
    return tuple(Bundle(str(year), tuple(group)) for year, group in years)


def plan_bulk(library: Library) -> Iterator[Task]:
    """data/: two tasks for each bundle. Equal input gives equal bytes.

    The tables and the database, which are most of the work, need the notices alone; the lines are those of the API,
    and change with what other notices say.
    """
    for each in bundle(library):
        ids = [document.notice.id for _, document in each.entries]
        tables = f"bulk tables {each.label}"
        yield Task(tables, "data", each, partial(_make_tables, each), is_long=True)
        needs = [tables, *map(name_notice_task, ids)]
        yield Task(f"bulk {each.label}", "data", ids, partial(_make_lines, each, tables), needs, is_long=True)


def _make_tables(each: Bundle, context: Context) -> Made:
    """The result is the sums of the files."""
    documents = [document for _, document in each.entries]
    notices = [_describe(*entry) for entry in each.entries]
    people = [
        (e.person, e.action, e.post, e.on.isoformat() if e.on else None, e.notice_id, e.anchor, e.sentence)
        for document in documents
        for e in find_appointments(document)
    ]
    tasks = [
        (e.unit, e.role, e.heading, e.notice_id, e.anchor, e.sentence)
        for document in documents
        for e in find_responsibilities(document)
    ]
    contents: tuple[bytes | Path, ...] = (
        _write_csv(NOTICE_COLUMNS, notices),
        _write_csv(APPOINTMENT_COLUMNS, people),
        _write_csv(TASK_COLUMNS, tasks),
        _write_sqlite(_clear(context, each.name(_TABLES[-1])), documents, notices, people, tasks),
    )
    files = dict(zip(map(each.name, _TABLES), contents, strict=True))
    return Made([(f"{FOLDER}{name}", content) for name, content in files.items()], _sum(files))


def _make_lines(each: Bundle, tables: str, context: Context) -> Made:
    """The lines of all notices, and the sums of the whole bundle."""
    folder = context.site / API / "notices"
    lines = _clear(context, each.name(_LINES))
    with lines.open("wb") as stream:
        stream.writelines((folder / f"{document.notice.id}.json").read_bytes() for _, document in each.entries)
    sums = context.results[tables] | _sum({each.name(_LINES): lines})
    listed = "".join(f"{sums[name]}  {name}\n" for name in sorted(sums))
    return Made([(f"{FOLDER}{each.name(_LINES)}", lines), (f"{FOLDER}{each.name(SUMS)}", listed)])


def _clear(context: Context, name: str) -> Path:
    """Where a file is made that may have hundreds of megabytes; what a process left there that was killed is gone."""
    file = context.site.with_name(f"{SCRATCH}{name}")
    file.unlink(missing_ok=True)
    return file


def _sum(files: Mapping[str, bytes | Path]) -> dict[str, str]:
    return {name: _digest(content) for name, content in files.items()}


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def make_inert(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it.

    The signs are those that OWASP names (CSV Injection); a Chinese spreadsheet takes their full-width forms too.
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _write_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """RFC 4180 in UTF-8 with a byte-order mark, without which Excel takes it for another encoding."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([make_inert(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def _write_sqlite(
    file: Path, documents: Sequence[Document], notices: Iterable[Row], people: Iterable[Row], tasks: Iterable[Row]
) -> Path:
    with closing(Connection(str(file))) as base:
        for setting in ("page_size = 4096", "journal_mode = OFF", "synchronous = OFF"):
            base.execute(f"PRAGMA {setting}")
        _fill_base(base, documents, notices, people, tasks)
    return file


def _fill_base(
    base: Connection,
    documents: Sequence[Document],
    notices: Iterable[Row],
    people: Iterable[Row],
    tasks: Iterable[Row],
) -> None:
    with base:
        names = {
            "notices": ("id TEXT PRIMARY KEY", *NOTICE_COLUMNS[1:]),
            "blocks": _BLOCK_COLUMNS,
            "cited": _REFERENCE_COLUMNS,
            "appointments": APPOINTMENT_COLUMNS,
            "tasks": TASK_COLUMNS,
        }
        base.execute(_SCHEMA.format(**{table: ", ".join(columns) for table, columns in names.items()}))
        insert = {table: _write_insert(base, table) for table in names}
        for document, row in zip(documents, notices, strict=True):  # text by text: each is read from the store once
            base.execute(insert["notices"], (*row, document.plain))
            base.executemany(insert["blocks"], _list_blocks(document))
        base.executemany(insert["cited"], (row for document in documents for row in _list_references(document)))
        base.executemany(insert["appointments"], people)
        base.executemany(insert["tasks"], tasks)
        base.execute(_FEW_MERGES)
        base.execute("INSERT INTO notices_text(notices_text) VALUES ('rebuild')")


def _write_insert(base: Connection, table: str) -> str:
    """The statement that adds a row, with a place for each column."""
    width = len(list(base.execute(f"PRAGMA table_info({table})")))
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"


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
