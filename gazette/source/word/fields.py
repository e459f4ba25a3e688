"""Fields of Word whose result is not in the file: what they print, as far as their instruction says it (17.16)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gazette.source.word.scripts import enclose, lower_text, raise_text
from gazette.source.word.symbols import read_symbol

# They print nothing, as entries of an index or a table of contents do, or the number of a page, which no file has.
_SILENT = ("XE", "TC", "TA", "RD", "SET", "ASK", "ADVANCE", "PRIVATE", "FORMTEXT", "PAGE", "NUMPAGES", "SECTIONPAGES")
_SYMBOL = re.compile(r'SYMBOL\s+(0x[0-9a-f]+|\d+)(?:.*\\f\s+"?([^"\\]+))?', re.IGNORECASE)
_BUTTON = re.compile(r"(?:MACRO|GOTO)BUTTON\s+\S+\s+(.*)", re.IGNORECASE | re.DOTALL)
_READING = re.compile(r"\\o\s*\\a[dcl]\s*\(\s*\\s\s*\\up\s*(?:\d+\s*)?\(([^()]*)\)\s*[,;]([^()]*)\)", re.IGNORECASE)
_ENCLOSED = re.compile(r"\\o\s*\\ac\s*\(\s*([○◯〇□△◇])\s*[,;]([^()]*)\)", re.IGNORECASE)
_TOKENS = re.compile(r"\\([a-z]+)\s*\d*|\\(.)|([(),;])|([^\\(),;]+)", re.IGNORECASE)
_CIRCLES = "○◯〇"
_CLOSING = {"(": ")", "[": "]", "{": "}", "<": ">"}
_MOST_DEEP = 20


@dataclass
class Field:
    """An open field: its instruction, whether its result has begun, and the mark of a box that may be ticked."""

    instruction: str = ""
    has_result: bool = False
    box: str = ""


def write_field(field: Field) -> str | None:
    """What a field prints of which no result is stored; None where that does not follow from its instruction."""
    instruction = field.instruction.strip()
    name = instruction.partition(" ")[0].upper()
    if name in _SILENT:
        return ""
    if name == "FORMCHECKBOX":
        return field.box
    if name == "EQ":
        return _write_equation(instruction[2:].strip())
    if match := _BUTTON.match(instruction):
        return match[1].strip()
    if match := _SYMBOL.match(instruction):
        return read_symbol((match[2] or "Symbol").strip(), int(match[1], 0))
    return None


def _write_equation(text: str) -> str:
    """A formula of the field EQ in one line: \\f(a,b) is a/b, 字 with its reading 字（zì）, a number in a circle ①."""
    text = _READING.sub(lambda match: f"{match[2].strip()}（{match[1].strip()}）", text)
    text = _ENCLOSED.sub(lambda match: _enclose_character(match[1], match[2].strip()), text)
    text = re.sub(r'\\\*\s*(?:"[^"]*"|\S+)', "", text)
    return _Equation(text).read().strip()


def _enclose_character(around: str, inside: str) -> str:
    is_number = around in _CIRCLES and inside.isascii() and inside.isdigit() and 0 < int(inside) <= 20
    return chr(ord("①") + int(inside) - 1) if is_number else f"{around}{inside}"


class _Equation:
    """Reads the instruction of an EQ field piece by piece."""

    def __init__(self, text: str) -> None:
        self._tokens = [match.groups() for match in _TOKENS.finditer(text)]
        self._at = 0

    def read(self, depth: int = 0) -> str:
        """Up to the end of the argument that the place is in, or to the end."""
        written = brackets = ""
        switches: list[str] = []
        while self._at < len(self._tokens):
            switch, escaped, mark, plain = self._tokens[self._at]
            if depth and mark and mark in "),;":
                break
            self._at += 1
            if switch:
                switches.append(switch.lower())
            elif mark == "(" and switches and depth < _MOST_DEEP:
                written += _write_switch(switches, self._read_arguments(depth + 1), brackets)
                switches, brackets = [], ""
            elif escaped and switches:
                brackets += escaped
            else:
                written += escaped or mark or (plain if not switches or plain.strip() else "")
        return written

    def _read_arguments(self, depth: int) -> list[str]:
        found = [self.read(depth)]
        while self._at < len(self._tokens):
            mark = self._tokens[self._at][2]
            self._at += 1
            if mark == ")":
                break
            found.append(self.read(depth))
        return [argument.strip() for argument in found]


def _write_switch(switches: list[str], arguments: list[str], brackets: str) -> str:
    """One part of a formula; `brackets` are those that its switches name."""
    first, *others = arguments
    if switches[0] == "f" and others:
        return f"{enclose(first)}/{enclose(others[0])}"
    if switches[0] == "r":
        return f"√[{first}]({others[0]})" if others else f"√({first})"
    if switches[0] == "s":
        return lower_text(first) if "do" in switches else raise_text(first)
    if switches[0] == "i" and len(others) > 1:
        sign = "∑" if "su" in switches else "∏" if "pr" in switches else "∫"
        return f"{sign}{lower_text(first)}{raise_text(others[0])} {others[1]}"
    if switches[0] == "b":
        opening = "" if "rc" in switches else brackets[:1] or "("
        closing = "" if "lc" in switches else _CLOSING.get(brackets[-1:], brackets[-1:]) or ")"
        return f"{opening}{first}{closing}"
    return "; ".join(filter(None, arguments)) if switches[0] in ("a", "l") else "".join(arguments)
