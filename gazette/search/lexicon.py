"""lexicon.txt: the words of this corpus, which the browser cuts a query by when the query is found nowhere."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import chain, repeat
from operator import add

from gazette.content.cut_text import count_words, cut
from gazette.model import Document
from gazette.search.fields import list_lines

_MAXIMUM = 60_000
_KEPT = 20_000
_COUNT = "I"  # four bytes, on every system that Python runs on
PackedWords = tuple[bytes, "array[int]"]  # words and their counts, of a part the most frequent first
_HAN = re.compile(r"[㐀-鿿]{2,8}")


def find_words(documents: Iterable[Document]) -> tuple[dict[str, int], Counter[str]]:
    """How often each word of at least two Han characters stands in documents, and how many of them have it."""
    counts: dict[str, int] = {}
    holders = Counter[str]()
    for document in documents:
        head = Counter(cut("\n".join(list_lines(document))))
        text = count_words(document)
        _add(counts, head.keys(), head.values())
        _add(counts, text.keys(), text.values())
        holders.update(iter(dict.fromkeys(chain(head, text))))
    for word in [word for word in counts if not _HAN.fullmatch(word)]:
        del counts[word], holders[word]
    return counts, holders


def order_words(counts: Mapping[str, int]) -> list[str]:
    """The most frequent first, at most 60,000."""
    ordered = sorted(counts)
    ordered.sort(key=counts.__getitem__, reverse=True)  # leaves those that are as frequent in their order
    return ordered[:_MAXIMUM]


def pack_words(counts: Mapping[str, int]) -> PackedWords:
    """The most frequent words of a part with their counts, small enough to be kept: at most 20,000."""
    return pack_counts({word: counts[word] for word in order_words(counts)[:_KEPT]})


def pack_counts(counts: Mapping[str, int]) -> PackedWords:
    """All of them, as they are ordered."""
    return zlib.compress("\n".join(counts).encode(), zlib.Z_BEST_SPEED), array(_COUNT, counts.values())


def add_words(packed: Iterable[PackedWords]) -> dict[str, int]:
    """How often each word stands in several parts together."""
    totals: dict[str, int] = {}
    for text, counts in packed:
        _add(totals, zlib.decompress(text).decode().split(), counts)
    return totals


def _add(totals: dict[str, int], words: Collection[str], counts: Iterable[int]) -> None:
    sums = map(add, map(totals.get, words, repeat(0)), counts)  # no line of Python for each of a million words
    totals.update(zip(words, sums, strict=True))


def join_words(packed: Iterable[PackedWords]) -> list[str]:
    """The words of several parts, the most frequent first."""
    return order_words(add_words(packed))


def write_lexicon(words: Iterable[str]) -> str:
    """One word a line: a word's line stands for its frequency."""
    return "".join(f"{word}\n" for word in words)
