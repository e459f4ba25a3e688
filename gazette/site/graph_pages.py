"""The pages of the graph of references."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from gazette.languages import Language
from gazette.site.absent import AbsentDocuments
from gazette.site.graph import Edge, list_edges, pick_most_named
from gazette.site.graph_layout import draw
from gazette.site.paging import page_by_year
from gazette.site.relations import Relations
from gazette.site.web_page import WebPage

_LONG = 150  # edges of the first page
_MOST = 300  # edges of the page of a year


def make_graph_pages(relations: Relations, absent: AbsentDocuments, words: Language) -> Iterator[WebPage]:
    """All edges on one page or, of more than 150, those to the documents that are named most, and each year's."""
    title, description = words.say("page.graph"), words.say("graph.description")
    edges = list_edges(relations, absent)
    paged = page_by_year(edges, lambda edge: edge.year, "graph/", _LONG, _MOST, words)
    first = pick_most_named(edges, _LONG) if paged.parts else edges
    values: dict[str, Any] = {"count": len(edges), "years": paged.links, "year": ""}
    yield WebPage("graph/", "graph.html", title, description, values).with_fill(first, partial(_show, first))
    for link, part in paged.parts:
        values = {"count": link.number, "years": (), "year": link.label}
        part_title = words.say("listing.part", label=title, year=link.label)
        yield WebPage(link.path, "graph.html", part_title, description, values).with_fill(part, partial(_show, part))


def _show(edges: tuple[Edge, ...]) -> dict[str, Any]:
    """What is drawn only when the page is written."""
    listed = sorted(edges, key=lambda edge: edge.source.notice_id or "", reverse=True)
    groups = groupby(listed, key=lambda edge: edge.source)
    return {"drawing": draw(edges), "edges": tuple((source, tuple(group)) for source, group in groups)}
