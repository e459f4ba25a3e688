"""suggestions.json: what a reader may be about to type, each with the notices that a search for it finds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gazette.content.appointments import find_appointments
from gazette.model import Document
from gazette.search.fields import fold_fields
from gazette.search.lexicon import order_words
from gazette.search.tokens import MARK, cut_tokens, fold_chain

Suggestions = dict[str, dict[str, int]]  # of each group: text → notices that have it
_WORDS = 3_000


def count_suggestions(documents: Sequence[Document], counts: Counter[str]) -> Suggestions:
    """`issuers`, `people` and `words` (the most frequent of `counts`), each with the number of notices that have it.

    A word of one notice alone is left out.
    """
    chains = ["\n".join(fold_fields(document)) for document in documents]
    tokens = [set(cut_tokens(chain)) for chain in chains]
    having = Counter(token for each in tokens for token in each)
    people = [entry.person.replace(" ", "") for document in documents for entry in find_appointments(document)]
    issuers = [name for document in documents for name in document.notice.issuers]
    common = [text for text in order_words(counts) if having[fold_chain(text)[:2]] > 1][:_WORDS]
    return {
        "issuers": dict(_count(issuers, chains, tokens)),
        "people": dict(_count(people, chains, tokens)),
        "words": {text: count for text, count in _count(common, chains, tokens) if count > 1},
    }


def join_suggestions(parts: Sequence[Suggestions]) -> Suggestions:
    """The suggestions of all parts.

    Of several parts none has counted what only another one suggests: their sums order the suggestions and are not told
    (0), for they are not what a search would find.
    """
    joined: Suggestions = {}
    for group in ("issuers", "people", "words"):
        sums: Counter[str] = Counter()
        for part in parts:
            sums.update(part[group])
        ordered = sorted(sums.items(), key=lambda entry: -entry[1])[: _WORDS if group == "words" else None]
        joined[group] = {text: count if len(parts) == 1 else 0 for text, count in ordered}
    return joined


def write_suggestions(suggestions: Suggestions) -> str:
    """Each group as a list of text and number of notices, those of most notices first.

    Titles and numbers are in the parts themselves.
    """
    lists = {group: list(map(list, entries.items())) for group, entries in suggestions.items()}
    return json.dumps(lists, ensure_ascii=False, separators=(",", ":")) + "\n"


def _count(texts: Iterable[str], chains: Sequence[str], tokens: Sequence[set[str]]) -> Iterator[tuple[str, int]]:
    """Each text once, with the chains that have it; a text of two units is a token, which is quicker to look up."""
    for text in dict.fromkeys(texts):
        part = fold_chain(text)
        first = part[:2]
        if MARK in first:
            yield text, sum(part in chain for chain in chains)
        else:
            yield text, sum(first in has and part in chain for has, chain in zip(tokens, chains, strict=True))
