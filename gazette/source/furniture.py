"""Furniture: what belongs to the page and to no notice. Running heads, folios and footers, known by form and place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from gazette.printed import Furniture, Line

_FOOTER = re.compile(
    r"(?=.{4,40}$)(?:(?:\S{2,20}\s+)?\S{0,20}\d{4}年\s*[/／]?\s*第[\d〇零一二三四五六七八九十]{1,4}期"
    r"|\S{2,20}\s?[（(]总第?\s*\d+\s*期[)）])(?:[（(]总第?\s*\d+\s*期[)）])?"
)
_DOUBLED = re.compile(r"(?P<head>\S{2,16})\s+(?P=head)")
_DASH = "-—–―－─·•・~～"
_PAGE = r"第\s*+(?P<page>\d{1,4})\s*+页(?:\s*+[，,/／]?\s*+共\s*+\d{1,4}\s*+页)?"
_FOLIO = re.compile(rf"[{_DASH}\s]*+(?P<number>\d{{1,4}})[{_DASH}\s]*+|{_PAGE}")
_MARKED_FOLIO = re.compile(rf"[{_DASH}]\s*+(?P<number>\d{{1,4}})\s*+[{_DASH}]|{_PAGE}")  # no sentence is so short
_FEWEST = 2  # pages whose folios grow with them, before a number is taken for one


def find_furniture(lines: Sequence[Line], sections: Collection[str]) -> dict[int, str]:
    """The furniture among the lines, as index → kind; `sections` are known names of running heads.

    A head is known from `sections` or because it is printed twice on one line; a folio because it stands beside a head
    or a footer, or because it says so by its form (·3·, —3—, 第3页) and others of its form grow with it.
    """
    texts = [line.text.strip() for line in lines]
    heads = _find_heads(texts) | set(sections)
    kinds: dict[int, str] = {}
    for index, text in enumerate(texts):
        match = _FOOTER.match(text)
        if match and _is_head(text[match.end() :].strip(), heads):
            kinds[index] = "footer"
        elif text and _is_head(text, heads):
            kinds[index] = "running_head"
    for index in list(kinds):
        for near in (index - 1, index + 1):
            if 0 <= near < len(lines) and near not in kinds and _FOLIO.fullmatch(lines[near].text):
                kinds[near] = "folio"
    return kinds | dict.fromkeys(_find_marked_folios(texts, kinds), "folio")


def find_page_starts(kinds: Mapping[int, str]) -> set[int]:
    """The indices at which a page begins because of furniture: behind it, as a rule.

    In an issue that begins with a head, pages begin with theirs; a folio above it ends the page before. A head that
    stands nowhere else, above pages with folios, is the issue's own: the folios end the pages.
    """
    heads = sum(kind != "folio" for kind in kinds.values())
    if 0 in kinds and not heads:
        return {index for index in kinds if index - 1 not in kinds}
    if 0 in kinds and (heads > 1 or len(kinds) == heads):
        return {index for index in kinds if kinds[index] != "folio" and kinds.get(index - 1, "folio") == "folio"}
    return {index + 1 for index in kinds if index and index + 1 not in kinds}


def find_lone_folios(
    lines: Sequence[Line], spans: Sequence[tuple[int, int]], kinds: Mapping[int, str]
) -> dict[int, str]:
    """Folios that stand alone: bare numbers at the same end of several pages that grow as the pages do.

    Where pages are missing they grow by more at once: two that agree on each side show it.
    """
    found: dict[int, str] = {}
    for end in (0, -1):
        numbers: list[tuple[int, int]] = []
        for position, (first, last) in enumerate(spans):
            index = range(first, last)[end] if last > first else None
            is_free = index is not None and kinds.get(index, "folio") == "folio"
            match = _FOLIO.fullmatch(lines[index].text) if index is not None and is_free else None
            if match and index is not None:
                numbers.append((_value(match) - position, index))
        counts = Counter(shift for shift, _ in numbers)
        agreeing = [(shift, index) for shift, index in numbers if counts[shift] >= _FEWEST]
        growing = [agreeing[place][1] for place in find_growing([shift for shift, _ in agreeing], strictly=False)]
        if len(growing) * 2 >= len(spans):
            found |= dict.fromkeys(growing, "folio")
    return found


def read_folio(item: Furniture) -> int | None:
    """The number of a folio; None for other furniture."""
    match = _FOLIO.fullmatch(item.line.text) if item.kind == "folio" else None
    return _value(match) if match else None


def find_growing(values: Sequence[int], strictly: bool) -> list[int]:
    """The places of the longest series of `values` that grows, in order; of several the one with the least values."""
    cut = bisect_left if strictly else bisect_right
    ends: list[int] = []  # the place of the least value that ends a series of one length, by length
    before: list[int | None] = []
    for place, value in enumerate(values):
        length = cut(ends, value, key=values.__getitem__)
        before.append(ends[length - 1] if length else None)
        ends[length : length + 1] = [place]
    series: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        series.append(last)
        last = before[last]
    return series[::-1]


def _find_marked_folios(texts: Sequence[str], kinds: Collection[int]) -> list[int]:
    """The lines that are folios by their form, as far as their numbers grow; one alone stands at an end of the text."""
    marked = [
        (index, _value(match))
        for index, text in enumerate(texts)
        if index not in kinds and (match := _MARKED_FOLIO.fullmatch(text))
    ]
    growing = [marked[place][0] for place in find_growing([value for _, value in marked], strictly=True)]
    printed = [index for index, text in enumerate(texts) if text]
    is_alone = len(marked) == 1 and growing[0] in (printed[0], printed[-1])
    return growing if len(growing) >= _FEWEST or is_alone else []


def _value(folio: re.Match[str]) -> int:
    return int(folio["number"] or folio["page"])


def _find_heads(texts: Sequence[str]) -> set[str]:
    """Heads that are printed twice on a line, alone or behind a footer."""
    rests = (text[match.end() :].strip() if (match := _FOOTER.match(text)) else text for text in texts)
    return {match["head"] for rest in rests if (match := _DOUBLED.fullmatch(rest))}


def _is_head(text: str, heads: Collection[str]) -> bool:
    match = _DOUBLED.fullmatch(text)
    return not text or text in heads or bool(match and match["head"] in heads)
