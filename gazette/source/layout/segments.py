"""Characters → segments: what stands on one line of writing without a wide gap."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from gazette.printed import Box, surround
from gazette.source.sheet import Glyph

_WIDE = 0.9  # of their size: characters that are farther from each other are not of one segment
_BACK = 0.6  # of their size: how far a character may reach into the one before it
_LEVEL = 0.4  # of their size: how much the middles of characters of one line differ in height
_SPACED = 1.6  # of their size: characters of a letter-spaced line are no farther from each other
_EVEN = 0.35  # of their size: how much the gaps of letter-spacing differ
_FEWEST_SPACED = 3  # characters of a letter-spaced line that stand alone
_STEP = 8.0  # points of height that are looked through together


@dataclass(slots=True)
class Segment:
    """Characters of one line in their order, or a thing without characters that takes their place: `thing` then.

    A thing `is_inset` that is writing which stands among more text than it has: its paragraphs are its own.
    """

    glyphs: list[Glyph]
    box: Box
    size: float
    thing: object = None
    is_inset: bool = False

    @property
    def middle(self) -> float:
        return (self.box.top + self.box.bottom) / 2


def make_segments(glyphs: Iterable[Glyph]) -> list[Segment]:
    """Every character in exactly one segment; within a segment from left to right."""
    chains = sorted(_chain(glyphs), key=lambda chain: chain[0].left)
    rows: dict[int, list[_Open]] = defaultdict(list)
    found: list[_Open] = []
    for chain in chains:
        opened = _Open(chain)
        step = int(opened.middle / _STEP)
        near = [other for row in (step - 1, step, step + 1) for other in rows[row] if other.takes(opened)]
        if near:
            min(near, key=lambda other: abs(opened.left - other.right)).add(opened)
        else:
            rows[step].append(opened)
            found.append(opened)
    return _join_spaced([opened.close() for opened in found])


def make_rows(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Segments by the line they stand on, from top to bottom, each row from left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda segment: segment.middle):
        if rows and _is_level(rows[-1][0], segment):
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return [sorted(row, key=lambda segment: segment.box.left) for row in rows]


def find_size(segments: Iterable[Segment]) -> float:
    """The size that most characters have; 10 points where there are none."""
    sizes = [segment.size for segment in segments for _ in segment.glyphs]
    return median(sizes) if sizes else 10.0


def _join_spaced(segments: list[Segment]) -> list[Segment]:
    """Segments with those of a letter-spaced line as one: single characters, each as far from the next.

    A name that signs a notice is spaced so far that its characters would else be taken for cells of a table.
    """
    joined: list[Segment] = []
    for row in make_rows(segments):
        run: list[Segment] = []
        for segment in row:
            if run and not _keeps_pace(run, segment):
                joined += _join_run(run)
                run = []
            run.append(segment)
        joined += _join_run(run)
    return joined


def _keeps_pace(run: Sequence[Segment], segment: Segment) -> bool:
    """True where a segment goes on a run of single characters, as far from the last as that from the one before it."""
    gap = segment.box.left - run[-1].box.right
    first = run[1].box.left - run[0].box.right if len(run) > 1 else gap
    is_near = gap < _SPACED * segment.size and abs(gap - first) < _EVEN * segment.size
    return is_near and _is_single(run[-1]) and _is_single(segment)


def _is_single(segment: Segment) -> bool:
    text = "".join(glyph.text for glyph in segment.glyphs)
    return text.isdecimal() or (len(text) == 1 and "\u4e00" <= text <= "\u9fff")


def _join_run(run: list[Segment]) -> list[Segment]:
    if sum(not segment.glyphs[0].text.isdecimal() for segment in run) < _FEWEST_SPACED:
        return run
    glyphs = [glyph for segment in run for glyph in segment.glyphs]
    return [Segment(glyphs, surround([segment.box for segment in run]), run[0].size)]


def _chain(glyphs: Iterable[Glyph]) -> Iterable[list[Glyph]]:
    """Characters that follow one another in the file and on the page."""
    chain: list[Glyph] = []
    for glyph in glyphs:
        if chain and not _follows(chain[-1], glyph):
            yield chain
            chain = []
        chain.append(glyph)
    if chain:
        yield chain


def _follows(before: Glyph, glyph: Glyph) -> bool:
    size = max(before.size, glyph.size)
    apart = (glyph.top + glyph.bottom - before.top - before.bottom) / 2
    gap = glyph.left - before.right
    return abs(apart) < _LEVEL * size and -_BACK * size < gap < _WIDE * size and glyph.left >= before.left


def _is_level(one: Segment, other: Segment) -> bool:
    if one.thing is not None or other.thing is not None:
        return False
    return abs(one.middle - other.middle) < _LEVEL * min(one.size, other.size)


class _Open:
    """A segment that characters are still added to."""

    def __init__(self, glyphs: list[Glyph]) -> None:
        self.glyphs = glyphs
        self.left = glyphs[0].left
        self.right = max(glyph.right for glyph in glyphs)
        self.middle = median((glyph.top + glyph.bottom) / 2 for glyph in glyphs)
        self.size = median(glyph.size for glyph in glyphs)

    def takes(self, other: _Open) -> bool:
        size = max(self.size, other.size)
        gap = other.left - self.right
        return abs(self.middle - other.middle) < _LEVEL * size and -_BACK * size < gap < _WIDE * size

    def add(self, other: _Open) -> None:
        self.glyphs += other.glyphs
        self.right = max(self.right, other.right)

    def close(self) -> Segment:
        box = Box(
            self.left,
            min(glyph.top for glyph in self.glyphs),
            self.right,
            max(glyph.bottom for glyph in self.glyphs),
        )
        return Segment(sorted(self.glyphs, key=lambda glyph: glyph.left), box, self.size)
