"""Long lists as pages: the newest years on the first page, and each year on a page of its own.

A list that grows with the archive would otherwise be one page that no phone wants to load. Years are pages that stay as
they are once they are over, and that a reader can name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Generic, NamedTuple, TypeVar

from gazette.languages import Language
from gazette.site.wording import AS_PRINTED

LONG = 300  # entries on one page of a list
MOST = 1_500  # entries on the page of a year: some 150 KB packed
_Entry = TypeVar("_Entry")


class YearLink(NamedTuple):
    """A link to a page of a long list: what it says, the page's path, the number of entries there."""

    label: str
    path: str
    number: int


class YearPart(NamedTuple, Generic[_Entry]):
    """A page of its own for the entries of a year or, where there are very many, for some of them."""

    link: YearLink
    entries: tuple[_Entry, ...]


@dataclass(frozen=True)
class Paged(Generic[_Entry]):
    """`first` stands on the first page; `parts` have all entries again, and none where the first page has all."""

    first: tuple[_Entry, ...]
    parts: tuple[YearPart[_Entry], ...] = ()

    @property
    def links(self) -> tuple[YearLink, ...]:
        return tuple(part.link for part in self.parts)


def page_by_year(
    entries: Iterable[_Entry],
    find_year: Callable[[_Entry], int],
    path: str,
    long: int = LONG,
    most: int = MOST,
    words: Language = AS_PRINTED,
) -> Paged[_Entry]:
    """Up to `long` entries stay together as they are; of more, the newest years come first, each in the order given.

    The page of a year is `path`2023/, with more than `most` entries followed by `path`2023/2/ and so on.
    """
    entries = tuple(entries)
    if len(entries) <= long:
        return Paged(entries)
    newest = sorted(entries, key=find_year, reverse=True)
    parts = tuple(
        part
        for year, group in groupby(newest, key=find_year)
        for part in _cut(tuple(group), words.say("date.year", year=year), f"{path}{year}/", most, words)
    )
    first = parts[0].entries
    for part in parts[1:]:
        if len(first) + len(part.entries) > long:
            break
        first += part.entries
    return Paged(first, parts)


def page_by_number(
    entries: Sequence[_Entry], path: str, more: str, label: str, words: Language, most: int = MOST
) -> Paged[_Entry]:
    """Up to `most` entries stay together; of more, the page at `path` is the first of several, each with as many.

    They are `path`, then `path`, `more` and 2/, and so on; `label` names them.
    """
    if len(entries) <= most:
        return Paged(tuple(entries))
    parts = tuple(_cut(entries, label, path, most, words, more))
    return Paged(parts[0].entries, parts)


def _cut(
    entries: Sequence[_Entry], label: str, path: str, most: int, words: Language, more: str = ""
) -> Iterator[YearPart[_Entry]]:
    for number, start in enumerate(range(0, len(entries), most), 1):
        part = tuple(entries[start : start + most])
        name, place = (
            (label, path)
            if number == 1
            else (words.say("listing.year_part", year=label, number=number), f"{path}{more}{number}/")
        )
        yield YearPart(YearLink(name, place, len(part)), part)
