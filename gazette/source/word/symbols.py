"""Characters of fonts of symbols, by what they look like: their codes are those of letters, or mean nothing."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element

_PRIVATE = range(0xF000, 0xF100)  # where such a font keeps its 256 characters
_NONE = "\0"  # in a table: no character looks so
# The font Symbol from 0x20 and from 0xA0 on (Unicode Consortium, Apple/Adobe symbol encoding).
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\0αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\0\0↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0x76: "❖",
    0x80: "⓪", 0x8B: "⓿", 0xA1: "○", 0xA3: "○", 0xA4: "◉", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + step: chr(ord("①") + step) for step in range(10)},
    **{0x8C + step: chr(ord("❶") + step) for step in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x69: "⓪", 0xA3: "□",
    **{0x6A + step: chr(ord("①") + step) for step in range(10)},
    **{0x75 + step: chr(ord("❶") + step) for step in range(10)},
}  # fmt: skip
_SYMBOL = {
    first + step: shown for first, row in ((0x20, _SYMBOL_LOW), (0xA0, _SYMBOL_HIGH)) for step, shown in enumerate(row)
}
_TABLES = {
    "symbol": {code: shown for code, shown in _SYMBOL.items() if shown != _NONE},
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "✗"},
}


def find_symbol_font(looks: Iterable[Element]) -> str:
    """The font of symbols that a run is set in; nothing for any other font.

    `looks` are the properties of the run, nearest first.
    """
    for look in looks:
        fonts = look.find("w:rFonts")
        name = None if fonts is None else fonts.get("w:ascii") or fonts.get("w:hAnsi")
        if name:
            return name if name.strip().casefold() in _TABLES else ""
    return ""


def read_symbol(font: str, code: int) -> str | None:
    """What a character of a font of symbols looks like; None where no text has it. Any other font has characters."""
    table = _TABLES.get(font.strip().casefold())
    if table is None:
        return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code < 0x110000 else None
    return table.get(code & 0xFF) if code in _PRIVATE or code < 0x100 else chr(code)
