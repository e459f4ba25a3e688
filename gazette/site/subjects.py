"""Subjects (主题): the keywords of all notices reduced to those that a reader can browse by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from gazette.content.keywords import list_keywords, list_places
from gazette.model import Document, Library

_MOST = 5  # of a notice
_SMALL = 50  # notices up to which a subject may have one notice only
_COMMON = 20  # notices from which on a word may be too common
_SHARED = 1.3  # how much better a subject is that leads to other notices too


class Subjects:
    """The subjects of each notice. Which there are follows from the whole library.

    A word that more than three in ten notices have tells nothing of one; a word that stands in one notice only leads
    nowhere, nor does one of a large archive that stands in fewer than one in 400. So there are at most some 2,000.
    """

    def __init__(self, library: Library) -> None:
        counts = Counter(word for document in library.documents for word, _ in list_keywords(document))
        places = _find_places(library.documents)
        total = len(library.documents)
        least = 1 if total < _SMALL else max(2, total // 400)
        most = 0.3 * total if total >= _COMMON else total
        self._counts = {word: n for word, n in counts.items() if least <= n <= most and word not in places}
        self._words = {word: word for word in self._counts}  # each is kept once, not as often as notices have it
        self._subjects = {each.notice.id: tuple(self._choose(list_keywords(each))) for each in library.documents}

    def find(self, document: Document) -> tuple[str, ...]:
        """At most five, the most telling first."""
        return self._subjects[document.notice.id]

    def _choose(self, keywords: tuple[tuple[str, float], ...]) -> Iterator[str]:
        weights = {
            word: weight * (_SHARED if self._counts[word] > 1 else 1)
            for word, weight in keywords
            if word in self._counts
        }
        for word in sorted(weights, key=lambda word: (-weights[word], word))[:_MOST]:
            yield self._words[word]


def _find_places(documents: tuple[Document, ...]) -> frozenset[str]:
    """Names that stand before 县, 市, 省 or 州 in two notices, and therefore elsewhere mean the same place."""
    counts = Counter(name for document in documents for name in list_places(document))
    return frozenset(name for name, count in counts.items() if count > 1)
