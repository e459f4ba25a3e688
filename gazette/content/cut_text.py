"""The words of a notice: cut once when it is read, for its subjects and for the search, which counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from gazette.model import Document
from gazette.words import cut_words

WORDS = "_words"  # the attribute of a stored document that holds what count_words gives
_CUT = 8  # texts that are remembered: the places of one notice


class Texts(NamedTuple):
    """What a notice says by its places, line by line: its title's subject, its headings, the running text, the rest.

    The rest are tables, whose words are names and figures, and what is damaged.
    """

    title: str
    enclosure: str
    headings: str
    running: str
    rest: str


def list_texts(document: Document) -> Texts:
    """Each block is in one of the last three places; one that begins with a heading is in two, a part in each."""
    notice = document.notice
    is_running = [block.table is None and block.kind != "damaged" for block in document.blocks]
    running = [block for block, runs in zip(document.blocks, is_running, strict=True) if runs]
    headings = [block.heading or (block.text if block.kind == "heading" else "") for block in running]
    return Texts(
        notice.title.partition("关于")[2] or notice.title,
        notice.enclosure or "",
        "\n".join(filter(None, headings)),
        "\n".join([block.text[len(heading) :] for block, heading in zip(running, headings, strict=True)]),
        "\n".join([block.text for block, runs in zip(document.blocks, is_running, strict=True) if not runs]),
    )


@lru_cache(_CUT)
def cut(text: str) -> tuple[str, ...]:
    """The words of a text without its spaces, for letters are spaced to fill a line."""
    return tuple(cut_words(drop_spaces(text)))


def drop_spaces(text: str) -> str:
    return text.replace(" ", "").replace("\u3000", "")


@lru_cache(1)
def count_running(headings: str, running: str) -> Counter[str]:
    """How often each word stands in the headings and the running text of a notice."""
    return Counter(chain(cut(headings), cut(running)))


def count_words(document: Document) -> Mapping[str, int]:
    """How often each word of more than one character stands in the blocks of a document."""
    known: Mapping[str, int] | None = getattr(document, WORDS, None)
    if known is not None:
        return known
    texts = list_texts(document)
    counts = Counter(count_running(texts.headings, texts.running))
    counts.update(cut(texts.rest))
    return {word: count for word, count in counts.items() if word[1:]}
