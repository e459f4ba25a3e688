"""jieba's cut of Chinese into words, by its twin in Rust, whose dictionary is loaded when it is first asked."""

from __future__ import annotations

from functools import cache
from typing import Any


def cut_words(text: str) -> list[str]:
    """Words that join to `text` again."""
    words: list[str] = _load().cut(text)
    return words


def tag_words(text: str) -> list[tuple[str, str]]:
    """The same words, each with its part of speech in jieba's letters."""
    words: list[tuple[str, str]] = _load().tag(text)
    return words


def is_word(text: str) -> bool:
    """Whether the dictionary has it."""
    return bool(_load().has_word(text))


@cache
def _load() -> Any:
    """A tenth of a second, for which a build that has nothing to cut need not wait."""
    import rjieba

    return rjieba
