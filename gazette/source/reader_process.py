"""The process in which a received file is read: `python -m gazette.source.reader_process`, started by confined.py only.

It takes limits on itself, opens no connection, starts no program, writes no file, and prints one JSON record a line.
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gazette.kept import Record, write_records
from gazette.model import GazetteError
from gazette.source.layout.page import lay_out
from gazette.source.ofd.reading import read_ofd
from gazette.source.pdf.document import count_pages, read_sheets
from gazette.source.word.reading import read_docx

_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "ctypes.dlopen"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.", "urllib.", "ftplib.", "http."),
)


def main(arguments: list[str]) -> None:
    """`FORMAT FILE FIRST LAST SECONDS MEGABYTES` prints those pages; LAST 0 only how many pages there are."""
    form, name, first, last, seconds, megabytes = arguments
    content = Path(name).read_bytes()
    _limit(int(seconds), int(megabytes))
    sys.addaudithook(_refuse)
    try:
        for record in _read(form, content, name, int(first), int(last)):
            _print(record)
        _print({"end": True})
    except GazetteError as error:
        _print({"error": error.problem.code, "line": error.problem.line, "seen": error.problem.seen})


def _print(record: Record) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


def _read(form: str, content: bytes, file: str, first: int, last: int) -> Iterator[Record]:
    """A Word file is read as one part whose pages are numbered through; of the others each page is one."""
    if last == 0:
        yield {"pages": count_pages(content, file) if form == "pdf" else 1}
    elif form == "docx":
        reading = read_docx(content, file)
        yield from write_records(reading.pages, reading.furniture, reading.problems)
        yield from _write_pictures(reading.pictures)
        yield {"done": last}
    else:
        for sheet in read_sheets(content, file, first, last) if form == "pdf" else read_ofd(content, file):
            laid = lay_out(sheet)
            yield from write_records([laid.page], (), laid.problems)
            yield from _write_pictures(laid.pictures)
            yield {"done": sheet.position}


def _write_pictures(pictures: Iterable[tuple[str, bytes]]) -> Iterator[Record]:
    return ({"bytes": base64.b64encode(content).decode(), "of": name} for name, content in pictures)


def _limit(seconds: int, megabytes: int) -> None:
    """Limits on time and memory where the system has them; Windows has none, macOS no limit on memory."""
    if sys.platform == "win32":
        return
    import resource

    limits = {resource.RLIMIT_CPU: seconds, resource.RLIMIT_AS: megabytes << 20, resource.RLIMIT_FSIZE: 0}
    for kind, most in limits.items():
        try:
            resource.setrlimit(kind, (most, most))
        except (ValueError, OSError):
            continue


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """What reading a file never needs."""
    writes = event == "open" and isinstance(arguments[1], str) and any(mark in arguments[1] for mark in "wax+")
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed here")


if __name__ == "__main__":
    main(sys.argv[1:])
