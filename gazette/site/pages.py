"""Every page of the site as data: its path, its template and what the template is given (docs/templates.md)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gazette.model import Issue, Library
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.absent_pages import make_absent_pages
from gazette.site.addresses import make_root, notice_path
from gazette.site.bulk import bundle
from gazette.site.feeds import find_day
from gazette.site.graph_pages import make_graph_pages
from gazette.site.list_pages import make_list_pages
from gazette.site.listings import Axis, group_by_section, make_axes
from gazette.site.metadata import describe_data_set, describe_publication_issue, describe_site, list_column_meta
from gazette.site.moved import make_moved_pages
from gazette.site.notice_pages import make_notice_pages
from gazette.site.register_pages import make_register_pages
from gazette.site.relations import Relations
from gazette.site.statistics import count_library
from gazette.site.subjects import Subjects
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue


def make_pages(
    library: Library, settings: Settings, relations: Relations | None = None, subjects: Subjects | None = None
) -> Iterator[WebPage]:
    """All pages, each path once: home, issues, notices, lists, registers, search, about, data, what is not found."""
    relations, subjects = relations or Relations(library), subjects or Subjects(library)
    axes, absent = make_axes(library, subjects), AbsentDocuments(relations)
    site = describe_site(settings, make_root(settings))
    yield WebPage("", "home.html", "首页", values=_home(library, axes), has_feed=True, structured=site)
    for issue in library.issues:
        yield _issue_page(issue, settings)
    yield from make_notice_pages(library, relations, absent, subjects, settings)
    yield from make_moved_pages(library, settings)
    yield from make_list_pages(axes)
    yield from make_register_pages(library)
    yield from make_absent_pages(absent)
    yield from make_graph_pages(relations, absent)
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
