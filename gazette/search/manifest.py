"""search/manifest.json: every notice in a few words, so that a list of results needs no file per notice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gazette.model import Document, Issue, Library
from gazette.search.fields import list_issued
from gazette.site.addresses import Addresses
from gazette.vocabulary import KIND_LABELS

COLUMNS = ("id", "url", "title", "number", "date", "year", "section", "issuers", "kind", "page")


def write_manifest(library: Library, base_path: str, names: Mapping[str, str]) -> str:
    """The manifest's text: notices as rows of COLUMNS in the library's order; section, issuers and kind are places
    in the lists beside them (-1 for none), `page` is the notice's name in the index."""
    sections = _number(document.notice.section for document in library.documents)
    issuers = _number(name for document in library.documents for name in document.notice.issuers)
    kinds = _number(document.notice.kind for document in library.documents)
    addresses = Addresses(base_path)
    rows = [
        [
            *_describe(issue, document, addresses),
            sections.get(document.notice.section or "", -1),
            [issuers[name] for name in document.notice.issuers],
            kinds.get(document.notice.kind or "", -1),
            names[document.notice.id],
        ]
        for issue, document in list_issued(library)
    ]
    return _write(
        {
            "columns": COLUMNS,
            "sections": list(sections),
            "issuers": list(issuers),
            "kinds": [[kind, KIND_LABELS.get(kind, kind)] for kind in kinds],
        },
        rows,
    )


def _describe(issue: Issue, document: Document, addresses: Addresses) -> list[Any]:
    """id, url, title, number, date and year; the date is that of the notice or, failing that, of its publication."""
    notice = document.notice
    day = notice.written_on or notice.published_on or issue.published_on
    return [
        notice.id,
        addresses.notice(notice.id),
        notice.title,
        notice.document_number or "",
        day.isoformat() if day else "",
        str(day.year if day else issue.year),
    ]


def _number(names: Iterable[str | None]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(name for name in names if name))}


def _write(head: Mapping[str, Any], rows: Sequence[Sequence[Any]]) -> str:
    """One notice a line, so that two builds can be compared by eye."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    fields = json.dumps(head, ensure_ascii=False, separators=(",", ":"))
    return f'{fields[:-1]},"notices":[\n{lines}\n]}}\n'
