"""The pages of the lists: an axis, each list of it, and the years of a long list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazette.languages import Language
from gazette.site.addresses import listing_path
from gazette.site.feeds import AXES, find_day
from gazette.site.listings import Axis, Entry, Listing, count_partners, group_by_issue, group_by_year, list_inputs
from gazette.site.metadata import list_column_meta
from gazette.site.paging import MOST, YearLink, page_by_number, page_by_year
from gazette.site.web_page import WebPage


def make_list_pages(axes: Iterable[Axis], words: Language) -> Iterator[WebPage]:
    """No page grows with the archive: a list of more than 300 notices is cut by year, one of more than 1,500 too."""
    for axis in axes:
        yield from make_axis_pages(axis, words)
        for listing in axis.listings:
            cut = _cut_year if axis.name == "years" else _cut_list
            yield from cut(axis, listing, words)


def make_axis_pages(axis: Axis, words: Language) -> Iterator[WebPage]:
    """The names of an axis; of more than 1,500, the first on its page and the others on lists/2/ and so on below it."""
    title = words.say(f"browse.{axis.name}")
    paged = page_by_number(axis.listings, listing_path(axis.name), "lists/", title, words)
    values = {"axis": axis, "listings": paged.first, "years": paged.links, "part": ""}
    yield WebPage(listing_path(axis.name), "axis.html", title, values=values)
    for link, listings in paged.parts[1:]:
        values = {"axis": axis, "listings": listings, "years": (), "part": link.label}
        yield WebPage(link.path, "axis.html", link.label, values=values)


def _cut_list(axis: Axis, listing: Listing, words: Language) -> Iterator[WebPage]:
    path = listing_path(axis.name, listing.slug)
    paged = page_by_year(listing.entries, _find_year, path, words=words)
    partners = count_partners(listing) if axis.name == "issuers" else ()
    yield _make_page(axis, listing, path, paged.first, words, paged.links, partners)
    for link, entries in paged.parts:
        yield _make_part(axis, listing, link, entries, words)


def _cut_year(axis: Axis, listing: Listing, words: Language) -> Iterator[WebPage]:
    """The page of a year is its own first part."""
    paged = page_by_year(listing.entries, _find_year, listing_path(axis.name), long=MOST, words=words)
    yield _make_page(axis, listing, listing_path(axis.name, listing.slug), paged.first, words, paged.links)
    for link, entries in paged.parts[1:]:
        yield _make_part(axis, listing, link, entries, words)


def _make_part(axis: Axis, listing: Listing, link: YearLink, entries: tuple[Entry, ...], words: Language) -> WebPage:
    in_list = words.say("listing.part", label=listing.label, year=link.label)
    name = link.label if axis.name == "years" else in_list
    return _make_page(axis, Listing(name, listing.slug, entries), link.path, entries, words, is_part=True)


def _make_page(
    axis: Axis,
    listing: Listing,
    path: str,
    entries: tuple[Entry, ...],
    words: Language,
    years: tuple[YearLink, ...] = (),
    partners: tuple[tuple[str, int], ...] = (),
    *,
    is_part: bool = False,
) -> WebPage:
    """The page as it is planned: its entries are grouped only when it is written."""
    description = words.say("listing.description", label=listing.label, count=listing.count)
    values = {"axis": axis.name, "label": listing.label, "count": listing.count, "years": years, "partners": partners}
    page = WebPage(
        path,
        "listing.html",
        listing.label,
        description,
        values,
        modified=max(find_day(*entry) for entry in listing.entries),
        meta=tuple(list_column_meta(listing.label, description, f"{axis.label},{listing.label}")),
        has_feed=axis.name in AXES and not is_part,
    )
    group = group_by_issue if axis.name == "years" else group_by_year
    return page.with_fill(list_inputs(entries), lambda: {"groups": group(entries, words)})


def _find_year(entry: Entry) -> int:
    return entry[0].year
