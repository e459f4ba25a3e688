"""Running heads, folios and footers by their place: at the end of the page, in a band where pages repeat each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from gazette.printed import Box, Line, SourcePage
from gazette.source.furniture import find_furniture

_APART = 0.7  # of its height: the space between a running head and the text, at least
_WIDER = 1.5  # times as wide as between two lines of text
_FAR = 1000.0
_EDGE = 0.11  # of the height of a page: how far from its end furniture stands
_BAND = 5.0  # points of height in which lines stand in one band
_FEWEST = 2  # pages that repeat each other
_SHARE = 0.6  # of the lines of a band that are repeated, before it is one of furniture
_TITLE = 1.3  # of the size of the text: what is larger is a title
_SMALL = 0.93  # of the size of the text: what is smaller, apart above the text of several pages, is a running head
_FOLIO = re.compile(r"[-—–−·•\s]*(?:第\s*)?(\d{1,4})(?:\s*页)?(?:\s*+[/／，,]?\s*共\s*\d+\s*页)?[-—–−·•\s]*")
_DASHED = re.compile(r"\s*[-—–−·•]+\s*\d{1,4}\s*[-—–−·•]+\s*|\s*第\s*\d{1,4}\s*页.*")
_NEVER = re.compile(
    r".*[，。；].*|[（(]此[件文].*|第\S{1,5}号|.*印发|(?:续?表|附\s*件|附\s*录)\s*\S{0,4}\s*[：:]?|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
)
_BESIDE = re.compile(r"(?P<first>\d{1,4})\s+(?P<rest>(?!年).*\D.*)|(?P<text>.*(?:\D\s|[期)）]))(?P<last>\d{1,4})")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A line near the top (-1) or the bottom (1) of the page at `place` among the pages."""

    place: int
    index: int
    end: int
    top: float
    text: str
    is_title: bool
    is_small: bool
    is_apart: bool


def find_placed_furniture(pages: Sequence[SourcePage], sections: Collection[str]) -> list[dict[int, str]]:
    """For each page the indices of its furniture with their kinds.

    A band of furniture has no other line farther out, is not set in a title's size, and its lines are folios or stand
    on several pages alike but for their digits; above the text they may differ if they are smaller than it, as the
    names of sections are of which each has one page. What is furniture by its form alone is so at an edge.
    """
    found: list[dict[int, str]] = [{} for _ in pages]
    edges = list(_find_edges(pages))
    for end in (-1, 1):
        _judge_bands(_group_bands([edge for edge in edges if edge.end == end]), found)
    for place, page in enumerate(pages):
        near = [edge for edge in edges if edge.place == place and not edge.is_title]
        bare = [replace(page.lines[edge.index], text=_strip_folio(edge.text)) for edge in near]
        formed = find_furniture(bare, sections)
        for position, kind in formed.items():
            found[place].setdefault(near[position].index, kind)
        asides = ((index, line.placement.aside) for index, line in enumerate(page.lines) if line.placement)
        found[place] |= {index: kind for index, kind in asides if kind}
    return found


def read_page_number(line: Line) -> int | None:
    """The number of a folio, alone or beside a footer."""
    text = line.text.strip()
    if match := _FOLIO.fullmatch(text):
        return int(match[1])
    match = _BESIDE.fullmatch(text)
    return int(match["first"] or match["last"]) if match else None


def split_folio(line: Line, kind: str) -> Iterator[tuple[Line, str]]:
    """A line at an end of the page, as a folio and what stands beside it where it has both."""
    match = _BESIDE.fullmatch(line.text) if kind in ("running_head", "footer") else None
    if match is None:
        yield line, kind
        return
    is_first = match["first"] is not None
    cut = match.start("rest") if is_first else match.start("last")
    yield (
        Line(line.number, line.text[:cut].rstrip(), line.blank_before, line.column, line.placement),
        ("folio" if is_first else kind),
    )
    yield Line(line.number, line.text[cut:], 0, line.column + cut, line.placement), kind if is_first else "folio"


