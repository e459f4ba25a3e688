"""The pages that show an issue as it was printed: one of the whole issue, one of each notice with its blocks marked."""

from __future__ import annotations

from functools import partial

from gazette.model import Document, Issue
from gazette.settings import Settings
from gazette.site.addresses import notice_path
from gazette.site.printed.images import WIDTHS
from gazette.site.printed.places import PrintedPage, list_printed_pages
from gazette.site.printed.received import Received
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue


def make_printed_issue(issue: Issue, received: Received | None, settings: Settings) -> WebPage | None:
    """All pages of a received file, in their order; None where there is none or its pages are not shown."""
    if received is None or not received.leaves or not settings.page_images:
        return None
    pages = tuple(PrintedPage(leaf, leaf.number) for leaf in received.leaves)
    title = f"{issue.name}{say_issue(issue, settings.words)}"
    return _make(issue, received, title, None, pages, settings)


def make_printed_notice(
    issue: Issue, document: Document, received: Received | None, settings: Settings
) -> WebPage | None:
    """The pages that a notice stands on, each block with its place; None where that is not known or not shown."""
    if received is None or not has_places(document, received, settings):
        return None
    path = f"{notice_path(document.notice.id)}printed/"
    inputs = (issue, document, received)
    fill = partial(_fill, issue, document, received, settings)
    return WebPage(path, "printed.html", document.notice.title, listed=False, inputs=inputs, group=issue.id, fill=fill)


def has_places(document: Document, received: Received | None, settings: Settings) -> bool:
    """True where the places of a notice's blocks are known and shown."""
    source = document.notice.source
    return bool(settings.page_images and received and received.leaves and source and source.lines)


def list_spots(document: Document, received: Received | None, settings: Settings) -> frozenset[str]:
    """The anchors of the blocks that have a place on a printed page."""
    if received is None or not has_places(document, received, settings):
        return frozenset()
    return frozenset(spot.anchor for page in list_printed_pages(document, received) for spot in page.spots)


def _fill(issue: Issue, document: Document, received: Received, settings: Settings) -> WebPage:
    return _make(issue, received, document.notice.title, document, list_printed_pages(document, received), settings)


def _make(
    issue: Issue,
    received: Received,
    title: str,
    document: Document | None,
    pages: tuple[PrintedPage, ...],
    settings: Settings,
) -> WebPage:
    origin = document.notice if document else None
    values = {"origin": origin, "issue": issue, "received": received, "pages": pages, "widths": WIDTHS}
    path = f"{notice_path(origin.id if origin else issue.id)}printed/"
    key = "printed_page.title_of" if received.is_printed else "printed_page.laid_out_of"
    return WebPage(path, "printed.html", settings.words.say(key, title=title), values=values, listed=False)
