"""What differs between the truth of an issue and its conversion."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Protocol

from gazette.content.markdown import RawBlock, read_raw_blocks, table_text
from gazette.conversion.issue import Conversion
from gazette.model import Notice
from tests.conversion.issue_generator import Truth

FIELDS = ("title", "document_number", "issuers", "addressees", "written_on", "section", "note", "enclosure", "annexes")
EDITORIAL = ("damaged", "note")  # blocks that the converter adds: nothing of them is printed


class KnownIssue(Protocol):
    """An issue of known truth, however it is printed."""

    @property
    def seed(self) -> int: ...

    @property
    def notices(self) -> tuple[Truth, ...]: ...


@dataclass(frozen=True)
class Failure:
    """One thing of a notice that came out wrong; `what` is a field, "text", "lost" or "notices"."""

    seed: int
    kind: str
    what: str
    expected: object
    found: object

    def __str__(self) -> str:
        return (
            f"seed {self.seed}, {self.kind}: {self.what}\n    expected {self.expected!r}\n    found    {self.found!r}"
        )


def find_failures(issue: KnownIssue, found: Conversion | None, apart: Collection[str] = ()) -> Iterator[Failure]:
    """All that differs between the truth of an issue and its conversion.

    `apart` are paragraphs, without spaces, that may stand anywhere or be furniture: footnotes, 版记.
    """
    if found is None:
        yield Failure(issue.seed, "issue", "notices", len(issue.notices), "refused")
        return
    if found.totals.unaccounted:
        lost = [problem.seen for problem in found.problems if problem.code == "G014"]
        yield Failure(issue.seed, "issue", "lost", 0, lost[:3])
    pairs = pair_notices(issue.notices, found.notices)
    if len(found.notices) != len(issue.notices):
        yield Failure(issue.seed, "issue", "notices", len(issue.notices), [notice.title for notice in found.notices])
    for truth, notice in pairs:
        for name in FIELDS:
            expected, seen = getattr(truth, name), read_field(notice, name)
            if expected != seen:
                yield Failure(issue.seed, truth.kind, name, expected, seen)
        if difference := find_difference("".join(truth.paragraphs), "".join(read_paragraphs(notice, apart))):
            yield Failure(issue.seed, truth.kind, "text", *difference)


def pair_notices(truths: Sequence[Truth], notices: Sequence[Notice]) -> list[tuple[Truth, Notice | None]]:
    """Each true notice with the one that has its title and number, else with the one in its place."""
    left = list(notices)
    pairs: list[tuple[Truth, Notice | None]] = []
    for truth in truths:
        same = [n for n in left if n.title == truth.title and n.document_number == truth.document_number]
        same = same or [n for n in left if n.document_number and n.document_number == truth.document_number]
        same = same or ([left[0]] if len(truths) == len(notices) else [])
        pairs.append((truth, same[0] if same else None))
        left = [notice for notice in left if not same or notice is not same[0]]
    return pairs


def read_paragraphs(notice: Notice | None, apart: Collection[str] = ()) -> list[str]:
    """The printed blocks of a notice without their spaces, but for those that are `apart`."""
    blocks = read_raw_blocks(notice.text, "notice.md") if notice else ()
    texts = [print_block(block) for block in blocks if block.kind not in EDITORIAL]
    return [text for text in texts if text not in apart]


def print_block(block: RawBlock) -> str:
    """What is printed of a block, without spaces: a table without the notes on how it was read."""
    return squeeze(table_text(replace(block.table, notes=())) if block.table else block.text)


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_field(notice: Notice | None, name: str) -> object:
    if notice is None:
        return "no such notice"
    value = getattr(notice, name)
    return tuple((annex.label, annex.title) for annex in value) if name == "annexes" else value


def find_difference(expected: str, found: str) -> tuple[str, str] | None:
    """The first place where two texts part, with what follows in each."""
    expected = squeeze(expected)
    if expected == found:
        return None
    place = next(
        (i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), min(len(expected), len(found))
    )
    start = max(0, place - 12)
    return expected[start : place + 30], found[start : place + 30]


def count_breaks(issue: KnownIssue, found: Conversion | None, apart: Collection[str] = ()) -> Counter[str]:
    """Paragraph ends of notices whose text is right: right, missing and added."""
    counts: Counter[str] = Counter()
    for truth, notice in pair_notices(issue.notices, found.notices if found else ()):
        expected, seen = [squeeze(text) for text in truth.paragraphs], read_paragraphs(notice, apart)
        if "".join(expected) == "".join(seen):
            true, read = ({*accumulate(len(text) for text in texts)} for texts in (expected, seen))
            counts += Counter(right=len(true & read), missing=len(true - read), added=len(read - true))
    return counts
