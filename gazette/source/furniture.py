"""Furniture: what belongs to the page and to no notice. Running heads, folios and footers, known by form and place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from gazette.printed import Furniture, Line

_FOOTER = re.compile(
    r"(?=.{4,40}$)(?:(?:\S{2,20}\s+)?\S{0,20}\d{4}年\s*[/／]?\s*第[\d〇零一二三四五六七八九十]{1,4}期"
    r"|\S{2,20}\s?[（(]总第?\s*\d+\s*期[)）])(?:[（(]总第?\s*\d+\s*期[)）])?"
)
_DOUBLED = re.compile(r"(?P<head>\S{2,16})\s+(?P=head)")
_FOLIO = re.compile(r"[-—·\s]*(\d{1,4})[-—·\s]*")
_FEWEST = 2  # pages whose folios grow with them, before a bare number is taken for one


def find_furniture(lines: Sequence[Line], sections: Collection[str]) -> dict[int, str]:
    """The furniture among the lines, as index → kind; `sections` are known names of running heads.

    A head is known from `sections` or because it is printed twice on one line; a folio because it stands beside a head
    or a footer.
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
    return kinds


def find_page_starts(kinds: Mapping[int, str]) -> set[int]:
    """The indices at which a page begins because of furniture: behind it, as a rule.

    In an issue that begins with a head, pages begin with theirs; a folio above it ends the page before.
    """
    if 0 in kinds:
        return {index for index in kinds if kinds[index] != "folio" and kinds.get(index - 1, "folio") == "folio"}
    return {index + 1 for index in kinds if index + 1 not in kinds}


def find_lone_folios(
    lines: Sequence[Line], spans: Sequence[tuple[int, int]], kinds: Mapping[int, str]
) -> dict[int, str]:
    """Folios that stand alone: bare numbers at the same end of several pages that grow as the pages do."""
    found: dict[int, str] = {}
    for end in (0, -1):
        numbers: list[tuple[int, int]] = []
        for position, (first, last) in enumerate(spans):
            index = range(first, last)[end] if last > first else None
            is_free = index is not None and kinds.get(index, "folio") == "folio"
            match = _FOLIO.fullmatch(lines[index].text) if index is not None and is_free else None
            if match and index is not None:
                numbers.append((int(match[1]) - position, index))
        shift, count = (Counter(shift for shift, _ in numbers).most_common(1) or [(0, 0)])[0]
        if count >= _FEWEST and count * 2 >= len(spans):
            found |= {index: "folio" for own, index in numbers if own == shift}
    return found


def read_folio(item: Furniture) -> int | None:
    """The number of a folio; None for other furniture."""
    match = _FOLIO.fullmatch(item.line.text) if item.kind == "folio" else None
    return int(match[1]) if match else None


def _find_heads(texts: Sequence[str]) -> set[str]:
    """Heads that are printed twice on a line, alone or behind a footer."""
    rests = (text[match.end() :].strip() if (match := _FOOTER.match(text)) else text for text in texts)
    return {match["head"] for rest in rests if (match := _DOUBLED.fullmatch(rest))}


def _is_head(text: str, heads: Collection[str]) -> bool:
    match = _DOUBLED.fullmatch(text)
    return not text or text in heads or bool(match and match["head"] in heads)
