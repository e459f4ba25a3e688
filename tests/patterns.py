"""Every regular expression of the program, and texts that lead each one on as far as it goes.

A pattern is found where it stands: compiled in a module, or written into a call of `re`. Its texts are made of its own
parts: what comes before each repetition, then what is repeated, so often that the text has the length that is asked for,
and at the end a character that no pattern wants.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import re._constants as op  # type: ignore[import-not-found]  # the parser of `re` itself knows best what repeats
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

import gazette
from gazette.conversion.tables.rotated import LOST, spell

METHODS = {"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer"}
PIECES = (
    "局", "政府", "关于", "通知", "（", "）", "《", "》", "一、", "1.", "第一条", "年", "2023年", "〔2023〕", " ", "　", "\t", "\n",
    "。", "、", "：", "附件", "a", "0", "|", "*", "#", "`", "-", "<", "&", "\\", "此件", "市长 ", "a ", "局、", "自", "…", "·",
    "责任单位：", "任", "免去", "[", "](",
)  # fmt: skip
NOBODY_WANTS = "\x01"
_MEMBERS = "局一中a0 \n　\t。、：（）《》〔〕,x.<#|*"  # tried where a set says what it is not
# Patterns that are made while the program runs, from text of the length that it looks for.
MADE = {
    "gazette.conversion.tables.cells": [spell("责任单位及时限")],
    "gazette.conversion.tables.rotated": [f"^{LOST}?{spell('责任单位及时限')}"],
    "gazette.site.parts": [rf"{re.escape('附件12')}(?!\d)"],
}


@dataclass(frozen=True)
class Use:
    """A pattern and the method that a module calls it by; `place` names module and line or variable."""

    place: str
    pattern: re.Pattern[Any]
    method: str

    def run(self, text: str) -> None:
        subject = text.encode() if isinstance(self.pattern.pattern, bytes) else text
        call = getattr(self.pattern, self.method)
        found = call(subject[:0], subject) if self.method in ("sub", "subn") else call(subject)
        if self.method == "finditer":
            for _ in found:
                pass


def list_uses() -> list[Use]:
    """Each pattern of the program with each way in which it is used, once."""
    uses: dict[tuple[object, ...], Use] = {}
    for info in pkgutil.walk_packages(gazette.__path__, "gazette."):
        module = importlib.import_module(info.name)
        for use in (*_inline(module), *_compiled(module)):
            uses.setdefault((use.pattern.pattern, use.pattern.flags, use.method), use)
    return list(uses.values())


def _inline(module: ModuleType) -> Iterator[Use]:
    """Patterns in calls such as re.sub(r"…", …); those made while it runs must be named in MADE."""
    for node in ast.walk(_tree(module)):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=method)) if method in METHODS:
                place = f"{module.__name__}:{node.lineno}"
                try:
                    written = [_value(node.args[0], module)]
                except NameError:
                    written = MADE[module.__name__]
                flags = _flags([*node.args[1:], *(keyword.value for keyword in node.keywords)], module)
                yield from (Use(place, re.compile(pattern, flags), method) for pattern in written)


def _value(expression: ast.expr, module: ModuleType) -> Any:
    return eval(compile(ast.Expression(expression), "<pattern>", "eval"), vars(module))


def _flags(arguments: Iterable[ast.expr], module: ModuleType) -> int:
    named = (node for node in arguments if isinstance(node, ast.Attribute) and ast.unparse(node).startswith("re."))
    return sum(_value(node, module) for node in named)


def _compiled(module: ModuleType) -> Iterator[Use]:
    called: dict[str, set[str]] = {}
    for node in ast.walk(_tree(module)):
        match node:
            case ast.Attribute(value=ast.Name(id=name), attr=method) if method in METHODS:
                called.setdefault(name, set()).add(method)
    for name, value in vars(module).items():
        unknown = {"match", "fullmatch"} if isinstance(value, re.Pattern) else {"match", "fullmatch", "finditer"}
        for pattern in _flatten(value):
            for method in sorted(called.get(name, unknown)):
                yield Use(f"{module.__name__}.{name}", pattern, method)


def _tree(module: ModuleType) -> ast.Module:
    return ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))


def _flatten(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, Sequence) and not isinstance(value, str | bytes):
        for item in value:
            yield from _flatten(item)


@dataclass(frozen=True)
class Lead:
    """A beginning and what follows it again and again."""

    before: str
    again: str

    def fill(self, length: int) -> str:
        """A text of `length` characters that ends in one that no pattern wants."""
        return (self.before + self.again * (length // len(self.again) + 1))[:length] + NOBODY_WANTS


def list_leads(pattern: re.Pattern[Any]) -> list[Lead]:
    """What `pattern` may go far into without getting out of it with a match."""
    written = pattern.pattern
    tree = parser.parse(
        written.decode("latin-1") if isinstance(written, bytes) else written, pattern.flags & re.VERBOSE
    )
    starts: dict[tuple[str, str], None] = dict.fromkeys(_repetitions(tree, ""))
    wholes = [text for text in _examples(tree) if text]
    forms = [*starts, *(("", before + again) for before, again in starts)]
    forms += [("", before + again * 30) for before, again in starts if before]
    forms += [("", text) for whole in wholes for text in (whole, whole[:-1]) if text]
    forms += [
        ("", one * 50 + other) for one, other in product({again for _, again in starts}, repeat=2) if one != other
    ]
    forms += [("", piece) for piece in PIECES]
    return [Lead(before, again) for before, again in dict.fromkeys(forms)]


def _repetitions(tree: Iterable[Any], before: str) -> Iterator[tuple[str, str]]:
    """What leads to each repetition, and examples of what it repeats."""
    for kind, value in tree:
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
            if value[1] > 20:
                yield from ((before, example) for example in _examples(value[2]) if example)
            yield from _repetitions(value[2], before)
        for part in _parts(kind, value):
            yield from _repetitions(part, before)
        before += next((example for example in _of(kind, value) if example), "")


def _parts(kind: Any, value: Any) -> Iterable[Any]:
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.ATOMIC_GROUP:
        return [value]
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return value[1] if kind is op.BRANCH else []


def _examples(tree: Iterable[Any], most: int = 6) -> list[str]:
    """A few short texts that a part of a pattern matches, or nearly: what it looks ahead for is not asked."""
    found = [""]
    for kind, value in tree:
        found = list(dict.fromkeys(one + more for one in found for more in _of(kind, value)))[:most]
    return found


def _of(kind: Any, value: Any) -> list[str]:
    if kind is op.LITERAL:
        return [chr(value)]
    if kind is op.ANY or kind is op.NOT_LITERAL:
        return [each for each in "局x" if ord(each) != value]
    if kind is op.IN:
        return [each for each in _named(value) if _is_in(each, value)][:8]
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT):
        fewest, examples = value[0], _examples(value[2])
        return [example * fewest for example in examples] if fewest else ["", *examples]
    if kind in (op.SUBPATTERN, op.ATOMIC_GROUP, op.BRANCH):
        return [example for part in _parts(kind, value) for example in _examples(part)[:2]][:8]
    return [""]


def _named(members: Iterable[Any]) -> Iterator[str]:
    for kind, value in members:
        if kind is op.LITERAL:
            yield chr(value)
        elif kind is op.RANGE:
            yield from (chr(value[0]), chr(value[1]))
    yield from _MEMBERS


def _is_in(character: str, members: Sequence[Any]) -> bool:
    """Asked of `re` itself, with the same set."""
    return bool(re.fullmatch(_write_set(members), character))


def _write_set(members: Sequence[Any]) -> str:
    """The set of a parsed pattern as it is written."""
    names = {op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
             op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W"}  # fmt: skip
    written = ""
    for kind, value in members:
        if kind is op.NEGATE:
            written = "^" + written
        elif kind is op.CATEGORY:
            written += names[value]
        else:
            first, last = (value, value) if kind is op.LITERAL else value
            written += f"{re.escape(chr(first))}-{re.escape(chr(last))}"
    return f"[{written}]"
