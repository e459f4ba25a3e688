"""Links in text: documents that are named by their number or 《title》, and the parts of the notice itself."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from gazette.content.derived import kept
from gazette.model import Document, Library
from gazette.site.absent import AbsentDocuments

_MENTION = re.compile(
    r"[〔\[【(（﹝]\s*(?P<year>\d{4})\s*[〕\]】)）﹞]\s*+第?\s*0*(?P<sequence>\d{1,5})\s*号"
    r"|第\s*0*(?P<order>\d{1,4})\s*号|《(?P<title>[^《》]{4,120})》"
)
_ANNEX_ENTRY = re.compile(r"(?P<before>(?:附件[:：])?\s*(?:\d{1,2}[．.、])?\s*)(?P<title>.+?)(?P<after>[。；;]?)")
_LONGEST_CODE = 40  # characters of an organ's code before the year
_NUMBER = re.compile(r"(?P<code>.+?)(?:〔(?P<year>\d{4})〕|第)(?P<sequence>\d+)号")
_STATE = "中华人民共和国"  # 《土地管理法》 is 《中华人民共和国土地管理法》
INNER_MARKS = str.maketrans("", "", "<>〈〉《》")  # a title within a title is printed with and without its marks


class Piece(NamedTuple):
    """A run of text and what it names, if anything; one stands for nearly every paragraph of the archive.

    A notice by its id, a part of the same page by its anchor, a document that the library does not have by its slug, a
    person of the register by theirs.
    """

    text: str
    notice_id: str | None = None
    anchor: str | None = None
    absent: str | None = None
    person: str | None = None


@dataclass(frozen=True)
class _Target:
    notice_id: str | None = None
    absent: str | None = None
    anchor: str | None = None


@kept
def list_mentions(document: Document) -> tuple[str, ...]:
    """Each number and 《title》 of the text once, a number with the line before it, for its code may be any length."""
    found: dict[str, None] = {}
    for block in document.blocks:
        if may_mention(block.text):
            for match in _MENTION.finditer(block.text):
                start = match.start() if match["title"] else max(0, match.start() - _LONGEST_CODE)
                found[block.text[start : match.end()]] = None
    return tuple(found)


def may_mention(text: str) -> bool:
    """False where no document can be named."""
    return "《" in text or "号" in text


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
        for title, target in list(self._titles.items()):
            self._titles.setdefault(title.removeprefix(_STATE), target)
        for known in self._codes.values():
            known.sort(key=lambda pair: -len(pair[0]))

    def cut(
        self, text: str, own_id: str | None = None, anchors: Mapping[str, str] | None = None, once: bool = False
    ) -> Iterator[Piece]:
        """Pieces that join to `text` again; a notice is never linked from its own text (`own_id`).

        `anchors` holds the anchors of the notice's own parts by their titles. With `once` each document is linked where
        it is named first: a table names the same law again and again.
        """
        position, seen = 0, set[_Target]()
        for start, end, target in self._mentions(text, anchors or {}) if may_mention(text) else ():
            if (own_id and target.notice_id == own_id) or start < position or (once and target in seen):
                continue
            seen.add(target)
            if start > position:
                yield Piece(text[position:start])
            yield Piece(text[start:end], target.notice_id, target.anchor, target.absent)
            position = end
        if position < len(text):
            yield Piece(text[position:])

    def resolve(self, document: Document) -> tuple[_Target, ...]:
        """What the mentions of a document's text mean: as long as it stays the same, so do the links."""
        found = (target for text in list_mentions(document) for _, _, target in self._mentions(text, {}))
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
            self._titles.setdefault(title.translate(INNER_MARKS), target)
        if match := _NUMBER.fullmatch(number or ""):
            self._codes[match["year"] or "", match["sequence"]].append((match["code"], target))

    def _mentions(self, text: str, anchors: Mapping[str, str]) -> Iterable[tuple[int, int, _Target]]:
        for match in _MENTION.finditer(text):
            if match["title"]:
                title = match["title"].translate(INNER_MARKS)
                anchor = anchors.get(title)
                if target := _Target(anchor=anchor) if anchor else self._titles.get(title):
                    yield match.start(), match.end(), target
                continue
            for code, target in self._codes.get((match["year"] or "", match["sequence"] or match["order"]), ()):
                if text.endswith(code, 0, match.start()):
                    yield match.start() - len(code), match.end(), target
                    break
