"""Columns of values: numbers are cells of their own, and what stands between them are words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from gazette.conversion.tables.strips import Cells, read_tokens

_VALUE = re.compile(r"[<>≥≤～~±+＋－-]?\d[\d.,]*[%％‰]?|[/／]|[—－-]{1,3}")
_SHORTEST_CODE = 8


def read_codes(strip: str, count: int) -> Cells | None:
    """Numbers of one length, each over the same pieces."""
    tokens = read_tokens(strip)
    size = len(tokens) // count
    lengths = [len(token) for token in tokens]
    if size < 2 or len(tokens) != size * count or lengths != lengths[:size] * count:
        return None
    if sum(lengths[:size]) < _SHORTEST_CODE or not all(token.isdigit() for token in tokens):
        return None
    return ["".join(tokens[index : index + size]) for index in range(0, len(tokens), size)]


def read_values(strip: str, count: int, before: Sequence[str]) -> Cells | None:
    """Numbers, each a cell; the words between them are as many cells as are left over.

    `before` are the cells of the column before, if they are known.
    """
    groups = _group(strip)
    left = count - sum(len(group) for is_value, group in groups if is_value)
    runs = sum(not is_value for is_value, _ in groups)
    if left == count or (left != runs and runs != 1):
        return None
    cells: Cells = []
    for is_value, group in groups:
        room = 1 if left == runs else left
        is_last = group is groups[-1][1]
        words = group if is_value else _split_words(group, room, before[len(cells) :], is_last)
        if words is None:
            return None
        cells += words
    return cells if len(cells) == count else None


def decides(strip: str, count: int, before: Sequence[str]) -> bool:
    """True where the values themselves say that they are `count`: no words had to be taken together to fit."""
    groups = _group(strip)
    words = [group for is_value, group in groups if not is_value]
    left = count - sum(len(group) for is_value, group in groups if is_value)
    is_plain = left != len(words) or all(len(group) == 1 for group in words)
    return is_plain and all(read_values(strip, count, before) or [""])


def _group(strip: str) -> list[tuple[bool, list[str]]]:
    """The words of a strip in runs of numbers and of other words."""
    return [(is_value, list(group)) for is_value, group in groupby(read_tokens(strip), key=_is_value)]


def _is_value(token: str) -> bool:
    return bool(_VALUE.fullmatch(token))


def _split_words(tokens: Sequence[str], count: int, before: Sequence[str], is_last: bool) -> Cells | None:
    """The cells of a run of words: one, or one at each return of its first word, or those of the column before."""
    if count == 1:
        return ["".join(tokens)]
    starts = [index for index, token in enumerate(tokens) if token == tokens[0]]
    if len(starts) == count:
        return ["".join(tokens[one:two]) for one, two in pairwise([*starts, len(tokens)])]
    return _match_words("".join(tokens), before[:count], is_last)


def _match_words(text: str, before: Sequence[str], is_last: bool) -> Cells | None:
    """Cells that stand in the same rows of the column before but for digits; one other cell may be among them.

    Where a column ends in words that are all taken and one cell is left, it was lost: the others hold their rows.
    """
    first: Cells = []
    last: Cells = []
    for cell in before:
        if not (found := _take(text[: len(cell)], cell)):
            break
        first.append(found)
        text = text.removeprefix(found)
    for cell in reversed(before):
        if not (found := _take(text[-len(cell) :], cell)):
            break
        last.insert(0, found)
        text = text.removesuffix(found)
    left = len(before) - len(first) - len(last)
    if left == 1 and not text and not last and is_last:
        return [*first, ""]
    return [*first, *([text] if left else []), *last] if left == bool(text) else None


def _take(part: str, cell: str) -> str:
    """`part` if it is words, and those of `cell` but for the digits."""
    same = re.sub(r"\d", "0", part) == re.sub(r"\d", "0", cell)
    return part if cell and same and not _is_value(cell) else ""
