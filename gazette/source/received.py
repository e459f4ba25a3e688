"""A received file → what its reader makes of it, whatever its format: by its content and not by its name."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Collection
from io import BytesIO
from pathlib import Path

from gazette.files import write_file
from gazette.model import GazetteError
from gazette.source.bundle import READ, join_readings, list_files
from gazette.source.confined import read_confined
from gazette.source.decode import decode_source
from gazette.source.layout.assembly import assemble
from gazette.source.pages import read_pages
from gazette.source.reading import Reading
from gazette.source.word.office import convert_to_docx, find_office_form

READER = "7"  # the version of what the readers make of a file: another one reads kept files again
_START = 1024  # bytes in which the mark of a PDF stands

Keep = Callable[[str, bytes], None]


def find_form(content: bytes) -> str:
    """What a file holds: pdf, docx, ofd, doc, rtf, odt, or zip for several files in one; txt for any other.

    A PDF that has lost its beginning is one too: its reader says that it is not whole.
    """
    if b"%PDF-" in content[:_START]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return find_office_form(content) or _find_package_form(content)
    return find_office_form(content) or ("pdf" if b"\nendobj" in content.replace(b"\r", b"\n") else "txt")


def read_source(
    content: bytes, file: str, sections: Collection[str] = (), jobs: int = 1, pictures: Path | None = None
) -> Reading:
    """The reading of a received file; `file` is what problems call it, `sections` known names of running heads.

    Pictures are written into the folder `pictures` as they are read, where one is named. Of several files in one, those
    that cannot be read are named by a Problem. Raises GazetteError G001–G003 as decode_source does, G030, G037 as
    read_confined does, G051–G056 as the readers of packages do.
    """

    def keep(name: str, picture: bytes) -> None:
        if pictures is not None:
            write_file(pictures / name, picture)

    form = find_form(content)
    if form != "zip":
        return _read(content, form, file, sections, jobs, keep)
    files, problems = list_files(content, file)
    parts: list[tuple[str, Reading]] = []
    refusals: list[GazetteError] = []
    for number, (name, own) in enumerate(files, 1):
        try:
            part = _read(own, find_form(own), file, sections, jobs, _name_apart(keep, f"{number}-"))
        except GazetteError as error:
            refusals.append(error)
            part = Reading((), problems=(error.problem,))
        parts.append((name, part))
    if refusals and len(refusals) == len(parts):
        raise refusals[0]
    return join_readings(parts, file, problems)


def _read(content: bytes, form: str, file: str, sections: Collection[str], jobs: int, keep: Keep) -> Reading:
    """One file; a package inside a package is not opened."""
    if form in ("txt", "zip"):
        paged = read_pages(decode_source(content, file), sections)
        return Reading(paged.pages, paged.furniture)
    if form in ("doc", "rtf", "odt"):
        content, form = convert_to_docx(content, form, file), "docx"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"source.{form}"
        place.write_bytes(content)
        part = read_confined(place, form, keep, jobs, file)
    pages, furniture = (part.pages, part.furniture) if form == "docx" else assemble(part.pages, sections)
    return Reading(pages, furniture, part.problems)


def _name_apart(keep: Keep, prefix: str) -> Keep:
    return lambda name, content: keep(prefix + name, content)


def _find_package_form(content: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "txt"
    if "OFD.xml" in names:
        return "ofd"
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return "docx"
    return "zip" if any(name.lower().endswith(READ) for name in names) else "txt"
