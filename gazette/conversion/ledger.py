"""The ledger: every non-space character of the source is in one notice or in the furniture, or it is named."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, compress, groupby

from gazette.content.ledger_file import LedgerRow, digest_text, identify, join_rows
from gazette.content.markdown import printed_text
from gazette.conversion.marks import collapse
from gazette.conversion.notices import Draft, Placed
from gazette.conversion.parts import FlowLine
from gazette.conversion.roled_page import Roles
from gazette.model import Problem
from gazette.printed import Line, SourcePage
from gazette.source.pages import PagedSource


@dataclass(frozen=True)
class Totals:
    """Non-space characters of a source: all, in notices, in furniture, and those that are in neither."""

    characters: int
    in_notices: int
    in_furniture: int
    unaccounted: int


def balance_ledger(
    paged: PagedSource, roles: Roles, drafts: Sequence[Draft], ids: Sequence[str], file: str
) -> tuple[tuple[LedgerRow, ...], Totals, tuple[Problem, ...]]:
    """The rows of the ledger in source order, its totals, and a Problem for each line that went nowhere.

    A line counts as in a notice only if the field or block made of it holds all its characters.
    """
    numbers = {page.page.position: page.page.number for page in roles.pages}
    rows = [
        LedgerRow(item.line.number, item.line.number, numbers.get(item.position), "", item.kind)
        for item in paged.furniture
    ]
    printed = _list_numbers(paged)
    taken = _Taken(max(printed, default=0))
    problems: list[Problem] = []
    in_notices = 0
    for draft, notice_id in zip(drafts, ids, strict=True):
        for placed, part, digest in _number_blocks(draft):
            rows += _cut_runs(placed.lines, printed, notice_id, part, digest)
            taken.add(placed.lines)
            missing = _find_missing(placed)
            in_notices += _count(line.line for line in placed.lines) - len(missing)
            if missing:
                problems.append(_loss(file, placed.lines[0].line, missing))
    problems += _find_unplaced(paged.pages, taken, file)
    in_furniture = _count(item.line for item in paged.furniture)
    characters = sum(_count(page.lines) for page in paged.pages) + in_furniture
    totals = Totals(characters, in_notices, in_furniture, characters - in_notices - in_furniture)
    return tuple(join_rows(rows)), totals, tuple(problems)


class _Taken:
    """How often each line was placed; a few bytes a line, for a rotated table has a line for each character or two."""

    def __init__(self, last: int) -> None:
        self._whole = bytearray(last + 1)
        self._parts: Counter[tuple[int, int]] = Counter()

    def add(self, lines: Iterable[FlowLine]) -> None:
        for flow in lines:
            line = flow.line
            if line.column:
                self._parts[line.number, line.column] += 1
            else:
                self._whole[line.number] = min(self._whole[line.number] + 1, 255)

    def count(self, line: Line) -> int:
        return self._parts[line.number, line.column] if line.column else self._whole[line.number]


def _list_numbers(paged: PagedSource) -> array[int]:
    """The numbers of all lines that are not empty, in order."""
    lines = [*(page.lines for page in paged.pages), [item.line for item in paged.furniture]]
    is_printed = bytearray(1 + max((line.number for some in lines for line in some), default=0))
    for line in chain.from_iterable(lines):
        is_printed[line.number] = 1
    return array("L", compress(range(len(is_printed)), is_printed))


def _cut_runs(
    lines: Iterable[FlowLine], printed: array[int], notice_id: str, part: str, digest: str
) -> Iterator[LedgerRow]:
    """Rows of lines that follow one another in the source; `printed` are the numbers of its lines."""
    for page, group in groupby(sorted(lines, key=lambda flow: flow.line.number), key=lambda flow: flow.number):
        first = last = at = 0
        for flow in group:
            number = flow.line.number
            if first and (number == last or printed[at + 1 : at + 2] == array("L", [number])):
                at += number != last
            else:
                if first:
                    yield LedgerRow(first, last, page, notice_id, part, digest)
                first, at = number, bisect_left(printed, number)
            last = number
        yield LedgerRow(first, last, page, notice_id, part, digest)


def _number_blocks(draft: Draft) -> Iterator[tuple[Placed, str, str]]:
    ordinal = 0
    for placed in draft.placed:
        if placed.block is None:
            yield placed, placed.part, ""
        else:
            ordinal += 1
            yield placed, f"block:{ordinal}", digest_text(identify(placed.block.text, placed.block.figure))


def _find_missing(placed: Placed) -> str:
    """The characters of a block's lines that the block does not hold."""
    if placed.block is None:
        return ""
    printed = Counter(collapse("".join(line.line.text for line in placed.lines)))
    return "".join((printed - Counter(collapse(printed_text(placed.block)))).elements())


def _find_unplaced(pages: Iterable[SourcePage], taken: _Taken, file: str) -> Iterator[Problem]:
    for page in pages:
        for line in page.lines:
            count = taken.count(line)
            if count == 0:
                yield _loss(file, line, collapse(line.text))
            elif count > 1:
                yield Problem(
                    "G015", file, line.number, f'"{line.text.strip()[:20]}" went to {count} places; report this'
                )


def _loss(file: str, line: Line, characters: str) -> Problem:
    seen = f'"{characters[:24]}" ({len(characters)} characters) is in no notice; add it by hand where it belongs'
    return Problem("G014", file, line.number, seen)


def _count(lines: Iterable[Line]) -> int:
    return len(collapse("".join(line.text for line in lines)))
