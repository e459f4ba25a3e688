"""Links in running text: a notice of the library, named by its document number or its 《title》."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from gazette.content.derived import kept
from gazette.model import Document, Library
from gazette.site.absent import AbsentDocuments

_MENTION = re.compile(
    r"[〔\[【(（﹝]\s*(?P<year>\d{4})\s*[〕\]】)）﹞]\s*第?\s*0*(?P<sequence>\d{1,5})\s*号|《(?P<title>[^《》]{4,120})》"
)
_ANNEX_ENTRY = re.compile(r"(?P<before>(?:附件[:：])?\s*(?:\d{1,2}[．.、])?\s*)(?P<title>.+?)(?P<after>[。；;]?)")
_LONGEST_CODE = 40  # characters of an organ's code before the year
_NUMBER = re.compile(r"(?P<code>.+)〔(?P<year>\d{4})〕(?P<sequence>\d+)号")


@dataclass(frozen=True)
class Piece:
    """A run of text and what it names, if anything.

    A notice by its id, an annex by its anchor in the same page, a document that the library does not have by its slug.
    """

    text: str
    notice_id: str | None = None
    anchor: str | None = None
    absent: str | None = None


@dataclass(frozen=True)
class _Target:
    notice_id: str | None = None
    absent: str | None = None


@kept
def list_mentions(document: Document) -> tuple[str, ...]:
    """Each number and 《title》 of the text once, a number with the line before it, for its code may be any length."""
    found: dict[str, None] = {}
    for block in document.blocks:
        if "《" in block.text or "号" in block.text:
            for match in _MENTION.finditer(block.text):
                start = match.start() if match["title"] else max(0, match.start() - _LONGEST_CODE)
                found[block.text[start : match.end()]] = None
    return tuple(found)


class CrossReferences:
    """Knows how the library's notices, and documents that it does not have, may be named in text."""

    def __init__(self, library: Library, absent: AbsentDocuments | None = None) -> None:
        self._titles: dict[str, _Target] = {}
        self._codes: dict[tuple[str, str], list[tuple[str, _Target]]] = defaultdict(list)
        for document in library.documents:
            notice = document.notice
            self._learn(notice.title, notice.document_number, _Target(notice.id))
        for each in absent.documents if absent else ():
            self._learn(each.title, each.document_number, _Target(absent=each.slug))
        for known in self._codes.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def cut(self, text: str, own_id: str | None = None) -> Iterator[Piece]:
        """Pieces that join to `text` again; a notice is never linked from its own text (`own_id`)."""
        position = 0
        for start, end, target in self._mentions(text) if "《" in text or "号" in text else ():
            if (own_id and target.notice_id == own_id) or start < position:
                continue
            if start > position:
                yield Piece(text[position:start])
            yield Piece(text[start:end], target.notice_id, absent=target.absent)
            position = end
        if position < len(text):
            yield Piece(text[position:])

    def resolve(self, document: Document) -> tuple[_Target, ...]:
        """What the mentions of a document's text mean: as long as it stays the same, so do the links."""
        found = (target for text in list_mentions(document) for _, _, target in self._mentions(text))
        return tuple(target for target in found if target.notice_id != document.notice.id)

    @staticmethod
    def cut_annex_entry(text: str, anchors: Mapping[str, str]) -> tuple[Piece, ...]:
        """The pieces of an entry of the annex list (附件：1．标题) with its link; none where `text` is no such entry.

        `anchors` holds the anchor of each annex by its title.
        """
        match = _ANNEX_ENTRY.fullmatch(text)
        if match is None or match["title"] not in anchors:
            return ()
        pieces = (Piece(match["before"]), Piece(match["title"], anchor=anchors[match["title"]]), Piece(match["after"]))
        return tuple(piece for piece in pieces if piece.text)

    def _learn(self, title: str | None, number: str | None, target: _Target) -> None:
        if title:
            self._titles.setdefault(title.strip("《》"), target)
        if match := _NUMBER.fullmatch(number or ""):
            self._codes[match["year"], match["sequence"]].append((match["code"], target))

    def _mentions(self, text: str) -> Iterable[tuple[int, int, _Target]]:
        for match in _MENTION.finditer(text):
            if match["title"]:
                if target := self._titles.get(match["title"]):
                    yield match.start(), match.end(), target
                continue
            for code, target in self._codes.get((match["year"], match["sequence"]), ()):
                if text.endswith(code, 0, match.start()):
                    yield match.start() - len(code), match.end(), target
                    break
