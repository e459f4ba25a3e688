"""What was read of an issue's file, kept beside it: read again only when the file, the reader or a setting changed."""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from gazette.content.pictures import PICTURES
from gazette.files import write_file
from gazette.kept import KEPT, Record, dump_records, load_records, read_records, write_records
from gazette.model import GazetteError
from gazette.source.decode import decode_source
from gazette.source.reading import Reading
from gazette.source.received import READER, find_form, read_source

_OF_READER = re.compile(r"(?:\d+-)?p\d+-\d+\.\w+")  # all others in that folder are an editor's own


def load_reading(file: Path, sections: Sequence[str], jobs: int = 1) -> Reading:
    """The reading of an issue's source. Of any but a text, lines.jsonl and pictures/ are written beside it.

    Raises GazetteError as read_source does.
    """
    content = file.read_bytes()
    if find_form(content) == "txt":
        return read_source(content, file.as_posix(), sections)
    kept = file.parent / KEPT
    header = _describe(content, file.name, sections)
    with suppress(GazetteError):  # what was kept is broken: it is made anew
        records = load_records(kept) if kept.is_file() else iter(())
        if next(records, None) == header:
            return Reading(*read_records(records, file.as_posix()))
    with tempfile.TemporaryDirectory() as pictures:
        reading = read_source(content, file.as_posix(), sections, jobs, Path(pictures))
        keep_reading(reading, file, sections, Path(pictures))
    return reading


def keep_reading(reading: Reading, file: Path, sections: Sequence[str], pictures: Path) -> None:
    """Writes lines.jsonl and pictures/ beside a source; `pictures` is the folder that its pictures were written to."""
    records = write_records(reading.pages, reading.furniture, reading.problems)
    text = "".join(dump_records([_describe(file.read_bytes(), file.name, sections), *records]))
    place = file.parent / PICTURES
    for old in place.glob("*"):
        if _OF_READER.fullmatch(old.name):
            old.unlink()
    for picture in sorted(pictures.iterdir()):
        write_file(place / picture.name, picture.read_bytes())
    write_file(file.parent / KEPT, text)


def read_text_of(content: bytes, file: str, reading: Reading) -> str:
    """All text of a source, line by line, furniture too."""
    if find_form(content) == "txt":
        return decode_source(content, file)
    lines = [line for page in reading.pages for line in page.lines] + [item.line for item in reading.furniture]
    return "\n".join(line.text for line in sorted(lines, key=lambda line: (line.number, line.column)))


def _describe(content: bytes, name: str, sections: Sequence[str]) -> Record:
    """The first record of lines.jsonl: another file, reader or list of sections gives another one."""
    digest = hashlib.sha256(content).hexdigest()
    return {"source": name, "sha256": digest, "reader": READER, "sections": list(sections)}
