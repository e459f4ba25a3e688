"""The pages of the notices: what each template is given about one notice (docs/templates.md)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any

from gazette.model import Block, Document, Issue, Library, Reference
from gazette.settings import Settings
from gazette.site.absent import RELATIONS, AbsentDocuments, name_reference
from gazette.site.addresses import make_root, notice_path
from gazette.site.crossrefs import CrossReferences
from gazette.site.feeds import find_day
from gazette.site.metadata import describe_legislation, list_notice_meta
from gazette.site.own_links import TextLinks
from gazette.site.parts import has_annex_list, list_annexes, split_parts
from gazette.site.printed.pages import list_spots, make_printed_notice
from gazette.site.printed.received import Received
from gazette.site.relations import Relations, Status
from gazette.site.similar import Similar, SimilarNotices
from gazette.site.source_text import find_source, list_passages
from gazette.site.subjects import Subjects
from gazette.site.web_page import WebPage
from gazette.site.wording import cite_parts, summarise


@dataclass(frozen=True)
class Named:
    """A document that a notice names: `found` is the library's, `absent` the slug of the page of one it lacks."""

    name: str
    found: Document | None
    absent: str | None
    sentence: str | None


class NoticePages:
    """Makes the pages of notices; what it has to know of the whole library it finds out when it makes the first one.

    Of other notices it takes what stands in `library`, which may be without their texts.
    """

    def __init__(
        self, library: Library, relations: Relations, absent: AbsentDocuments, subjects: Subjects, settings: Settings
    ) -> None:
        self._library = library
        self._notices = {issue.id: issue.notices for issue in library.issues}
        self._relations = relations
        self._absent = absent
        self._subjects = subjects
        self._settings = settings
        self._root = make_root(settings)

    @cached_property
    def _references(self) -> CrossReferences:
        return CrossReferences(self._library, self._absent)

    @cached_property
    def _similar(self) -> SimilarNotices:
        return SimilarNotices(self._library)

    def make(self, issue: Issue, position: int, received: Received | None) -> Iterator[WebPage]:
        """The page of a notice, those of its printed pages and of its source text where there are such.

        `received` is the file that the issue was printed in.
        """
        document, settings = issue.notices[position], self._settings
        near, source = self._look_around(issue, position), find_source(document)
        yield WebPage(
            notice_path(document.notice.id),
            "notice.html",
            document.notice.title,
            modified=find_day(issue, document),
            inputs=(issue, document, near, self._references.resolve(document), source is not None, received),
            group=issue.id,
            fill=partial(
                _fill, issue, document, near, self._references, self._relations, settings, self._root, received
            ),
        )
        if printed := make_printed_notice(issue, document, received, settings):
            yield printed
        if source:
            yield WebPage(
                f"{notice_path(document.notice.id)}source/",
                "source.html",
                listed=False,
                title=_say_source(document, settings),
                inputs=(document, source),
                group=issue.id,
                fill=partial(_fill_source, document, settings),
            )

    def _look_around(self, issue: Issue, position: int) -> _Surroundings:
        document, relations, notices = issue.notices[position], self._relations, self._notices[issue.id]
        return _Surroundings(
            self._similar.find(document),
            notices[position - 1] if position else None,
            notices[position + 1] if position + 1 < len(notices) else None,
            relations.status(document),
            relations.cited_by(document),
            relations.count_cited_by(document),
            _list_relations(document, relations, self._absent),
            self._subjects.find(document),
        )


@dataclass(frozen=True)
class _Surroundings:
    """What stands on the page of a notice that other notices say."""

    similar: tuple[Similar, ...]
    previous: Document | None
    next: Document | None
    status: Status
    cited_by: tuple[Document, ...]
    cited_by_count: int
    relations: tuple[tuple[str, tuple[Named, ...]], ...]
    subjects: tuple[str, ...]


def _fill(
    issue: Issue,
    document: Document,
    near: _Surroundings,
    references: CrossReferences,
    relations: Relations,
    settings: Settings,
    root: str,
    received: Received | None,
) -> WebPage:
    values = _describe(issue, document, near)
    values |= {"received": received, "spots": list_spots(document, received, settings)}
    links = TextLinks(document, values["parts"], references)
    return WebPage(
        notice_path(document.notice.id),
        "notice.html",
        document.notice.title,
        summarise(document),
        values | {"cut": links.cut},
        modified=find_day(issue, document),
        meta=tuple(list_notice_meta(issue, document, near.subjects)),
        structured=describe_legislation(issue, document, near.status, near.subjects, relations, settings, root),
    )


def _fill_source(document: Document, settings: Settings) -> WebPage:
    title = _say_source(document, settings)
    values = {"origin": document.notice, "passages": list_passages(document)}
    return WebPage(f"{notice_path(document.notice.id)}source/", "source.html", title, values=values, listed=False)


def _say_source(document: Document, settings: Settings) -> str:
    return settings.words.say("source.title", title=document.notice.title)


def _describe(issue: Issue, document: Document, near: _Surroundings) -> dict[str, Any]:
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
        "remarks": tuple(_list_remarks(document)),
        "status": near.status,
        "cited_by": near.cited_by,
        "cited_by_count": near.cited_by_count,
        "relations": near.relations,
        "similar": near.similar,
        "subjects": near.subjects,
        "previous": near.previous,
        "next": near.next,
        "citation": cite_parts(document, issue),
        "has_source": find_source(document) is not None,
    }


def _list_remarks(document: Document) -> Iterator[tuple[str, str]]:
    """What editors remark in the text and below its tables, each with the anchor of the place."""
    for block in document.blocks:
        if block.table:
            yield from ((block.anchor, note) for note in block.table.notes)
        elif block.kind == "note":
            yield block.anchor, block.text


def _is_raw_table(block: Block) -> bool:
    return block.table is not None and block.table.reconstructed != "certain"


def _list_relations(
    document: Document, relations: Relations, absent: AbsentDocuments
) -> tuple[tuple[str, tuple[Named, ...]], ...]:
    notice = document.notice
    named = ((relation, getattr(notice, relation)) for relation in RELATIONS)
    return tuple(
        (relation, tuple(_name(reference, relations, absent) for reference in references))
        for relation, references in named
        if references
    )


def _name(reference: Reference, relations: Relations, absent: AbsentDocuments) -> Named:
    found = relations.find(reference)
    return Named(name_reference(reference), found, None if found else absent.find_slug(reference), reference.sentence)
