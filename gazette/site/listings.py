"""The lists a reader browses by: years, sections, issuers, kinds and subjects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from gazette.languages import Language
from gazette.model import Document, Issue, Library
from gazette.site.addresses import make_slug
from gazette.site.subjects import Subjects
from gazette.site.tasks import Shared, fingerprint
from gazette.site.wording import AS_PRINTED, say_issue, say_kind
from gazette.vocabulary import KIND_LABELS

Entry = tuple[Issue, Document]


@dataclass(frozen=True)
class Group:
    """Notices under one heading of a list; `issue` is set where the heading is an issue, `is_section` for a section."""

    label: str
    entries: tuple[Entry, ...]
    issue: Issue | None = None
    is_section: bool = False


@dataclass(frozen=True)
class Listing(Shared):
    """One list, such as that of an issuer; `entries` are in the library's order."""

    label: str
    slug: str
    entries: tuple[Entry, ...]

    @cached_property
    def fingerprint(self) -> str:
        return fingerprint((self.label, self.slug, list_inputs(self.entries)))

    @property
    def count(self) -> int:
        return len(self.entries)


@dataclass(frozen=True)
class Axis:
    """A way to browse: its name in addresses, its name for people, and its lists."""

    name: str
    label: str
    listings: tuple[Listing, ...]


_FindValues = Callable[[Issue, Document], Iterable[str | None]]
_VALUES: dict[str, _FindValues] = {
    "years": lambda issue, document: [str(issue.year)],
    "sections": lambda issue, document: [document.notice.section],
    "issuers": lambda issue, document: document.notice.issuers,
    "kinds": lambda issue, document: [document.notice.kind],
}
_PARTNERS = 100  # of an issuer
_RANKED = ("issuers", "kinds", "subjects")


def make_axes(library: Library, subjects: Subjects | None = None, words: Language = AS_PRINTED) -> tuple[Axis, ...]:
    """All five axes; a notice stands in the list of each of its issuers, and in none where a value is missing.

    Years stand newest first, sections as printed in the newest issue, the others with the longest list first.
    """
    subjects = subjects or Subjects(library)
    values = _VALUES | {"subjects": lambda issue, document: subjects.find(document)}
    return tuple(
        Axis(name, words.say(f"axis.{name}"), tuple(_make_listings(name, values[name], library, words)))
        for name in values
    )


def count_partners(listing: Listing) -> tuple[tuple[str, int], ...]:
    """The organs that have issued notices together with the one of a list, and how many, most first.

    They are at most 100.
    """
    joint = (document.notice.issuers for _, document in listing.entries)
    return tuple(Counter(name for names in joint for name in names if name != listing.label).most_common(_PARTNERS))


def list_inputs(entries: Sequence[Entry]) -> tuple[tuple[Issue, ...], tuple[Document, ...]]:
    """All that entries stand for, as inputs of a task: each issue once, for a notice says which is its own."""
    issues = {issue.id: issue for issue, _ in entries}
    return tuple(issues.values()), tuple(document for _, document in entries)


def find_slug(axis: str, value: str) -> str:
    """The slug of the list that a value stands in: a year and a known kind as they are, any other by its digest."""
    return value if axis == "years" or (axis == "kinds" and value in KIND_LABELS) else make_slug(value)


def group_by_year(entries: Iterable[Entry], words: Language = AS_PRINTED) -> tuple[Group, ...]:
    years = groupby(entries, key=lambda entry: entry[0].year)
    return tuple(Group(words.say("date.year", year=year), tuple(group)) for year, group in years)


def group_by_issue(entries: Iterable[Entry], words: Language = AS_PRINTED) -> tuple[Group, ...]:
    issues = groupby(entries, key=lambda entry: entry[0].id)
    groups = (tuple(group) for _, group in issues)
    return tuple(Group(say_issue(group[0][0], words), group, group[0][0]) for group in groups)


def group_by_section(issue: Issue, words: Language = AS_PRINTED) -> tuple[Group, ...]:
    """An issue's contents under its sections in printed order; what has no section comes last, under 其他."""
    groups: dict[str, list[Entry]] = {section: [] for section in issue.sections}
    for entry in issue.entries:
        groups.setdefault(entry[1].notice.section or "", []).append(entry)
    unnamed = groups.pop("", [])
    named = [Group(label, tuple(entries), is_section=True) for label, entries in groups.items() if entries]
    label = words.say("issue.no_section" if named else "issue.only_section")
    return (*named, Group(label, tuple(unnamed))) if unnamed else tuple(named)


def _make_listings(axis: str, find_values: _FindValues, library: Library, words: Language) -> Iterator[Listing]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in library.entries:
        for value in dict.fromkeys(find_values(*entry)):
            if value:
                found[value].append(entry)
    values = sorted(found, key=lambda value: -len(found[value])) if axis in _RANKED else list(found)
    for value in values:
        yield Listing(_say(axis, value, words), find_slug(axis, value), tuple(found[value]))


def _say(axis: str, value: str, words: Language) -> str:
    if axis == "years":
        return words.say("date.year", year=value)
    return say_kind(value) if axis == "kinds" else value
