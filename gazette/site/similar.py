"""Related notices, each with the reason: what two notices cite in common, and rare words that their titles share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import log

from gazette.content.derived import kept
from gazette.model import Document, Library, Reference
from gazette.site.absent import name_reference
from gazette.site.phrases import cut_phrases
from gazette.site.relations import compare_form

_WORD = re.compile(r"[㐀-鿿A-Za-z]{2,}")
_OFTEN = 40  # a word or a cited law that more notices have says nothing about two of them
_ENOUGH = 2.5  # the weight below which two titles only happen to share a word
_MOST = 4


@dataclass(frozen=True)
class Similar:
    """A related notice and why it is: documents that both name, and words that both titles have."""

    document: Document
    cites: tuple[str, ...]
    words: tuple[str, ...]


class SimilarNotices:
    """Finds the notices that share rare terms; the work grows with the number of notices, not with its square."""

    def __init__(self, library: Library) -> None:
        self._documents = {document.notice.id: document for document in library.documents}
        holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for notice_id, each in self._documents.items():
            for term in list_terms(each):
                holders[term].append(notice_id)
        limit = min(_OFTEN, max(2, len(self._documents) // 5))
        self._holders = {term: ids for term, ids in holders.items() if 1 < len(ids) <= limit}
        total = max(len(self._documents), 20)
        self._weights = {
            term: log(total / len(ids)) * (1.5 if term[0] == "cites" else 0.8) for term, ids in self._holders.items()
        }

    def find(self, document: Document) -> tuple[Similar, ...]:
        """At most four, the nearest first."""
        shared: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for term in list_terms(document):
            for notice_id in self._holders.get(term, ()):
                if notice_id != document.notice.id:
                    shared[notice_id].append(term)
        weights = ((sum(map(self._weights.__getitem__, terms)), notice_id) for notice_id, terms in shared.items())
        nearest = sorted((-weight, notice_id) for weight, notice_id in weights if weight >= _ENOUGH)[:_MOST]
        return tuple(_explain(self._documents[each], shared[each]) for _, each in nearest)


@kept
def list_terms(document: Document) -> tuple[tuple[str, str], ...]:
    """The words of its subject and the documents that it names, each with what it is: word or cites."""
    return tuple(dict.fromkeys(_list_terms(document)))


def _list_terms(document: Document) -> Iterator[tuple[str, str]]:
    notice = document.notice
    subject = notice.title.partition("关于")[2] or notice.title
    words = (word for word in cut_phrases(subject) if _WORD.fullmatch(word))
    yield from (("word", word) for word in dict.fromkeys(words))
    references: dict[str, Reference] = {}
    for reference in (*notice.cites, *notice.amends, *notice.repeals):
        references.setdefault(compare_form(reference.document_number or reference.title or ""), reference)
    yield from (("cites", name_reference(reference)) for reference in references.values())


def _explain(document: Document, terms: Iterable[tuple[str, str]]) -> Similar:
    by_kind: Mapping[str, list[str]] = {"word": [], "cites": []}
    for kind, text in terms:
        by_kind[kind].append(text)
    return Similar(document, tuple(by_kind["cites"][:2]), tuple(by_kind["word"][:4]))
