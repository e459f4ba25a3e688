"""Styles: what a paragraph or a run has of its own and what its style, and the style's parents, give it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

_OFF = ("0", "false", "off", "none")
_LONGEST = 30  # styles that build on one another; a ring of them ends there


def is_on(properties: Element | None, name: str) -> bool | None:
    """The value of a switch such as w:b; None where it is not set."""
    found = None if properties is None else properties.find(name)
    return None if found is None else found.get("w:val", "true") not in _OFF


def find(parent: Element | None, path: str) -> Element | None:
    """The first element at `path` below `parent`; a path of the library takes a colon for something else."""
    for name in path.split("/"):
        parent = None if parent is None else parent.find(name)
    return parent


def read_value(parent: Element | None, path: str) -> str | None:
    """The w:val of the element at `path` below `parent`; None where there is none."""
    found = find(parent, path)
    return None if found is None else found.get("w:val")


def choose(element: Element) -> Element | None:
    """Of forms of the same thing (mc:AlternateContent) the one to read: only one, or it would be there twice.

    The first that holds something, which new programs show, else the one for old programs.
    """
    choices = (choice for choice in element.findall("mc:Choice") if len(choice))
    return next(choices, element.find("mc:Fallback"))


def read_number(text: str | None) -> int | None:
    """A whole number as Word writes it; None for what is none, or is absurdly large."""
    try:
        number = int(float(text or ""))
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 10**9 else None


@dataclass(frozen=True, slots=True)
class Style:
    """A style as defined: its parent, and its properties of paragraphs and of runs."""

    parent: str | None
    paragraph: Element | None
    run: Element | None


class Styles:
    """The styles of a file by their ids; a file without styles has none, and every question has an answer."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Style] = {}
        self._default: str | None = None
        self._run = find(root, "w:docDefaults/w:rPrDefault/w:rPr")
        for element in () if root is None else root.iter("w:style"):
            name = element.get("w:styleId", "")
            self._styles[name] = Style(read_value(element, "w:basedOn"), element.find("w:pPr"), element.find("w:rPr"))
            if element.get("w:type") == "paragraph" and element.get("w:default", "0") not in _OFF:
                self._default = name

    def list_paragraph(self, properties: Element | None) -> Iterator[Element]:
        """The properties of a paragraph, nearest first: its own, then those of its style and its parents."""
        if properties is not None:
            yield properties
        for style in self._list_chain(read_value(properties, "w:pStyle") or self._default):
            if style.paragraph is not None:
                yield style.paragraph

    def list_run(self, properties: Element | None, of_paragraph: Element | None) -> Iterator[Element]:
        """The properties of a run, nearest first: its own, its style's, those of the paragraph's style, the default."""
        if properties is not None:
            yield properties
        paragraph_style = read_value(of_paragraph, "w:pStyle") or self._default
        for name in (read_value(properties, "w:rStyle"), paragraph_style):
            yield from (style.run for style in self._list_chain(name) if style.run is not None)
        if self._run is not None:
            yield self._run

    def _list_chain(self, name: str | None) -> Iterator[Style]:
        for _ in range(_LONGEST):
            style = self._styles.get(name or "")
            if style is None:
                return
            yield style
            name = style.parent
