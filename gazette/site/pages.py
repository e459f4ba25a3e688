"""Every page of the site as data: its path, its template and what the template is given (docs/templates.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gazette.languages import Language
from gazette.model import Library
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.absent_pages import make_absent_pages
from gazette.site.addresses import make_root
from gazette.site.bulk import bundle
from gazette.site.graph_pages import make_graph_pages
from gazette.site.issue_pages import make_issue_pages, take_first
from gazette.site.list_pages import make_list_pages
from gazette.site.listings import Axis, group_by_section
from gazette.site.metadata import describe_data_set, describe_site
from gazette.site.moved import make_moved_pages
from gazette.site.paging import LONG
from gazette.site.printed.pages import make_printed_issue
from gazette.site.printed.received import find_received
from gazette.site.register_pages import make_register_pages
from gazette.site.relations import Relations
from gazette.site.statistics import count_library
from gazette.site.web_page import WebPage


def make_pages(
    library: Library, settings: Settings, relations: Relations, absent: AbsentDocuments, axes: tuple[Axis, ...]
) -> Iterator[WebPage]:
    """All pages but those of a notice: home, issues, lists, registers, search, about, data, what is not found."""
    say, words = settings.words.say, settings.words
    site = describe_site(settings, make_root(settings))
    yield WebPage("", "home.html", say("page.home"), values=_home(library, axes, words), has_feed=True, structured=site)
    for issue in library.issues:
        received = find_received(issue.notices)
        yield from make_issue_pages(issue, settings, received)
        if printed := make_printed_issue(issue, received, settings):
            yield printed
    yield from make_moved_pages(library, settings)
    yield from make_list_pages(axes, words)
    yield from make_register_pages(library, words)
    yield from make_absent_pages(absent, words)
    yield from make_graph_pages(relations, absent, words)
    numbers = {"library": library, "plots": count_library(library, words)}
    yield WebPage("statistics/", "statistics.html", say("page.statistics"), values=numbers)
    yield WebPage("search/", "search.html", say("page.search"))
    yield WebPage("about/", "about.html", say("page.about"), values={"library": library})
    structured = describe_data_set(library, settings, make_root(settings))
    values = {"library": library, "bundles": bundle(library)}
    yield WebPage("data/", "data.html", say("page.data"), values=values, structured=structured)
    yield WebPage("404.html", "404.html", say("page.not_found"), listed=False)


def _home(library: Library, axes: tuple[Axis, ...], words: Language) -> dict[str, Any]:
    newest = library.issues[0] if library.issues else None
    groups = take_first(group_by_section(newest, words), LONG) if newest else ()
    shown = sum(len(group.entries) for group in groups)
    return {"library": library, "issue": newest, "groups": groups, "shown": shown, "axes": axes}
