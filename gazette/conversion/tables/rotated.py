"""Rotated tables: columns one after another, each behind its head.

Text in a cell comes in pieces of the width of two characters; only a head of three characters or more comes in single
ones without an empty line between them. Shorter heads are known by their place: 序号 begins a page, what follows its
numbers on every page begins the next column, years repeat by form, 备注 ends a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gazette.conversion.parts import FlowLine
from gazette.conversion.tables.layouts import NUMBERS, Layout, Sheet, cut, find_last, read_numbers, share_start
from gazette.conversion.tables.strips import LOST, read_plain, read_strips, spell

_HEAD = re.compile(r"(?:(?<=\n)|^)[一-鿿]\t[一-鿿](?:(?:\t[一-鿿])+|(?=\t（))(?:\t（(?:\t[一-鿿])+\t）)?(?=[\n ]|$)")
_FIRST = re.compile(r"序\t?号(?=[\n ]|$)")
_YEAR = re.compile(r"(?:^|(?<=\n))(?:19|20)\t?\d\d[\n\t]*年(?=\n)")
_LAST = re.compile(r"\n备(?:\t注)?$")
_REMARKS = "备注"


def read_rotated(lines: Sequence[FlowLine]) -> Layout | None:
    """The layout of a rotated table, or None where its pages do not show the same heads in the same order."""
    strips = list(read_strips(lines, gaps=True))
    heads = _merge_heads([[read_plain(match[0]) for match in _HEAD.finditer(strip)] for strip in strips])
    has_closing = len(strips) > 1 and not _locate(strips[-1], heads[:1])
    if has_closing and _FIRST.match(strips.pop()):
        return None
    places = [_locate(strip, heads) for strip in strips]
    if not heads or any(len(found) < len(heads) for found in places[:-1]) or not places[-1]:
        return None
    parts = [_fill(cut(strip, found), len(heads) + 1) for strip, found in zip(strips, places, strict=True)]
    return _name_columns(heads, parts, has_closing)


def _name_columns(heads: list[str], parts: list[list[str | None]], has_closing: bool) -> Layout | None:
    """The layout of pages cut at their long heads, the shorter ones found in what stands between them."""
    whole = [part[-1] is not None for part in parts]
    opened = _open_pages([part[0] or "" for part in parts])
    if opened is None:
        return None
    first, rows, leading = opened
    columns = [*leading, *([part[index] for part in parts] for index in range(1, len(heads) + 1))]
    names, columns = _split_years([*first, *heads], columns)
    names, columns, remarks = _split_remarks(names, columns)
    spanning = [
        index
        for index, column in enumerate(columns[:-1])
        if index >= len(first) and names[index + 1] != _REMARKS and not any(column)
    ]
    omitted = _collect_repeated(names, columns, spanning, remarks)
    kept = [index for index in range(len(names)) if index not in spanning]
    sheets = [
        Sheet(tuple(columns[index][page] for index in kept), rows[page], whole[page]) for page in range(len(parts))
    ]
    over = tuple(names[index] for index in spanning)
    return Layout(tuple(names[index] for index in kept), tuple(sheets), omitted, over, has_closing)


def _merge_heads(pages: Iterable[Sequence[str]]) -> list[str]:
    """The heads of all pages in one order; those that a page alone shows follow what stands before them there."""
    merged: list[str] = []
    for page in pages:
        place = 0
        for head in page:
            if head not in merged[place:]:
                merged.insert(place, head)
            place = merged.index(head, place) + 1
    return merged


def _locate(strip: str, heads: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the heads in a page, as far as they follow each other; each stands as often as it is named."""
    places: list[tuple[int, int]] = []
    for head in heads:
        spaced = "\t".join(head)
        start = strip.find(spaced, places[-1][1] if places else 0)
        if start < 0 or strip.count(spaced) != heads.count(head):
            break
        places.append((start, start + len(spaced)))
    return places


def _fill(parts: Sequence[str], count: int) -> list[str | None]:
    return [part.strip("\n\t ") for part in parts] + [None] * (count - len(parts))


def _open_pages(
    strips: Sequence[str],
) -> tuple[list[str], list[tuple[str, ...] | None], list[list[str | None]]] | None:
    """The heads before the first long one, the rows of each page, and the strips of those columns."""
    if not any(strips):
        return [], [None] * len(strips), []
    rows: list[tuple[str, ...] | None] = []
    rests: list[str] = []
    before: int | None = None
    for strip in strips:
        found = read_numbers(strip[match.end() :], before) if (match := _FIRST.match(strip)) else None
        if found is None:
            return None
        before = find_last(found[0], before)
        rows.append(found[0])
        rests.append(found[1].strip("\n\t "))
    head = share_start(rests)
    columns: list[list[str | None]] = [["" for _ in strips]]
    if head:
        columns.append([re.sub(f"^{LOST}?{spell(head)}", "", rest).strip("\n\t ") for rest in rests])
    return None if any(rests) and not head else ([NUMBERS, *([head] if head else [])], rows, columns)


def _split_years(names: list[str], columns: list[list[str | None]]) -> tuple[list[str], list[list[str | None]]]:
    """Columns that every page divides by the same years become one column for each year."""
    new_names: list[str] = []
    new_columns: list[list[str | None]] = []
    for name, column in zip(names, columns, strict=True):
        matches = [list(_YEAR.finditer(strip or "")) for strip in column]
        years = [[read_plain(match[0]) for match in found] for found in matches]
        new_names.append(name)
        if len(years[0]) < 2 or any(found != years[0] for found in years) or len(set(years[0])) < len(years[0]):
            new_columns.append(column)
            continue
        new_names += years[0]
        pieces = [cut(strip or "", [m.span() for m in found]) for strip, found in zip(column, matches, strict=True)]
        new_columns += [[page[index].strip("\n\t ") for page in pieces] for index in range(len(years[0]) + 1)]
    return new_names, new_columns


def _split_remarks(
    names: list[str], columns: list[list[str | None]]
) -> tuple[list[str], list[list[str | None]], list[str]]:
    """An empty last column 备注 where pages end in that head; the head as each page has it."""
    matches = [_LAST.search("\n" + strip) if strip is not None else None for strip in columns[-1]]
    printed = [read_plain(match[0]) if match else "" for match in matches]
    if _REMARKS not in printed:
        return names, columns, ["" for _ in printed]
    column = [
        strip and ("\n" + strip)[: match.start()].strip("\n\t ") if match else strip
        for strip, match in zip(columns[-1], matches, strict=True)
    ]
    return [*names, _REMARKS], [*columns[:-1], column, ["" for _ in column]], printed


def _collect_repeated(
    names: Sequence[str], columns: Sequence[Sequence[str | None]], spanning: Sequence[int], remarks: Sequence[str]
) -> tuple[str, ...]:
    """The heads that are left out, page by page: all behind the first page, and those that stand over nothing."""
    omitted: list[str] = []
    for page in range(len(remarks)):
        text = ""
        for index, name in enumerate(names):
            is_remarks = any(remarks) and index == len(names) - 1
            printed = remarks[page] if is_remarks else name if columns[index][page] is not None else ""
            text += printed if page or index in spanning or (is_remarks and printed != name) else ""
        omitted.append(text)
    return tuple(f"{omitted.count(text)} × {text}" if omitted.count(text) > 1 else text
                 for text in dict.fromkeys(omitted) if text)  # fmt: skip
