"""How well an issue of known truth was read: notices, fields, characters, paragraph ends, cells of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from itertools import accumulate

from gazette.content.markdown import read_raw_blocks
from gazette.conversion.issue import Conversion
from gazette.model import Notice, Table
from tests.conversion.issue_generator import Truth
from tests.conversion.judging import (
    FIELDS,
    Failure,
    find_failures,
    pair_notices,
    read_field,
    read_paragraphs,
    squeeze,
)
from tests.layouts.issues import LayoutIssue
from tests.layouts.tables import TrueTable, in_grid

BOUNDS = {"notices": 100, "fields": 99, "characters": 100, "breaks": 99, "ruled cells": 99, "borderless cells": 95}


def judge(issue: LayoutIssue, found: Conversion | None) -> tuple[Counter[str], list[Failure]]:
    """What there is of each measure ("fields") and what of it is right ("fields right"); and all that is wrong."""
    apart = {squeeze(text) for text in issue.besides}
    failures, counts = list(find_failures(issue, found, apart)), Counter[str]()
    for truth, notice in pair_notices(issue.notices, found.notices if found else ()):
        counts += Counter({"notices": 1, "notices right": int(notice is not None)})
        right = sum(getattr(truth, name) == read_field(notice, name) for name in FIELDS)
        counts += Counter({"fields": len(FIELDS), "fields right": right})
        counts += _count_characters(truth, notice) + _count_breaks(truth, notice, apart)
        for table, read in _pair_tables(issue, truth, notice):
            counts += _count_cells(table, read)
            failures += _find_wrong_cells(issue, truth, table, read)
    return counts, failures


def _count_characters(truth: Truth, notice: Notice | None) -> Counter[str]:
    """The characters of the truth's text, and how many of them the notice's text has; which one is in excess is found
    by the comparison of the texts."""
    true = Counter(squeeze("".join(truth.paragraphs)))
    kept = true & Counter("".join(read_paragraphs(notice)))
    return Counter({"characters": true.total(), "characters right": kept.total()})


def _count_breaks(truth: Truth, notice: Notice | None, apart: Collection[str]) -> Counter[str]:
    """Paragraph ends, those that are added counted as wrong; in a text that is not the true one, whole paragraphs."""
    expected, seen = [squeeze(text) for text in truth.paragraphs], read_paragraphs(notice, apart)
    if "".join(expected) == "".join(seen):
        true, read = (set(accumulate(len(text) for text in texts)) for texts in (expected, seen))
        return Counter({"breaks": len(true | read), "breaks right": len(true & read)})
    return Counter({"breaks": len(expected), "breaks right": (Counter(expected) & Counter(seen)).total()})


def _pair_tables(issue: LayoutIssue, truth: Truth, notice: Notice | None) -> Iterator[tuple[TrueTable, Table | None]]:
    """Each true table of a notice with the one that was read with most of its cells."""
    blocks = read_raw_blocks(notice.text, "notice.md") if notice else ()
    left = [block.table for block in blocks if block.table is not None]
    for text in truth.paragraphs:
        if table := issue.tables.get(text):
            best = max(left, key=lambda read: (_cells(table) & _cells(read)).total(), default=None)
            left = [read for read in left if read is not best]
            yield table, best


def _cells(table: TrueTable | Table) -> Counter[tuple[int, int, str, int, int]]:
    """Each cell with its row, column and extent, both from 0."""
    rows = in_grid((*table.head, *table.body))
    return Counter((row, column, squeeze(cell.text), cell.rows, cell.columns) for row, column, cell in rows)


def _count_cells(table: TrueTable, read: Table | None) -> Counter[str]:
    name = "ruled cells" if table.rules == "all" else "borderless cells"
    true = _cells(table)
    right = true & _cells(read) if read else Counter()
    return Counter({name: true.total(), f"{name} right": right.total()})


def _find_wrong_cells(issue: LayoutIssue, truth: Truth, table: TrueTable, read: Table | None) -> Iterator[Failure]:
    if read is None:
        yield Failure(issue.seed, truth.kind, "table", table.head, "no table")
        return
    missing, added = _cells(table) - _cells(read), _cells(read) - _cells(table)
    if missing or added:
        yield Failure(issue.seed, truth.kind, "cells", sorted(missing)[:3], sorted(added)[:3])
