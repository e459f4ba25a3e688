"""Fixture files: what a rule makes of an input, one entry each, and what it must leave alone.

An entry is a title, a line with a dot, the input, a dot, what is expected, a dot. Below a line `== no-op` stand inputs
that look alike and must come out as they went in (for a description: as `–`). A title that ends in `[wrong: why]` is a
known mistake of the converter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette.conversion.roled_page import RoledPage
from gazette.printed import SourcePage

FOLDER = Path(__file__).parent / "fixtures"
NOTHING = "–"
_WRONG = re.compile(r"(?P<title>.*?) *\[wrong: (?P<why>.+)\]")


def read_fixtures(name: str, unchanged: Callable[[str], str] = lambda _: NOTHING) -> list[object]:
    """The entries of a fixture file as parameters: place, input, expected. `unchanged` gives a no-op's outcome."""
    return list(_read_entries(FOLDER / f"{name}.txt", unchanged))


def make_page(position: int, rotated: bool = False) -> RoledPage:
    """A page of this position and printed number, to make lines of."""
    return RoledPage(SourcePage(position, (), position), rotated, [])


def _read_entries(file: Path, unchanged: Callable[[str], str]) -> Iterator[object]:
    lines = iter(enumerate(file.read_text(encoding="utf-8").split("\n"), 1))
    no_op = False
    for number, line in lines:
        if line == "== no-op":
            no_op = True
        elif line:
            match = _WRONG.fullmatch(line)
            marks = [pytest.mark.xfail(strict=True, reason=match["why"])] if match else []
            assert next(lines)[1] == ".", f"{file.name}:{number}: a title is followed by a dot"
            source = _read_until_dot(lines)
            expected = unchanged(source) if no_op else _read_until_dot(lines)
            title = match["title"] if match else line
            yield pytest.param(f"{file.name}:{number}", source, expected, id=title.replace(" ", "-"), marks=marks)


def _read_until_dot(lines: Iterator[tuple[int, str]]) -> str:
    found: list[str] = []
    for _, line in lines:
        if line == ".":
            return "\n".join(found)
        found.append(line)
    raise AssertionError("an entry ends with a dot")
