"""suggestions.json: what a reader may be about to type, each with the notices that a search for it finds."""

from __future__ import annotations

import json
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from gazette.content.appointments import find_appointments
from gazette.model import Document
from gazette.search.fields import Folded
from gazette.search.lexicon import order_words
from gazette.search.tokens import MARK, cut_tokens, fold_chain

Suggestions = Mapping[str, Mapping[str, int]]  # of each group: text → notices that have it
_GROUPS = ("issuers", "people", "words")
_MOST = 3_000  # of each group


def count_suggestions(documents: Sequence[Document], folded: Folded, counts: Mapping[str, int]) -> Suggestions:
    """`issuers`, `people` and `words` (the most frequent of `counts`), each with the number of notices that have it.

    That is the number that a search finds. A word of one notice alone is left out.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        chain = "\n".join(folded[document.notice.id])
        for token in set(cut_tokens(chain)):
            holders[token].append(chain)
    common = [text for text in order_words(counts) if len(holders.get(fold_chain(text)[:2], ())) > 1][:_MOST]
    return {
        "issuers": {text: _count(text, holders) for text in _name(_list_issuers, documents)},
        "people": {text: _count(text, holders) for text in _name(_list_people, documents)},
        "words": {text: count for text in common if (count := _count(text, holders)) > 1},
    }


def weigh_suggestions(documents: Sequence[Document], holders: Counter[str]) -> Suggestions:
    """The same of one part among several, with the number of notices that name it as such: enough to order them.

    `holders` tells how many of the documents have each word, as they are cut.
    """
    return {
        "issuers": _name(_list_issuers, documents),
        "people": _name(_list_people, documents),
        "words": {text: count for text, count in holders.most_common(_MOST) if count > 1},
    }


def pack_suggestions(suggestions: Suggestions) -> bytes:
    """Small enough to be kept, as the words of a part are."""
    return zlib.compress(write_suggestions(suggestions).encode())


def add_suggestions(packed: Iterable[bytes]) -> Suggestions:
    """The suggestions of several parts together, in the order in which they come."""
    sums: dict[str, Counter[str]] = {group: Counter() for group in _GROUPS}
    for part in packed:
        for group, entries in json.loads(zlib.decompress(part)).items():
            sums[group].update(dict(entries))
    return sums


def join_suggestions(packed: Sequence[bytes]) -> Suggestions:
    """The suggestions of all parts, of each group the 3,000 that most notices have.

    Of several parts none has counted what a search would find: their sums order the suggestions and are not told (0).
    """
    sums = add_suggestions(packed)
    most = {group: sorted(counts.items(), key=lambda entry: -entry[1])[:_MOST] for group, counts in sums.items()}
    return {group: {text: count if len(packed) == 1 else 0 for text, count in each} for group, each in most.items()}


def write_suggestions(suggestions: Suggestions) -> str:
    """Each group as a list of text and number of notices, those of most notices first.

    Titles and numbers are in the parts themselves.
    """
    lists = {group: list(map(list, entries.items())) for group, entries in suggestions.items()}
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def _name(list_names: Callable[[Document], Iterable[str]], documents: Sequence[Document]) -> Counter[str]:
    return Counter(name for document in documents for name in dict.fromkeys(list_names(document)))


def _list_issuers(document: Document) -> Iterable[str]:
    return document.notice.issuers


def _list_people(document: Document) -> Iterable[str]:
    return (entry.person.replace(" ", "") for entry in find_appointments(document))


def _count(text: str, holders: Mapping[str, Sequence[str]]) -> int:
    """How many chains have a text; `holders` are those that have each token."""
    part = fold_chain(text)
    places = [place for place, unit in enumerate(part) if unit != MARK][:2]
    first = part[: places[-1] + 1] if places else ""
    having = holders.get(first, ())
    return len(having) if first == part else sum(part in chain for chain in having)
