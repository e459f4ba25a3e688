"""The process in which a received file is read: `python -m gazette.source.reader_process`, started by confined.py only.

It takes limits on itself, opens no connection, starts no program, writes no file, and prints one JSON record a line.
"""

from __future__ import annotations

import base64
import contextlib
import json
import signal
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from gazette.kept import Record, write_records
from gazette.model import GazetteError
from gazette.source.layout.page import Prepared, lay_out_all, name_picture, prepare
from gazette.source.ofd.reading import read_ofd
from gazette.source.pdf.document import count_pages, read_sheets
from gazette.source.reading import Reading
from gazette.source.sheet import Sheet
from gazette.source.word.reading import read_docx

Thing = TypeVar("Thing")
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "ctypes.dlopen"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.", "urllib.", "ftplib.", "http."),
)


def main(arguments: list[str]) -> None:
    """`FORMAT FILE FIRST LAST LEFT_OUT SECONDS MEGABYTES` prints those pages; LAST 0 only how many pages there are.

    LEFT_OUT are pages between them that are not to be read, with commas; SECONDS is what one page may take.
    """
    form, name, first, last, left_out, seconds, megabytes = arguments
    content = Path(name).read_bytes()
    limit = _Limit(int(seconds), int(megabytes))
    sys.addaudithook(_refuse)
    pages = [page for page in range(int(first), int(last) + 1) if str(page) not in left_out.split(",")]
    try:
        if last == "0":
            _print({"pages": count_pages(content, name) if form == "pdf" else 1})
        elif form == "docx":
            _print_word(read_docx(content, name))
        else:
            _print_sheets(read_sheets(content, name, pages) if form == "pdf" else read_ofd(content, name), limit)
        _print({"end": True})
    except GazetteError as error:
        _print({"error": error.problem.code, "line": error.problem.line, "seen": error.problem.seen})


def _print_word(reading: Reading) -> None:
    for record in write_records(reading.pages, reading.furniture, reading.problems):
        _print(record)
    for name, content in reading.pictures:
        _print_picture(name, content)
    _print({"done": 1})


def _print_sheets(sheets: Iterator[Sheet], limit: _Limit) -> None:
    """The pages of sheets. All are read before one is laid out, because pages show each other's columns."""
    prepared: list[Prepared] = []
    for sheet in limit.time(sheets):
        for place, image in enumerate(sheet.images, 1):
            _print_picture(name_picture(sheet.position, place, image.suffix), image.content)
        images = tuple(replace(image, content=b"") for image in sheet.images)
        prepared.append(prepare(replace(sheet, images=images)))
        _print({"at": sheet.position + 1})
    for one, page in zip(prepared, limit.time(lay_out_all(prepared)), strict=True):
        for record in write_records([page], (), one.sheet.problems):
            _print(record)
        _print({"done": page.position})


def _print_picture(name: str, content: bytes) -> None:
    _print({"bytes": base64.b64encode(content).decode(), "of": name})


def _print(record: Record) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


class _Limit:
    """Limits on time and memory where the system has them; Windows has none, macOS none on memory."""

    def __init__(self, seconds: int, megabytes: int) -> None:
        self._seconds = seconds
        if sys.platform != "win32":
            import resource

            for kind, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_FSIZE, 0)):
                with contextlib.suppress(ValueError, OSError):
                    resource.setrlimit(kind, (most, most))

    def time(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things, each of which may take some seconds of this process; one that takes more ends it."""
        self._start()
        for thing in things:
            yield thing
            self._start()

    def _start(self) -> None:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, self._seconds)  # a signal that nobody handles ends the process


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """What reading a file never needs."""
    writes = event == "open" and isinstance(arguments[1], str) and any(mark in arguments[1] for mark in "wax+")
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed here")


if __name__ == "__main__":
    main(sys.argv[1:])
