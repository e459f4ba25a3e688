"""content/ as a Library: every notice read, parsed, checked against the others and put in printed order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from gazette.content.annex_check import find_annex_problems
from gazette.content.ledger_file import LedgerRow, find_spans, read_ledger
from gazette.content.markdown import read_blocks
from gazette.content.notice_file import read_notice
from gazette.model import Document, GazetteError, Issue, Library, Problem
from gazette.settings import Settings, read_issue_settings


def read_library(content: Path, settings: Settings, on_progress: Callable[[int, int], None] | None = None) -> Library:
    """All notices below content/notices/: issues newest first, each with its documents in printed order.

    Raises GazetteError for what would make the site wrong: an unreadable file (G101–G105), two notices with one id
    (G106), a file that does not stand where its id says (G107). What is only doubtful becomes a Problem.
    """
    files = sorted((content / "notices").glob("*/*/*.md"))
    documents: list[Document] = []
    ledgers: dict[Path, tuple[LedgerRow, ...]] = {}
    for done, file in enumerate(files, 1):
        if file.parent not in ledgers:
            ledgers[file.parent] = read_ledger(file.parent / "ledger.tsv")
        documents.append(_read_document(file, ledgers[file.parent]))
        if on_progress:
            on_progress(done, len(files))
    _refuse_doubles(documents)
    for file, document in zip(files, documents, strict=True):
        _check_place(file, document)
    documents.sort(key=lambda document: document.notice.ordinal)
    documents.sort(key=lambda document: _issue_key(document.notice.issue_id), reverse=True)
    issues = tuple(
        _read_issue(content, settings, issue_id, tuple(group))
        for issue_id, group in groupby(documents, key=lambda document: document.notice.issue_id)
    )
    problems = tuple(problem for document in documents for problem in document.problems)
    return Library(issues, problems)


def _read_document(file: Path, rows: Sequence[LedgerRow]) -> Document:
    name = file.as_posix()
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GazetteError(Problem("G108", name, None, "is not UTF-8 text; save it again as UTF-8")) from error
    notice = read_notice(text, name)
    first_line = text.replace("\r\n", "\n").count("\n") - notice.text.count("\n") + 1
    blocks = read_blocks(notice.text, name, first_line, covered=notice.enclosure is not None)
    spans = find_spans(rows, notice.id, [block.text for block in blocks])
    blocks = tuple(replace(block, span=span) for block, span in zip(blocks, spans, strict=True))
    document = Document(notice, blocks, name)
    return replace(document, problems=tuple(_find_problems(document, first_line)))


def _find_problems(document: Document, first_line: int) -> Iterable[Problem]:
    notice = document.notice
    if not any(block.text for block in document.blocks):
        yield Problem("G111", document.file, first_line, "the notice has no text; add it below the front matter")
    if notice.written_on is None:
        yield Problem("G112", document.file, 1, "成文日期 is missing; add written_on: YYYY-MM-DD if it is printed")
    if not notice.issuers:
        yield Problem("G113", document.file, 1, "发文机关 is missing; list the organs under issuers")
    for block in document.blocks:
        if block.kind == "damaged":
            yield Problem("G115", document.file, block.line, f"damaged: {block.text}")
        if block.table is not None and block.table.reconstructed == "no":
            name = block.table.caption or block.table.rows[0][0][:12]
            seen = f'table "{name}" is not yet reconstructed; its text stands as the source gave it'
            yield Problem("G114", document.file, block.line, seen)
    yield from find_annex_problems(document)
    if notice.document_number_printed:
        printed = notice.document_number_printed
        if _is_correction(printed, notice.document_number):
            seen = f'发文字号 is printed "{printed}" and corrected to {notice.document_number}; check it'
            yield Problem("G116", document.file, 1, seen)


def _is_correction(printed: str, number: str | None) -> bool:
    """True where the two differ in more than brackets and spaces."""
    return re.sub(r"\W", "", printed) != re.sub(r"\W", "", number or "")


def _refuse_doubles(documents: Iterable[Document]) -> None:
    first: dict[str, str] = {}
    for document in documents:
        if (other := first.setdefault(document.notice.id, document.file)) != document.file:
            seen = f'id "{document.notice.id}" is also that of {other}; give each notice its own id'
            raise GazetteError(Problem("G106", document.file, 2, seen))


def _check_place(file: Path, document: Document) -> None:
    year, number, ordinal = document.notice.id.split("-")
    if file.parts[-3:] != (year, number, f"{ordinal}.md"):
        place = f"notices/{year}/{number}/{ordinal}.md"
        seen = f'id "{document.notice.id}" belongs in {place}; move the file or correct the id'
        raise GazetteError(Problem("G107", document.file, 2, seen))


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
