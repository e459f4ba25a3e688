"""suggestions.json: what a reader may be about to type, each with the notices that a search for it finds."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from gazette.content.appointments import find_appointments
from gazette.model import Document
from gazette.search.fields import Folded
from gazette.search.lexicon import order_words
from gazette.search.tokens import MARK, cut_tokens, fold_chain

Suggestions = dict[str, dict[str, int]]  # of each group: text → notices that have it
_WORDS = 3_000


def count_suggestions(documents: Sequence[Document], folded: Folded, counts: Counter[str]) -> Suggestions:
    """`issuers`, `people` and `words` (the most frequent of `counts`), each with the number of notices that have it.

    A word of one notice alone is left out.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        chain = "\n".join(folded[document.notice.id])
        for token in set(cut_tokens(chain)):
            holders[token].append(chain)
    people = [entry.person.replace(" ", "") for document in documents for entry in find_appointments(document)]
    issuers = [name for document in documents for name in document.notice.issuers]
    common = [text for text in order_words(counts) if len(holders.get(fold_chain(text)[:2], ())) > 1][:_WORDS]
    return {
        "issuers": {text: _count(text, holders) for text in dict.fromkeys(issuers)},
        "people": {text: _count(text, holders) for text in dict.fromkeys(people)},
        "words": {text: count for text in common if (count := _count(text, holders)) > 1},
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


def _count(text: str, holders: Mapping[str, Sequence[str]]) -> int:
    """How many chains have a text; `holders` are those that have each token."""
    part = fold_chain(text)
    places = [place for place, unit in enumerate(part) if unit != MARK][:2]
    first = part[: places[-1] + 1] if places else ""
    having = holders.get(first, ())
    return len(having) if first == part else sum(part in chain for chain in having)
