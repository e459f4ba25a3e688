"""A path of OFD → level and upright rules, and the area that it fills (GB/T 33190-2016, 9.1)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gazette.printed import Box
from gazette.source.ofd.geometry import Matrix, bound, read_flag, read_number
from gazette.source.sheet import Rule

_MOST_POINTS = 2_000  # of a path that are read; what has more is a figure
_THIN = 3.0  # points: a filled area that is no thicker is a rule
_SHORTEST = 4.0
_STRAIGHT = 0.5  # points that the ends of a level line may differ in height
# How many numbers each command of an outline has; the last two are where it ends.
_COMMANDS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}

Point = tuple[float, float]


def read_path(path: Element, matrix: Matrix) -> tuple[list[Rule], Box | None]:
    """The rules of a path that `matrix` puts on the page, in points, and the area that it fills, if it fills one."""
    lines, points = _read_outline(path.findtext("AbbreviatedData") or "", matrix)
    boxes = [bound(line) for line in lines] if read_flag(path, "Stroke", True) else []
    area = bound(points) if points and read_flag(path, "Fill", False) else None
    if area is not None and min(area.right - area.left, area.bottom - area.top) <= _THIN:
        boxes, area = [area], None
    return list(_keep_rules(boxes)), area


def list_commands(text: str) -> Iterator[tuple[str, list[float]]]:
    """The commands of an outline with their numbers, up to one that there is not."""
    parts = iter(text.replace(",", " ").split())
    for command in parts:
        if command not in _COMMANDS:
            break
        yield command, [read_number(next(parts, None), 0.0) for _ in range(_COMMANDS[command])]


def _read_outline(text: str, matrix: Matrix) -> tuple[list[tuple[Point, Point]], list[Point]]:
    """The straight lines of an outline, and all its points."""
    lines: list[tuple[Point, Point]] = []
    points: list[Point] = []
    start = here = matrix.move(0.0, 0.0)
    for command, numbers in list_commands(text):
        if len(points) > _MOST_POINTS:
            break
        there = matrix.move(*numbers[-2:]) if numbers else start
        if command in ("L", "C"):
            lines.append((here, there))
        elif command in ("S", "M"):
            start = there
        here = there
        points.append(here)
    return lines, points


def _keep_rules(boxes: list[Box]) -> Iterator[Rule]:
    for box in boxes:
        width, height = box.right - box.left, box.bottom - box.top
        thickness, length = sorted((width, height))
        if thickness <= _THIN and length >= _SHORTEST and (thickness <= _STRAIGHT or length > 3 * _THIN):
            yield Rule(box.left, box.top, box.right, box.bottom)
