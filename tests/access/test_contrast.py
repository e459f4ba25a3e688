"""The colours of the style sheet, in each mode, against those that they stand on (WCAG 2.2, 1.4.3, 1.4.6 and 1.4.11)."""

from __future__ import annotations

import re
from functools import reduce
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "templates/assets/site.css").read_text(encoding="utf-8")
SCREEN = STYLE.partition("@media print")[0]
# Text and what it stands on. A pair has 4.5 : 1, in high contrast 7 : 1.
TEXT = (
    *((text, paper) for text in ("ink", "quiet", "link", "red") for paper in ("paper", "panel")),
    ("warn", "warn-paper"),
    ("warn", "paper"),
    ("ink", "mark"),
    ("link", "mark"),
    ("on-solid", "solid"),
)
# What is not text and yet has to be seen: the frame of a button, an input and what has the focus. 3 : 1.
SHAPES = (("quiet", "paper"), ("solid", "paper"), ("link", "paper"), ("link", "panel"))
NOT_SEEN_ALONE = {"rule"}  # lines between rows, which stand apart without them


def read_colours(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): ((?:light-dark\([^)]*\)|var\([^)]*\)|#\w+))(?=;)", block))


def find_block(selector: str) -> str:
    return SCREEN.partition(f"{selector} {{")[2].partition("}")[0]


LIGHT = read_colours(find_block(":root"))
DARK = LIGHT | read_colours(find_block("@media (prefers-color-scheme: dark) {\n  :root"))
HIGH = read_colours(find_block('[data-contrast="high"]'))
MODES = {
    "light": (LIGHT, 0),
    "dark": (DARK, 1),
    "high contrast": (LIGHT | HIGH, 0),
    "high contrast in the dark": (DARK | HIGH, 1),
}


def resolve(name: str, mode: str) -> str:
    """#rrggbb of a colour in a mode."""
    colours, side = MODES[mode]
    value = colours[name]
    if pair := re.fullmatch(r"light-dark\((#\w+), (#\w+)\)", value):
        value = pair[side + 1]
    if other := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return resolve(other[1], mode)
    return value if len(value) == 7 else "#" + "".join(digit * 2 for digit in value[1:])


def measure_light(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return reduce(
        lambda total, each: total + each[0] * each[1], zip(linear, (0.2126, 0.7152, 0.0722), strict=True), 0.0
    )


def measure_contrast(one: str, other: str) -> float:
    dark, light = sorted((measure_light(one), measure_light(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("text", "paper"), TEXT)
def test_text_can_be_read_on_what_it_stands_on(text: str, paper: str, mode: str) -> None:
    least = 7 if mode.startswith("high") else 4.5
    assert measure_contrast(resolve(text, mode), resolve(paper, mode)) >= least


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("shape", "paper"), SHAPES)
def test_frames_and_the_focus_can_be_seen(shape: str, paper: str, mode: str) -> None:
    assert measure_contrast(resolve(shape, mode), resolve(paper, mode)) >= 3


def test_every_colour_of_the_style_sheet_is_measured() -> None:
    assert set(LIGHT) - NOT_SEEN_ALONE == {name for pair in (*TEXT, *SHAPES) for name in pair}


def test_the_measure_is_that_of_wcag() -> None:
    assert round(measure_contrast("#ffffff", "#000000"), 2) == 21
    assert round(measure_contrast("#777777", "#ffffff"), 2) == 4.48
