"""How many rows each page of a table has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gazette.conversion.tables.cells import RULES, Column, find_items
from gazette.conversion.tables.layouts import Layout
from gazette.conversion.tables.strips import BREAK
from gazette.conversion.tables.values import decides, read_values


def count_rows(layout: Layout) -> Layout | None:
    """The layout with rows on every sheet: as 序号 counts, or numbered items, or values that stand alone.

    None where nothing counts them.
    """
    if all(sheet.rows is not None for sheet in layout.sheets):
        return layout
    for counts in (*_count_items(layout), *_count_values(layout)):
        sheets = [
            replace(sheet, rows=("0",) * count) for sheet, count in zip(layout.sheets, counts, strict=True) if count
        ]
        if len(sheets) == len(layout.sheets):
            return replace(layout, sheets=tuple(sheets))
    return None


def _count_items(layout: Layout) -> Iterator[list[int]]:
    """The numbered items of a column that begins at 1 on every page, if another column behind it agrees somewhere."""
    for index in range(len(layout.heads)):
        items = [find_items(sheet.strips[index] or "") for sheet in layout.sheets]
        counts = [len(found) if found and found[0][0] == 1 else 0 for found in items]
        if all(counts) and any(
            count > 2 and any(rule(strip, count, Column()) for rule in RULES)
            for sheet, count in zip(layout.sheets, counts, strict=True)
            for strip in sheet.strips[index + 1 :]
            if strip
        ):
            yield counts


def _count_values(layout: Layout) -> Iterator[list[int]]:
    """The count that a column of values has by itself, if another says the same and none that can say says another."""
    if len(layout.sheets) > 1:
        return
    strips = [strip or "" for strip in layout.sheets[0].strips[1:]]
    alone = {count for strip in strips if decides(strip, count := strip.count(BREAK) + 1, ())}
    for count in alone if len(alone) == 1 else ():
        decided = 0
        before: list[str] | None = None
        for strip in strips:
            decided += decides(strip, count, before or ())
            before = read_values(strip, count, before or ())
        if decided > 1:
            yield [count]
