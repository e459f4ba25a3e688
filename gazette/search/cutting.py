"""The library in parts, each with an index of its own: what is closed is never indexed again.

A part is a year, or some issues of one that is too large for one index. A new issue changes the last part of its year
alone: the issues of a year are dealt out in their order, and a part that is full stays as it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from gazette.model import Document, Issue, Library
from gazette.site.statistics import count_characters

_MOST = 1_000_000  # characters of a part: a tenth of a gigabyte of memory while they are sorted (docs/performance.md)

LEAST = 8  # parts; of fewer, all are asked
GROUPS = (64, 8)  # parts of a directory
_Part = TypeVar("_Part")


@dataclass(frozen=True)
class IndexPart:
    """Notices that share an index, in the library's order; `name` lasts as the library grows."""

    name: str
    issues: tuple[Issue, ...]

    @cached_property
    def entries(self) -> tuple[tuple[Issue, Document], ...]:
        return tuple(entry for issue in self.issues for entry in issue.entries)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        return tuple(document for _, document in self.entries)


def cut_parts(library: Library) -> tuple[IndexPart, ...]:
    """The parts, newest first; together they have every notice once. An issue is never cut."""
    years = groupby(library.issues, key=lambda issue: issue.year)
    return tuple(part for year, issues in years for part in _cut_year(year, tuple(issues)))


def cut_directories(parts: Sequence[_Part]) -> list[list[_Part]]:
    """The parts that share a directory (directory.py), the oldest first: a new part changes the last group alone, which
    is small; what is eight of these becomes one, so that few are asked.

    `parts` are newest first. None for few parts, which are all asked.
    """
    oldest = list(reversed(parts))
    groups: list[list[_Part]] = []
    while oldest and len(parts) > LEAST:
        size = next((size for size in GROUPS if size <= len(oldest)), len(oldest))
        groups.append(oldest[:size])
        del oldest[:size]
    return groups


def name_directory(folders: Iterable[str]) -> str:
    """The folder of the directory of the parts that are in `folders`."""
    return hashlib.sha256(" ".join(["directory", *folders]).encode()).hexdigest()[:10]


def _cut_year(year: int, issues: Sequence[Issue]) -> Iterator[IndexPart]:
    """Issues are newest first; they are dealt out from the oldest on."""
    parts: list[list[Issue]] = []
    room = 0
    for issue in reversed(issues):
        size = sum(map(count_characters, issue.notices))
        if not parts or size > room:
            parts.append([])
            room = _MOST
        parts[-1].insert(0, issue)
        room -= size
    for number, part in reversed(list(enumerate(parts, 1))):
        yield IndexPart(f"{year}-{number}", tuple(part))
