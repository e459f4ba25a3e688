"""The files beside the pages: each notice as Markdown, text and DOCX, each list as a feed, the days as a calendar."""

from __future__ import annotations

from pathlib import Path

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import download_path, make_root
from gazette.site.docx import write_docx
from gazette.site.downloads import write_markdown, write_plain
from gazette.site.feeds import list_feeds, write_atom, write_json_feed
from gazette.site.listings import make_axes
from gazette.site.timeline import list_events, write_calendar


def write_downloads(library: Library, site: Path) -> None:
    """Three files beside the page of each notice."""
    for issue in library.issues:
        for document in issue.notices:
            place = document.notice.id
            _write(site / download_path(place, "md"), write_markdown(issue, document))
            _write(site / download_path(place, "txt"), write_plain(issue, document))
            (site / download_path(place, "docx")).write_bytes(write_docx(document))


def write_feeds(library: Library, settings: Settings, site: Path) -> None:
    """feed.xml and feed.json at home and beside the page of each section, issuer and kind; timeline/calendar.ics."""
    root = make_root(settings)
    entries = [(issue, document) for issue in library.issues for document in issue.notices]
    for feed in list_feeds(entries, make_axes(library), settings):
        _write(site / feed.path / "feed.xml", write_atom(feed, settings, root))
        _write(site / feed.path / "feed.json", write_json_feed(feed, settings, root))
    _write(site / "timeline/calendar.ics", write_calendar(list_events(library), settings, root))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
