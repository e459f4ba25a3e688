"""The numbers that Word computes and does not store, 一、 （一） 1., written out as shown (ISO/IEC 29500-1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gazette.source.word.inline import is_true
from gazette.source.word.numerals import is_certain, write_number
from gazette.source.word.styles import Styles, find, is_on, read_number, read_value
from gazette.source.word.symbols import find_symbol_font, read_symbol

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_BULLET = "•"  # for one that no text has, and for Symbol's own


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restarts_below` is the level (from 1) after which it begins anew, 0 for never."""

    form: str
    text: str
    start: int
    restarts_below: int
    in_digits: bool
    style: str | None
    gap: str


@dataclass(frozen=True, slots=True)
class Definition:
    """A list as paragraphs refer to it: lists that share `counters` count on; `starts` begin anew at first use."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """Gives each paragraph in turn its number; it must be asked once for each, in the order of the text."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.unknown_forms: set[str] = set()
        self._styles = styles
        self._lists = {} if root is None else _read_lists(root, styles)
        self._values: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def write_label(self, properties: Element | None) -> str:
        """The number of the next paragraph with what stands between it and the text; "" for one without a number."""
        name, depth = self._find_place(properties)
        listed = self._lists.get(name or "")
        if listed is None or name is None or depth not in listed.levels:
            return ""
        self._count(name, listed, depth)
        level = listed.levels[depth]
        if level.form == "bullet":
            return level.text + level.gap if level.text else ""
        values = self._values[listed.counters]
        label = _PLACE.sub(lambda match: self._write(listed, values, int(match[1]) - 1, level), level.text)
        return label + level.gap if label else ""

    def _find_place(self, properties: Element | None) -> tuple[str | None, int]:
        """The list of a paragraph and its level in it: its own, or those that its style gives it."""
        name = depth = None
        for found in self._styles.list_paragraph(properties):
            name = name or read_value(found, "w:numPr/w:numId")
            depth = read_number(read_value(found, "w:numPr/w:ilvl")) if depth is None else depth
            if name is not None:
                break
        listed = self._lists.get(name or "")
        if depth is None and listed is not None:
            style = read_value(properties, "w:pStyle")
            depth = next((depth for depth, level in listed.levels.items() if style and level.style == style), None)
        return name, depth or 0

    def _count(self, name: str, listed: Definition, depth: int) -> None:
        values = self._values.setdefault(listed.counters, {})
        if depth in listed.starts and (name, depth) not in self._started:
            values[depth] = listed.starts[depth]
        elif depth in values:
            values[depth] += 1
        else:
            values[depth] = listed.levels[depth].start
        self._started.add((name, depth))
        for deeper in [deeper for deeper in values if deeper > depth]:
            if deeper not in listed.levels or depth < listed.levels[deeper].restarts_below:
                del values[deeper]

    def _write(self, listed: Definition, values: Mapping[int, int], depth: int, of: Level) -> str:
        level = listed.levels.get(depth)
        if level is None:
            return ""
        value = values.get(depth, level.start)
        form = "decimal" if of.in_digits else level.form
        if not is_certain(value, form):
            self.unknown_forms.add(form)
        return write_number(value, form)


def _read_lists(root: Element, styles: Styles) -> dict[str, Definition]:
    """The lists by the ids that paragraphs use; one that points to a style of lists takes the levels of that style."""
    abstract = {element.get("w:abstractNumId", ""): element for element in root.findall("w:abstractNum")}
    by_style = {style: name for name, element in abstract.items() if (style := read_value(element, "w:styleLink"))}
    found: dict[str, Definition] = {}
    for element in root.findall("w:num"):
        name = read_value(element, "w:abstractNumId") or ""
        linked = by_style.get(read_value(abstract.get(name), "w:numStyleLink") or "", name)
        overrides = element.findall("w:lvlOverride")
        levels = _read_levels([*_list_levels(abstract.get(linked)), *_list_own(overrides)])
        found[element.get("w:numId", "")] = Definition(linked, levels, dict(_read_starts(overrides)))
    return found


def _list_levels(element: Element | None) -> list[Element]:
    return [] if element is None else element.findall("w:lvl")


def _list_own(overrides: Sequence[Element]) -> list[Element]:
    return [level for override in overrides for level in override.findall("w:lvl")]


def _read_starts(overrides: Sequence[Element]) -> list[tuple[int, int]]:
    starts = ((read_number(o.get("w:ilvl")), read_number(read_value(o, "w:startOverride"))) for o in overrides)
    return [(depth, start) for depth, start in starts if depth is not None and start is not None]


def _read_levels(elements: Sequence[Element]) -> dict[int, Level]:
    """The levels by their depth from 0; a later definition of a level goes before an earlier one."""
    levels: dict[int, Level] = {}
    for element in elements:
        depth = read_number(element.get("w:ilvl"))
        if depth is None or not 0 <= depth < _LEVELS:
            continue
        restart = read_number(read_value(element, "w:lvlRestart"))
        levels[depth] = Level(
            form=_read_form(element),
            text=_read_text(element),
            start=max(0, read_number(read_value(element, "w:start")) or 0),
            restarts_below=depth if restart is None else restart,
            in_digits=bool(is_on(element, "w:isLgl")),
            style=read_value(element, "w:pStyle"),
            gap="" if read_value(element, "w:suff") == "nothing" else " ",
        )
    return levels


def _read_text(level: Element) -> str:
    """What a level prints, with places for numbers; nothing where it is hidden. A bullet is what its font shows."""
    text, look = find(level, "w:lvlText"), level.find("w:rPr")
    if text is None or is_true(text.get("w:null")) or is_on(look, "w:vanish"):
        return ""
    written = text.get("w:val", "")
    if _read_form(level) != "bullet" or len(written) != 1:
        return written
    font = find_symbol_font([] if look is None else [look])
    is_private = not written.isprintable()
    shown = read_symbol(font or "Wingdings", ord(written)) if font or is_private else written
    return _BULLET if shown is None or written == "\uf0b7" else shown


def _read_form(level: Element) -> str:
    """The form of the numbers; a form that only new programs know stands beside one for all others."""
    return read_value(level, "w:numFmt") or read_value(level, "mc:AlternateContent/mc:Fallback/w:numFmt") or "decimal"
