"""Documents that notices name and that the library does not have: each has a page that collects who names it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gazette.model import Document, Reference
from gazette.site.addresses import make_slug
from gazette.site.relations import Relations, compare_form

Mention = tuple[str, Document]
RELATIONS = ("repeals", "amends", "cites")


@dataclass(frozen=True)
class AbsentDocument:
    """`name` is 《title》（number） or the one of them that is known; `mentions` say how each notice names it.

    That is one of RELATIONS.
    """

    slug: str
    title: str | None
    document_number: str | None
    mentions: tuple[Mention, ...]

    @property
    def name(self) -> str:
        return name_reference(Reference(self.title, self.document_number))


class AbsentDocuments:
    """All of them, the most often named first; one with several numbers and no title in common stays several."""

    def __init__(self, relations: Relations) -> None:
        named = list(_list_references(relations))
        self._numbers = {_bare(r.title): r.document_number for _, _, r in named if r.title and r.document_number}
        found: dict[str, list[tuple[str, Document, Reference]]] = {}
        for relation, document, reference in named:
            found.setdefault(self._key(reference), []).append((relation, document, reference))
        every = [_make(key, mentions) for key, mentions in found.items()]
        self.documents = tuple(sorted(every, key=lambda each: -len(each.mentions)))

    def find_slug(self, reference: Reference) -> str:
        """The slug of the page of a reference that the library does not have."""
        return make_slug(self._key(reference))

    def _key(self, reference: Reference) -> str:
        """The number where it is known from this or from another notice, otherwise the title."""
        title = _bare(reference.title)
        return compare_form(reference.document_number or self._numbers.get(title) or title)


def name_reference(reference: Reference) -> str:
    """《标题》（发文字号）, or what is known of it."""
    title = f"《{reference.title.strip('《》')}》" if reference.title else ""
    number = reference.document_number or ""
    return f"{title}（{number}）" if title and number else title or number


def _list_references(relations: Relations) -> Iterator[tuple[str, Document, Reference]]:
    for document in relations.library.documents:
        for relation in RELATIONS:
            for reference in getattr(document.notice, relation):
                if relations.find(reference) is None:
                    yield relation, document, reference


def _make(key: str, mentions: list[tuple[str, Document, Reference]]) -> AbsentDocument:
    title = next((reference.title for _, _, reference in mentions if reference.title), None)
    number = next((reference.document_number for _, _, reference in mentions if reference.document_number), None)
    unique = dict.fromkeys((relation, document.notice.id) for relation, document, _ in mentions)
    documents = {document.notice.id: document for _, document, _ in mentions}
    return AbsentDocument(
        make_slug(key), title, number, tuple((relation, documents[each]) for relation, each in unique)
    )


def _bare(title: str | None) -> str:
    return re.sub(r"[\s《》]", "", title or "")
