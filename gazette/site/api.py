"""The JSON of api/v1/ (docs/api.md) as plain values; everything that the pages show, for programs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from gazette.model import Block, Document, Figure, Issue, Problem, Reference
from gazette.site.addresses import Addresses
from gazette.site.listings import find_slug, group_by_section
from gazette.site.relations import Relations, Status

Json = dict[str, Any]

_CONTENT = re.compile(r"^(?:.*/)?(?=(?:notices|issues)/)")


def describe_notice(
    issue: Issue, document: Document, relations: Relations, subjects: Sequence[str], urls: Addresses
) -> Json:
    """notices/<id>.json: the front matter, then what is derived from the text and from other notices."""
    notice = document.notice
    return {
        "id": notice.id,
        "url": urls.notice(notice.id),
        "issue": _short_issue(issue),
        **_front_matter(document),
        "outline": [{"level": e.level, "text": e.text, "anchor": e.anchor} for e in document.outline],
        "blocks": [_block(block) for block in document.blocks],
        "tables": [
            {
                "caption": table.caption,
                "columns": list(table.columns),
                "rows": [list(row) for row in table.rows],
                "rotated": table.rotated,
                "reconstructed": table.reconstructed,
            }
            for table in document.tables
        ],
        "figures": [_figure(notice.issue_id, block, block.figure, urls) for block in document.blocks if block.figure],
        "cited_by": [_link(other, urls) for other in relations.cited_by(document)],
        "cited_by_count": relations.count_cited_by(document),
        "subjects": [{"name": name, "url": urls.listing("subjects", find_slug("subjects", name))} for name in subjects],
        "status": _status(relations.status(document)),
        "problems": [describe_problem(problem) for problem in document.problems],
    }


def _front_matter(document: Document) -> Json:
    notice = document.notice
    return {
        "title": notice.title,
        "document_number": notice.document_number,
        "document_number_printed": notice.document_number_printed,
        "issuers": list(notice.issuers),
        "addressees": notice.addressees,
        "written_on": _iso(notice.written_on),
        "published_on": _iso(notice.published_on),
        "effective_on": _iso(notice.effective_on),
        "expires_on": _iso(notice.expires_on),
        "section": notice.section,
        "kind": notice.kind,
        "note": notice.note,
        "enclosure": notice.enclosure,
        "annexes": [{"label": annex.label, "title": annex.title} for annex in notice.annexes],
        "repeals": _references(notice.repeals),
        "amends": _references(notice.amends),
        "cites": _references(notice.cites),
        "source": _source(document),
        "reviewed": notice.reviewed,
        "converted": notice.converted,
    }


def describe_in_short(issue: Issue, document: Document, urls: Addresses) -> Json:
    """A notice as notices.json has it."""
    notice = document.notice
    return {
        "id": notice.id,
        "url": urls.notice(notice.id),
        "title": notice.title,
        "document_number": notice.document_number,
        "issuers": list(notice.issuers),
        "written_on": _iso(notice.written_on),
        "section": notice.section,
        "kind": notice.kind,
        "issue": _short_issue(issue),
    }


def describe_issue(issue: Issue, urls: Addresses) -> Json:
    """An issue with its sections and their notices' ids."""
    return {
        "id": issue.id,
        "url": urls.issue(issue.id),
        "name": issue.name,
        **_short_issue(issue),
        "published_on": _iso(issue.published_on),
        "sections": [
            {
                "name": group.label,
                "url": urls.listing("sections", find_slug("sections", group.label)) if group.is_section else None,
                "notices": [document.notice.id for _, document in group.entries],
            }
            for group in group_by_section(issue)
        ],
    }


def _short_issue(issue: Issue) -> Json:
    return {"year": issue.year, "number": issue.number, "serial_number": issue.serial_number}


def _block(block: Block) -> Json:
    source = None if block.span is None else {"page": block.span.page, "lines": list(block.span.lines)}
    return {"kind": block.kind, "text": block.text, "anchor": block.anchor, "source": source}


def _figure(issue_id: str, block: Block, figure: Figure, urls: Addresses) -> Json:
    return {
        "anchor": block.anchor,
        "url": urls.picture(issue_id, figure.picture) if figure.digest else None,
        "caption": figure.caption,
        "alternative": figure.alternative,
        "width": figure.width,
        "height": figure.height,
        "digest": figure.digest,
    }


def _source(document: Document) -> Json | None:
    source = document.notice.source
    if source is None:
        return None
    return {"file": source.file, "pages": list(source.pages), "lines": [list(pair) for pair in source.lines]}


def _references(references: Iterable[Reference]) -> list[Json]:
    return [
        {"title": each.title, "document_number": each.document_number, "sentence": each.sentence} for each in references
    ]


def _link(document: Document, urls: Addresses) -> Json:
    notice = document.notice
    url = urls.notice(notice.id)
    return {"id": notice.id, "url": url, "title": notice.title, "document_number": notice.document_number}


def _status(status: Status) -> Json:
    return {"value": status.value, "by": status.by.notice.id if status.by else None, "sentence": status.sentence}


def describe_problem(problem: Problem) -> Json:
    """A problem as problems.json and the file of its notice have it.

    The content folder is called `content` there, whatever it is where the site is built: that is nobody's business, and
    the same content gives the same bytes.
    """
    file = _CONTENT.sub("content/", problem.file)
    return {"code": problem.code, "file": file, "line": problem.line, "message": problem.seen}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
