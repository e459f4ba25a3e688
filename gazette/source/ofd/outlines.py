"""The outline of a path of OFD as lines and Bézier curves (GB/T 33190-2016, 9.3)."""

from __future__ import annotations

from collections.abc import Iterator
from math import atan2, ceil, cos, hypot, pi, radians, sin, sqrt, tan

from gazette.source.ofd.canvas import Segment
from gazette.source.ofd.geometry import Matrix
from gazette.source.ofd.paths import Point, list_commands

_MOST = 20_000  # commands of one outline that are drawn


def draw_outline(text: str, matrix: Matrix) -> list[Segment]:
    """The segments of an outline where `matrix` puts them; the first is an M, none for an outline without any."""
    segments: list[Segment] = []
    start = here = (0.0, 0.0)
    for count, (command, numbers) in enumerate(list_commands(text)):
        if count >= _MOST:
            break
        there = (numbers[-2], numbers[-1]) if numbers else start
        if command in ("S", "M"):
            start = there
            segments.append(("M", matrix.move(*there)))
        else:
            if not segments:
                segments.append(("M", matrix.move(*here)))
            segments += _draw(command, here, numbers, matrix)
        here = there
    return segments


def _draw(command: str, here: Point, numbers: list[float], matrix: Matrix) -> Iterator[Segment]:
    if command == "C":
        yield "C", ()
    elif command == "L":
        yield "L", matrix.move(*numbers)
    elif command == "B":
        yield _bend([(numbers[0], numbers[1]), (numbers[2], numbers[3]), (numbers[4], numbers[5])], matrix)
    elif command == "Q":
        between, there = (numbers[0], numbers[1]), (numbers[2], numbers[3])
        yield _bend([_approach(here, between), _approach(there, between), there], matrix)
    else:
        yield from (_bend(points, matrix) for points in _list_arc(here, numbers))


def _bend(points: list[Point], matrix: Matrix) -> Segment:
    return "B", tuple(side for point in points for side in matrix.move(*point))


def _approach(end: Point, between: Point) -> Point:
    """Two thirds of the way, where a curve with one point between has the points of one with two."""
    return end[0] + 2 / 3 * (between[0] - end[0]), end[1] + 2 / 3 * (between[1] - end[1])


def _list_arc(here: Point, numbers: list[float]) -> Iterator[list[Point]]:
    """Curves for an arc of an ellipse: its radii, turn, which of its four arcs, and end (as in SVG, F.6)."""
    across, down, turn, is_large, is_clockwise, *end = numbers
    there = (end[0], end[1])
    lying = Matrix(cos(radians(turn)), sin(radians(turn)), -sin(radians(turn)), cos(radians(turn)))
    back = Matrix(lying.a, lying.c, lying.b, lying.d)
    rx, ry = abs(across), abs(down)
    x, y = back.turn((here[0] - there[0]) / 2, (here[1] - there[1]) / 2)
    if not rx or not ry or not hypot(x, y):
        yield [here, there, there]
        return
    stretch = max(1.0, hypot(x / rx, y / ry))
    rx, ry = rx * stretch, ry * stretch
    apart = sqrt(max(0.0, 1 / max(1e-9, (x / rx) ** 2 + (y / ry) ** 2) - 1))
    apart = -apart if bool(is_large) == bool(is_clockwise) else apart
    middle = apart * rx * y / ry, -apart * ry * x / rx
    first = atan2((y - middle[1]) / ry, (x - middle[0]) / rx)
    last = atan2((-y - middle[1]) / ry, (-x - middle[0]) / rx)
    sweep = (last - first) % (2 * pi) if is_clockwise else -((first - last) % (2 * pi))
    centre = lying.turn(*middle)
    place = (
        Matrix(rx, 0, 0, ry)
        .then(lying)
        .then(Matrix(e=centre[0] + (here[0] + there[0]) / 2, f=centre[1] + (here[1] + there[1]) / 2))
    )
    count = max(1, ceil(abs(sweep) / (pi / 2)))
    for number in range(count):
        yield _cut_circle(first + sweep * number / count, sweep / count, place)


def _cut_circle(start: float, sweep: float, place: Matrix) -> list[Point]:
    """A piece of a circle of radius one, no more than a quarter, as one curve."""
    reach = 4 / 3 * tan(sweep / 4)
    end = start + sweep
    points = (
        (cos(start) - reach * sin(start), sin(start) + reach * cos(start)),
        (cos(end) + reach * sin(end), sin(end) - reach * cos(end)),
        (cos(end), sin(end)),
    )
    return [place.move(*point) for point in points]
