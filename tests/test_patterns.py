"""No regular expression of the program runs away: each on 5,000 characters that lead it on.

A pattern is tried as the program uses it (match, fullmatch, search) and stopped by an alarm: one that tries all ways to
divide a text would not end before the sun does, one that goes back over it twice for each character not before the alarm.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import gazette

LENGTH, SECONDS = 5_000, 5
PIECES = (
    "局", "政府", "关于", "通知", "（", "）", "《", "》", "一、", "1.", "第一条", "年", "2023年", "〔2023〕", " ", "　", "\t", "\n",
    "。", "、", "：", "附件", "a", "0", "|", "*", "#", "`", "-", "<", "&", "\\", "此件", "市长 ", "a ", "局、", "自", "…", "·",
    "责任单位：", "任", "免去", "[", "](",
)  # fmt: skip
SEARCHES = {"search", "sub", "subn", "split", "findall", "finditer"}


def list_patterns() -> Iterator[tuple[str, re.Pattern[str], tuple[str, ...]]]:
    """Each pattern with its name and the methods that its module calls; those of a list are matched, never searched."""
    for module in pkgutil.walk_packages(gazette.__path__, "gazette."):
        loaded = importlib.import_module(module.name)
        used = read_uses(Path(loaded.__file__ or ""))
        for name, value in vars(loaded).items():
            for pattern in flatten(value):
                yield f"{module.name}.{name}", pattern, tuple(sorted(used.get(name, {"match", "fullmatch"})))


def flatten(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in value:
            yield from flatten(item)


def read_uses(file: Path) -> dict[str, set[str]]:
    """Name of a pattern → how a module uses it."""
    uses: dict[str, set[str]] = defaultdict(set)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
            continue
        if node.attr in SEARCHES | {"match", "fullmatch"}:
            uses[node.value.id].add("search" if node.attr in SEARCHES else node.attr)
    return uses


PATTERNS = {(pattern.pattern, use): (name, pattern) for name, pattern, uses in list_patterns() for use in uses}


def stop(*_: object) -> None:
    raise TimeoutError


def is_quick(pattern: re.Pattern[str], use: str, text: str, seconds: float = SECONDS) -> bool:
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        getattr(pattern, use)(text)
    except TimeoutError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    return True


def test_there_are_patterns() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(
    ("pattern", "use"),
    [(pattern, use) for (_, use), (_, pattern) in PATTERNS.items()],
    ids=[n for n, _ in PATTERNS.values()],
)
def test_a_pattern_does_not_run_away(pattern: re.Pattern[str], use: str) -> None:
    slow = [piece for piece in PIECES if not is_quick(pattern, use, (piece * LENGTH)[:LENGTH] + "\x01")]

    assert slow == []


def test_a_pattern_that_is_not_would_be_noticed() -> None:
    assert not is_quick(re.compile("(?:局|局局)*x"), "fullmatch", "局" * LENGTH, seconds=0.5)
