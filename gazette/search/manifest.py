"""What the search page reads first: search/manifest.json names the parts, <part>/part.json has each notice in brief.

A list of results thus needs no file per notice, and a part that no result can be in is never loaded.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gazette.model import Document, Issue
from gazette.search.fields import Folded, list_head
from gazette.search.lexicon import PackedWords
from gazette.search.texts import PART
from gazette.search.tokens import count_tokens
from gazette.vocabulary import KIND_LABELS

_USUAL = "unknown"  # the status of most notices, which need not be told


@dataclass(frozen=True)
class PartFacts:
    """What the whole must know of a part: its folder, how many notices it has and of which days and years they are.

    `words` and `suggestions` are packed (lexicon.py, suggestions.py), `characters` are all different ones of its text.
    Years are those that the search page filters by: of a notice's day or, failing that, of its issue.
    """

    folder: str
    notices: int
    days: tuple[str, str]
    years: tuple[str, ...]
    words: PackedWords
    suggestions: bytes
    characters: str


def write_manifest(
    parts: Sequence[PartFacts], lists: str, statuses: Mapping[str, str], directories: Sequence[tuple[str, int]] = ()
) -> str:
    """The manifest's text: the parts, newest first, the folder of the lists, and the notices whose status is known.

    `first` and `last` are the days of the oldest and newest notice that has one, empty where none has; `status` gives
    each notice that is not of the usual status its place in `statuses`. `directories` are the folders of those
    that tell which parts have a phrase, each with the number of its parts, that of the oldest parts first.
    """
    known = {notice_id: status for notice_id, status in statuses.items() if status != _USUAL}
    names = [_USUAL, *dict.fromkeys(known.values())]
    value = {
        "part": PART,
        "lists": lists,
        "directories": list(directories),
        "parts": [
            {
                "folder": part.folder,
                "notices": part.notices,
                "first": part.days[0],
                "last": part.days[1],
                "years": part.years,
            }
            for part in parts
        ],
        "statuses": names,
        "status": {notice_id: names.index(status) for notice_id, status in known.items()},
    }
    return _dump(value) + "\n"


def write_part(
    entries: Sequence[tuple[Issue, Document]], folded: Folded, firsts: Sequence[str], counts: Mapping[str, int]
) -> str:
    """A part's text: lists of names, the first word of each file of its index, and its notices column by column.

    section, issuers and kind are places in the lists beside them (-1 for none); a notice's row is its number in the
    index; `parts` is the number of files of its text (`counts`); `title_units` and `head_units` tell hits in the title,
    and in title, number and issuers, by their place.
    """
    notices = [document.notice for _, document in entries]
    names = {
        "sections": _number(notice.section for notice in notices),
        "issuers": _number(name for notice in notices for name in notice.issuers),
        "kinds": _number(notice.kind for notice in notices),
    }
    rows = [
        {
            **_describe(issue, document),
            "section": names["sections"].get(document.notice.section or "", -1),
            "issuers": [names["issuers"][name] for name in document.notice.issuers],
            "kind": names["kinds"].get(document.notice.kind or "", -1),
            "parts": counts[document.notice.id],
            **_measure(document, folded[document.notice.id]),
        }
        for issue, document in entries
    ]
    head = {
        "sections": list(names["sections"]),
        "issuers": list(names["issuers"]),
        "kinds": [[kind, KIND_LABELS.get(kind, kind)] for kind in names["kinds"]],
        "firsts": " ".join(firsts),
    }
    return _write(head, rows)


def find_day(issue: Issue, document: Document) -> str:
    """The day by which a notice is sorted and filtered: its own or, failing that, that of its publication; or none."""
    notice = document.notice
    day = notice.written_on or notice.published_on or issue.published_on
    return day.isoformat() if day else ""


def _describe(issue: Issue, document: Document) -> dict[str, Any]:
    notice = document.notice
    return {
        "id": notice.id,
        "title": notice.title,
        "number": notice.document_number or "",
        "date": find_day(issue, document),
    }


def _measure(document: Document, chains: Sequence[str]) -> dict[str, int]:
    title, *others = map(count_tokens, chains[: len(list_head(document))])
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
