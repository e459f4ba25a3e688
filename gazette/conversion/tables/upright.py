"""Upright tables: cells column by column, each head before its cells.

序号 says how many rows there are and what follows its numbers begins a column; heads that repeat by form (2023年,
2024年) begin the columns of values; what the pages have in common at these places is the head.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gazette.conversion.parts import FlowLine
from gazette.conversion.tables.layouts import NUMBERS, Layout, Sheet, find_last, read_numbers
from gazette.conversion.tables.strips import BREAK, read_strips, read_tokens

_DIGIT = re.compile(r"\d")
_FEWEST = 3  # columns of values whose heads have one form
_PERIOD = re.compile(r"0{4}年.*|0{1,2}月.*")  # other forms also name rows: 第1类, 第2类


def read_upright(lines: Sequence[FlowLine]) -> Layout | None:
    """The layout of an upright table, or None where its pages do not show the same heads in the same order."""
    pages = [read_tokens(strip) for strip in read_strips(lines, gaps=False)]
    forms = Counter(form for token in pages[0] if _PERIOD.fullmatch(form := _DIGIT.sub("0", token)))
    period = next((form for form, count in forms.most_common(1) if count >= _FEWEST), None)
    starts = [[index for index, token in enumerate(page) if _DIGIT.sub("0", token) == period] for page in pages]
    years = [[page[index] for index in found] for page, found in zip(pages, starts, strict=True)]
    if period is None or any(found != years[0] for found in years) or len(set(years[0])) < len(years[0]):
        return None
    stubs = _read_stubs([page[: found[0]] for page, found in zip(pages, starts, strict=True)])
    if stubs is None:
        return None
    values = [
        [page[one:two] for one, two in zip(found, [*found[1:], len(page)], strict=True)]
        for page, found in zip(pages, starts, strict=True)
    ]
    return _lay_out(stubs, values)


def _is_word(token: str) -> bool:
    return bool(re.search("[一-鿿]", token))


_Stubs = tuple[list[str], list[list[list[str]]], list[tuple[str, ...] | None]]


def _lay_out(stubs: _Stubs, values: Sequence[Sequence[Sequence[str]]]) -> Layout:
    heads, columns, rows = stubs
    named = [_split_head([page[index] for page in values]) for index in range(len(values[0]))]
    if len(values) == 1:
        named = _share_head([column[0] for column in zip(*values, strict=True)]) or named
    names = (*heads, *(name for name, _ in named))
    sheets = [
        Sheet(
            (*(BREAK.join(column[page]) for column in columns), *(BREAK.join(cells[page]) for _, cells in named)),
            rows[page],
        )
        for page in range(len(values))
    ]
    again = "".join(names)
    more = len(values) - 1
    return Layout(names, tuple(sheets), () if not more else (again,) if more == 1 else (f"{more} × {again}",))


def _split_head(columns: Sequence[Sequence[str]]) -> tuple[str, list[list[str]]]:
    """The head of a column on all its pages, a second word with it where the pages share one, and the cells."""
    size = 1
    if len(columns) > 1 and all(len(column) > 1 and column[1] == columns[0][1] for column in columns):
        size += _is_word(columns[0][1])
    return "".join(columns[0][:size]), [list(column[size:]) for column in columns]


def _share_head(columns: Sequence[Sequence[str]]) -> list[tuple[str, list[list[str]]]]:
    """The columns of one page with their second word in the head, if all share it."""
    second = {column[1] for column in columns if len(column) > 1}
    if len(second) != 1 or not _is_word(next(iter(second))) or any(len(column) < 2 for column in columns):
        return []
    return [("".join(column[:2]), [list(column[2:])]) for column in columns]


def _read_stubs(pages: Sequence[Sequence[str]]) -> _Stubs | None:
    """The columns before the values: their heads, their words page by page, and the rows that 序号 counts."""
    if not all(NUMBERS in page for page in pages):
        same = len({page[0] if page else "" for page in pages}) == 1 and pages[0]
        return ([pages[0][0]], [[list(page[1:]) for page in pages]], [None for _ in pages]) if same else None
    before: int | None = None
    rows: list[tuple[str, ...] | None] = []
    groups: list[list[str]] = []
    rests: list[list[str]] = []
    for page in pages:
        place = page.index(NUMBERS)
        found = read_numbers(BREAK.join(page[place + 1 :]), before)
        if found is None or not found[0] or not found[1]:
            return None
        before = find_last(found[0], before)
        rows.append(found[0])
        groups.append(list(page[:place]))
        rests.append(read_tokens(found[1]))
    return _name_stubs(groups, rests, rows)


def _name_stubs(
    groups: Sequence[Sequence[str]], rests: Sequence[Sequence[str]], rows: list[tuple[str, ...] | None]
) -> _Stubs | None:
    """The heads around 序号: the word that pages begin with, and the one behind the numbers."""
    if len({rest[0] for rest in rests}) > 1 or len({group[0] if group else "" for group in groups}) > 1:
        return None
    heads = [NUMBERS, rests[0][0]]
    columns: list[list[list[str]]] = [[[] for _ in rows], [list(rest[1:]) for rest in rests]]
    if groups[0]:
        heads.insert(0, groups[0][0])
        columns.insert(0, [list(group[1:]) for group in groups])
    return heads, columns, rows
