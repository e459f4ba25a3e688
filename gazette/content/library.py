"""content/ as a Library: every notice read, parsed, checked against the others and put in printed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from gazette.content.documents import find_strays, list_folders, list_notices, read_folder
from gazette.content.store import Store
from gazette.model import Document, GazetteError, Issue, Library, Problem
from gazette.settings import Settings, read_issue_settings


def read_library(
    content: Path,
    settings: Settings,
    on_progress: Callable[[int, int], None] | None = None,
    store: Store | None = None,
) -> Library:
    """All notices below content/notices/: issues newest first, each with its documents in printed order.

    `store` remembers what was read, so that only what has changed since is read again.
    Raises GazetteError for what would make the site wrong: an unreadable file (G101–G105), two notices with one id
    (G106), a file that does not stand where its id says (G107). What is only doubtful becomes a Problem.
    """
    folders = list_folders(content)
    files = list_notices(folders)
    total = sum(map(len, files.values()))
    documents: list[Document] = []
    for found in store.read(files) if store else map(read_folder, files, files.values()):
        documents += found
        if on_progress:
            on_progress(len(documents), total)
    _refuse_doubles(documents)
    _refuse_taken(documents)
    for document in documents:
        _check_place(document)
    documents.sort(key=lambda document: document.notice.ordinal)
    documents.sort(key=lambda document: _issue_key(document.notice.issue_id), reverse=True)
    issues = tuple(
        _read_issue(content, settings, issue_id, tuple(group))
        for issue_id, group in groupby(documents, key=lambda document: document.notice.issue_id)
    )
    problems = (problem for document in documents for problem in document.problems)
    return Library(issues, (*problems, *find_strays(folders)))


def _refuse_doubles(documents: Iterable[Document]) -> None:
    first: dict[str, str] = {}
    for document in documents:
        if (other := first.setdefault(document.notice.id, document.file)) != document.file:
            seen = f'id "{document.notice.id}" is also that of {other}; give each notice its own id'
            raise GazetteError(Problem("G106", document.file, 2, seen))


def _refuse_taken(documents: Sequence[Document]) -> None:
    """A former id may be no notice's present one, and only one notice's former one."""
    owners = {document.notice.id: document.file for document in documents}
    for document in documents:
        for former in document.notice.formerly:
            if (other := owners.setdefault(former, document.file)) != document.file or former == document.notice.id:
                seen = f'the former id "{former}" is that of {other}; an address leads to one notice only'
                raise GazetteError(Problem("G109", document.file, 1, seen))


def _check_place(document: Document) -> None:
    year, number, ordinal = document.notice.id.split("-")
    place = f"notices/{year}/{number}/{ordinal}.md"
    if not document.file.endswith(place.removeprefix("notices")):
        advice = "move the file, or correct the id and keep a published one under formerly"
        seen = f'id "{document.notice.id}" belongs in {place}; {advice}'
        raise GazetteError(Problem("G107", document.file, 2, seen))


@cache
def _issue_key(issue_id: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", issue_id))


def _read_issue(content: Path, settings: Settings, issue_id: str, documents: tuple[Document, ...]) -> Issue:
    known = read_issue_settings(content / "issues" / issue_id)
    year, number = _issue_key(issue_id)
    printed = dict.fromkeys(document.notice.section for document in documents if document.notice.section)
    return Issue(
        id=issue_id,
        name=known.name or settings.name,
        year=known.year or year,
        number=known.number or number,
        serial_number=known.serial_number,
        published_on=known.published_on,
        sections=known.sections or tuple(printed),
        notices=documents,
    )
