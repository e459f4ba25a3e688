"""栏目 of each notice, from the running heads of the pages around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence, Set

from gazette.conversion.roled_page import Roles
from gazette.printed import Furniture

_FOOTER = re.compile(r".*?期[)）]?(?:\s*[（(]总第?\s*\d+\s*期[)）])?")
_HAN = re.compile("[一-鿿]")


def find_sections(
    roles: Roles, furniture: Sequence[Furniture], numbers: Sequence[str | None], known: Sequence[str]
) -> tuple[str | None, ...]:
    """The section of each head.

    A running head gives its page's section. Between two different ones the change is put where the code of the
    document numbers changes; without such a change it stays open and the earlier section is taken. `known` gives
    the order of the sections; a head that is not in it is passed over.
    """
    printed = _read_heads(furniture, known)
    if not printed:
        return tuple(known[0] if len(known) == 1 else None for _ in roles.heads)
    positions = _find_positions(roles)
    codes = [(number or "").partition("〔")[0] for number in numbers]
    sections: list[str | None] = [_read_section(printed, position) for position in positions]
    used: dict[str, set[str]] = defaultdict(set)
    for code, section in zip(codes, sections, strict=True):
        used[code] |= {section} if section else set()
    for index, section in enumerate(sections):
        if section is None:
            sections[index] = found = _infer(used[codes[index]], printed, positions[index])
            used[codes[index]].add(found)
    return tuple(sections)


def _read_heads(furniture: Sequence[Furniture], known: Sequence[str]) -> dict[int, str]:
    """Page position → the section that its running head names, alone or behind a footer, in the order of the pages."""
    heads: dict[int, str] = {}
    for item in furniture:
        text = item.line.text.strip()
        if item.kind == "footer":
            match = _FOOTER.match(text)
            text = text[match.end() :] if match else ""
        name = text.split()[0] if text.split() else ""
        if _HAN.search(name) and item.kind in ("running_head", "footer") and (not known or name in known):
            heads[item.position] = name
    return dict(sorted((heads or _read_tabs(furniture, known)).items()))


def _read_tabs(furniture: Sequence[Furniture], known: Sequence[str]) -> dict[int, str]:
    """As _read_heads, from the tabs in the margins where they differ: the name of the gazette would not."""
    tabs = {item.position: item.line.text for item in furniture if item.kind == "side_tab"}
    tabs = {position: name for position, name in tabs.items() if not known or name in known}
    return tabs if len(set(tabs.values())) > 1 else {}


def _find_positions(roles: Roles) -> list[int]:
    """The position of the page on which each notice's title stands."""
    found: dict[int, int] = {}
    for page in roles.pages:
        for index, owner in page.owners.items():
            if page.roles[index] == "title":
                found.setdefault(owner, page.page.position)
    return [found[index] for index in range(len(roles.heads))]


def _read_section(printed: dict[int, str], position: int) -> str | None:
    """The section of a page: its own head, or that of the nearest heads on both sides where they agree."""
    if position in printed:
        return printed[position]
    places = list(printed)
    here = bisect_left(places, position)
    before, after = places[max(here - 1, 0) : here], places[here : here + 1]
    if not after or not before:
        return printed[(before or after)[0]]
    return printed[after[0]] if printed[before[0]] == printed[after[0]] else None


def _infer(same: Set[str], printed: dict[int, str], position: int) -> str:
    """The section of a notice between two heads: that of the notices with its code (`same`), else the earlier one."""
    places = list(printed)
    here = bisect_left(places, position)
    before, after = printed[places[here - 1]], printed[places[here]]
    return after if after in same and before not in same else before
