"""What parts have in common, summed by eights: an edit makes only the sums again that the edited part is in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gazette.search.lexicon import PackedWords, add_words, pack_counts
from gazette.search.manifest import PartFacts
from gazette.search.suggestions import add_suggestions, pack_suggestions

_MOST = 8  # that are summed together
_Named = tuple[str, "PartFacts | Sum"]


class Sum(NamedTuple):
    """The words and the suggestions of some parts together, none left out; packed as those of one part are."""

    words: PackedWords
    suggestions: bytes


def sum_parts(parts: Sequence[PartFacts], known: Mapping[str, Sum]) -> tuple[list[PartFacts | Sum], dict[str, Sum]]:
    """At most eight parts or sums that have what all parts have, in their order; and every sum that this took.

    `known` are sums of before, by names that stand for what is in them: they are not made again. `parts` are newest
    first. Eights are counted from the oldest on, and eights of eights: a new part leaves those that are full as they
    are.
    """
    level: list[_Named] = [(part.folder, part) for part in parts]
    sums: dict[str, Sum] = {}
    while len(level) > _MOST:
        level = [_sum(group, known, sums) for group in _cut(level)]
    return [each for _, each in level], sums


def _cut(level: Sequence[_Named]) -> list[Sequence[_Named]]:
    ends = range(len(level), 0, -_MOST)
    return [level[max(end - _MOST, 0) : end] for end in ends][::-1]


def _sum(group: Sequence[_Named], known: Mapping[str, Sum], sums: dict[str, Sum]) -> _Named:
    if len(group) == 1:
        return group[0]
    name = hashlib.sha256(" ".join(name for name, _ in group).encode()).hexdigest()
    sums[name] = known.get(name) or _add([each for _, each in group])
    return name, sums[name]


def _add(group: Sequence[PartFacts | Sum]) -> Sum:
    words = add_words(each.words for each in group)
    return Sum(pack_counts(words), pack_suggestions(add_suggestions(each.suggestions for each in group)))
