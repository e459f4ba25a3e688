"""The measure of a column: how wide its full lines are, in characters."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median

from gazette.conversion.marks import find_width
from gazette.conversion.parts import FlowLine

_SUPPORT = 12  # long lines that make a measure certain
_NARROWEST = 14.0  # characters: shorter lines are a list, not a column


def find_measures(parts: Iterable[Iterable[FlowLine]]) -> list[dict[int, float]]:
    """The measure of each part on each of its pages, by the page's position.

    A part with enough long lines on a page shows its measure itself. Any other takes the next wider measure that the
    issue is known to be set in, going by the longest line of all such parts on that page.
    """
    widths = [_find_widths(lines) for lines in parts]
    own = [{page: _usual(values) for page, values in pages.items()} for pages in widths]
    sure = sorted(measure for pages in own for measure in pages.values() if measure is not None)
    longest: dict[int, float] = defaultdict(float)
    for pages, measures in zip(widths, own, strict=True):
        for page, values in pages.items():
            if measures[page] is None:
                longest[page] = max(longest[page], *values)
    return [
        {page: _near(sure, measure) if measure else _wider(sure, longest[page]) for page, measure in pages.items()}
        for pages in own
    ]


def _find_widths(lines: Iterable[FlowLine]) -> dict[int, list[float]]:
    widths: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if not line.thin:
            widths[line.position].append(find_width(line.line.text.strip()))
    return widths


def _usual(widths: Sequence[float]) -> float | None:
    """The median of the longer lines, if they are enough; one line longer than all others is no guide."""
    longest = sorted(widths)[-min(len(widths), max(2, len(widths) // 10))]
    long = [width for width in widths if width >= longest * 0.85]
    return median(long) if len(long) >= _SUPPORT and longest >= _NARROWEST else None


def _near(measures: Sequence[float], wanted: float) -> float:
    """The middle of the measures (sorted) about as wide as `wanted`: one page's count settled by the others'."""
    first, end = bisect_right(measures, wanted * 0.8), bisect_left(measures, wanted * 1.2)
    return (measures[(first + end - 1) // 2] + measures[(first + end) // 2]) / 2


def _wider(measures: Sequence[float], longest: float) -> float:
    """The narrowest known measure that the longest line fits in, or else that line's own width."""
    fitting = bisect_right(measures, longest - 2)
    return _near(measures, measures[fitting]) if fitting < len(measures) else longest
