"""Printed page numbers, from folios and from footers that differ on odd and even pages; what is missing between them.

A page that shows no folio takes its number from its neighbours as long as they agree. Where they do not, pages are
missing: the place is known only if exactly one page between them breaks off.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gazette.printed import Furniture, SourcePage
from gazette.source.pages import is_rotated

_TERMINAL = "。！？；：）)”》"


@dataclass(frozen=True)
class Gap:
    """`missing` pages that were printed after the page at `position` and are not in the source."""

    position: int
    missing: int


def number_pages(
    pages: Sequence[SourcePage], furniture: Sequence[Furniture]
) -> tuple[tuple[SourcePage, ...], tuple[Gap, ...]]:
    """The pages with every number that is certain, and the gaps whose place is certain.

    Postconditions: numbers grow; a number that folios and footers leave open is None.
    """
    shifts: dict[int, int] = {}
    gaps: list[Gap] = []
    broken = _find_broken(pages, furniture)
    last, shift = 0, None
    for position, wanted in _read_constraints(pages, furniture):
        known = _fit(wanted, position, shift)
        if known is None:
            continue
        if shift is None or known == shift:
            shifts.update(dict.fromkeys(range(last + 1, position + 1), known))
        else:
            found = _place([place for place in broken if last <= place < position], known - shift)
            gaps += found
            shifts.update(_spread(last, position, shift, known, found))
        last, shift = position, known
    if shift is not None:
        shifts.update(dict.fromkeys(range(last + 1, len(pages) + 1), shift))
    numbered = (
        replace(page, number=page.position + shifts[page.position] if page.position in shifts else None)
        for page in pages
    )
    return tuple(numbered), tuple(gaps)


def _read_constraints(pages: Sequence[SourcePage], furniture: Sequence[Furniture]) -> list[tuple[int, tuple[str, int]]]:
    """What is printed about numbers, by position: ("is", number) from a folio, ("parity", 0 or 1) from a footer."""
    folios = {page.position: page.number for page in pages if page.number is not None}
    forms = {item.position: _form(item.line.text) for item in furniture if item.kind == "footer"}
    parities = _learn_parities(folios, forms)
    found: dict[int, tuple[str, int]] = {
        position: ("parity", parities[form]) for position, form in forms.items() if form in parities
    }
    found.update({position: ("is", number) for position, number in folios.items()})
    return sorted(found.items())


def _learn_parities(folios: Mapping[int, int], forms: Mapping[int, str]) -> dict[str, int]:
    """Which footer stands on even (0) and which on odd (1) pages; empty where folios contradict each other."""
    seen: dict[str, set[int]] = defaultdict(set)
    for position, form in forms.items():
        if position in folios:
            seen[form].add(folios[position] % 2)
    parities = {form: min(values) for form, values in seen.items() if len(values) == 1}
    return parities if len(set(parities.values())) == 2 else {}


def _form(footer: str) -> str:
    return re.match(r"\s*(\S+?(?:期[)）]?))", footer)[1] if re.match(r"\s*\S+?期", footer) else footer.strip()  # type: ignore[index]


def _fit(wanted: tuple[str, int], position: int, shift: int | None) -> int | None:
    """The shift (number minus position) that a constraint asks for; None where it contradicts what is known."""
    kind, value = wanted
    if kind == "is":
        found = value - position
        return found if shift is None or found >= shift else None
    return None if shift is None else shift + (position + shift - value) % 2


def _find_broken(pages: Sequence[SourcePage], furniture: Sequence[Furniture]) -> list[int]:
    """The positions of rotated pages that break off: no furniture, no end of a sentence, and then other text."""
    closed = {item.position for item in furniture}
    return [
        page.position
        for page, following in pairwise(pages)
        if page.position not in closed
        and is_rotated(page.lines)
        and not is_rotated(following.lines)
        and page.lines[-1].text.strip()[-1] not in _TERMINAL
    ]


def _place(broken: Sequence[int], missing: int) -> list[Gap]:
    if len(broken) == 1:
        return [Gap(broken[0], missing)]
    return [Gap(place, 1) for place in broken] if len(broken) == missing else []


def _spread(last: int, position: int, shift: int, known: int, gaps: Iterable[Gap]) -> dict[int, int]:
    """The shifts of the pages between two constraints; without a certain gap only the second one's."""
    places = {gap.position: gap.missing for gap in gaps}
    if not places:
        return {position: known}
    shifts: dict[int, int] = {}
    for place in range(last + 1, position + 1):
        shift += places.get(place - 1, 0)
        shifts[place] = shift
    return shifts
