"""Who names whom, as edges from a notice to a document, and those that a page of the graph shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazette.model import Document, Reference
from gazette.site.absent import AbsentDocuments, name_reference
from gazette.site.relations import Relations

_FIELDS = ("repeals", "amends", "cites")  # the gravest first: of two documents it is what their edge says
_CITERS = 12  # of one document in the graph of those that are named most


@dataclass(frozen=True)
class Node:
    """A notice of the library by its id, or a document that it does not have by the slug of its page."""

    name: str
    notice_id: str | None = None
    absent: str | None = None


@dataclass(frozen=True)
class Edge:
    """`source` repeals, amends or cites `target`; `kind` is the field of the front matter that says so."""

    source: Node
    kind: str
    target: Node

    @property
    def year(self) -> int:
        """That of the issue in which the source was printed."""
        return int((self.source.notice_id or "").partition("-")[0])


def list_edges(relations: Relations, absent: AbsentDocuments) -> tuple[Edge, ...]:
    """Every edge in the library's order, one for two documents, with the gravest kind; none from a notice to itself."""
    found: dict[tuple[Node, Node], Edge] = {}
    names = {each.slug: each.name for each in absent.documents}
    for document in relations.library.documents:
        source = _make_node(document)
        for kind in _FIELDS:
            for reference in getattr(document.notice, kind):
                target = _find_target(reference, relations, absent, names)
                if target != source:
                    found.setdefault((source, target), Edge(source, kind, target))
    return tuple(found.values())


def pick_most_named(edges: Iterable[Edge], limit: int) -> tuple[Edge, ...]:
    """Edges to the documents that most notices name, at most `limit`, of each document the first twelve."""
    edges = tuple(edges)
    counts = Counter(edge.target for edge in edges)
    chosen: set[Node] = set()
    room = limit
    for target, count in counts.most_common():
        if min(count, _CITERS) > room:
            break
        chosen.add(target)
        room -= min(count, _CITERS)
    return tuple(_take(edges, chosen))


def _take(edges: Iterable[Edge], chosen: set[Node]) -> Iterator[Edge]:
    taken: Counter[Node] = Counter()
    for edge in edges:
        if edge.target in chosen and taken[edge.target] < _CITERS:
            taken[edge.target] += 1
            yield edge


def _find_target(reference: Reference, relations: Relations, absent: AbsentDocuments, names: dict[str, str]) -> Node:
    if found := relations.find(reference):
        return _make_node(found)
    slug = absent.find_slug(reference)
    return Node(names.get(slug) or name_reference(reference), absent=slug)


def _make_node(document: Document) -> Node:
    return Node(document.notice.title, document.notice.id)
