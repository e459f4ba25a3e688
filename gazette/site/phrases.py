"""Where a line of a title may end."""

from __future__ import annotations

from functools import lru_cache

from gazette.words import cut_words

_NEVER_FIRST = "”’）》〉】〕)]}、，。；：！？,.;:!?—…·年月日号的"
_NEVER_LAST = "“‘（《〈【〔([{—0123456789"


@lru_cache(maxsize=4096)
def cut_phrases(title: str) -> tuple[str, ...]:
    """A title in pieces that join to it again: a line may end between two of them, never within one.

    Pieces are words, with the marks, units and particles that may not begin or end a line (clreq 3.1.3).
    """
    pieces: list[str] = []
    for word in cut_words(title):
        if pieces and (word[0] in _NEVER_FIRST or pieces[-1][-1] in _NEVER_LAST):
            pieces[-1] += word
        else:
            pieces.append(word)
    return tuple(pieces)
