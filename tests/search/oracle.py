"""What a search must find, said as simply as possible: the folded text has the folded query as a part."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator

from gazette.model import Document


def fold(text: str) -> str:
    """NFKC, lower case, 〇 for ○ and 零, no white space, one "|" for what is neither letter, digit, symbol nor percent sign."""
    plain = unicodedata.normalize("NFKC", text.lower()).lower().replace("○", "〇").replace("零", "〇")
    return re.sub(r"(?:[^\w%‰$€¥£°+=×÷±−≤≥\ue000-\uf8ff\n]|_)+", "|", re.sub(r"[^\S\n]", "", plain)).strip("|")


def texts_of(document: Document) -> list[str]:
    """Title, number, issuers, addressees and every line of every block."""
    notice = document.notice
    head = [notice.title, notice.document_number or "", *notice.issuers, notice.addressees or ""]
    fields = [*head, *(block.text for block in document.blocks)]
    return [line for field in fields for line in field.split("\n") if line.strip()]


def find_by_reading(query: str, documents: Iterable[Document]) -> set[str]:
    """The ids of the notices with a line that has the query."""
    part = fold(query)
    return {document.notice.id for document in documents if any(part in fold(line) for line in texts_of(document))}


def draw_substrings(documents: Iterable[Document], count: int, seed: int = 7, longest: int = 50) -> Iterator[str]:
    """Parts of 1 to `longest` characters, most of them short,  of titles, numbers, issuers and text, each with a letter or digit, without spaces."""
    chance = random.Random(seed)
    lines = [texts_of(document) for document in documents]
    while count:
        line = re.sub(r"\s", "", chance.choice(chance.choice(lines)))
        start = chance.randrange(len(line))
        part = line[start : start + 1 + int(longest * chance.random() ** 2)]
        if fold(part):
            count -= 1
            yield part
