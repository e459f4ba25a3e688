"""The types that the stages exchange: data only, frozen, in the vocabulary of GB/T 9704-2012."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple


@dataclass(frozen=True)
class Problem:
    """A doubtful place in the material: the work goes on, a person looks at it later.

    `file` is relative to the folder that the command was called in; `line` counts from 1.
    `seen` says what was found and what to do about it, as one sentence without a full stop.
    """

    code: str
    file: str
    line: int | None
    seen: str

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.seen} [{self.code}]"

    @classmethod
    def of_system(cls, error: OSError) -> Problem:
        """What the system refused."""
        return cls("G511", str(error.filename or "."), None, f"cannot be read or written: {error.strerror or error}")


class GazetteError(Exception):
    """What stops a command: a wrong call, a missing tool, a broken setting, an unreadable file."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem

    def __reduce__(self) -> tuple[type[GazetteError], tuple[Problem]]:
        """So that it comes back whole from another process."""
        return GazetteError, (self.problem,)


# --- content: what an editor reviews ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a notice was printed: file name, printed page numbers and inclusive line ranges of the source."""

    file: str
    pages: tuple[int, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: `label` as numbered (附件1), `title` as printed at its head or, failing that, in the list."""

    label: str
    title: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that a notice names; title or number is set.

    `sentence` holds the words that repeal or amend it, as printed.
    """

    title: str | None = None
    document_number: str | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Notice:
    """文件, one notice: its front matter (docs/front-matter.md) and its text as Markdown."""

    id: str
    title: str
    document_number: str | None = None
    document_number_printed: str | None = None
    issuers: tuple[str, ...] = ()
    addressees: str | None = None
    written_on: date | None = None
    published_on: date | None = None
    effective_on: date | None = None
    expires_on: date | None = None
    section: str | None = None
    kind: str | None = None
    note: str | None = None
    enclosure: str | None = None
    annexes: tuple[Annex, ...] = ()
    repeals: tuple[Reference, ...] = ()
    amends: tuple[Reference, ...] = ()
    cites: tuple[Reference, ...] = ()
    source: SourceSpan | None = None
    reviewed: bool = False
    formerly: tuple[str, ...] = ()
    converted: str | None = None
    text: str = ""

    @property
    def issue_id(self) -> str:
        return self.id.rpartition("-")[0]

    @property
    def ordinal(self) -> int:
        return int(self.id.rpartition("-")[2])


@dataclass(frozen=True)
class Issue:
    """期: one issue of the gazette, with its notices in printed order."""

    id: str
    name: str
    year: int
    number: int
    serial_number: int | None = None
    published_on: date | None = None
    sections: tuple[str, ...] = ()
    notices: tuple[Document, ...] = ()

    @cached_property
    def cover(self) -> str:
        """Stands for what the issue itself says, its notices left out."""
        return repr((self.id, self.name, self.year, self.number, self.serial_number, self.published_on, self.sections))

    @cached_property
    def entries(self) -> tuple[tuple[Issue, Document], ...]:
        """Each of its notices with the issue; a notice is a part of many lists, and the pair is made once for all."""
        return tuple((self, document) for document in self.notices)


# --- documents: a notice whose Markdown has been read -------------------------------------------


class Span(NamedTuple):
    """Where a block was printed: the printed page number and the inclusive line range of the source."""

    page: int | None
    lines: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with the number of rows and columns that it covers; its text may have several lines."""

    text: str
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True)
class Table:
    """A table. `reconstructed` is certain, partly or no.

    `columns` and `rows` are the plain view: merged cells repeated, several head rows joined. `head` and `body` are the
    rows as printed, each with the cells that begin in it. While `reconstructed` is no, `columns`, `head` and `body`
    are empty and each row has one cell: a run of the text as the source gave it. `notes` are an editor's remarks;
    `omitted` is what is printed but left out of the rows: heads repeated on later pages, characters of no certain cell.
    """

    caption: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    rotated: bool = False
    reconstructed: str = "certain"
    head: tuple[tuple[Cell, ...], ...] = ()
    body: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    omitted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """图: a picture with what is printed as its caption and what is said for those who do not see it.

    `picture` is the name of a file in the issue's folder pictures/. `alternative` is None until an editor has written
    it. `width` and `height`, in pixels, and `digest`, the SHA-256 of the file, are None where there is no such picture
    that a browser can show.
    """

    picture: str
    caption: str | None = None
    alternative: str | None = None
    width: int | None = None
    height: int | None = None
    digest: str | None = None


class Block(NamedTuple):
    """One block of a notice, in reading order; a tuple, for an archive makes and unpacks them by the hundred thousand.

    `kind` is heading, paragraph, item, table, figure, cover, note or damaged. `text` is all its plain text.
    `level` is set for a heading and for a block that begins with a run-in heading: 0 enclosure or annex,
    1 一、 or 第X章, 2 （一） or 第X条, 3 1．. `heading` is then the heading's text alone.
    `anchor` names the block in the page; `heading_anchor` the heading that runs in it; `line` is its line in the file.
    """

    kind: str
    text: str
    anchor: str
    level: int | None = None
    heading: str | None = None
    heading_anchor: str | None = None
    table: Table | None = None
    figure: Figure | None = None
    span: Span | None = None
    line: int | None = None


@dataclass(frozen=True)
class OutlineEntry:
    level: int
    text: str
    anchor: str


@dataclass(frozen=True)
class Document:
    """A notice whose text has been parsed into blocks.

    Of a library that was read from a store, `blocks` and `markdown` are read when they are first asked for, and
    `notice` is without its text.
    """

    notice: Notice
    blocks: tuple[Block, ...]
    file: str
    problems: tuple[Problem, ...] = ()

    @property
    def markdown(self) -> str:
        """The notice's text as its file has it."""
        return self.notice.text

    @property
    def plain(self) -> str:
        """The text of all blocks, in which a word is looked for at once."""
        return "\n".join([block.text for block in self.blocks])

    @cached_property
    def digest(self) -> str:
        """Stands for all that the document says: two documents with one digest are the same."""
        return hashlib.sha256(repr(self).encode()).hexdigest()

    @property
    def outline(self) -> tuple[OutlineEntry, ...]:
        return tuple(
            OutlineEntry(block.level, (block.heading or block.text).rstrip("。"), block.heading_anchor or block.anchor)
            for block in self.blocks
            if block.level is not None
        )

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block.table for block in self.blocks if block.table is not None)


@dataclass(frozen=True)
class Library:
    """All that the site shows: issues newest first, each with its documents in printed order."""

    issues: tuple[Issue, ...]
    problems: tuple[Problem, ...] = field(default=())

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for issue in self.issues for document in issue.notices)

    @property
    def entries(self) -> Iterator[tuple[Issue, Document]]:
        """Its documents, each with its issue."""
        return (entry for issue in self.issues for entry in issue.entries)

    @cached_property
    def digest(self) -> str:
        """Stands for all its issues and documents."""
        digest = hashlib.sha256()
        for issue in self.issues:
            digest.update(f"{issue.cover}\n".encode("utf-8", "surrogatepass"))
            digest.update("\n".join(document.digest for document in issue.notices).encode())
        return digest.hexdigest()


@dataclass(frozen=True)
class SiteReport:
    """What the site has; `made` counts the files that this build wrote. `problems` are the library's.

    `exceeded` says which hosts would not take it, and why.
    """

    notices: int
    pages: int
    files: int
    bytes: int
    made: int
    problems: tuple[Problem, ...]
    exceeded: tuple[str, ...] = ()
