"""The pages of a file that the site cannot draw itself: pages.pdf and pages.jsonl beside it, made once.

So a build needs neither the fonts nor the programs that made them, and gives the same pages wherever it runs.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from gazette.files import write_file
from gazette.kept import PAGES, VIEW, Record, dump_records, load_records
from gazette.model import GazetteError, Problem
from gazette.source.ofd.drawing import draw_ofd
from gazette.source.ofd.installed import find_fonts
from gazette.source.received import find_form

VERSION = "1"  # of what is made: another one makes it again


def keep_view(file: Path) -> list[Problem]:
    """Makes the pages of an OFD file unless they are there; gives what has to be said of them.

    Where they cannot be made none are left from before.
    """
    content = file.read_bytes()
    if find_form(content) != "ofd":
        return []
    digest = hashlib.sha256(content).hexdigest()
    if _is_kept(file.parent, digest):
        return []
    try:
        drawn = draw_ofd(file, find_fonts(), file.as_posix())
    except GazetteError as error:
        for name in (PAGES, VIEW):
            file.with_name(name).unlink(missing_ok=True)
        return [error.problem]
    _keep(file.parent, drawn.pdf, {"of": digest, "version": VERSION})
    return [
        Problem(
            "G058", file.as_posix(), None, f"page {page} cannot be drawn and its picture is empty; see the file itself"
        )
        for page in drawn.lost
    ]


def _is_kept(folder: Path, digest: str) -> bool:
    pages, view = folder / PAGES, folder / VIEW
    if not (pages.is_file() and view.is_file()):
        return False
    try:
        told = next(load_records(view), {})
    except GazetteError:  # it was changed by hand, and is made anew
        return False
    return told == _describe(pages.read_bytes(), {"of": digest, "version": VERSION})


def _keep(folder: Path, pdf: bytes, origin: Record) -> None:
    write_file(folder / PAGES, pdf)
    write_file(folder / VIEW, "".join(dump_records([_describe(pdf, origin)])))


def _describe(pdf: bytes, origin: Record) -> Record:
    return {"view": PAGES, "sha256": hashlib.sha256(pdf).hexdigest(), **origin}
