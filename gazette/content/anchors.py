"""Anchors that last: p12 a block, s-2-1 a heading, article-12 an article, annex-1 an annex, enclosure its title."""

from __future__ import annotations

import re

from gazette.numbering import read_article, read_ordinal

_ANNEX = re.compile(r"附件?\s*([\d一二三四五六七八九十]*)")


class Anchors:
    """Hands out the anchors of one notice in reading order; no anchor is given twice.

    A heading's anchor is built from its printed number, so that a heading added later moves no other.
    """

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._blocks = 0
        self._annexes = 0
        self._prefix = ""
        self._path: list[int] = []

    def next(self, is_heading: bool, level: int | None, heading: str) -> tuple[str, str | None]:
        """The anchor of the next block and, for a block with a run-in heading, the heading's own."""
        heading_anchor = self._heading(level, heading) if level is not None else None
        if is_heading:
            return heading_anchor or "", None
        self._blocks += 1
        return f"p{self._blocks}", heading_anchor

    def _heading(self, level: int, text: str) -> str:
        if level == 0:
            return self._part(text)
        article = read_article(text)
        if article is not None:
            return self._unique(f"{self._prefix}article-{article}")
        kept = self._path[: level - 1] + [0] * (level - 1 - len(self._path))
        self._path = [*kept, read_ordinal(text) or (self._path[level - 1] + 1 if len(self._path) >= level else 1)]
        steps = "-".join(str(step) for step in self._path if step)
        return self._unique(f"{self._prefix}s-{steps}")

    def _part(self, text: str) -> str:
        self._path = []
        if not _ANNEX.match(text):
            self._prefix = ""
            return self._unique("enclosure")
        self._annexes += 1
        anchor = self._unique(f"annex-{self._annexes}")
        self._prefix = f"{anchor}-"
        return anchor

    def _unique(self, wanted: str) -> str:
        anchor, count = wanted, 1
        while anchor in self._given:
            count += 1
            anchor = f"{wanted}.{count}"
        self._given.add(anchor)
        return anchor
