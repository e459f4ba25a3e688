"""Heads and feet of the pages of a Word file: which text stands on which page (ISO/IEC 29500-1, 17.10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gazette.source.word.blocks import Block, FigureBlock, TableBlock, TextLine
from gazette.source.word.body import BodyReader
from gazette.source.word.parts import WordFile
from gazette.source.word.styles import is_on
from gazette.source.word.tally import Tally

_FOLIO = re.compile(r"[-—–·\s第页共/\d]*")
_KINDS = {"w:headerReference": "running_head", "w:footerReference": "footer"}


@dataclass(frozen=True, slots=True)
class Section:
    """What a section shows: (reference, type) → the lines. `has_first` is whether its first page has its own."""

    texts: dict[tuple[str, str], Sequence[str]]
    has_first: bool


class Margins:
    """The sections of a file in order, each with the heads and feet that it has or takes from the one before."""

    def __init__(self, word: WordFile, reader: BodyReader, tally: Tally) -> None:
        self._sections: list[Section] = []
        self._has_even = bool(is_on(word.find("settings"), "w:evenAndOddHeaders"))
        known: dict[str, Sequence[str]] = {}
        texts: dict[tuple[str, str], Sequence[str]] = {}
        for element in word.list_sections():
            texts = dict(texts)
            for reference in element:
                if reference.tag in _KINDS:
                    key = reference.get("r:id", "")
                    if key not in known:
                        known[key] = _read_texts(word.parse(key), reader, tally)
                    texts[reference.tag, reference.get("w:type", "default")] = known[key]
            self._sections.append(Section(texts, bool(is_on(element, "w:titlePg"))))

    def list_texts(self, section: int, page: int, is_head: bool) -> Iterator[tuple[str, str]]:
        """Text and kind of each line of the head or foot of a page; both count from 0."""
        if section >= len(self._sections):
            return
        found = self._sections[section]
        reference = "w:headerReference" if is_head else "w:footerReference"
        kind = "first" if found.has_first and not page else "even" if self._has_even and page % 2 else "default"
        for text in found.texts.get((reference, kind), ()):
            yield text, "folio" if _FOLIO.fullmatch(text) else _KINDS[reference]


def _read_texts(root: Element | None, reader: BodyReader, tally: Tally) -> list[str]:
    return [] if root is None else [text for block in reader.read_apart(root) for text in _list_texts(block, tally)]


def _list_texts(block: Block, tally: Tally) -> Iterator[str]:
    """The lines of a block; a picture, which has no place in a head, is counted."""
    if isinstance(block, TextLine) and block.text:
        yield block.text
    elif isinstance(block, FigureBlock):
        tally.see("margin")
    elif isinstance(block, TableBlock):
        cells = (cell for row in block.rows for cell in row)
        yield from (text for cell in cells for inner in cell.blocks for text in _list_texts(inner, tally))
