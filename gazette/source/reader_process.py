"""The process in which a received file is read: `python -m gazette.source.reader_process`, started by confined.py only.

It takes limits on itself, opens no connection, starts no program, writes no file, and prints one JSON record a line.
"""

from __future__ import annotations

import base64
import json
import sys
import traceback
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from gazette.confinement import Confined, confine
from gazette.kept import Record, write_records
from gazette.model import GazetteError
from gazette.source.layout.page import Prepared, lay_out_all, name_picture, prepare
from gazette.source.ofd.installed import find_fonts
from gazette.source.ofd.reading import read_ofd
from gazette.source.pdf.document import count_pages, read_sheets
from gazette.source.pictures import stand_for
from gazette.source.reading import Reading
from gazette.source.sheet import Sheet
from gazette.source.word.reading import read_docx


def main(arguments: list[str]) -> None:
    """`FORMAT FILE FIRST LAST LEFT_OUT SECONDS MEGABYTES` prints those pages; LAST 0 only how many pages there are.

    LEFT_OUT are pages between them that are not to be read, with commas; SECONDS is what one page may take.
    """
    form, name, first, last, left_out, seconds, megabytes = arguments
    content = Path(name).read_bytes()
    fonts = find_fonts() if form == "ofd" else ()  # by a program that is started before the file is looked at
    confined = confine(int(seconds), int(megabytes))
    pages = [page for page in range(int(first), int(last) + 1) if str(page) not in left_out.split(",")]
    try:
        if last == "0":
            _print({"pages": count_pages(content, name) if form == "pdf" else 1})
        elif form == "docx":
            _print_word(read_docx(content, name))
        else:
            _print_sheets(
                read_sheets(content, name, pages) if form == "pdf" else read_ofd(content, name, fonts), confined
            )
        _print({"end": True})
    except GazetteError as error:
        _print({"error": error.problem.code, "line": error.problem.line, "seen": error.problem.seen})
    except MemoryError:
        raise
    except Exception as error:  # a fault of the reader: said with its place, and the other pages are read
        _print({"failed": name_fault(error)})


def name_fault(error: Exception) -> str:
    """KeyError in body.py line 88: the kind of a fault and where in this program it arose, nothing of the file."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "gazette" in Path(frame.filename).parts]
    place = f" in {Path(frames[-1].filename).name} line {frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _print_word(reading: Reading) -> None:
    for record in write_records(reading.pages, reading.furniture, reading.problems):
        _print(record)
    for name, content in reading.pictures:
        _print_picture(name, content)
    _print({"done": 1})


def _print_sheets(sheets: Iterator[Sheet], confined: Confined) -> None:
    """The pages of sheets. All are read before one is laid out, because pages show each other's columns."""
    prepared: list[Prepared] = []
    for sheet in confined.time(sheets):
        for place, image in enumerate(sheet.images, 1):
            _print_picture(name_picture(sheet.position, place, image.suffix), image.content)
        images = tuple(replace(image, content=b"", digest=stand_for(image.content)) for image in sheet.images)
        prepared.append(prepare(replace(sheet, images=images)))
        _print({"at": sheet.position + 1})
    for one, page in zip(prepared, confined.time(lay_out_all(prepared)), strict=True):
        for record in write_records([page], (), one.sheet.problems):
            _print(record)
        _print({"done": page.position})


def _print_picture(name: str, content: bytes) -> None:
    _print({"bytes": base64.b64encode(content).decode(), "of": name})


def _print(record: Record) -> None:
    print(json.dumps(record, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
