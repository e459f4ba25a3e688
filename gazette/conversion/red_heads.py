"""发文机关标志 (GB/T 9704-2012, 7.2.4): the organ in large type above a notice that keeps its original look.

It repeats what the title says, and belongs to the page and not to the notice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from gazette.conversion.marks import ORGAN, collapse, is_number
from gazette.printed import Furniture, SourcePage
from gazette.source.pages import PagedSource

_RED_HEAD = re.compile(rf"{ORGAN}文件")


def set_red_heads_apart(paged: PagedSource) -> PagedSource:
    """The source with every red head that stands right above a document number as furniture.

    Postcondition: every line is still in one page or in the furniture.
    """
    furniture = [item for page in paged.pages for item in _find_red_heads(page)]
    if not furniture:
        return paged
    taken = {(item.line.number, item.line.column) for item in furniture}
    pages = tuple(
        replace(page, lines=tuple(line for line in page.lines if (line.number, line.column) not in taken))
        for page in paged.pages
    )
    whole = sorted([*paged.furniture, *furniture], key=lambda item: (item.line.number, item.line.column))
    return PagedSource(pages, tuple(whole))


def _find_red_heads(page: SourcePage) -> Iterator[Furniture]:
    for line, below in pairwise(page.lines):
        if is_number(below.text) and _RED_HEAD.fullmatch(collapse(line.text)):
            yield Furniture(line, "red_head", page.position)
