"""What of a notice can be found: its title, document number, issuers, addressees and the text of its blocks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gazette.model import Block, Document
from gazette.search.tokens import fold_chains

ADDRESSEES = "addressees"  # the anchor of this line in the page of its notice
Folded = Mapping[str, Sequence[str]]  # the chains of each document's fields, by its id

_TEXT, _HEADING, _ENCLOSURE = 1, 3, 8  # what a hit counts in the order of results; measured with ranking.json


def list_fields(document: Document) -> Iterator[str]:
    """The texts that a query is compared with, each for itself: no phrase runs from one into the next."""
    yield from list_head(document)
    yield from (block.text for block in list_passages(document))


def list_passages(document: Document) -> tuple[Block, ...]:
    """What a hit can lead to: the addressees, a line with an anchor of its own above the text, and the blocks of it."""
    return (*_list_addressees(document), *document.blocks)


def list_lines(document: Document) -> tuple[str, ...]:
    """The fields that stand above the blocks of the text."""
    return (*list_head(document), *(line.text for line in _list_addressees(document)))


def _list_addressees(document: Document) -> tuple[Block, ...]:
    named = document.notice.addressees
    return (Block("paragraph", f"{named.rstrip('：:')}：", ADDRESSEES),) if named else ()


def list_head(document: Document) -> tuple[str, ...]:
    """The fields that stand before the text: title, document number, issuers."""
    notice = document.notice
    number = (notice.document_number,) if notice.document_number else ()
    return (notice.title, *number, *notice.issuers)


def fold_fields(document: Document) -> list[str]:
    """The chains of a document's fields, in their order."""
    return fold_chains(list(list_fields(document)))


def weigh_fields(document: Document) -> list[int]:
    """What a hit in each field counts, in the order of list_fields."""
    return [_TEXT for _ in list_head(document)] + [_weigh(block) for block in list_passages(document)]


def _weigh(block: Block) -> int:
    if block.kind != "heading":
        return _TEXT
    return _HEADING if block.level else _ENCLOSURE
