"""A formula of Word in one line of text: S=a/(b+c)×10⁵ (ISO/IEC 29500-1, 22.1)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element

from gazette.source.word.scripts import enclose, lower_text, raise_text
from gazette.source.word.styles import find

_TEXTS = ("m:t", "w:t")
_DELETED = ("w:del", "w:moveFrom")
_OVERLINE, _UNDERLINE, _HAT = "\u0305", "\u0332", "\u0302"


def write_formula(element: Element) -> str:
    """The text of a formula or of a part of it; one that is not known gives what is in it."""
    if element.tag in _TEXTS:
        return element.text or ""
    if element.tag in _DELETED or element.tag.endswith("Pr"):
        return ""
    return write(element) if (write := _WRITERS.get(element.tag)) else "".join(map(write_formula, element))


def _part(element: Element, name: str) -> str:
    found = element.find(name)
    return "" if found is None else write_formula(found)


def _bases(element: Element) -> list[str]:
    return [write_formula(base) for base in element.findall("m:e")]


def _value(element: Element, path: str, otherwise: str) -> str:
    """A property of a formula: its attribute has the namespace of formulas."""
    found = find(element, path)
    return otherwise if found is None else found.get("m:val", "")


def _fraction(element: Element) -> str:
    above, below = _part(element, "m:num"), _part(element, "m:den")
    if _value(element, "m:fPr/m:type", "bar") == "noBar":
        return f"({above}; {below})"
    return f"{enclose(above)}/{enclose(below)}"


def _scripts(element: Element) -> str:
    base, below, above = _part(element, "m:e"), _part(element, "m:sub"), _part(element, "m:sup")
    moved = lower_text(below) + raise_text(above)
    return moved + base if element.tag == "m:sPre" else (base if len(base) < 2 else enclose(base)) + moved


def _root(element: Element) -> str:
    degree = _part(element, "m:deg")
    return f"√[{degree}]({_part(element, 'm:e')})" if degree else f"√({_part(element, 'm:e')})"


def _sum(element: Element) -> str:
    sign = _value(element, "m:naryPr/m:chr", "∫")
    return f"{sign}{lower_text(_part(element, 'm:sub'))}{raise_text(_part(element, 'm:sup'))} {_part(element, 'm:e')}"


def _brackets(element: Element) -> str:
    opening, closing = _value(element, "m:dPr/m:begChr", "("), _value(element, "m:dPr/m:endChr", ")")
    return opening + _value(element, "m:dPr/m:sepChr", "|").join(_bases(element)) + closing


def _accent(element: Element) -> str:
    return _part(element, "m:e") + _value(element, "m:accPr/m:chr", _HAT)


def _bar(element: Element) -> str:
    mark = _UNDERLINE if _value(element, "m:barPr/m:pos", "bot") == "bot" else _OVERLINE
    return "".join(character + mark for character in _part(element, "m:e"))


def _function(element: Element) -> str:
    return f"{_part(element, 'm:fName')} {_part(element, 'm:e')}"


def _limit(element: Element) -> str:
    move = lower_text if element.tag == "m:limLow" else raise_text
    return _part(element, "m:e") + move(_part(element, "m:lim"))


def _matrix(element: Element) -> str:
    return "; ".join(", ".join(_bases(row)) for row in element.findall("m:mr"))


def _phantom(element: Element) -> str:
    """Room that a formula leaves, unless it is to be seen."""
    return _part(element, "m:e") if _value(element, "m:phantPr/m:show", "1") in ("1", "on", "true", "") else ""


_WRITERS: Mapping[str, Callable[[Element], str]] = {
    "m:f": _fraction,
    "m:sSup": _scripts,
    "m:sSub": _scripts,
    "m:sSubSup": _scripts,
    "m:sPre": _scripts,
    "m:rad": _root,
    "m:nary": _sum,
    "m:d": _brackets,
    "m:acc": _accent,
    "m:bar": _bar,
    "m:func": _function,
    "m:limLow": _limit,
    "m:limUpp": _limit,
    "m:m": _matrix,
    "m:eqArr": lambda element: "; ".join(_bases(element)),
    "m:phant": _phantom,
}
