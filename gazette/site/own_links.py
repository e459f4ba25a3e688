"""Links from the text of a notice to its own enclosure and annexes, and from its persons to the register."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from gazette.content.appointments import find_appointments
from gazette.model import Document
from gazette.site.addresses import make_slug
from gazette.site.crossrefs import INNER_MARKS, CrossReferences, Piece, may_mention
from gazette.site.parts import Part, list_annexes


class TextLinks:
    """Finds all that the texts of one notice name."""

    def __init__(self, document: Document, parts: Iterable[Part], references: CrossReferences) -> None:
        parts = tuple(parts)
        self._id = document.notice.id
        self._references = references
        listed = list_annexes(document, parts)
        self._annexes = {each.annex.title: each.anchor for each in listed if each.anchor}
        self._anchors = _find_anchors(parts) | {title.translate(INNER_MARKS): at for title, at in self._annexes.items()}
        self._persons = _find_persons(document)

    def cut(self, text: str, once: bool = False) -> tuple[Piece, ...]:
        """Pieces that join to `text` again; see CrossReferences.cut."""
        if not (self._annexes or self._persons or may_mention(text)):
            return (Piece(text),)  # most paragraphs
        if entry := self._annexes and self._references.cut_annex_entry(text, self._annexes):
            return entry
        pieces = self._references.cut(text, self._id, self._anchors, once)
        names = next((names for sentence, names in self._persons.items() if sentence.endswith(text)), None)
        return tuple(_link_persons(pieces, names)) if names else tuple(pieces)


def _find_anchors(parts: Iterable[Part]) -> dict[str, str]:
    return {part.title.translate(INNER_MARKS): part.heading.anchor for part in parts if part.heading is not None}


def _find_persons(document: Document) -> Mapping[str, tuple[str, ...]]:
    """The persons of the register by the text that names them, the longest name first."""
    found: dict[str, set[str]] = defaultdict(set)
    for entry in find_appointments(document):
        found[entry.sentence].add(entry.person)
    return {text: tuple(sorted(names, key=lambda name: (-len(name), name))) for text, names in found.items()}


def _link_persons(pieces: Iterable[Piece], names: Iterable[str]) -> Iterator[Piece]:
    """A name of two characters may be printed with a space between them (周 飞)."""
    pattern = re.compile("|".join(r"\s?".join(map(re.escape, name)) for name in names))
    for piece in pieces:
        if piece.notice_id or piece.anchor or piece.absent:
            yield piece
            continue
        position = 0
        for match in pattern.finditer(piece.text):
            if match.start() > position:
                yield Piece(piece.text[position : match.start()])
            yield Piece(match[0], person=make_slug(re.sub(r"\s", "", match[0])))
            position = match.end()
        if position < len(piece.text):
            yield Piece(piece.text[position:])
