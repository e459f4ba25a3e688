"""Curves on two logarithmic axes, as an SVG file of its own that can be read on light and on dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP, _RIGHT = 860, 440, 70, 50, 20, 310
_LEGEND = 20  # from line to line
# Each with a dash, so that the curves can be told apart without colours too: on white, on black, dashes.
_STYLES = (
    ("#9b1c1c", "#f87171", "none"), ("#92400e", "#fbbf24", "8 3"), ("#166534", "#4ade80", "2 3"),
    ("#1d4ed8", "#93c5fd", "10 3 2 3"), ("#4b5563", "#d1d5db", "none"), ("#6d28d9", "#c4b5fd", "8 3"),
    ("#0f766e", "#5eead4", "2 3"),
)  # fmt: skip
_MARKS = ("M-4 -4h8v8h-8z", "M0 -5l5 9h-10z", "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0", "M0 -5l5 5l-5 5l-5 -5z")


@dataclass(frozen=True)
class Curve:
    """`points` are pairs of positive numbers, from left to right."""

    name: str
    points: Sequence[tuple[float, float]]


def write_plot(curves: Sequence[Curve], across: str, upwards: str, title: str = "") -> str:
    """The curves with a legend in the order of their right ends; axes begin and end at powers of ten."""
    places = [point for curve in curves for point in curve.points]
    axes = [_Axis(*_bounds([place[i] for place in places]), *span) for i, span in enumerate((_ACROSS, _UPWARDS))]
    ordered = sorted(curves, key=lambda curve: -curve.points[-1][1])
    numbers = {curve.name: number for number, curve in enumerate(curves)}
    body = "".join([*_draw_axis(axes[0], across, False), *_draw_axis(axes[1], upwards, True)])
    lines = "".join(_draw_curve(curve, numbers[curve.name], axes) for curve in curves)
    legend = "".join(_draw_legend(curve, numbers[curve.name], row) for row, curve in enumerate(ordered))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" font-family="sans-serif" '
        f'font-size="13"><title>{escape(title or f"{upwards} by {across}")}</title><style>{_write_style()}</style>'
        f'<rect class="ground" width="{_WIDTH}" height="{_HEIGHT}"/>{body}{lines}{legend}</svg>\n'
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


def _write_style() -> str:
    light, dark = (
        "".join(
            f".c{number}{{stroke:{style[side]}}}.m{number}{{fill:{style[side]}}}"
            for number, style in enumerate(_STYLES)
        )
        for side in (0, 1)
    )
    dashes = "".join(f".c{number}{{stroke-dasharray:{dash}}}" for number, (_, _, dash) in enumerate(_STYLES))
    plain = ".ground{fill:#fff}text{fill:#1f2937}.grid{stroke:#d1d5db}"
    night = ".ground{fill:#111827}text{fill:#e5e7eb}.grid{stroke:#374151}"
    return f"{plain}{light}{dashes}@media (prefers-color-scheme:dark){{{night}{dark}}}"


def _draw_axis(axis: _Axis, name: str, is_upright: bool) -> Iterator[str]:
    for power in range(axis.low, axis.high + 1):
        at = axis.place(10**power)
        ends = (_ACROSS[0], at, _ACROSS[1], at) if is_upright else (at, _UPWARDS[0], at, _UPWARDS[1])
        yield '<line class="grid" x1="{:.1f}" y1="{:.1f}" x2="{:.1f}" y2="{:.1f}"/>'.format(*ends)
        x, y, anchor = (_LEFT - 8, at + 4, "end") if is_upright else (at, _UPWARDS[0] + 18, "middle")
        yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{10.0**power:,.10g}</text>'
    middle = (_UPWARDS[0] + _UPWARDS[1]) / 2
    x, y = (18, middle) if is_upright else ((_ACROSS[0] + _ACROSS[1]) / 2, _HEIGHT - 8)
    turned = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if is_upright else ""
    yield f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle"{turned}>{escape(name)}</text>'


def _draw_curve(curve: Curve, number: int, axes: Sequence[_Axis]) -> str:
    places = [(axes[0].place(x), axes[1].place(y)) for x, y in curve.points]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    line = f'<polyline class="c{number % len(_STYLES)}" points="{points}" fill="none" stroke-width="2"/>'
    return line + "".join(_draw_mark(number, x, y) for x, y in places)


def _draw_mark(number: int, x: float, y: float) -> str:
    shape = _MARKS[number % len(_MARKS)]
    return f'<path class="m{number % len(_STYLES)}" d="{shape}" transform="translate({x:.1f} {y:.1f})"/>'


def _draw_legend(curve: Curve, number: int, row: int) -> str:
    x, y = _ACROSS[1] + 18, _TOP + 14 + _LEGEND * row
    line = f'<path class="c{number % len(_STYLES)}" d="M{x} {y - 4}h28" fill="none" stroke-width="2"/>'
    return f'{line}{_draw_mark(number, x + 14, y - 4)}<text x="{x + 36}" y="{y}">{escape(curve.name)}</text>'
