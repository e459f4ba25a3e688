"""The file of an issue as it was received: PDF, Word, OFD or a package of several, in issues/<id>/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazette.files import State, read_state
from gazette.kept import KEPT, PAGES, VIEW, parse_record
from gazette.model import Document
from gazette.site.addresses import notice_path

_FORMS = {
    ".pdf": "PDF", ".docx": "Word", ".doc": "Word", ".wps": "WPS", ".rtf": "RTF", ".odt": "ODT", ".ofd": "OFD",
    ".zip": "ZIP",
}  # fmt: skip


@dataclass(frozen=True)
class Leaf:
    """A page of the file: `position` counts from 1, `number` is printed on it where that is known; sizes in points."""

    position: int
    number: int | None
    width: float
    height: float


@dataclass(frozen=True)
class Kept:
    """What stands in lines.jsonl or pages.jsonl: its own digest, that of the file that it tells of, and the pages.

    `of` is the digest of the file that this one was made of, where another one was.
    """

    digest: str
    source: str
    leaves: tuple[Leaf, ...]
    of: str | None = None


@dataclass(frozen=True)
class View:
    """The pages of a received file that the site shows: those of the PDF `file`, which is that file or pages.pdf.

    `digest` is that of the PDF. Where each line stands is told by the records of `places`, a file of the digest
    `places_digest`. What is not printed so was laid out by another program than the one that the file was written with.
    """

    file: str
    digest: str
    leaves: tuple[Leaf, ...]
    places: str
    places_digest: str
    is_printed: bool = True


@dataclass(frozen=True)
class Received:
    """`path` is where the site has the file, `file` where the content has it; `form` is its name for a reader.

    `digest` is its SHA-256. `view` is None where its pages are not known or cannot be shown.
    """

    path: str
    file: str
    form: str
    size: int
    digest: str
    view: View | None

    @property
    def is_printed(self) -> bool:
        """False where the pages that are shown are not those that were printed."""
        return self.view is None or self.view.is_printed

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """The pages that can be shown as pictures."""
        return self.view.leaves if self.view else ()


def find_received(documents: Iterable[Document]) -> Received | None:
    """The file that an issue's notices were printed in; None where there is none but a text, or a link leads away."""
    document = next(iter(documents), None)
    parents = Path(document.file).parents if document else ()
    if document is None or len(parents) < 4:
        return None
    content, issue_id = parents[3], document.notice.issue_id
    files = [file for file in sorted((content / "issues" / issue_id).glob("source.*")) if file.suffix in _FORMS]
    if len(files) != 1 or not files[0].resolve().is_relative_to(content.resolve()):
        return None
    file, kept = files[0], _find_kept(files[0].with_name(KEPT))
    digest = kept.source if kept else _digest(file, read_state(file.stat()))
    path = f"{notice_path(issue_id)}{file.name}"
    view = _find_view(file, digest, kept) if kept else None
    return Received(path, file.as_posix(), _FORMS[file.suffix], file.stat().st_size, digest, view)


def _find_view(file: Path, digest: str, kept: Kept) -> View | None:
    """The file itself for a PDF; for OFD and Word the PDF that was made of it, if it is that of this file."""
    places = (file.with_name(KEPT).as_posix(), kept.digest)
    if file.suffix == ".pdf":
        return View(file.as_posix(), digest, kept.leaves, *places)
    pages, told = file.with_name(PAGES), file.with_name(VIEW)
    if file.suffix == ".zip" or not (pages.is_file() and told.is_file()):
        return None
    made = _find_kept(told)
    if made is None or made.of != digest:
        return None
    if file.suffix == ".ofd":
        return View(pages.as_posix(), made.source, kept.leaves, *places)
    return View(pages.as_posix(), made.source, made.leaves, told.as_posix(), made.digest, is_printed=False)


def _find_kept(file: Path) -> Kept | None:
    return _read_kept(file, read_state(file.stat())) if file.is_file() else None


@lru_cache(maxsize=4096)
def _read_kept(file: Path, state: State) -> Kept | None:
    """`state` is part of the key: a file that was written again is read again.

    Only its first record and those of pages are parsed: every build reads all issues.
    """
    content = file.read_bytes()
    first, *records = content.splitlines() or [b"{}"]
    places = [number for number, record in enumerate(records) if record.startswith(b'{"page":')]
    pages = [parse_record(records[number], file, number + 2) for number in places]
    head = parse_record(first, file, 1)
    leaves = tuple(Leaf(x["page"], x["number"], x["width"], x["height"]) for x in pages if x["width"] and x["height"])
    digest, source = hashlib.sha256(content).hexdigest(), head.get("sha256")
    return Kept(digest, source, leaves, head.get("of")) if source else None


@lru_cache(maxsize=4096)
def _digest(file: Path, state: State) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
