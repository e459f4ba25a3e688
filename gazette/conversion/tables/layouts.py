"""Where the columns of a table stand in its pages, and the rows that its numbers count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette.conversion.tables.strips import read_plain, read_tokens

NUMBERS = "序号"
_SECTION = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)].*。")


@dataclass(frozen=True)
class Sheet:
    """One page of a table: the strip of each column, and its rows as 序号 gives them.

    A strip is None where the page has no such column. A row is a number, or the text of a line across all columns;
    `rows` is None where the table has no numbers, and empty where the page goes on with the last row before it.
    """

    strips: tuple[str | None, ...]
    rows: tuple[str, ...] | None = None
    is_whole: bool = True

    @property
    def count(self) -> int | None:
        return None if self.rows is None else sum(row.isdigit() for row in self.rows)


@dataclass(frozen=True)
class Layout:
    """A table's heads and pages; `omitted` are heads printed again, `spanning` those that stand over no text.

    `has_closing` says that the last page belongs to no column: it is text below the table.
    """

    heads: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    omitted: tuple[str, ...] = ()
    spanning: tuple[str, ...] = ()
    has_closing: bool = False


def read_numbers(strip: str, before: int | None) -> tuple[tuple[str, ...], str] | None:
    """The rows of a column of numbers and what stands behind them; None where they are not one after the other.

    `before` is the last number of the page before, None on the first page.
    """
    rows: list[str] = []
    across = ""
    rest = re.split(r"(?=[\n ])", strip)
    for index, piece in enumerate(rest):
        plain = read_plain(piece)
        if plain.isdigit() and not across and (before is None or int(plain) == before + 1):
            rows.append(plain)
            before = int(plain)
        elif across or re.match(r"[（(]", plain):
            across += plain
            if _SECTION.fullmatch(across):
                rows.append(across)
                across = ""
        elif plain:
            return tuple(rows), "".join(rest[index:])
    return (tuple(rows), "") if not across else None


def find_last(rows: Sequence[str], before: int | None) -> int | None:
    """The last number of a page's rows; that of the page before where it has none."""
    return next((int(row) for row in reversed(rows) if row.isdigit()), before)


def share_start(strips: Sequence[str]) -> str:
    """The words that all strips begin with, if they are Chinese and there are two strips or more."""
    if len(strips) < 2:
        return ""
    shared = ""
    for words in zip(*(read_tokens(strip) for strip in strips), strict=False):
        if len(set(words)) > 1 or not re.fullmatch(r"[一-鿿（）]+", words[0]):
            break
        shared += words[0]
    return shared if len(shared) > 1 else ""


def cut(strip: str, places: Sequence[tuple[int, int]]) -> list[str]:
    """What stands before the first place, and behind each."""
    bounds = [0, *(bound for place in places for bound in place), len(strip)]
    return [strip[one:two] for one, two in list(pairwise(bounds))[::2]]
