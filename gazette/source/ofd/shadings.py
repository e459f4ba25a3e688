"""Colours that run into one another along a line or from circle to circle (GB/T 33190-2016, 8.3.4)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, floor, radians, sin, sqrt
from xml.etree.ElementTree import Element

from PIL import Image

from gazette.source.ofd.geometry import Matrix, read_number, read_numbers
from gazette.source.ofd.styles import read_colour

_FINEST = 128  # places on either side that are reckoned; those between are between them in colour
_MOST = 64  # colours of one shading
_CLEAR = (0, 0, 0, 0)
_NEVER = 1e-9
_FLATTEST = 0.9999  # eccentricity of an ellipse that has an area

Stop = tuple[float, tuple[int, int, int]]
Find = Callable[[float, float], float | None]  # how far along the shading a place is: 0 to 1 between its ends


@dataclass(frozen=True)
class Shading:
    """`find` takes places that `matrix` puts on the page; `before` and `behind` tell whether the ends go on."""

    find: Find
    stops: Sequence[Stop]
    matrix: Matrix
    before: bool
    behind: bool
    kind: str
    unit: float

    def paint(self, size: tuple[int, int], onto: Matrix) -> Image.Image:
        """A picture of that many pixels; `onto` puts places of the page on them. Clear where nothing is shaded."""
        back = self.matrix.then(onto).invert()
        if back is None:
            return Image.new("RGBA", size, (*self.stops[0][1], 255))
        across, down = min(_FINEST, size[0]), min(_FINEST, size[1])
        step_x, step_y = size[0] / across, size[1] / down
        places = (back.move((x + 0.5) * step_x, (y + 0.5) * step_y) for y in range(down) for x in range(across))
        pixels = bytes(value for place in places for value in self._find_colour(self.find(*place)))
        return Image.frombytes("RGBA", (across, down), pixels).resize(size, Image.Resampling.BILINEAR)

    def _find_colour(self, place: float | None) -> tuple[int, int, int, int]:
        if place is None:
            return _CLEAR
        if self.kind in ("Repeat", "Reflect"):
            place /= self.unit
            turns = floor(place)
            place -= turns
            place = 1 - place if self.kind == "Reflect" and turns % 2 else place
        elif (place < 0 and not self.before) or (place > 1 and not self.behind):
            return _CLEAR
        return (*_mix(self.stops, place), 255)


def read_shading(element: Element, matrix: Matrix) -> Shading | None:
    """None for one that has no colours or no length, and for any but an axial or a radial one."""
    find = _read_axis(element) if element.tag == "AxialShd" else _read_circles(element)
    stops = _read_stops(element)
    if find is None or not stops or element.tag not in ("AxialShd", "RadialShd"):
        return None
    length, way = find
    unit = abs(read_number(element.get("MapUnit"), length)) / length
    extend = element.get("Extend", "0")
    kind = element.get("MapType", "Direct")
    return Shading(way, stops, matrix, extend in ("1", "3"), extend in ("2", "3"), kind, unit or 1.0)


def _read_stops(element: Element) -> list[Stop]:
    """In order; those without a place are spread evenly."""
    segments = element.findall("Segment")[:_MOST]
    last = max(1, len(segments) - 1)
    stops = [
        (read_number(segment.get("Position"), number / last), read_colour(colour))
        for number, segment in enumerate(segments)
        if (colour := segment.find("Color")) is not None
    ]
    return sorted(stops)


def _mix(stops: Sequence[Stop], place: float) -> tuple[int, int, int]:
    behind = bisect_right([at for at, _ in stops], place)
    if not 0 < behind < len(stops):
        return stops[min(behind, len(stops) - 1)][1]
    (start, one), (end, two) = stops[behind - 1 : behind + 1]
    part = (place - start) / (end - start)
    red, green, blue = (round(first + (second - first) * part) for first, second in zip(one, two, strict=True))
    return red, green, blue


def _read_ends(element: Element) -> tuple[float, float, float, float] | None:
    ends = [*read_numbers(element.get("StartPoint")), *read_numbers(element.get("EndPoint"))]
    return (ends[0], ends[1], ends[2] - ends[0], ends[3] - ends[1]) if len(ends) == 4 else None


def _read_axis(element: Element) -> tuple[float, Find] | None:
    ends = _read_ends(element)
    if ends is None or not (ends[2] or ends[3]):
        return None
    left, top, across, down = ends
    square = across * across + down * down
    return sqrt(square), lambda x, y: ((x - left) * across + (y - top) * down) / square


def _read_circles(element: Element) -> tuple[float, Find] | None:
    """The last of the ellipses between two that a place is on: they become circles as the plane is turned and spread.

    The two have one eccentricity and lean alike; their radii are half the longer axis.
    """
    ends = _read_ends(element)
    first, last = (abs(read_number(element.get(name), 0.0)) for name in ("StartRadius", "EndRadius"))
    if ends is None or first == last:
        return None
    left, top, *way = ends
    spread = _read_spread(element)
    across, down = spread.turn(*way)
    grows = last - first
    square = across * across + down * down - grows * grows

    def find(x: float, y: float) -> float | None:
        x, y = spread.turn(x - left, y - top)
        half, rest = x * across + y * down + first * grows, x * x + y * y - first * first
        if abs(square) < _NEVER:
            found = [rest / (2 * half)] if half else []
        else:
            root = half * half - square * rest
            found = [(half + sign * sqrt(root)) / square for sign in (1, -1)] if root >= 0 else []
        return max((place for place in found if first + place * grows >= 0), default=None)

    return abs(grows), find


def _read_spread(element: Element) -> Matrix:
    """What makes circles of the ellipses of a shading."""
    eccentricity = min(abs(read_number(element.get("Eccentricity"), 0.0)), _FLATTEST)
    leaning = radians(read_number(element.get("Angle"), 0.0))
    level = Matrix(cos(leaning), -sin(leaning), sin(leaning), cos(leaning))
    return level.then(Matrix(d=1 / sqrt(1 - eccentricity * eccentricity)))
