"""search/lexicon.txt: the words of this corpus, which the browser cuts a query by when the query is found nowhere."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from collections.abc import Iterable

from gazette.search.tokens import MARK, fold_chain

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # jieba's own sources warn on newer versions of Python
    import jieba

_MAXIMUM = 60_000
_HAN = re.compile(r"[㐀-鿿]{2,8}")


def cut_words(texts: Iterable[str]) -> Counter[str]:
    """The words of at least two Han characters in `texts`, counted as they are cut from the folded text."""
    jieba.setLogLevel(logging.ERROR)
    counts: Counter[str] = Counter()
    for text in texts:
        for line in fold_chain(text).replace(MARK, "\n").split("\n"):
            counts.update(word for word in jieba.cut(line) if _HAN.fullmatch(word))
    return counts


def write_lexicon(texts: Iterable[str]) -> str:
    """One word a line, the most frequent first and at most 60,000: a word's line stands for its frequency."""
    ordered = sorted(cut_words(texts).items(), key=lambda entry: (-entry[1], entry[0]))
    return "".join(f"{word}\n" for word, _ in ordered[:_MAXIMUM])
