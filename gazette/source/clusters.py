"""Shapes that lie together on a page. The page is looked at through a net, so that many shapes cost little."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.printed import Box

_MESH = 6.0  # points: shapes in meshes that touch lie together
_MOST = 200  # meshes from side to side

_STRAIGHT = 0.5  # points that the ends of a level line may differ in height

Run = tuple[int, int, int]  # a row of the net, the first mesh and the last one


@dataclass(frozen=True, slots=True)
class Shape:
    """A path that is seen. One that has level and upright lines only is plain; an area is filled and no mere line."""

    box: Box
    points: int
    is_plain: bool
    is_area: bool


def is_straight(line: Box) -> bool:
    """True for a level or an upright line, by the box around it."""
    return min(line.right - line.left, line.bottom - line.top) <= _STRAIGHT


def find_clusters(shapes: Sequence[Shape], width: float, height: float) -> Iterator[list[Shape]]:
    """Every shape that is on the page in exactly one cluster, in the order of the first of each."""
    mesh = max(_MESH, max(width, height) / _MOST)
    rows: dict[int, int] = defaultdict(int)
    spans = [_find_span(shape.box, mesh, width, height) for shape in shapes]
    for top, bottom, bits in spans:
        for row in range(top, bottom + 1):
            rows[row] |= bits
    owners = _join_runs(rows)
    clusters: dict[Run, list[Shape]] = defaultdict(list)
    for shape, (top, bottom, bits) in zip(shapes, spans, strict=True):
        if bits and bottom >= top:
            first = (bits & -bits).bit_length() - 1
            run = next(run for run in owners[top] if run[1] <= first <= run[2])
            clusters[owners[top][run]].append(shape)
    yield from clusters.values()


def _find_span(box: Box, mesh: float, width: float, height: float) -> tuple[int, int, int]:
    """The first and the last row of a box in the net, and the meshes that it covers in each as bits; none outside."""
    left, right = int(max(box.left, 0) / mesh), int(min(box.right, width) / mesh)
    top, bottom = int(max(box.top, 0) / mesh), int(min(box.bottom, height) / mesh)
    if right < left or bottom < top:
        return 0, -1, 0
    return top, bottom, (1 << (right + 1)) - (1 << left)


def _join_runs(rows: dict[int, int]) -> dict[int, dict[Run, Run]]:
    """For each row its runs of meshes, each with the run that stands for all that it touches."""
    parents: dict[Run, Run] = {}

    def find(run: Run) -> Run:
        while parents[run] != run:
            parents[run] = run = parents[parents[run]]
        return run

    before: list[Run] = []
    found: dict[int, list[Run]] = {}
    for row in sorted(rows):
        runs = [(row, first, last) for first, last in _list_runs(rows[row])]
        parents |= {run: run for run in runs}
        for run in runs:
            for above in before:
                if above[0] == row - 1 and above[1] <= run[2] + 1 and run[1] <= above[2] + 1:
                    parents[find(above)] = find(run)
        found[row] = before = runs
    return {row: {run: find(run) for run in runs} for row, runs in found.items()}


def _list_runs(bits: int) -> Iterator[tuple[int, int]]:
    """The runs of ones from the lowest bit up."""
    start = 0
    while bits:
        zeros = (bits & -bits).bit_length() - 1
        bits >>= zeros
        ones = (~bits & (bits + 1)).bit_length() - 1
        yield start + zeros, start + zeros + ones - 1
        bits >>= ones
        start += zeros + ones
