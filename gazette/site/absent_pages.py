"""The pages of documents that notices name and the library does not have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from gazette.languages import Language
from gazette.site.absent import AbsentDocument, AbsentDocuments, Mention
from gazette.site.addresses import listing_path
from gazette.site.paging import LONG, page_by_year
from gazette.site.web_page import WebPage


def make_absent_pages(absent: AbsentDocuments, words: Language) -> Iterator[WebPage]:
    """The list, those that most notices name first, and a page for each document; what is long is cut by year."""
    documents, title = absent.documents, words.say("cited.title")
    paged = page_by_year(
        (each for one in documents for each in _split(one)), lambda each: each[0], "cited/", words=words
    )
    shown = documents[:LONG] if paged.parts else documents
    values: dict[str, Any] = {"absent": shown, "count": len(documents), "years": paged.links, "year": ""}
    yield WebPage("cited/", "cited.html", title, words.say("cited.description"), values)
    for link, part in paged.parts:
        values = {"absent": tuple(one for _, one in part), "count": link.number, "years": (), "year": link.label}
        yield WebPage(link.path, "cited.html", words.say("listing.part", label=title, year=link.label), values=values)
    for one in documents:
        yield from _pages_of_document(one, words)


def _pages_of_document(one: AbsentDocument, words: Language) -> Iterator[WebPage]:
    path, description = listing_path("cited", one.slug), words.say("cited.document_description", name=one.name)
    paged = page_by_year(one.mentions, _find_year, path, words=words)
    values: dict[str, Any] = {"cited": one, "mentions": paged.first, "years": paged.links}
    yield WebPage(path, "cited_document.html", one.name, description, values)
    for link, part in paged.parts:
        values = {"cited": one, "mentions": part, "years": ()}
        title = words.say("listing.part", label=one.name, year=link.label)
        yield WebPage(link.path, "cited_document.html", title, description, values)


def _split(one: AbsentDocument) -> Iterator[tuple[int, AbsentDocument]]:
    """The document once for each year, with that year's mentions."""
    years: dict[int, list[Mention]] = {}
    for mention in one.mentions:
        years.setdefault(_find_year(mention), []).append(mention)
    return ((year, replace(one, mentions=tuple(mentions))) for year, mentions in years.items())


def _find_year(mention: Mention) -> int:
    return int(mention[1].notice.id.partition("-")[0])
