"""Curves on two logarithmic axes, as an SVG file of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 720, 400, 60, 45, 15, 190
_COLOURS = ("#9b1c1c", "#b45309", "#15803d", "#1d4ed8", "#6b7280", "#7c3aed")


@dataclass(frozen=True)
class Curve:
    """`points` are pairs of positive numbers, from left to right."""

    name: str
    points: Sequence[tuple[float, float]]


def write_plot(curves: Sequence[Curve], across: str, upwards: str) -> str:
    """The curves with their names; axes begin and end at powers of ten."""
    places = [point for curve in curves for point in curve.points]
    axes = [_Axis(*_bounds([place[i] for place in places]), *span) for i, span in enumerate((_ACROSS, _UPWARDS))]
    body = "".join([*_draw_axis(axes[0], across, False), *_draw_axis(axes[1], upwards, True)])
    lines = "".join(_draw_curve(curve, _COLOURS[i % len(_COLOURS)], i, axes) for i, curve in enumerate(curves))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        f'font-size="12"><rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>{body}{lines}</svg>\n'
    )


_ACROSS = (_LEFT, _WIDTH - _RIGHT)
_UPWARDS = (_HEIGHT - _BOTTOM, _TOP)


@dataclass(frozen=True)
class _Axis:
    """Powers of ten from `low` to `high`, drawn from `start` to `end`."""

    low: int
    high: int
    start: int
    end: int

    def place(self, value: float) -> float:
        return self.start + (log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def _bounds(values: Sequence[float]) -> tuple[int, int]:
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _draw_axis(axis: _Axis, name: str, is_upright: bool) -> Iterator[str]:
    for power in range(axis.low, axis.high + 1):
        at = axis.place(10**power)
        ends = (_ACROSS[0], at, _ACROSS[1], at) if is_upright else (at, _UPWARDS[0], at, _UPWARDS[1])
        yield '<line x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}" stroke="#ddd"/>'.format(*ends)
        x, y, anchor = (_LEFT - 6, at + 4, "end") if is_upright else (at, _UPWARDS[0] + 16, "middle")
        yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{10.0**power:,.10g}</text>'
    x, y = (_LEFT - 50, _TOP + 8) if is_upright else ((_ACROSS[0] + _ACROSS[1]) / 2, _HEIGHT - 8)
    yield f'<text x="{x:.1f}" y="{y:.1f}" fill="#555">{escape(name)}</text>'


def _draw_curve(curve: Curve, colour: str, number: int, axes: Sequence[_Axis]) -> str:
    points = " ".join(f"{axes[0].place(x):.1f},{axes[1].place(y):.1f}" for x, y in curve.points)
    legend = _TOP + 14 + 18 * number
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2" marker-mid="none"/>'
        f'<text x="{_ACROSS[1] + 12}" y="{legend}" fill="{colour}">{escape(curve.name)}</text>'
    )
