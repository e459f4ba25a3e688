"""traditional.txt: which traditional characters a reader may type for the simplified ones of this corpus."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("traditional.txt")


def list_characters(units: Collection[str]) -> str:
    """The characters of `units` that the table has, in order."""
    return "".join(sorted(line[0] for line in _read_table() if line[0] in units))


def write_variants(chains: Iterable[str]) -> str:
    """One simplified character of `chains` a line, with the traditional ones that the table has for it.

    A traditional character that the corpus itself has stays what it is as long as it is found; the page asks for the
    simplified one only when nothing is.
    """
    units = set().union(*map(set, chains))
    return "".join(f"{line}\n" for line in _read_table() if line[0] in units)


@cache
def _read_table() -> tuple[str, ...]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if line and not line.startswith("#"))
