"""Numbers, boxes and matrices as OFD writes them; lengths are millimetres, y grows downwards (GB/T 33190-2016, 7.3)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from math import isfinite
from typing import NamedTuple
from xml.etree.ElementTree import Element

from gazette.printed import Box

POINTS = 72 / 25.4  # a millimetre
_LARGEST = 1e6
_LONGEST = 100  # numbers in a list that are read; boxes and matrices have four and six


class Matrix(NamedTuple):
    """x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """The matrix that does this one first."""
        return Matrix(*other.turn(self.a, self.b), *other.turn(self.c, self.d), *other.move(self.e, self.f))

    def invert(self) -> Matrix | None:
        """The matrix that undoes this one; None where it leaves no area."""
        size = self.a * self.d - self.b * self.c
        if not size or not isfinite(1 / size):
            return None
        a, b, c, d = self.d / size, -self.b / size, -self.c / size, self.a / size
        return Matrix(a, b, c, d, -self.e * a - self.f * c, -self.e * b - self.f * d)

    def move(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def turn(self, x: float, y: float) -> tuple[float, float]:
        """A direction, which has no place."""
        return self.a * x + self.c * y, self.b * x + self.d * y


def read_number(text: str | None, otherwise: float) -> float:
    """A finite number of a size that a page can have, or `otherwise`."""
    try:
        number = float(text or "")
    except ValueError:
        return otherwise
    return number if isfinite(number) and abs(number) <= _LARGEST else otherwise


def read_flag(element: Element, name: str, otherwise: bool) -> bool:
    """The attribute of that name, true or false as xs:boolean has it; `otherwise` where it says neither."""
    return {"true": True, "1": True, "false": False, "0": False}.get(element.get(name, "").strip(), otherwise)


def read_numbers(text: str | None) -> list[float]:
    """The numbers of a list; one that is none counts as nought."""
    return [read_number(part, 0.0) for part in islice((text or "").split(), _LONGEST)]


def read_steps(text: str | None, most: int) -> list[float]:
    """The distances of a DeltaX or DeltaY, up to `most`; "g 3 1.5" stands for three times 1.5 (11.3)."""
    steps: list[float] = []
    parts = iter((text or "").replace(",", " ").split())
    for part in parts:
        if len(steps) >= most:
            break
        if part == "g":
            times, step = read_number(next(parts, None), 0.0), read_number(next(parts, None), 0.0)
            steps += [step] * min(int(max(times, 0)), most - len(steps))
        else:
            steps.append(read_number(part, 0.0))
    return steps


def read_matrix(text: str | None) -> Matrix:
    numbers = read_numbers(text)
    return Matrix(*numbers) if len(numbers) == 6 else Matrix()


def read_box(text: str | None) -> tuple[float, float, float, float] | None:
    """Left, top, width and height; None for what is no box."""
    numbers = read_numbers(text)
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else None


def bound(points: Iterable[tuple[float, float]]) -> Box:
    """The smallest box around the points."""
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))
