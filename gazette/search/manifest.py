"""search/manifest.json: every notice in a few words, so that a list of results needs no file per notice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gazette.model import Document, Issue, Library
from gazette.search.fields import list_head, list_issued
from gazette.search.tokens import count_tokens, fold_chain
from gazette.site.relations import Relations
from gazette.site.wording import STATUS_LABELS
from gazette.vocabulary import KIND_LABELS


def write_manifest(
    library: Library, head: Mapping[str, Any], pages: Mapping[str, int], parts: Mapping[str, int]
) -> str:
    """The manifest's text: `head`, the lists of names, and the notices column by column in the library's order.

    section, issuers, kind and status are places in the lists beside them (-1 for none); `page` is the notice's number
    in the index, `parts` the number of files of its text; `title_units` and `head_units` tell hits in the title, and in
    title, number and issuers, by their place.
    """
    relations = Relations(library)
    statuses = {document.notice.id: relations.status(document).value for document in library.documents}
    names = {
        "sections": _number(document.notice.section for document in library.documents),
        "issuers": _number(name for document in library.documents for name in document.notice.issuers),
        "kinds": _number(document.notice.kind for document in library.documents),
        "statuses": _number(statuses.values()),
    }
    rows = [
        {
            **_describe(issue, document),
            "section": names["sections"].get(document.notice.section or "", -1),
            "issuers": [names["issuers"][name] for name in document.notice.issuers],
            "kind": names["kinds"].get(document.notice.kind or "", -1),
            "status": names["statuses"][statuses[document.notice.id]],
            "page": pages[document.notice.id],
            "parts": parts[document.notice.id],
            **_measure(document),
        }
        for issue, document in list_issued(library)
    ]
    lists = {
        "sections": list(names["sections"]),
        "issuers": list(names["issuers"]),
        "kinds": [[kind, KIND_LABELS.get(kind, kind)] for kind in names["kinds"]],
        "statuses": [[status, STATUS_LABELS[status]] for status in names["statuses"]],
    }
    return _write({**head, **lists}, rows)


def _describe(issue: Issue, document: Document) -> dict[str, Any]:
    """id, title, number and date; the date is that of the notice or, failing that, of its publication."""
    notice = document.notice
    day = notice.written_on or notice.published_on or issue.published_on
    return {
        "id": notice.id,
        "title": notice.title,
        "number": notice.document_number or "",
        "date": day.isoformat() if day else "",
    }


def _measure(document: Document) -> dict[str, int]:
    title, *others = (count_tokens(fold_chain(text)) for text in list_head(document))
    return {"title_units": title, "head_units": title + sum(others)}


def _number(names: Iterable[str | None]) -> dict[str, int]:
    return {name: place for place, name in enumerate(dict.fromkeys(name for name in names if name))}


def _write(head: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> str:
    """Columns, not rows: what is alike stands together and packs into half the bytes. One column a line."""
    columns = {name: [row[name] for row in rows] for name in (rows[0] if rows else ())}
    lines = ",\n".join(f'"{name}":{_dump(column)}' for name, column in columns.items())
    return f'{_dump(head)[:-1]},"notices":{{\n{lines}\n}}}}\n'


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
