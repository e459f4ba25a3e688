"""The pages and files of the notices, planned by chapters: of an archive that hardly changes, hardly any is planned.

A chapter is some notices of an issue. What its tasks are made of follows from what stands in its own inputs, among them
all that any notice says of itself to others, and from the notices that the tasks name as a whole, which are its own. As
long as none of this has changed since the last build, its tasks are those of that build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any

from gazette.content.derived import ToldDocument, kept, name_function, read_front, reduce_document
from gazette.model import Document, Issue, Library
from gazette.site.forks import map_forked
from gazette.site.printed.received import Received, find_received
from gazette.site.similar import list_terms
from gazette.site.source_text import digest_sources
from gazette.site.subjects import Subjects
from gazette.site.tasks import Task, fingerprint, fingerprint_with_documents

_MOST = 40  # notices of a chapter; a process takes one at a time
_SAID = frozenset((name_function(list_terms),))
PlanNotice = Callable[[Issue, int, Received | None], Iterable[Task]]


@dataclass(frozen=True)
class Chapter:
    """Tasks that are planned together; none of them is long or needs another.

    `inputs` is data that, together with the documents that the tasks' own inputs have as a whole, determines them. One
    that `is_wide` reads from all of the library.
    """

    name: str
    inputs: Any
    plan: Callable[[], list[Task]]
    is_wide: bool = False

    @property
    def kind(self) -> str:
        """The beginning of the name: chapters of one kind have in common what they know of the library."""
        return self.name.partition(" ")[0]


@dataclass(frozen=True)
class Planned:
    """What is known of a chapter: the fingerprint of its inputs, the digests of the documents that its tasks name.

    `tasks` have their name, their stage and their fingerprint.
    """

    inputs: str
    documents: frozenset[str]
    tasks: tuple[tuple[str, str, str], ...]


def cut_chapters(
    library: Library, said: Library, subjects: Subjects, inputs: Any, plan_notice: PlanNotice
) -> Iterator[Chapter]:
    """The chapters of a library.

    `said` is the library as the pages of others know it (say). `plan_notice` gives the tasks of the notice at a place
    of an issue that was printed in a file, `inputs` is all that they follow from beside the library.
    """
    told = fingerprint([document.digest for document in said.documents])
    for issue in library.issues:
        received = find_received(issue.notices)
        for start in range(0, len(issue.notices), _MOST):
            own = issue.notices[start : start + _MOST]
            yield Chapter(
                f"notices {issue.id} {start}",
                (inputs, told, issue, received, digest_sources(own), [subjects.find(document) for document in own]),
                partial(_plan, plan_notice, issue, range(start, start + len(own)), received),
            )


@kept
def digest_said(document: Document) -> str:
    """Stands for all that a document tells the pages of others: its front matter and the terms that it shares."""
    return fingerprint((read_front(document), list_terms(document)))


def say(document: Document) -> ToldDocument:
    """The document as the pages of others know it: what stands in digest_said."""
    return reduce_document(document, digest_said(document), _SAID)


def plan_chapters(
    chapters: Sequence[Chapter], known: Mapping[str, Planned], library: Library, version: str, jobs: int
) -> dict[str, Planned]:
    """Each chapter as it is planned now; what is known of one that cannot have changed is taken over."""
    digests = {document.digest: document.digest for document in library.documents}
    inputs = {chapter.name: fingerprint((version, chapter.inputs)) for chapter in chapters}
    kept = {
        name: known[name]
        for name in inputs
        if name in known and known[name].inputs == inputs[name] and known[name].documents <= digests.keys()
    }
    changed = [chapter for chapter in chapters if chapter.name not in kept]

    def examine(chapter: Chapter) -> Planned:
        return _examine(chapter, inputs[chapter.name], version)

    def share(found: Planned) -> Planned:
        """What came from another process has texts of its own; those that all have are kept once."""
        return replace(found, documents=frozenset(map(digests.__getitem__, found.documents)))

    # The first of each kind is planned here: what it finds out about the library is there for all processes, once.
    first = list({chapter.kind: chapter for chapter in reversed(changed)}.values())
    names = {chapter.name for chapter in first}
    others = [chapter for chapter in changed if chapter.name not in names]
    planned = chain(map(examine, first), map_forked(examine, others, jobs if others else 1))
    return kept | {chapter.name: share(found) for chapter, found in zip((*first, *others), planned, strict=True)}


def _plan(plan_notice: PlanNotice, issue: Issue, positions: Iterable[int], received: Received | None) -> list[Task]:
    return [task for position in positions for task in plan_notice(issue, position, received)]


def _examine(chapter: Chapter, inputs: str, version: str) -> Planned:
    documents: set[str] = set()
    tasks = []
    for task in chapter.plan():
        assert not (task.needs or task.is_long), f"{task.name} does not belong in a chapter"
        digest, named = fingerprint_with_documents((version, task.inputs))
        documents |= named
        tasks.append((task.name, task.stage, digest))
    return Planned(inputs, frozenset(documents), tuple(tasks))
