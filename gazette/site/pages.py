"""Every page of the site as data: its path, its template and what the template is given (docs/templates.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gazette.model import Block, Document, Issue, Library, Reference
from gazette.site.addresses import listing_path, notice_path
from gazette.site.crossrefs import CrossReferences, Piece
from gazette.site.listings import Axis, Listing, group_by_issue, group_by_section, group_by_year, make_axes
from gazette.site.parts import has_annex_list, list_annexes, split_parts
from gazette.site.relations import Relations
from gazette.site.wording import cite, say_issue, summarise

Related = tuple[Reference, Document | None]


@dataclass(frozen=True)
class WebPage:
    """`path` is relative to the site and ends with a slash (or is a file such as 404.html); `title` is for the window.

    `listed` says that the page belongs in the sitemap.
    """

    path: str
    template: str
    title: str
    description: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    listed: bool = True

    @property
    def file(self) -> str:
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path


def make_pages(library: Library) -> Iterator[WebPage]:
    """All pages, each path once: home, issues, notices, lists, search, about and the page for what is not found."""
    axes = make_axes(library)
    yield WebPage("", "home.html", "首页", values=_home(library, axes))
    for issue in library.issues:
        yield _issue_page(issue)
    yield from _notice_pages(library)
    for axis in axes:
        yield from _listing_pages(axis)
    yield WebPage("search/", "search.html", "检索")
    yield WebPage("about/", "about.html", "关于本站与数据", values={"library": library})
    yield WebPage("404.html", "404.html", "没有这一页", listed=False)


def _home(library: Library, axes: tuple[Axis, ...]) -> dict[str, Any]:
    newest = library.issues[0] if library.issues else None
    groups = group_by_section(newest) if newest else ()
    return {"library": library, "issue": newest, "groups": groups, "axes": axes}


def _issue_page(issue: Issue) -> WebPage:
    title = f"{issue.name}{say_issue(issue)}目录"
    description = f"{title}，共{len(issue.notices)}件"
    values = {"issue": issue, "groups": group_by_section(issue)}
    return WebPage(notice_path(issue.id), "issue.html", title, description, values)


def _notice_pages(library: Library) -> Iterator[WebPage]:
    relations, references = Relations(library), CrossReferences(library)
    for issue in library.issues:
        for position, document in enumerate(issue.notices):
            values = _notice(issue, document, relations)
            anchors = {item.annex.title: item.anchor for item in values["annexes"] if item.anchor}
            values["cut"] = partial(_cut, references, document.notice.id, anchors)
            values["previous"] = issue.notices[position - 1] if position else None
            values["next"] = issue.notices[position + 1] if position + 1 < len(issue.notices) else None
            path = notice_path(document.notice.id)
            yield WebPage(path, "notice.html", document.notice.title, summarise(document), values)


def _notice(issue: Issue, document: Document, relations: Relations) -> dict[str, Any]:
    parts = split_parts(document)
    return {
        "issue": issue,
        "document": document,
        "notice": document.notice,
        "parts": parts,
        "annexes": list_annexes(document, parts),
        "annex_list_printed": has_annex_list(parts),
        "outline": tuple(entry for entry in document.outline if entry.level <= 2),
        "damaged": tuple(block for block in document.blocks if block.kind == "damaged"),
        "raw_tables": tuple(block for block in document.blocks if _is_raw_table(block)),
        "status": relations.status(document),
        "cited_by": relations.cited_by(document),
        "relations": _relations(document, relations),
        "citation": cite(document, issue),
    }


def _cut(references: CrossReferences, own_id: str, annexes: Mapping[str, str], text: str) -> tuple[Piece, ...]:
    return references.cut_annex_entry(text, annexes) or tuple(references.cut(text, own_id))


def _is_raw_table(block: Block) -> bool:
    return block.table is not None and block.table.reconstructed != "certain"


def _relations(document: Document, relations: Relations) -> tuple[tuple[str, tuple[Related, ...]], ...]:
    notice = document.notice
    named = (("废止", notice.repeals), ("修改", notice.amends), ("引用", notice.cites))
    return tuple(
        (label, tuple((reference, relations.find(reference)) for reference in references))
        for label, references in named
        if references
    )


def _listing_pages(axis: Axis) -> Iterator[WebPage]:
    yield WebPage(listing_path(axis.name), "axis.html", f"按{axis.label}浏览", values={"axis": axis})
    for listing in axis.listings:
        yield _listing_page(axis, listing)


def _listing_page(axis: Axis, listing: Listing) -> WebPage:
    groups = group_by_issue(listing.entries) if axis.name == "years" else group_by_year(listing.entries)
    values = {"axis": axis, "listing": listing, "groups": groups}
    path = listing_path(axis.name, listing.slug)
    return WebPage(path, "listing.html", listing.label, f"{listing.label}：共{listing.count}件", values)
