"""Every page of the site as data: its path, its template and what the template is given (docs/templates.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate
from typing import Any

from gazette.model import Issue, Library
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.addresses import listing_path, make_root, notice_path
from gazette.site.bulk import bundle
from gazette.site.feeds import AXES, find_day
from gazette.site.listings import Axis, Group, Listing, group_by_issue, group_by_section, group_by_year, make_axes
from gazette.site.metadata import describe_data_set, describe_publication_issue, list_column_meta
from gazette.site.moved import make_moved_pages
from gazette.site.notice_pages import make_notice_pages
from gazette.site.registers import Registers, read_registers
from gazette.site.relations import Relations
from gazette.site.statistics import count_library
from gazette.site.subjects import Subjects
from gazette.site.timeline import list_events
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue

_LONG = 300  # notices on one page of a list


def make_pages(
    library: Library, settings: Settings, relations: Relations | None = None, subjects: Subjects | None = None
) -> Iterator[WebPage]:
    """All pages, each path once: home, issues, notices, lists, registers, search, about, data, what is not found."""
    relations, subjects = relations or Relations(library), subjects or Subjects(library)
    axes, registers, absent = make_axes(library, subjects), read_registers(library), AbsentDocuments(relations)
    yield WebPage("", "home.html", "首页", values=_home(library, axes), has_feed=True)
    for issue in library.issues:
        yield _issue_page(issue, settings)
    yield from make_notice_pages(library, relations, absent, subjects, settings)
    yield from make_moved_pages(library, settings)
    for axis in axes:
        yield from _listing_pages(axis)
    yield from _register_pages(library, registers)
    yield from _absent_pages(absent)
    yield WebPage("timeline/", "timeline.html", "施行与失效", values={"events": list_events(library)})
    numbers = {"library": library, "plots": count_library(library)}
    yield WebPage("statistics/", "statistics.html", "统计", values=numbers)
    yield WebPage("search/", "search.html", "检索")
    yield WebPage("about/", "about.html", "关于本站", values={"library": library})
    structured = describe_data_set(library, settings, make_root(settings))
    yield WebPage(
        "data/", "data.html", "数据下载", values={"library": library, "bundles": bundle(library)}, structured=structured
    )
    yield WebPage("404.html", "404.html", "没有这一页", listed=False)


def _home(library: Library, axes: tuple[Axis, ...]) -> dict[str, Any]:
    newest = library.issues[0] if library.issues else None
    groups = group_by_section(newest) if newest else ()
    return {"library": library, "issue": newest, "groups": groups, "axes": axes}


def _issue_page(issue: Issue, settings: Settings) -> WebPage:
    title = f"{issue.name}{say_issue(issue)}目录"
    description = f"{title}，共{len(issue.notices)}件"
    values = {"issue": issue, "groups": group_by_section(issue)}
    return WebPage(
        notice_path(issue.id),
        "issue.html",
        title,
        description,
        values,
        modified=max((find_day(issue, document) for document in issue.notices), default=issue.published_on),
        meta=tuple(list_column_meta(title, description, issue.name)),
        structured=describe_publication_issue(issue, settings, make_root(settings)),
    )


def _listing_pages(axis: Axis) -> Iterator[WebPage]:
    yield WebPage(listing_path(axis.name), "axis.html", f"按{axis.label}浏览", values={"axis": axis})
    for listing in axis.listings:
        yield from _list_pages(axis, listing)


def _list_pages(axis: Axis, listing: Listing) -> Iterator[WebPage]:
    """A list on one page or, of more than 300 notices, the newest years on it and each year on a page of its own."""
    path = listing_path(axis.name, listing.slug)
    if axis.name == "years":
        yield _listing_page(axis, listing, path, group_by_issue(listing.entries))
        return
    years = group_by_year(listing.entries)
    if listing.count <= _LONG:
        yield _listing_page(axis, listing, path, years)
        return
    counts = accumulate(len(year.entries) for year in years)
    newest = [year for year, count in zip(years, counts, strict=True) if count <= _LONG] or years[:1]
    links = tuple((year.label, f"{path}{year.entries[0][0].year}/", len(year.entries)) for year in years)
    yield _listing_page(axis, listing, path, tuple(newest), links)
    for year, (label, place, _) in zip(years, links, strict=True):
        part = Listing(f"{listing.label}：{label}", listing.slug, year.entries)
        yield replace(_listing_page(axis, part, place, (year,)), has_feed=False)


def _listing_page(
    axis: Axis, listing: Listing, path: str, groups: tuple[Group, ...], years: tuple[tuple[str, str, int], ...] = ()
) -> WebPage:
    description = f"{listing.label}：共{listing.count}件"
    return WebPage(
        path,
        "listing.html",
        listing.label,
        description,
        {"axis": axis.name, "axis_label": axis.label, "label": listing.label, "count": listing.count}
        | {"groups": groups, "years": years},
        modified=max(find_day(*entry) for entry in listing.entries),
        meta=tuple(list_column_meta(listing.label, description, f"{axis.label},{listing.label}")),
        has_feed=axis.name in AXES,
    )


def _register_pages(library: Library, registers: Registers) -> Iterator[WebPage]:
    named = {entry.notice_id for entry in registers.appointments}
    notices = {document.notice.id: document.notice for document in library.documents if document.notice.id in named}
    values = {"persons": registers.persons, "notices": notices}
    yield WebPage("appointments/", "appointments.html", "任免登记", "任免与组成人员：人、职务、日期与文件", values)
    yield WebPage("units/", "units.html", "责任单位", "各单位承担的任务", {"units": registers.units})
    for unit in registers.units:
        title = f"{unit.name}的任务"
        yield WebPage(f"units/{unit.slug}/", "unit.html", title, f"{unit.name}：{unit.count}项", {"unit": unit})


def _absent_pages(absent: AbsentDocuments) -> Iterator[WebPage]:
    title = "引用而未收录的文件"
    yield WebPage("cited/", "cited.html", title, "本站文件提到、本站没有收录的文件", {"absent": absent.documents})
    for each in absent.documents:
        yield WebPage(
            f"cited/{each.slug}/", "cited_document.html", each.name, f"提到{each.name}的文件", {"cited": each}
        )
