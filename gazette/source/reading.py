"""A received file → what its reader makes of it, whatever its format: by its content and not by its name."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from gazette.files import write_file
from gazette.model import Problem
from gazette.printed import Furniture, SourcePage
from gazette.source.confined import read_confined
from gazette.source.decode import decode_source
from gazette.source.layout.assembly import assemble
from gazette.source.pages import read_pages

READER = "1"  # the version of what the readers make of a file: another one reads kept files again
_START = 1024  # bytes in which the mark of a PDF stands


@dataclass(frozen=True)
class Reading:
    """A source as its reader saw it.

    Lines stand in reading order and are numbered from 1 over the whole source, furniture included; each non-space
    character of the source is in one line, and the lines of a table are those of its cells, row by row. `problems` are
    what could not be read, and what was left out of the lines on purpose. A reader of Word gives its `pictures`, the
    names that the pages give (p3-1.png) with their bytes; in what read_source gives they have been written.
    """

    pages: tuple[SourcePage, ...]
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()


def find_form(content: bytes) -> str:
    """pdf, docx or ofd by what the file holds; txt for any other."""
    if b"%PDF-" in content[:_START]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        try:
            names = set(zipfile.ZipFile(BytesIO(content)).namelist())
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return "txt"
        return "docx" if "word/document.xml" in names else "ofd" if "OFD.xml" in names else "txt"
    return "txt"


def read_source(
    content: bytes, file: str, sections: Collection[str] = (), jobs: int = 1, pictures: Path | None = None
) -> Reading:
    """The reading of a received file; `file` is what problems call it, `sections` known names of running heads.

    Pictures are written into the folder `pictures` as they are read, where one is named. Raises GazetteError G001–G003
    as decode_source does and G030, G037 as read_confined does.
    """
    form = find_form(content)
    if form == "txt":
        paged = read_pages(decode_source(content, file), sections)
        return Reading(paged.pages, paged.furniture)

    def keep(name: str, picture: bytes) -> None:
        if pictures is not None:
            write_file(pictures / name, picture)

    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"source.{form}"
        place.write_bytes(content)
        part = read_confined(place, form, keep, jobs, file)
    pages, furniture = (part.pages, part.furniture) if form == "docx" else assemble(part.pages, sections)
    return Reading(pages, furniture, part.problems)
