"""Addresses that notices had before: a page at each that leads to the new one, and a line for hosts that redirect."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import make_root, notice_path
from gazette.site.web_page import WebPage


def make_moved_pages(library: Library, settings: Settings) -> Iterator[WebPage]:
    """A page for each former id. It leads browsers on to the same paragraph; crawlers are told which address counts."""
    for former, present, title in _list_former(library):
        target = f"{make_root(settings)}{notice_path(present)}"
        values = {"target": present, "target_canonical": target}
        yield WebPage(notice_path(former), "moved.html", title, values=values, listed=False)


def write_redirects(library: Library, settings: Settings) -> str:
    """`_redirects` as Cloudflare Pages and Netlify read it: old path, new path, 301. Anchors go along."""
    base = settings.base_path
    return "".join(
        f"{base}{notice_path(former)} {base}{notice_path(present)} 301\n"
        for former, present, _ in _list_former(library)
    )


def count_redirects(library: Library) -> int:
    """The lines of `_redirects`."""
    return sum(len(document.notice.formerly) for document in library.documents)


def _list_former(library: Library) -> Iterator[tuple[str, str, str]]:
    """Former id, present id and title, by former id."""
    notices = (document.notice for document in library.documents)
    yield from sorted((former, notice.id, notice.title) for notice in notices for former in notice.formerly)
