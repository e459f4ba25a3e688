"""Columns → cells: each column on each page is divided if its text says how, and kept whole if it does not.

A rule must hold on at least half of a column's pages with several rows, or a count that fits by chance could pass for
a division; on a page with one row, the whole text must look like the cells that were divided elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gazette.conversion.tables.cells import RULES, Column, Rule, find_items, split_alike
from gazette.conversion.tables.counts import count_rows
from gazette.conversion.tables.layouts import NUMBERS, Layout, Sheet
from gazette.conversion.tables.organs import find_names
from gazette.conversion.tables.strips import LOST, read_plain, read_shown


@dataclass(frozen=True)
class Placed:
    """The cells of a column on one page with the rows that each covers; `is_open` where they could not be divided."""

    cells: tuple[tuple[str, int], ...]
    is_open: bool = False


def place_columns(layout: Layout) -> tuple[Layout, list[list[Placed]]] | None:
    """For each column its cells on each page, and the layout with the rows of every page.

    None where nothing says how many rows there are, or where a page has lines across the table and no row of its own.
    Postcondition: the cells of a column hold its strip's characters.
    """
    counted = count_rows(layout)
    if (
        counted is None
        or not counted.sheets[0].count
        or any(sheet.rows and not sheet.count for sheet in counted.sheets)
    ):
        return None
    columns: list[list[Placed]] = []
    for index, head in enumerate(counted.heads):
        if head == NUMBERS and counted.sheets[0].strips[index] == "":
            columns.append([_number(sheet) for sheet in counted.sheets])
            continue
        columns.append(_place(counted, index, columns[-1] if columns else None))
    return counted, columns


def _number(sheet: Sheet) -> Placed:
    return Placed(tuple((row, 1) for row in sheet.rows or () if row.isdigit()))


def _place(layout: Layout, index: int, before: list[Placed] | None) -> list[Placed]:
    """One column on all pages."""
    strips = [sheet.strips[index] for sheet in layout.sheets]
    names = find_names(strip for strip in strips if strip)
    is_counted = NUMBERS in layout.heads
    contexts = [Column(_read_before(before, page), names, is_counted) for page in range(len(strips))]
    rule = _choose_rule(layout, index, contexts)
    placed: list[Placed] = []
    for page, sheet in enumerate(layout.sheets):
        if sheet.count:
            placed.append(_divide(layout, index, page, rule, contexts[page]))
        else:
            last = max(earlier for earlier, found in enumerate(placed) if found.cells)
            placed[last], goes_on = _continue(placed[last], strips[page] or "")
            placed.append(Placed((), is_open=not goes_on))
    return _check_single(layout, placed)


def _read_before(before: list[Placed] | None, page: int) -> tuple[str, ...] | None:
    if before is None or any(rows != 1 for _, rows in before[page].cells):
        return None
    return tuple(text for text, _ in before[page].cells)


def _choose_rule(layout: Layout, index: int, contexts: Sequence[Column]) -> Rule | None:
    """The rule that divides the column on most of the pages that have several rows, if it does on half of them."""
    pages = [
        (strip, sheet.count or 0, context)
        for sheet, context in zip(layout.sheets, contexts, strict=True)
        if (strip := sheet.strips[index]) and (sheet.count or 0) > 1 and _ends_well(sheet, index)
    ]
    found = [(sum(rule(*page) is not None for page in pages if LOST not in page[0]), rule) for rule in RULES]
    most, rule = max(found, key=lambda entry: entry[0])
    return rule if most and most * 2 >= len(pages) else None


def _ends_well(sheet: Sheet, index: int) -> bool:
    """False for the last column of a page that breaks off."""
    return sheet.is_whole or any(strip is not None for strip in sheet.strips[index + 1 :])


def _divide(layout: Layout, index: int, page: int, rule: Rule | None, context: Column) -> Placed:
    sheet = layout.sheets[page]
    strip, count = sheet.strips[index], sheet.count or 0
    if not strip:
        is_blank = strip == "" and not any(other.strips[index] for other in layout.sheets)
        return Placed((("", 1),) * count) if is_blank else Placed((("", count),), is_open=True)
    sure = LOST not in strip and _ends_well(sheet, index) and not _lacks_next(layout, index, page)
    cells = rule(strip, count, context) if rule and sure else None
    if cells is not None:
        return Placed(tuple((cell, 1) for cell in cells))
    return (_group(layout, index, page, strip) if sure else None) or Placed(((read_shown(strip), count),), is_open=True)


def _lacks_next(layout: Layout, index: int, page: int) -> bool:
    """True on a page with one row where the next column is empty although it is filled elsewhere: it may stand here."""
    sheet = layout.sheets[page]
    following = sheet.strips[index + 1] if index + 1 < len(sheet.strips) else None
    return sheet.count == 1 and following == "" and any(other.strips[index + 1] for other in layout.sheets)


def _group(layout: Layout, index: int, page: int, strip: str) -> Placed | None:
    """The cells of a column before the numbered one that counts the rows: each covers those from a 1 to the next."""
    sheet = layout.sheets[page]
    for other in () if NUMBERS in layout.heads else sheet.strips[index + 1 :]:
        items = find_items(other or "")
        if len(items) == sheet.count and items[0][0] == 1 and sheet.count > 1:
            starts = [place for place, (number, _) in enumerate(items) if number == 1]
            spans = [two - one for one, two in zip(starts, [*starts[1:], len(items)], strict=True)]
            cells = [read_plain(strip)] if len(spans) == 1 else split_alike(strip, len(spans), Column())
            return Placed(tuple(zip(cells, spans, strict=True))) if cells else None
    return None


def _continue(last: Placed, strip: str) -> tuple[Placed, bool]:
    """A page's cells with what a later page adds to the last of them, and whether its numbered items go on in it."""
    *cells, (text, rows) = last.cells
    items = find_items(strip)
    before = re.match(r"\d*", text.rpartition("\n")[2])
    goes_on = not strip or bool(items and before and before[0] == str(items[0][0] - 1))
    added = "\n".join(item for _, item in items) if items and goes_on else read_shown(strip)
    joined = "\n".join(part for part in (text, added) if part)
    return Placed((*cells, (joined, rows)), last.is_open), goes_on


def _check_single(layout: Layout, placed: list[Placed]) -> list[Placed]:
    """Opens a single row's cell that does not begin and end as all divided cells of the column do."""
    pages = list(zip(placed, layout.sheets, strict=True))
    several = [
        text for found, sheet in pages if (sheet.count or 0) > 1 and not found.is_open for text, _ in found.cells
    ]
    opening, ending = _share_start(several), _share_start([text[::-1] for text in several])[::-1]
    return [
        replace(found, is_open=True)
        if sheet.count == 1 and any(not (t.startswith(opening) and t.endswith(ending)) for t, _ in found.cells)
        else found
        for found, sheet in pages
    ]


def _share_start(texts: Sequence[str]) -> str:
    first, last = min(texts, default=""), max(texts, default="")
    return first[: next((i for i, (one, two) in enumerate(zip(first, last, strict=False)) if one != two), len(first))]
