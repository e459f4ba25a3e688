"""lexicon.txt: the words of this corpus, which the browser cuts a query by when the query is found nowhere."""

from __future__ import annotations

import re
import zlib
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import repeat
from operator import add

from gazette.words import cut_words

_MAXIMUM = 60_000
_KEPT = 20_000
_COUNT = "I"  # four bytes, on every system that Python runs on
PackedWords = tuple[bytes, "array[int]"]  # words and their counts, of a part the most frequent first
_HAN = re.compile(r"[㐀-鿿]{2,8}")


def count_words(plain: str) -> Counter[str]:
    """The words of at least two Han characters in a plain text (folding.write_plain), counted."""
    counts = Counter(cut_words(plain))
    return Counter({word: count for word, count in counts.items() if _HAN.fullmatch(word)})


def sum_words(parts: Iterable[Counter[str]]) -> Counter[str]:
    """The words of all of `parts`."""
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part)
    return counts


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
        words = zlib.decompress(text).decode().split()
        sums = map(add, map(totals.get, words, repeat(0)), counts)  # no line of Python for each of a million words
        totals.update(zip(words, sums, strict=True))
    return totals


def join_words(packed: Iterable[PackedWords]) -> list[str]:
    """The words of several parts, the most frequent first."""
    return order_words(add_words(packed))


def write_lexicon(words: Iterable[str]) -> str:
    """One word a line: a word's line stands for its frequency."""
    return "".join(f"{word}\n" for word in words)
