"""jieba's cut of Chinese into words, by its twin in Rust, whose dictionary is loaded when it is first asked."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import Any


def cut_words(text: str) -> list[str]:
    """Words that join to `text` again."""
    words: list[str] = _load().cut(text)
    return words


def find_kind(word: str, text: str) -> str:
    """The part of speech, in jieba's letters, of a word that was cut from a text. It follows from the word alone.

    A word that is likely where it stands may be cut in two when it stands alone: then a line of the text is asked
    where it is one.
    """
    lines = (line for line in text.split("\n") if word in line)
    return next(kind for each in chain((word,), lines) for found, kind in _tag(each) if found == word)


def _tag(text: str) -> list[tuple[str, str]]:
    tagged: list[tuple[str, str]] = _load().tag(text)
    return tagged


def is_word(text: str) -> bool:
    """Whether the dictionary has it."""
    return bool(_load().has_word(text))


@cache
def _load() -> Any:
    """A tenth of a second, for which a build that has nothing to cut need not wait."""
    import rjieba

    return rjieba
