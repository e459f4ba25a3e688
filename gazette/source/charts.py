"""Charts of straight lines: bars on one base, and a scale whose numbers go up in equal steps at equal distances.

Both together, or a scale at two axes with a line that slants between them, make no table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette.printed import Box, surround
from gazette.source.clusters import Shape

_FEWEST = 3  # bars, and numbers of a scale
_EXACT = 1.5  # points that ends of bars, or words of a scale, may differ
_GAP = 1.0  # points between two bars, at least: cells of a table touch
_CORNER = 4.0  # points that the ends of two axes may be apart
_THIN = 3.0  # points: what is thinner is a line
_LONGEST = 40.0  # points: a shorter line is no axis
_UNLIKE = 2.0  # points: bars of which none differs by more show nothing
_FEWEST_SLANTING = 2  # lines, or corners of one
_UNEVEN = 0.12  # of the usual step: how much the distances on a scale differ
_INNER = 0.05  # of the width of a table: how far from its sides a column ends
_WHOLE = 0.8  # of its height or width: how long a line is that divides its cells
_ASIDE = 40.0  # points that a scale stands outside of what is drawn
_NUMBER = re.compile(r"[-+−]?\d[\d,]{0,12}(?:\.\d{1,6})?")
_UNITS = re.compile(r"[%％年月日]?")
_MOST_NUMBERS = 60  # of a row or a column that are looked at
_HAN = re.compile("[一-鿿]")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters of one size that follow one another on one level."""

    text: str
    box: Box
    size: float


def measure_chart(cluster: Sequence[Shape], box: Box, words: Sequence[Word]) -> Box | None:
    """The box of shapes that are certainly a chart, with its scales; None for any others."""
    near = [word for word in words if _is_near(word.box, box)]
    scales = _find_scales(near) if any(_NUMBER.match(word.text) for word in near) else []
    if not scales or _is_grid(cluster, box):
        return None
    slanting = sum(max(shape.points - 1, 1) for shape in cluster if not shape.is_plain)
    is_course = slanting >= _FEWEST_SLANTING and _has_axes(cluster)
    if is_course or _has_bars([shape for shape in cluster if not _is_around(shape.box, box, near)]):
        return surround([box, *(word.box for word in scales)])
    return None


def read_numbers(text: str) -> list[float]:
    """The numbers that a text is made of, all with one unit, if any: 2019年2020年; none where it is anything else."""
    numbers: list[float] = []
    units: set[str] = set()
    text, start = text.replace(" ", ""), 0
    while start < len(text):
        match = _NUMBER.match(text, start)
        unit = _UNITS.match(text, match.end()) if match else None
        if match is None or unit is None:
            return []
        numbers.append(float(match[0].replace(",", "").replace("−", "-")))
        units.add(unit[0])
        start = unit.end()
    return numbers if len(units) == 1 else []


def _is_near(word: Box, box: Box) -> bool:
    x, y = word.middle
    return box.left - _ASIDE <= x <= box.right + _ASIDE and box.top - _ASIDE <= y <= box.bottom + _ASIDE


def _is_around(shape: Box, box: Box, words: Iterable[Word]) -> bool:
    """True for a frame, two axes in one, and what words stand in; a number may be that of a bar."""
    is_whole = shape.right - shape.left >= _WHOLE * (box.right - box.left) and shape.bottom - shape.top >= _WHOLE * (
        box.bottom - box.top
    )
    return is_whole or any(shape.holds(*word.box.middle) and _HAN.search(word.text) for word in words)


def _has_bars(shapes: Iterable[Shape]) -> bool:
    """True where areas or boxes of unlike length stand on one line, apart from each other."""
    solid = [s.box for s in shapes if s.is_plain and min(s.box.right - s.box.left, s.box.bottom - s.box.top) > _THIN]
    upright = [(box.bottom, box.top, box.left, box.right) for box in solid]
    level = [(box.left, box.right, box.top, box.bottom) for box in solid]
    return any(_are_bars(list(row)) for bars in (upright, level) for row in _group(sorted(bars)))


