"""Reading a received file in processes of their own, so that no file can stop, fill or misuse the program.

A process has limits on its time and memory. One that is ended by them, or by an error of the library, costs the page
that it was reading: the next process goes on behind it.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from gazette.kept import Record, read_records
from gazette.model import GazetteError, Problem
from gazette.printed import Furniture, SourcePage

_SECONDS = 60  # that a process may take before its first page, and for each part of a file beside those of its pages
_SECONDS_A_PAGE = 10
_MEGABYTES = 3_000
_PART = 50  # pages that one process reads
_MOST_PAGES = 5_000
_PACKAGE = Path(__file__).parents[2]

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
        read = list(pool.map(lambda part: _read_part(file, form, named, part[0], part[1], keep_one), parts))
    return Part(
        tuple(page for part in read for page in part.pages),
        tuple(item for part in read for item in part.furniture),
        tuple(problem for part in read for problem in part.problems),
    )


def _count_pages(file: Path, form: str, name: str) -> int:
    record = next(_run(file, form, 1, 0), None)
    if record is None:
        seen = "could not be opened within the time and memory that reading may take; export the file again"
        raise GazetteError(Problem("G037", name, None, seen))
    if "error" in record:
        raise GazetteError(Problem(record["error"], name, record["line"], record["seen"]))
    if record["pages"] > _MOST_PAGES:
        seen = f"has {record['pages']} pages, more than the {_MOST_PAGES} of any issue; hand over the issue alone"
        raise GazetteError(Problem("G030", name, None, seen))
    return int(record["pages"])


def _read_part(file: Path, form: str, name: str, first: int, last: int, keep: Keep) -> Part:
    """The pages of a part; a page that ends its process is empty and named by a Problem.

    A PDF goes on behind that page. Raises GazetteError as the reader of the form does.
    """
    pages: list[SourcePage] = []
    furniture: list[Furniture] = []
    problems: list[Problem] = []
    while first <= last:
        records: list[Record] = []
        is_whole = False
        for record in _run(file, form, first, last):
            if "error" in record:
                raise GazetteError(Problem(record["error"], name, record["line"], record["seen"]))
            if "bytes" in record:
                keep(record["of"], base64.b64decode(record["bytes"]))
            elif "done" in record:
                read, aside, seen = read_records(records, name)
                pages += read
                furniture += aside
                problems += seen
                records = []
                first = record["done"] + 1
            elif "end" in record:
                is_whole = True
            else:
                records.append(record)
        if is_whole:
            break
        problems.append(_lose_page(first, form, name))
        pages.append(SourcePage(first, ()))
        first = first + 1 if form == "pdf" else last + 1
    return Part(tuple(pages), tuple(furniture), tuple(problems))


def _lose_page(position: int, form: str, name: str) -> Problem:
    rest = "" if form == "pdf" else " nor what follows it"
    said = f"page {position}{rest} could not be read within the time and memory that a page may take"
    return Problem("G037", name, None, f"{said}; export the file again or add its text by hand")


def _run(file: Path, form: str, first: int, last: int) -> Iterator[Record]:
    """The records of a process, as far as it gets."""
    seconds = _SECONDS + _SECONDS_A_PAGE * max(0, last - first + 1)
    limits = [str(seconds), str(_MEGABYTES)]
    command = [sys.executable, "-s", "-m", "gazette.source.reader_process", form, str(file), str(first), str(last)]
    with _start([*command, *limits]) as process:
        timer = threading.Timer(2 * seconds, process.kill)  # the limit on its own time does not count waiting
        timer.start()
        try:
            yield from _read_lines(process)
        finally:
            timer.cancel()
            process.kill()


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    surroundings = {"PYTHONPATH": str(_PACKAGE), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    if root := os.environ.get("SYSTEMROOT"):
        surroundings["SYSTEMROOT"] = root
    return subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings
    )


def _read_lines(process: subprocess.Popen[bytes]) -> Iterator[Record]:
    """What a process prints; the line that its end cuts off is no record."""
    for line in process.stdout or ():
        with contextlib.suppress(ValueError):
            yield json.loads(line)
