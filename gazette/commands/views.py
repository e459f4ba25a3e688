"""The pages of a file that the site cannot draw itself: pages.pdf and pages.jsonl beside it, made once.

Those of OFD are drawn as they are printed, those of Word as LibreOffice lays them out. So a build needs neither the
fonts nor the programs that made them, and gives the same pages wherever it runs.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazette.files import write_file
from gazette.kept import KEPT, PAGES, VIEW, Record, dump_records, load_records
from gazette.model import GazetteError, Problem
from gazette.report import Report
from gazette.source.confined import read_confined
from gazette.source.ofd.drawing import draw_ofd
from gazette.source.ofd.installed import find_fonts
from gazette.source.received import READER, find_form
from gazette.source.word.office import find_office, lay_out
from gazette.source.word.placing import place_lines, place_pictures

VERSION = "3"  # of what is made: another one makes it again
_WORD = ("docx", "doc", "rtf", "odt")


def keep_view(file: Path, report: Report) -> None:
    """Makes the pages of an OFD or Word file unless they are there, and tells what has to be said of them.

    Where they cannot be made none are left from before. Nothing is made of other files, several in one among them.
    """
    content = file.read_bytes()
    form = find_form(content)
    if form not in ("ofd", *_WORD):
        return
    origin = {"of": hashlib.sha256(content).hexdigest(), "version": f"{VERSION}.{READER}"}
    if _is_kept(file.parent, origin):
        return
    try:
        if form == "ofd":
            _keep(file.parent, _draw(file, report), origin)
        elif program := find_office():
            pdf = _lay_out(content, form, program, file)
            _keep(file.parent, pdf, origin, _list_places(file, pdf))
        else:
            report.say(f"{file}: no pages beside its text, for LibreOffice, which lays them out, is not installed.")
    except GazetteError as error:
        report.warn([error.problem])
        for name in (PAGES, VIEW):
            file.with_name(name).unlink(missing_ok=True)


def _draw(file: Path, report: Report) -> bytes:
    drawn = draw_ofd(file, find_fonts(), file.as_posix())
    seen = "cannot be drawn and its picture is empty; see the file itself"
    report.warn(Problem("G058", file.as_posix(), None, f"page {page} {seen}") for page in drawn.lost)
    if drawn.unlike:
        seen = "the pictures of its pages do not show all as the file has it"
        what = f"{seen} ({', '.join(drawn.unlike)}); see the file itself"
        report.warn([Problem("G058", file.as_posix(), None, what)])
    return drawn.pdf


def _lay_out(content: bytes, form: str, program: str, file: Path) -> bytes:
    attempt = lay_out(content, form, program)
    if attempt.made is None:
        why = attempt.limit or "LibreOffice does not lay it out; save it anew as .docx"
        raise GazetteError(Problem("G058", file.as_posix(), None, f"is offered without pages beside its text: {why}"))
    return attempt.made


def _list_places(file: Path, pdf: bytes) -> Iterator[Record]:
    """The laid out pages, each with the lines and the pictures of the file that stand on it."""
    with tempfile.TemporaryDirectory() as folder:
        laid_out = Path(folder) / PAGES
        laid_out.write_bytes(pdf)
        pages = read_confined(laid_out, "pdf", lambda *_: None, name=file.with_name(PAGES).as_posix()).pages
    kept = list(load_records(file.with_name(KEPT)))
    places = place_lines([(record["line"], record["text"]) for record in kept if "text" in record], pages)
    shown = place_pictures([record["picture"] for record in kept if "picture" in record], pages)
    for page in pages:
        yield {"page": page.position, "number": None, "width": page.width, "height": page.height}
        for place in (*places, *shown):
            if place.position == page.position:
                key = "line" if isinstance(place.of, int) else "picture"
                yield {key: place.of, "box": [round(side, 1) for side in place.sides]}


def _is_kept(folder: Path, origin: Record) -> bool:
    pages, view = folder / PAGES, folder / VIEW
    if not (pages.is_file() and view.is_file()):
        return False
    try:
        told = next(load_records(view), {})
    except GazetteError:  # it was changed by hand, and is made anew
        return False
    return told == _describe(pages.read_bytes(), origin)


def _keep(folder: Path, pdf: bytes, origin: Record, places: Iterable[Record] = ()) -> None:
    text = "".join(dump_records([_describe(pdf, origin), *places]))
    write_file(folder / PAGES, pdf)
    write_file(folder / VIEW, text)


def _describe(pdf: bytes, origin: Record) -> Record:
    return {"view": PAGES, "sha256": hashlib.sha256(pdf).hexdigest(), **origin}
