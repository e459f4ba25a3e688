"""Columns that list organs: a name that follows another without 、 begins the next cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gazette.conversion.tables.strips import BREAK, Cells, read_plain

_NAME = re.compile(r"[市省县区州][市省县区州]?[^市省县区州、，。（）\s]{1,8}[局委办院会部厅处社]")
_LONGEST_NAME = 14  # pieces


def read_lists(strip: str, count: int, known: frozenset[str]) -> Cells | None:
    """The cells of a strip that can be read in one way only as lists of names; `known` are names beside the usual."""
    cells: Cells = [""]
    for index, part in enumerate(strip.split("、")):
        readings = list(_read_names(part.strip(), known))
        if len(readings) != 1:
            return None
        cells[-1] += ("、" if index else "") + readings[0][0]
        cells += readings[0][1:]
    return cells if len(cells) == count else None


def find_names(strips: Iterable[str]) -> frozenset[str]:
    """Names that stand between two 、 and cannot be two."""
    parts = [part.strip() for strip in strips for part in strip.split("、")[1:-1]]
    return frozenset(
        name
        for part in parts
        if 2 < len(name := read_plain(part)) < _LONGEST_NAME
        and not any(len(reading) > 1 for reading in _read_names(part, frozenset()))
    )


def _read_names(strip: str, known: frozenset[str]) -> Iterator[list[str]]:
    """The ways to read a strip as names, two of them at most; names after the first begin at a break."""
    pieces = [read_plain(piece) for piece in strip.split(BREAK)]
    readings: list[list[list[str]]] = [[[]], *([] for _ in pieces)]
    for end in range(1, len(pieces) + 1):
        for start in range(max(0, end - _LONGEST_NAME), end):
            name = "".join(pieces[start:end])
            if readings[start] and (name in known or _NAME.fullmatch(name)):
                readings[end] += [[*reading, name] for reading in readings[start][:2]]
    yield from readings[-1][:2]
