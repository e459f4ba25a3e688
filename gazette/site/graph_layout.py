"""The graph as a drawing: a row for each document, and arcs on the left from what names to what is named.

Rows of text keep titles readable on a phone, where boxes in layers are not; libraries that lay graphs out place boxes
and know nothing of the width of a Chinese title. The order of the rows is all that such a drawing needs.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate

from gazette.site.graph import Edge, Node
from gazette.site.phrases import cut_phrases

WIDTH = 360  # units of the drawing: those of a phone's window, so that its text is not made smaller there
AXIS = 78  # where the rows begin, right of the arcs
_PITCH = 48  # from row to row
_LINE = 19  # full-width characters of a line, of which a row has two


@dataclass(frozen=True)
class Row:
    """A document at height `y`: its name in one or two lines; `is_named` where an arc ends."""

    node: Node
    y: int
    lines: tuple[str, ...]
    is_named: bool


@dataclass(frozen=True)
class Arc:
    """`path` is the SVG path from the row that names to the row that is named."""

    path: str
    kind: str


@dataclass(frozen=True)
class Drawing:
    """Everything in units of `width`."""

    width: int
    height: int
    axis: int
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]


def draw(edges: Iterable[Edge]) -> Drawing:
    """Equal edges give the equal drawing. What names stands above what it names, but for those that name each other."""
    edges = tuple(edges)
    heights = {node: _PITCH // 2 + number * _PITCH for number, node in enumerate(order_rows(edges))}
    named = {edge.target for edge in edges}
    rows = tuple(Row(node, y, _set_lines(_name(node)), node in named) for node, y in heights.items())
    arcs = tuple(Arc(_bend(edge, heights), edge.kind) for edge in edges)
    return Drawing(WIDTH, len(rows) * _PITCH, AXIS, rows, arcs)


def order_rows(edges: Iterable[Edge]) -> list[Node]:
    """Every document once: as soon as all that name it have been placed, so that arcs are short and lead down."""
    targets: dict[Node, list[Node]] = defaultdict(list)
    open_: Counter[Node] = Counter()
    for edge in edges:
        targets[edge.source].append(edge.target)
        open_[edge.target] += 1
    placed: dict[Node, None] = {}
    sources = list(targets)
    for source in [node for node in sources if not open_[node]] + sources:
        stack = [source]
        while stack:
            node = stack.pop()
            if node in placed:
                continue
            placed[node] = None
            for target in reversed(targets.get(node, ())):
                open_[target] -= 1
                if open_[target] == 0:
                    stack.append(target)
    return [*placed, *(target for each in targets.values() for target in each if target not in placed)]


def _bend(edge: Edge, heights: Mapping[Node, int]) -> str:
    """A curve that reaches further left the further it leads, and never beyond the drawing."""
    start, end = heights[edge.source], heights[edge.target]
    distance = abs(end - start) / _PITCH
    left = round(AXIS - 8 - 92 * distance / (distance + 2.5), 1)
    return f"M{AXIS - 8} {start}C{left} {start} {left} {end} {AXIS - 10} {end}"


def _name(node: Node) -> str:
    """A notice without its issuer, whose name is that of most notices and would fill the row."""
    before, about, subject = node.name.partition("关于")
    return about + subject if node.notice_id and before and subject else node.name


def _set_lines(name: str) -> tuple[str, ...]:
    """Two lines at most, broken between words; the last ends in … where there is more."""
    phrases = cut_phrases(name)
    widths = accumulate(map(_measure, phrases))
    fitting = sum(width <= _LINE for width in widths) or 1
    lines = ("".join(phrases[:fitting]), "".join(phrases[fitting:]))
    return tuple(_shorten(line) for line in lines if line)


def _shorten(line: str) -> str:
    if _measure(line) <= _LINE:
        return line
    while _measure(line) > _LINE - 1:
        line = line[:-1]
    return f"{line}…"


def _measure(text: str) -> float:
    """The width in full-width characters."""
    return sum(0.6 if character.isascii() else 1.0 for character in text)
