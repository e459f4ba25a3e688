"""lexicon.txt: the words of this corpus, which the browser cuts a query by when the query is found nowhere."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from collections.abc import Iterable

from gazette.words import cut_words

_MAXIMUM = 60_000
_KEPT = 20_000
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


def order_words(counts: Counter[str]) -> list[str]:
    """The most frequent first, at most 60,000."""
    ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    return [word for word, _ in ordered[:_MAXIMUM]]


def pack_words(counts: Counter[str]) -> bytes:
    """The most frequent words of a part with their counts, small enough to be kept: at most 20,000."""
    return zlib.compress("\n".join(f"{word} {counts[word]}" for word in order_words(counts)[:_KEPT]).encode())


def join_words(packed: Iterable[bytes]) -> list[str]:
    """The words of several parts, the most frequent first."""
    counts: Counter[str] = Counter()
    for part in packed:
        for line in zlib.decompress(part).decode().split("\n"):
            word, _, count = line.partition(" ")
            if word:
                counts[word] += int(count)
    return order_words(counts)


def write_lexicon(words: Iterable[str]) -> str:
    """One word a line: a word's line stands for its frequency."""
    return "".join(f"{word}\n" for word in words)
