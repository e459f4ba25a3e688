"""What the library holds, in numbers: each plot is a table whose rows carry a bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gazette.content.derived import kept
from gazette.model import Document, Library
from gazette.site.wording import say_kind

_LENGTHS = ((500, "500字以内"), (2000, "500—2000字"), (5000, "2000—5000字"), (10000, "5000—10000字"))
_LONGEST = "10000字以上"
_MOST = 20
_YEARS = 40


@dataclass(frozen=True)
class Bar:
    """`share` is the length of the bar in percent of the longest."""

    label: str
    count: int
    share: float


@dataclass(frozen=True)
class Plot:
    title: str
    bars: tuple[Bar, ...]


def count_library(library: Library) -> tuple[Plot, ...]:
    """Notices by year, month, issuer, kind, section and length; one with several issuers counts for each.

    Years are left out where there is only one.
    """
    notices = [document.notice for document in library.documents]
    years = Counter(f"{n.written_on.year}年" for n in notices if n.written_on)
    months = Counter(f"{n.written_on.year}年{n.written_on.month:02}月" for n in notices if n.written_on)
    lengths = Counter(_say_length(count_characters(document)) for document in library.documents)
    order = [*(label for _, label in _LENGTHS), _LONGEST]
    return (
        *([_plot("成文年份", sorted(years.items(), reverse=True)[:_YEARS])] if len(years) > 1 else []),
        _plot("成文月份", [(month, months[month]) for month in sorted(months, reverse=True)][:36]),
        _plot("发文机关", _rank(name for notice in notices for name in notice.issuers)),
        _plot("文种", _rank(say_kind(notice.kind) for notice in notices if notice.kind)),
        _plot("栏目", _rank(notice.section for notice in notices if notice.section)),
        _plot("篇幅", [(label, lengths[label]) for label in order]),
    )


@kept
def count_characters(document: Document) -> int:
    """Characters of the text, tables included."""
    return sum(len(block.text) for block in document.blocks)


def _rank(names: Iterable[str]) -> list[tuple[str, int]]:
    return Counter(names).most_common(_MOST)


def _plot(title: str, counts: Sequence[tuple[str, int]]) -> Plot:
    longest = max((count for _, count in counts), default=1) or 1
    return Plot(title, tuple(Bar(label, count, round(100 * count / longest, 1)) for label, count in counts))


def _say_length(length: int) -> str:
    return next((label for limit, label in _LENGTHS if length <= limit), _LONGEST)
