"""What of a notice can be found: its title, document number, issuers and the text of its blocks."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.model import Document, Issue, Library
from gazette.search.tokens import fold_chain


def list_fields(document: Document) -> Iterator[str]:
    """The texts that a query is compared with, each for itself: no phrase runs from one into the next."""
    notice = document.notice
    yield notice.title
    if notice.document_number:
        yield notice.document_number
    yield from notice.issuers
    yield from (block.text for block in document.blocks)


def fold_fields(document: Document) -> list[str]:
    """The chains of a document's fields, in their order."""
    return [fold_chain(text) for text in list_fields(document)]


def list_issued(library: Library) -> Iterator[tuple[Issue, Document]]:
    """Every document with the issue that it stands in, in the library's order."""
    return ((issue, document) for issue in library.issues for document in issue.notices)
