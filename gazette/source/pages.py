"""Text → pages of lines, and the furniture of each page set apart.

A page ends at a form feed, at furniture (running head, folio, footer), and, in a text that separates its lines by
empty ones, before a line that begins with a space and follows without an empty line: what is left of a form feed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette.printed import Furniture, Line, SourcePage
from gazette.source.furniture import find_furniture, find_lone_folios, find_page_starts, read_folio

_THIN = 3  # characters in a line of rotated text, at most
_APART = 40  # lines between two lost form feeds in rotated text, at least: closer ones are lost characters


@dataclass(frozen=True)
class PagedSource:
    """`pages` hold every line that is not furniture; together with `furniture` they hold every line once."""

    pages: tuple[SourcePage, ...]
    furniture: tuple[Furniture, ...]


def read_pages(text: str, sections: Collection[str] = ()) -> PagedSource:
    """The pages of a source text. `sections` are known names of running heads; doubled heads are found without.

    Postconditions: every non-empty line is in exactly one page or in the furniture, in source order; the positions of
    pages count from 1 without gaps; a page number is set where a folio of that page was read.
    """
    lines, feeds = _read_lines(text)
    kinds = find_furniture(lines, sections)
    certain = {0} | feeds | _find_lost_feeds(lines, kinds)
    starts = sorted(
        certain | {index for index in find_page_starts(kinds) if not _is_below_folio(index, kinds, certain)}
    )
    spans = list(pairwise([*starts, len(lines)]))
    kinds |= find_lone_folios(lines, spans, kinds)
    pages: list[SourcePage] = []
    furniture: list[Furniture] = []
    for first, last in spans:
        position = len(pages) + 1
        kept = tuple(line for index, line in enumerate(lines[first:last], first) if index not in kinds)
        ends = [Furniture(lines[index], kinds[index], position) for index in range(first, last) if index in kinds]
        furniture += ends
        if kept or ends:
            pages.append(SourcePage(position, kept, next(filter(None, map(read_folio, ends)), None)))
    return PagedSource(tuple(pages), tuple(furniture))


def _is_below_folio(index: int, kinds: Mapping[int, str], certain: Collection[int]) -> bool:
    """True where nothing but a folio stands between a page's certain beginning and `index`: it stands at the top."""
    while index and kinds.get(index - 1) == "folio":
        index -= 1
        if index in certain and index:
            return True
    return False


def is_rotated(lines: Sequence[Line]) -> bool:
    """True for a page whose text runs across it: nearly every line holds one to three characters."""
    if any(line.placement is not None for line in lines[:1]):
        return False  # who knows where characters stand has read them along the lines of writing
    thin = sum(len(line.text.strip()) <= _THIN for line in lines)
    return len(lines) >= 12 and thin * 10 >= len(lines) * 7


def _read_lines(text: str) -> tuple[list[Line], set[int]]:
    """The non-empty lines, and the indices of those that follow a form feed."""
    lines: list[Line] = []
    feeds: set[int] = set()
    known: dict[str, str] = {}  # a rotated page has the same few characters on thousands of lines
    blank = 0
    for number, whole in enumerate(text.split("\n"), 1):
        column = 0
        for part_number, part in enumerate(whole.split("\f")):
            if part_number:
                feeds.add(len(lines))
            if part.strip():
                kept = known.setdefault(part, part) if len(part) <= _THIN else part
                lines.append(Line(number, kept, blank, column))
                blank = 0
            elif not part_number:
                blank += 1
            column += len(part) + 1
    return lines, feeds


def _find_lost_feeds(lines: Sequence[Line], kinds: Collection[int]) -> set[int]:
    """The indices of lines whose leading space is what is left of a form feed."""
    spaced = sum(line.blank_before > 0 for line in lines)
    if spaced * 5 < len(lines):
        return set()
    candidates = [
        index
        for index, line in enumerate(lines)
        if index and line.text.startswith(" ") and not line.blank_before and index not in kinds
    ]
    sure = [index for index in candidates if not _in_rotated(lines, index)]
    heads = {lines[index].text.strip()[0] for index in candidates if _begins_rotated(lines, index, sure, kinds)}
    heads = {head for head in heads if not head.isdigit()}
    return set(sure) | set(_keep_feeds([index for index in candidates if index not in sure], lines, heads))


def _in_rotated(lines: Sequence[Line], index: int) -> bool:
    """True where the lines around `index` are thin, so that a leading space may also be a lost character."""
    around = [lines[index - 1], *lines[index : index + 8]]
    thin = [len(line.text.strip()) <= _THIN for line in around]
    return thin[0] and sum(thin) * 10 >= len(thin) * 7


def _begins_rotated(lines: Sequence[Line], index: int, sure: Collection[int], kinds: Collection[int]) -> bool:
    return (index in sure or index - 1 in kinds) and len(lines[index].text.strip()) <= _THIN


def _keep_feeds(candidates: Sequence[int], lines: Sequence[Line], heads: Collection[str]) -> Iterator[int]:
    """Of the doubtful places, those that stand alone or begin like the head of another rotated page."""
    for place, index in enumerate(candidates):
        before = index - candidates[place - 1] if place else _APART
        after = candidates[place + 1] - index if place + 1 < len(candidates) else _APART
        if min(before, after) >= _APART or (lines[index].text.strip()[0] in heads and before < _APART > after):
            yield index
