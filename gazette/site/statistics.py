"""What the library holds, in numbers: each plot is a table whose rows carry a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazette.content.derived import kept, told
from gazette.languages import Language
from gazette.model import Document, Library
from gazette.site.wording import AS_PRINTED, say_kind, say_month

_LENGTHS = (500, 2000, 5000, 10000)  # characters
_MOST = 20
_MOST_YEARS = 40
_MOST_MONTHS = 36


@dataclass(frozen=True)
class Bar:
    """`share` is the length of the bar in percent of the longest; `is_printed` says that the label is the gazette's."""

    label: str
    count: int
    share: float
    is_printed: bool


@dataclass(frozen=True)
class Plot:
    title: str
    bars: tuple[Bar, ...]


def count_library(library: Library, words: Language = AS_PRINTED) -> tuple[Plot, ...]:
    """Notices by year, month, issuer, kind, section and length; one with several issuers counts for each.

    Years are left out where there is only one.
    """
    notices = [document.notice for document in library.documents]
    years = Counter(n.written_on.year for n in notices if n.written_on)
    months = Counter((n.written_on.year, n.written_on.month) for n in notices if n.written_on)
    lengths = Counter(find_length(document) for document in library.documents)
    newest = sorted(months, reverse=True)[:_MOST_MONTHS]
    by_year = [(words.say("date.year", year=year), years[year]) for year in sorted(years, reverse=True)[:_MOST_YEARS]]
    return (
        *([_plot(words.say("statistics.years"), by_year)] if len(years) > 1 else []),
        _plot(words.say("statistics.months"), [(say_month(*month, words), months[month]) for month in newest]),
        _plot(words.say("axis.issuers"), _rank(name for notice in notices for name in notice.issuers), is_printed=True),
        _plot(words.say("axis.kinds"), _rank(say_kind(n.kind) for n in notices if n.kind), is_printed=True),
        _plot(words.say("axis.sections"), _rank(n.section for n in notices if n.section), is_printed=True),
        _plot(
            words.say("statistics.lengths"),
            [(words.say(f"statistics.length_{length}"), lengths[length]) for length in (*_LENGTHS, "more")],
        ),
    )


@kept
def count_characters(document: Document) -> int:
    """Characters of the text, tables included."""
    return sum(len(block.text) for block in document.blocks)


@told
def find_length(document: Document) -> int | str:
    """The least of the limits that the text is not longer than, or more."""
    length = count_characters(document)
    return next((limit for limit in _LENGTHS if length <= limit), "more")


def _rank(names: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(names).most_common(_MOST)


def _plot(title: str, counts: Sequence[tuple[str, int]], is_printed: bool = False) -> Plot:
    longest = max((count for _, count in counts), default=1) or 1
    shares = ((label, count, round(100 * count / longest, 1)) for label, count in counts)
    return Plot(title, tuple(Bar(label, count, share, is_printed) for label, count, share in shares))