def _group(bars: Sequence[tuple[float, ...]]) -> Iterator[list[tuple[float, ...]]]:
    """Runs of tuples that differ little in their first value."""
    run: list[tuple[float, ...]] = []
    for bar in bars:
        if run and bar[0] - run[0][0] > _EXACT:
            yield run
            run = []
        run.append(bar)
    yield from [run] if run else []


def _are_bars(row: Sequence[tuple[float, ...]]) -> bool:
    """True for bars (base, end, near side, far side) of one width that do not touch and are not all as long."""
    if len(row) < _FEWEST:
        return False
    across = sorted((near, far) for _, _, near, far in row)
    widths = [far - near for near, far in across]
    ends = [end for _, end, _, _ in row]
    is_apart = all(before[1] + _GAP < after[0] for before, after in pairwise(across))
    return is_apart and max(widths) - min(widths) <= _EXACT and max(ends) - min(ends) > _UNLIKE


def _has_axes(cluster: Iterable[Shape]) -> bool:
    """True where an upright line stands on an end of a level one, or one line is bent so."""
    boxes = [shape.box for shape in cluster if shape.is_plain]
    upright = [box for box in boxes if box.right - box.left <= _THIN and box.bottom - box.top >= _LONGEST]
    level = [box for box in boxes if box.bottom - box.top <= _THIN and box.right - box.left >= _LONGEST]
    return any(abs(a.left - b.left) <= _CORNER and abs(a.bottom - b.bottom) <= _CORNER for a in upright for b in level)


def _is_grid(cluster: Iterable[Shape], box: Box) -> bool:
    """True where level lines from side to side and upright ones between them make cells."""
    width, height = box.right - box.left, box.bottom - box.top
    upright: dict[int, float] = defaultdict(float)
    level: dict[int, float] = defaultdict(float)
    for one in (shape.box for shape in cluster if shape.is_plain):
        across, down = one.right - one.left, one.bottom - one.top
        if across <= _THIN and box.left + _INNER * width < one.left < box.right - _INNER * width:
            upright[round(one.left / _THIN)] += down
        if down <= _THIN:
            level[round(one.top / _THIN)] += across
    columns = sum(length >= _WHOLE * height for length in upright.values())
    return columns > 0 and sum(length >= _WHOLE * width for length in level.values()) >= _FEWEST


def _find_scales(words: Sequence[Word]) -> list[Word]:
    """Words whose numbers grow in equal steps at equal distances, in a row or in a column."""
    alone = [(word, numbers[0]) for word in words if len(numbers := read_numbers(word.text)) == 1]
    found = [word for word in words if _grows(read_numbers(word.text))]
    for ends, where in ((_read_right, 1), (_read_left, 1), (_read_level, 0)):
        places = sorted((ends(word.box), word.box.middle[where], value, at) for at, (word, value) in enumerate(alone))
        for run in _group(places):
            found += [alone[int(at)][0] for *_, at in run] if _is_even(run) else []
    return found


def _read_right(box: Box) -> float:
    return box.right


def _read_left(box: Box) -> float:
    return box.left


def _read_level(box: Box) -> float:
    return box.middle[1]


def _is_even(places: Sequence[tuple[float, ...]]) -> bool:
    """True for places (side, where, number, …) that are as far from each other as their numbers say."""
    ordered = sorted((where, value) for _, where, value, *_ in places[:_MOST_NUMBERS])
    steps = [after[0] - before[0] for before, after in pairwise(ordered)]
    is_regular = len(ordered) >= _FEWEST and max(steps) - min(steps) <= _UNEVEN * max(steps)
    return is_regular and _grows([value for _, value in ordered])


def _grows(numbers: Sequence[float]) -> bool:
    """True for numbers with equal steps between them."""
    steps = {round(after - before, 6) for before, after in pairwise(numbers)}
    return len(numbers) >= _FEWEST and len(steps) == 1 and steps != {0.0}
