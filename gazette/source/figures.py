"""Charts, plans and maps that a page draws with lines and areas: where they stand among its shapes.

A figure is shapes that lie together and are no table, frame or ornament: they stand at a caption 图1 …, are certainly a
chart, or are many curves. What is written in it, the names of its axes and boxes, belongs to the first two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from gazette.printed import Box, surround
from gazette.source.charts import Word, measure_chart, read_numbers
from gazette.source.clusters import Shape, find_clusters
from gazette.source.sheet import Glyph

MOST_FIGURES = 8  # of a page that are drawn
_SMALLEST = 40.0  # points on a side
_DENSEST = 0.35  # of its box: more characters are text that has something drawn around it
_FEWEST = 3  # shapes beside a caption
_FEWEST_CURVED = 8  # shapes with curves or slanting lines, without a caption
_MOST_POINTS_ALONE = 150  # of curves: so many are a figure however few shapes they make
_FEWEST_BARS = 2  # filled areas without a character: no table has them
_THIN = 3.0  # points: what is thinner is a line
_WHOLE = 0.9  # of the width of a table that its first and its last line go across
_NEAR = 3.5  # of its size: how far a caption stands from its figure
_ASIDE = 40.0  # points that a caption may begin at the left of its figure
_LABEL = 1.3  # of its size: how far a word at the side of a figure is from it
_SMALLER = 0.97  # of the size of the text: so small are the words of a figure
_NUMBER = re.compile(r"[-+]?\d[\d,.]*\s*[%％年月日]?")
_CAPTION = re.compile(r"附?图\s*[\d一二三四五六七八九十]")
_MARGIN = 2.0  # points around what is drawn


@dataclass(frozen=True, slots=True)
class DrawnFigure:
    """A figure by its place; it `owns_text` that is written in it where it has a caption or is certainly a chart."""

    box: Box
    owns_text: bool


def find_figures(shapes: Sequence[Shape], glyphs: Sequence[Glyph], width: float, height: float) -> list[DrawnFigure]:
    """The drawn figures of a page of that size, in the order of the file."""
    parts = [shape for shape in shapes if not _is_of_page(shape, width, height)]
    if not parts:
        return []
    words = list(_make_words(glyphs))
    captions = [word for word in words if _CAPTION.match(word.text)]
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    found = []
    for cluster in find_clusters(parts, width, height):
        box = surround([shape.box for shape in cluster])
        if min(box.right - box.left, box.bottom - box.top) < _SMALLEST or box.covers(width, height):
            continue
        caption = next((word for word in captions if _is_at(word, box)), None)
        chart = measure_chart(cluster, box, words) or (box if caption and _is_chart(cluster, box, words) else None)
        if chart is not None:
            box = _take_labels(chart, [word for word in words if word is not caption], usual)
        elif not _is_curved(cluster):
            continue
        if _measure(words, box) <= _DENSEST:
            found.append(DrawnFigure(_widen(box, width, height), chart is not None or caption is not None))
    return found


def _is_of_page(shape: Shape, page_width: float, page_height: float) -> bool:
    """True for a ground or a frame of the whole page, and for a line from one side of it to the other."""
    box = shape.box
    width, height = box.right - box.left, box.bottom - box.top
    is_line = shape.is_plain and min(width, height) <= _THIN
    is_long = width > _WHOLE * page_width or height > _WHOLE * page_height
    return box.covers(page_width, page_height) or (is_line and is_long)


def _make_words(glyphs: Iterable[Glyph]) -> Iterator[Word]:
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _follows(run[-1], glyph):
            yield _join(run)
            run = []
        run.append(glyph)
    if run:
        yield _join(run)


def _follows(before: Glyph, glyph: Glyph) -> bool:
    is_level = abs(glyph.top + glyph.bottom - before.top - before.bottom) < before.size / 2
    return is_level and -before.size < glyph.left - before.right < 2 * before.size


def _join(run: Sequence[Glyph]) -> Word:
    text = "".join(glyph.text for glyph in run)
    return Word(text, surround(run), median(g.size for g in run))


def _is_at(word: Word, box: Box) -> bool:
    """True for a caption right below or above a box."""
    below, above = word.box.top - box.bottom, box.top - word.box.bottom
    is_beside = box.left - _ASIDE <= word.box.left and word.box.right <= box.right + _ASIDE
    return is_beside and -_THIN <= max(below, above) <= _NEAR * word.size


def _is_chart(cluster: Sequence[Shape], box: Box, words: Sequence[Word]) -> bool:
    """True for shapes at a caption that are not the lines of a table."""
    if _is_curved(cluster) or (len(cluster) >= _FEWEST and not all(shape.is_plain for shape in cluster)):
        return True
    bars = [
        shape for shape in cluster if shape.is_area and not any(shape.box.holds(*word.box.middle) for word in words)
    ]
    if len(bars) >= _FEWEST_BARS:
        return True
    return len(cluster) >= _FEWEST and not _is_framed(cluster, box)


def _is_framed(cluster: Sequence[Shape], box: Box) -> bool:
    """True for what a line, or a row of cells, closes at the top and at the bottom, and lines at the left, if any."""
    highest = [shape.box for shape in cluster if shape.box.top <= box.top + _THIN]
    lowest = [shape.box for shape in cluster if shape.box.bottom >= box.bottom - _THIN]
    if any(sum(one.right - one.left for one in row) < _WHOLE * (box.right - box.left) for row in (highest, lowest)):
        return False
    upright = [shape.box for shape in cluster if shape.box.bottom - shape.box.top > _THIN]
    reached = box.top
    for one in sorted(upright, key=lambda one: one.top):
        if one.left <= box.left + _THIN and one.top <= reached + _THIN:
            reached = max(reached, one.bottom)
    return not upright or reached >= box.bottom - _THIN


def _is_curved(cluster: Sequence[Shape]) -> bool:
    curved = [shape.points for shape in cluster if not shape.is_plain]
    return len(curved) >= _FEWEST_CURVED or sum(curved) >= _MOST_POINTS_ALONE


def _take_labels(box: Box, words: Sequence[Word], usual: float) -> Box:
    """A box with the words at its sides that are labels: numbers, or smaller than the text and narrower than it."""
    width = box.right - box.left
    for word in words:
        is_label = word.size < _SMALLER * usual or _NUMBER.fullmatch(word.text)
        most = width + word.size if len(read_numbers(word.text)) >= _FEWEST else width / 2
        if (is_label or most > width) and word.box.right - word.box.left < most and _is_near(word, box):
            box = surround((box, word.box))
    return box


def _is_near(word: Word, box: Box) -> bool:
    apart = _LABEL * word.size
    return (
        word.box.left < box.right + apart
        and box.left - apart < word.box.right
        and word.box.top < box.bottom + apart
        and box.top - apart < word.box.bottom
    )


def _measure(words: Iterable[Word], box: Box) -> float:
    """How much of a box is written on."""
    inside = (word.box for word in words if box.holds(*word.box.middle))
    written = sum((one.right - one.left) * (one.bottom - one.top) for one in inside)
    return written / ((box.right - box.left) * (box.bottom - box.top))


def _widen(box: Box, width: float, height: float) -> Box:
    return Box(
        max(box.left - _MARGIN, 0),
        max(box.top - _MARGIN, 0),
        min(box.right + _MARGIN, width),
        min(box.bottom + _MARGIN, height),
    )
