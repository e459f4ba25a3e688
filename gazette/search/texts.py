"""text/<id>-<part>.json: a notice's text as it stands, for excerpts that lead to the paragraph.

A text is cut where the index's places say: part n has every line with a token at place n · PART up to (n + 1) · PART,
so that the place of a hit names the file that has it.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazette.model import Block, Document
from gazette.search.fields import list_head, list_passages
from gazette.search.tokens import count_tokens, fold_chain

PART = 2_500


class _Piece(NamedTuple):
    """A block, or the lines of a long one; `first` and `end` are the places of its tokens."""

    anchor: str
    trail: tuple[str, ...]
    text: str
    first: int
    end: int


def write_texts(document: Document, chains: Sequence[str]) -> list[str]:
    """The parts of a text, at least one; `chains` are those of the document's fields.

    `trails`: lists of headings from the outermost to the innermost; `blocks`: anchor, place in trails, text, place of
    its first token in the index.
    """
    pieces = list(_cut_pieces(document, chains))
    count = 1 + (pieces[-1].end - 1) // PART if pieces else 1
    firsts = [piece.first for piece in pieces]
    ends = [max(piece.end, piece.first + 1) for piece in pieces]
    return [
        _write_part(pieces[bisect_right(ends, start) : bisect_left(firsts, start + PART)])
        for start in range(0, count * PART, PART)
    ]


def _write_part(pieces: Sequence[_Piece]) -> str:
    trails: dict[tuple[str, ...], int] = {}
    blocks = [
        [piece.anchor, trails.setdefault(piece.trail, len(trails)), piece.text, piece.first]
        for piece in pieces
    ]  # fmt: skip
    return json.dumps({"trails": list(trails), "blocks": blocks}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _cut_pieces(document: Document, chains: Sequence[str]) -> Iterator[_Piece]:
    head = len(list_head(document))
    place = sum(map(count_tokens, chains[:head]))
    path: list[tuple[int, str]] = []
    trail: tuple[str, ...] = ()
    for block, chain in zip(list_passages(document), chains[head:], strict=True):
        if block.level is not None:
            path = _follow(path, block.level, block)
            trail = tuple(text for _, text in path)
        above = trail[:-1] if block.kind == "heading" else trail
        texts = _cut_long(block.text)
        for text in texts:
            end = place + count_tokens(chain if len(texts) == 1 else fold_chain(text))
            yield _Piece(block.anchor, above, text, place, end)
            place = end


def _cut_long(text: str) -> list[str]:
    """The whole text, or the lines of one that is longer than a part, such as a table."""
    return [text] if len(text) <= PART else text.split("\n")


def _follow(path: list[tuple[int, str]], level: int, block: Block) -> list[tuple[int, str]]:
    """The headings that stand above what follows `block`, each with its level."""
    heading = (block.heading or block.text).rstrip("。")
    return [entry for entry in path if entry[0] < level] + [(level, heading)]
