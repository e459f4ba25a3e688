"""The pages of documents that notices name and the library does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gazette.site.absent import AbsentDocument, AbsentDocuments, Mention
from gazette.site.addresses import listing_path
from gazette.site.paging import LONG, page_by_year
from gazette.site.web_page import WebPage

_TITLE = "引用而未收录的文件"


def make_absent_pages(absent: AbsentDocuments) -> Iterator[WebPage]:
    """The list, those that most notices name first, and a page for each document; what is long is cut by year."""
    documents = absent.documents
    paged = page_by_year((each for one in documents for each in _split(one)), lambda each: each[0], "cited/")
    shown = documents[:LONG] if paged.parts else documents
    values: dict[str, Any] = {"absent": shown, "count": len(documents), "years": paged.links, "year": ""}
    yield WebPage("cited/", "cited.html", _TITLE, "本站文件提到、本站没有收录的文件", values)
    for link, part in paged.parts:
        values = {"absent": tuple(one for _, one in part), "count": link.number, "years": (), "year": link.label}
        yield WebPage(link.path, "cited.html", f"{_TITLE}：{link.label}", values=values)
    for one in documents:
        yield from _pages_of_document(one)


def _pages_of_document(one: AbsentDocument) -> Iterator[WebPage]:
    path, description = listing_path("cited", one.slug), f"提到{one.name}的文件"
    paged = page_by_year(one.mentions, _find_year, path)
    values: dict[str, Any] = {"cited": one, "mentions": paged.first, "years": paged.links}
    yield WebPage(path, "cited_document.html", one.name, description, values)
    for link, part in paged.parts:
        values = {"cited": one, "mentions": part, "years": ()}
        yield WebPage(link.path, "cited_document.html", f"{one.name}：{link.label}", description, values)


def _split(one: AbsentDocument) -> Iterator[tuple[int, AbsentDocument]]:
    """The document once for each year, with that year's mentions."""
    years: dict[int, list[Mention]] = {}
    for mention in one.mentions:
        years.setdefault(_find_year(mention), []).append(mention)
    return ((year, replace(one, mentions=tuple(mentions))) for year, mentions in years.items())


def _find_year(mention: Mention) -> int:
    return int(mention[1].notice.id.partition("-")[0])
