"""Reading a received file in processes of their own, so that no file can stop, fill or misuse the program.

A process has limits on its time and memory. One that is ended by them, or by an error of the library, costs the page
that it was reading: the next process goes on behind it.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gazette.confinement import Limits, run_confined
from gazette.kept import Record, read_records
from gazette.model import GazetteError, Problem
from gazette.printed import Furniture, SourcePage

_SECONDS = 30  # of a process that one page may take
_PATIENCE = 10  # times as long may go by on the clock, for a whole part
_MEGABYTES = 3_000
_MOST_LOST = 5  # pages of a part, before the rest of it is given up
_PART = 50  # pages that one process reads
_MOST_PAGES = 5_000

Keep = Callable[[str, bytes], None]


@dataclass(frozen=True)
class Part:
    """What was read of some pages of a file: of a PDF or OFD file each page's lines are numbered from 1."""

    pages: tuple[SourcePage, ...]
    furniture: tuple[Furniture, ...]
    problems: tuple[Problem, ...]


def read_confined(file: Path, form: str, keep: Keep, jobs: int = 1, name: str | None = None) -> Part:
    """All pages of a file of that form (pdf, docx, ofd), `jobs` processes at a time; `keep` is given each picture.

    `name` is what problems call the file. Raises GazetteError G030 for a file that cannot be read at all, G037 for one
    that takes too long before its first page.
    """
    named = name or file.as_posix()
    pages = _count_pages(file, form, named)
    parts = [(first, min(first + _PART - 1, pages)) for first in range(1, pages + 1, _PART)]
    lock = threading.Lock()

    def keep_one(picture: str, content: bytes) -> None:
        with lock:
            keep(picture, content)

    with ThreadPoolExecutor(max(1, min(jobs, len(parts)))) as pool:
        read = list(pool.map(lambda part: _PartReader(file, form, named, keep_one).read(*part), parts))
    return Part(
        tuple(page for part in read for page in part.pages),
        tuple(item for part in read for item in part.furniture),
        tuple(problem for part in read for problem in part.problems),
    )


def _count_pages(file: Path, form: str, name: str) -> int:
    record = next(_run(file, form, 1, 0), None)
    if record is None or "failed" in record:
        seen = "could not be opened within the time and memory that reading may take; export the file again"
        if record:
            seen = f"could not be opened: {record['failed']}; export the file again, and report this with the file"
        raise GazetteError(Problem("G037", name, None, seen))
    if "error" in record:
        raise GazetteError(Problem(record["error"], name, record["line"], record["seen"]))
    if record["pages"] > _MOST_PAGES:
        seen = f"has {record['pages']} pages, more than the {_MOST_PAGES} of any issue; hand over the issue alone"
        raise GazetteError(Problem("G030", name, None, seen))
    return int(record["pages"])


class _PartReader:
    """Reads the pages of a part, in as many processes as it takes; what a process got done is not read again.

    A page that ends its process is left out by the next, and is empty. Of a file that is no PDF, all behind it is lost.
    """

    def __init__(self, file: Path, form: str, name: str, keep: Keep) -> None:
        self._file, self._form, self._name, self._keep = file, form, name, keep
        self._pages: list[SourcePage] = []
        self._furniture: list[Furniture] = []
        self._problems: list[Problem] = []
        self._fault: str | None = None  # of the reader itself, on the page that ended its process

    def read(self, first: int, last: int) -> Part:
        """Raises GazetteError as the reader of the form does."""
        lost: list[int] = []
        while (at := self._run(first, last, lost)) is not None:
            first = max([first, *(page.position + 1 for page in self._pages)])
            lost.append(max(at, first))
            is_last = self._form != "pdf" or len(lost) == _MOST_LOST
            self._lose(range(lost[-1], last + 1) if is_last else [lost[-1]])
            if is_last:
                break
        pages = sorted(self._pages, key=lambda page: page.position)
        return Part(tuple(pages), tuple(self._furniture), tuple(self._problems))

    def _run(self, first: int, last: int, lost: Sequence[int]) -> int | None:
        """Reads what is left of a part; gives the page at which the process ended before its time."""
        at = first
        records: list[Record] = []
        for record in _run(self._file, self._form, first, last, lost):
            if "error" in record:
                raise GazetteError(Problem(record["error"], self._name, record["line"], record["seen"]))
            if "end" in record:
                return None
            if "failed" in record:
                self._fault = record["failed"]
            elif "bytes" in record:
                self._keep(record["of"], base64.b64decode(record["bytes"]))
            elif "at" in record:
                at = record["at"]
            elif "done" in record:
                pages, furniture, problems = read_records(records, self._name)
                self._pages += pages
                self._furniture += furniture
                self._problems += problems
                records, at = [], record["done"] + 1
            else:
                records.append(record)
        return at

    def _lose(self, positions: Sequence[int]) -> None:
        read = {page.position for page in self._pages}
        lost = [position for position in positions if position not in read]
        self._pages += [SourcePage(position, ()) for position in lost]
        named = f"page {lost[0]}" if len(lost) == 1 else f"pages {lost[0]} to {lost[-1]}"
        advice = "export the file again or add the text by hand"
        seen = (
            f"{named} could not be read: {self._fault}; {advice}, and report this with the file"
            if self._fault
            else f"{named} could not be read, or not in the time and memory that a page may take; {advice}"
        )
        self._fault = None
        self._problems.append(Problem("G037", self._name, None, seen))


def _run(file: Path, form: str, first: int, last: int, left_out: Sequence[int] = ()) -> Iterator[Record]:
    """The records of a process, as far as it gets."""
    arguments = [form, str(file), str(first), str(last), ",".join(map(str, left_out))]
    most = _PATIENCE * _SECONDS + max(0, last - first + 1)
    return run_confined("gazette.source.reader_process", arguments, Limits(_SECONDS, _MEGABYTES), most)
