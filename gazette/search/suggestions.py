"""suggestions.json: what a reader may be about to type, each with the notices that a search for it finds."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from gazette.content.appointments import find_appointments
from gazette.model import Document
from gazette.search.fields import fold_fields
from gazette.search.tokens import MARK, cut_tokens, fold_chain

_WORDS = 3_000


def write_suggestions(documents: Sequence[Document], words: Iterable[str]) -> str:
    """`issuers`, `people` and `words` (the most frequent): text and number of notices, those of most notices first.

    Titles and numbers are in the manifest. A word of one notice alone is left out.
    """
    chains = ["\n".join(fold_fields(document)) for document in documents]
    tokens = [set(cut_tokens(chain)) for chain in chains]
    counts = Counter(token for each in tokens for token in each)
    people = [entry.person.replace(" ", "") for document in documents for entry in find_appointments(document)]
    issuers = [name for document in documents for name in document.notice.issuers]
    common = [text for text in words if counts[fold_chain(text)[:2]] > 1][:_WORDS]
    groups = {"issuers": issuers, "people": people, "words": common}
    counted = {
        name: sorted(_count(texts, chains, tokens), key=lambda entry: -entry[1]) for name, texts in groups.items()
    }
    counted["words"] = [entry for entry in counted["words"] if entry[1] > 1]
    return json.dumps(counted, ensure_ascii=False, separators=(",", ":")) + "\n"


def _count(texts: Iterable[str], chains: Sequence[str], tokens: Sequence[set[str]]) -> Iterator[tuple[str, int]]:
    """Each text once, with the chains that have it; a text of two units is a token, which is quicker to look up."""
    for text in dict.fromkeys(texts):
        part = fold_chain(text)
        first = part[:2]
        if MARK in first:
            yield text, sum(part in chain for chain in chains)
        else:
            yield text, sum(first in has and part in chain for has, chain in zip(tokens, chains, strict=True))
