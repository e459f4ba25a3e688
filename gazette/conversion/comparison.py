"""An edited notice against its conversion: which printed characters are gone, and which came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gazette.content.markdown import RawBlock, printed_text, read_raw_blocks
from gazette.conversion.marks import collapse
from gazette.model import Notice, Problem


@dataclass(frozen=True)
class Difference:
    """Characters of a conversion that an edited notice lacks, and those that it has beyond it."""

    missing: str
    added: str


def compare_texts(converted: Notice, edited: Notice, file: str) -> Difference:
    """What an editor took out of the text or put into it, as characters, wherever they stand.

    An editor's own words (damaged blocks, notes of a table) do not count, what a table leaves out (`omitted`) does.
    """
    before, after = (
        Counter(collapse(_printed_text(read_raw_blocks(notice.text, file)))) for notice in (converted, edited)
    )
    return Difference("".join((before - after).elements()), "".join((after - before).elements()))


def find_changes(converted: Notice, edited: Notice, file: str) -> tuple[Problem, ...]:
    """The difference as a Problem G018, or nothing where the editor only moved and marked what was printed."""
    difference = compare_texts(converted, edited, file)
    said = [
        f'{len(text)} characters {verb} ("{text[:20]}")'
        for text, verb in (
            (difference.missing, "of the source are missing"),
            (difference.added, "are not in the source"),
        )
        if text
    ]
    return (Problem("G018", file, None, f"{' and '.join(said)}; compare with convert --diff"),) if said else ()


def _printed_text(blocks: Iterable[RawBlock]) -> str:
    return "".join(printed_text(block) for block in blocks if block.kind not in ("damaged", "note"))
