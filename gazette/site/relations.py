"""What the notices of the library say about each other: who cites, amends or repeals whom."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from gazette.model import Document, Library, Reference

_NOT_COMPARED = re.compile(r"[\s《》]")
_REMEMBERED = 32_768  # numbers and titles: most that are looked for are looked for again
_CITING = 300  # of the notices that name one, on its page and in its JSON
_BRACKETS = str.maketrans("[【(（﹝]】)）﹞", "〔〔〔〔〔〕〕〕〕〕")


@dataclass(frozen=True)
class Status:
    """Whether a notice is in force, as far as the library tells.

    `value` is in_force, repealed, amended, expired or unknown; `by` is the notice that says so, `sentence` its words.
    """

    value: str = "unknown"
    by: Document | None = None
    sentence: str | None = None


@dataclass(frozen=True)
class Relations:
    """The references of a library, resolved to its own notices by document number or, failing that, by title."""

    library: Library

    def status(self, document: Document) -> Status:
        """Repealed or amended where a notice of the library says so, the newest first; otherwise unknown.

        A term (expires_on) gives no status: whether it has ended depends on the day of reading.
        """
        for value, field in (("repealed", "repeals"), ("amended", "amends")):
            sources = self._repealed if field == "repeals" else self._amended
            if by := sources.get(document.notice.id):
                return Status(value, by[0], self._find_sentence(by[0], field, document))
        return Status()

    def _find_sentence(self, by: Document, field: str, document: Document) -> str | None:
        references: Iterable[Reference] = getattr(by.notice, field)
        found = ((each.sentence, self.find(each)) for each in references if each.sentence)
        return next((sentence for sentence, each in found if each and each.notice.id == document.notice.id), None)

    def cited_by(self, document: Document) -> tuple[Document, ...]:
        """The other notices that cite, amend or repeal this one, in the library's order: at most the newest 300.

        Some are named by thousands; count_cited_by tells how many.
        """
        return tuple(self._cited.get(document.notice.id, ())[:_CITING])

    def count_cited_by(self, document: Document) -> int:
        """How many other notices cite, amend or repeal this one."""
        return len(self._cited.get(document.notice.id, ()))

    def find(self, reference: Reference) -> Document | None:
        """The library's notice that a reference means; None where the library does not have it."""
        if reference.document_number:
            return self._by_number.get(compare_form(reference.document_number))
        return self._by_title.get(compare_form(reference.title or ""))

    @cached_property
    def _by_number(self) -> dict[str, Document]:
        return self._index((d.notice.document_number or "", d) for d in self.library.documents)

    @cached_property
    def _by_title(self) -> dict[str, Document]:
        return self._index((d.notice.title, d) for d in self.library.documents)

    @cached_property
    def _repealed(self) -> dict[str, list[Document]]:
        return self._sources("repeals")

    @cached_property
    def _amended(self) -> dict[str, list[Document]]:
        return self._sources("amends")

    @cached_property
    def _cited(self) -> dict[str, list[Document]]:
        return self._sources("cites", "amends", "repeals")

    def _sources(self, *fields: str) -> dict[str, list[Document]]:
        found: dict[str, list[Document]] = defaultdict(list)
        for document in self.library.documents:
            references = [reference for field in fields for reference in getattr(document.notice, field)]
            if not references:  # as of most notices
                continue
            targets = {target.notice.id: target for target in map(self.find, references) if target is not None}
            for notice_id, target in targets.items():
                if target is not document:
                    found[notice_id].append(document)
        return found

    @staticmethod
    def _index(pairs: Iterable[tuple[str, Document]]) -> dict[str, Document]:
        index: dict[str, Document] = {}
        for key, document in pairs:
            if key:
                index.setdefault(compare_form(key), document)
        return index


@lru_cache(_REMEMBERED)
def compare_form(text: str) -> str:
    """A number or title as it is compared: without spaces, title marks and kinds of brackets."""
    return _NOT_COMPARED.sub("", text).translate(_BRACKETS)