def _find_edges(pages: Sequence[SourcePage]) -> Iterator[_Edge]:
    """The lines near the ends of the pages that are no part of a table."""
    sizes = [line.placement.size for page in pages for line in page.lines if line.placement and line.placement.size]
    usual = median(sizes) if sizes else 0.0
    spaces = [_find_leading(page) for page in pages]
    for place, page in enumerate(pages):
        inside = {number for table in page.tables for number in range(table.first, table.last + 1)}
        height = page.height or 0.0
        for index, line in enumerate(page.lines):
            box = line.placement.box if line.placement else None
            if box is None or line.number in inside:
                continue
            end = -1 if box.bottom <= _EDGE * height else 1 if box.top >= (1 - _EDGE) * height else 0
            if end:
                size = line.placement.size or usual if line.placement else usual
                is_title, is_small = size > _TITLE * usual, size < _SMALL * usual
                is_apart = _find_space(page, box, end) >= max(_APART * (box.bottom - box.top), _WIDER * spaces[place])
                yield _Edge(place, index, end, box.top, line.text.strip(), is_title, is_small, is_apart)


def _find_leading(page: SourcePage) -> float:
    """The usual space between two lines of a page that follow each other."""
    boxes = [line.placement.box for line in page.lines if line.placement and line.placement.box]
    spaces = [below.top - above.bottom for above, below in pairwise(boxes) if below.top > above.bottom]
    return median(spaces) if spaces else 0.0


def _find_space(page: SourcePage, box: Box, end: int) -> float:
    """How far the next line towards the middle of the page is from a box."""
    boxes = [line.placement.box for line in page.lines if line.placement and line.placement.box]
    if end < 0:
        return min((other.top - box.bottom for other in boxes if other.top > box.top + _BAND), default=_FAR)
    return min((box.top - other.bottom for other in boxes if other.top < box.top - _BAND), default=_FAR)


def _group_bands(edges: Sequence[_Edge]) -> list[list[_Edge]]:
    """The lines at one end of the pages by their height, the band farthest out first."""
    bands: list[list[_Edge]] = []
    for edge in sorted(edges, key=lambda edge: -edge.end * edge.top):
        if bands and abs(edge.top - bands[-1][0].top) <= _BAND:
            bands[-1].append(edge)
        else:
            bands.append([edge])
    return bands


def _judge_bands(bands: Sequence[Sequence[_Edge]], found: list[dict[int, str]]) -> None:
    """Marks the furniture of one end of the pages; a page whose outermost line is none has no more of it inwards."""
    closed: set[int] = set()
    for band in bands:
        pages_of: dict[str, set[int]] = defaultdict(set)
        for edge in band:
            pages_of[_mask(edge.text)].add(edge.place)
        is_often = len({edge.place for edge in band}) >= _FEWEST
        good = sum(_is_repeated(edge, pages_of) or (is_often and edge.is_small and edge.end < 0) for edge in band)
        apart = sum(edge.is_apart for edge in band)
        is_furniture = 0 < good >= _SHARE * len(band) <= apart
        for edge in band:
            is_own = is_furniture or bool(_DASHED.fullmatch(edge.text))
            is_text = edge.is_title or _NEVER.fullmatch(edge.text)
            if is_own and not is_text and edge.place not in closed:
                found[edge.place][edge.index] = _name(edge)
        closed |= {edge.place for edge in band if edge.index not in found[edge.place]}


def _mask(text: str) -> str:
    """A text without what differs from page to page."""
    return "#" if _FOLIO.fullmatch(text) else _DIGITS.sub("#", _strip_folio(text))


def _strip_folio(text: str) -> str:
    match = _BESIDE.fullmatch(text)
    return (match["rest"] or match["text"].rstrip()) if match else text


def _is_repeated(edge: _Edge, pages_of: Mapping[str, Collection[int]]) -> bool:
    return bool(_DASHED.fullmatch(edge.text)) or len(pages_of[_mask(edge.text)]) >= _FEWEST


def _name(edge: _Edge) -> str:
    if _FOLIO.fullmatch(edge.text):
        return "folio"
    return "running_head" if edge.end < 0 else "footer"
