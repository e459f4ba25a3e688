"""Feeds: Atom (RFC 4287) and JSON Feed 1.1, of all notices and of each section, issuer, kind and subject."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from html import escape

from gazette.model import Document, Issue, Library
from gazette.settings import Settings
from gazette.site.addresses import listing_path, make_root, notice_path
from gazette.site.listings import Axis, Entry, list_inputs
from gazette.site.tasks import Context, Made, Task
from gazette.site.wording import summarise
from gazette.site.xml_text import drop_forbidden

AXES = ("sections", "issuers", "kinds", "subjects")
_LONGEST = 100  # entries of a feed; the rest is in the lists and in the data
_QUOTED = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})
_ATOM = '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">'


@dataclass(frozen=True)
class Feed:
    """`path` is the folder of feed.xml and feed.json, and of the page that they follow."""

    path: str
    title: str
    entries: tuple[Entry, ...]


def list_feeds(entries: Sequence[Entry], axes: Iterable[Axis], settings: Settings) -> list[Feed]:
    """The feed of all, then one for each list of AXES."""
    feeds = [Feed("", settings.name, tuple(entries[:_LONGEST]))]
    for axis in axes:
        if axis.name in AXES:
            for listing in axis.listings:
                title = f"{settings.name}：{listing.label}"
                feeds.append(Feed(listing_path(axis.name, listing.slug), title, listing.entries[:_LONGEST]))
    return feeds


def plan_feeds(library: Library, axes: Sequence[Axis], settings: Settings) -> Iterator[Task]:
    """feed.xml and feed.json at home and beside the page of each list of AXES."""
    entries = list(library.entries)
    root = make_root(settings)
    for feed in list_feeds(entries, axes, settings):
        inputs = (settings, feed.path, feed.title, list_inputs(feed.entries))
        yield Task(f"feed {feed.path}", "data", inputs, partial(_make, feed, settings, root))


def _make(feed: Feed, settings: Settings, root: str, _: Context) -> Made:
    atom, json_feed = write_atom(feed, settings, root), write_json_feed(feed, settings, root)
    return Made(((f"{feed.path}feed.xml", atom), (f"{feed.path}feed.json", json_feed)))


def find_day(issue: Issue, document: Document) -> date:
    """The day that stands for a notice where one is needed: published, else written, else that of its issue."""
    notice = document.notice
    return notice.published_on or issue.published_on or notice.written_on or date(issue.year, 1, 1)


def write_atom(feed: Feed, settings: Settings, root: str) -> str:
    """The Atom document. `root` is the site's address. Ids are names, so that a site that moves keeps its entries."""
    updated = max((_say(*entry) for entry in feed.entries), default="1970-01-01T00:00:00Z")
    address = f"{root}{feed.path}"
    head = (
        _tag("id", _make_id(settings.name, f"feed {feed.path}")),
        _tag("title", feed.title),
        _tag("updated", updated),
        f'<link rel="self" href="{_quote(address)}feed.xml" type="application/atom+xml" />',
        f'<link rel="alternate" href="{_quote(address)}" type="text/html" />',
        _write_author(settings.publisher or settings.name),
    )
    entries = (_write_entry(issue, document, settings, root) for issue, document in feed.entries)
    parts = ('<?xml version="1.0" encoding="UTF-8"?>\n', _ATOM, *head, *entries, "</feed>\n")
    return drop_forbidden("".join(parts))


def _write_entry(issue: Issue, document: Document, settings: Settings, root: str) -> str:
    notice = document.notice
    address = _quote(f"{root}{notice_path(notice.id)}")
    parts = (
        _tag("id", _make_id(settings.name, notice.id)),
        _tag("title", notice.title),
        _tag("updated", _say(issue, document)),
        f'<link rel="alternate" href="{address}" type="text/html" />',
        *map(_write_author, notice.issuers),
        f'<category term="{_quote(notice.section)}" />' if notice.section else "",
        _tag("summary", summarise(document)),
    )
    return f"<entry>{''.join(parts)}</entry>"


def _write_author(name: str) -> str:
    return f"<author>{_tag('name', name)}</author>"


def _tag(name: str, text: str) -> str:
    return f"<{name}>{_escape(text)}</{name}>"


def _quote(text: str) -> str:
    """The value of an attribute in double quotes; a reader would make spaces of tabs and line ends."""
    return _escape(text).translate(_QUOTED)


def _escape(text: str) -> str:
    return escape(text, quote=False)


def write_json_feed(feed: Feed, settings: Settings, root: str) -> str:
    """The JSON Feed with the same entries."""
    items = [
        {
            "id": _make_id(settings.name, document.notice.id),
            "url": f"{root}{notice_path(document.notice.id)}",
            "title": document.notice.title,
            "content_text": summarise(document),
            "date_published": _say(issue, document),
            "authors": [{"name": issuer} for issuer in document.notice.issuers],
            "tags": [tag for tag in (document.notice.section, document.notice.document_number) if tag],
        }
        for issue, document in feed.entries
    ]
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": f"{root}{feed.path}",
        "feed_url": f"{root}{feed.path}feed.json",
        "language": "zh-Hans",
        "items": items,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _say(issue: Issue, document: Document) -> str:
    return f"{find_day(issue, document).isoformat()}T00:00:00Z"


@lru_cache(maxsize=4096)
def _make_id(site: str, name: str) -> str:
    """A notice stands in many feeds."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{site} {name}')}"
