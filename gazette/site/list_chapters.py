"""What lists notices, planned by chapters: home, issues, lists, registers, feeds, the lists of the API, the calendar.

All of it follows from what the notices tell (gazette/content/derived.py), and is made of documents that have no more.
As long as they tell the same, as when an editor corrects a text, none of it is planned or made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from gazette.content.derived import digest_told, reduce_library, tell
from gazette.model import Library
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.api_lists import plan_lists
from gazette.site.chapters import Chapter
from gazette.site.crawlers import plan_crawlers
from gazette.site.feeds import plan_feeds
from gazette.site.listings import make_axes
from gazette.site.pages import make_pages
from gazette.site.printed.received import find_received
from gazette.site.relations import Relations
from gazette.site.subjects import Subjects
from gazette.site.tasks import Task, fingerprint
from gazette.site.timeline import plan_calendar
from gazette.site.web_page import WebPage

_SHARES = 16  # chapters, at least; a process takes one at a time, and copies the memory of the notices that it lists
_NOTICES = 1_000  # of a chapter, where there are more


class ListChapters:
    """The chapters of all lists; what they have in common is found out when the first of them is planned.

    That is a good part of what a build holds, until it is told to forget it.
    """

    def __init__(
        self, library: Library, subjects: Subjects, settings: Settings, plan_page: Callable[[WebPage], Task]
    ) -> None:
        self._library = library
        self._subjects = subjects
        self._settings = settings
        self._plan_page = plan_page

    def cut(self, sources: str) -> Iterator[Chapter]:
        """Every task in one of them. `sources` stands for the templates."""
        library = self._library
        said = [(digest_told(document), self._subjects.find(document)) for document in library.documents]
        received = [find_received(issue.notices) for issue in library.issues]
        inputs = fingerprint((self._settings, sources, library.issues, said, library.problems, received))
        for number in range(self._count):
            yield Chapter(f"lists {number}", inputs, partial(self._plan_share, number), is_wide=True)

    def forget(self) -> None:
        """Lets go of what the chapters have in common; one that is planned after all finds it out again."""
        self.__dict__.pop("_tasks", None)

    @property
    def _count(self) -> int:
        return max(_SHARES, len(self._library.documents) // _NOTICES)

    def _plan_share(self, number: int) -> list[Task]:
        """Neighbours: they read the same notices, and a process copies the memory that it reads."""
        first, last = (len(self._tasks) * end // self._count for end in (number, number + 1))
        return list(self._tasks[first:last])

    @cached_property
    def _tasks(self) -> tuple[Task, ...]:
        settings, subjects = self._settings, self._subjects
        library = reduce_library(self._library, tell)
        relations, axes = Relations(library), make_axes(library, subjects, settings.words)
        pages = tuple(make_pages(library, settings, relations, AbsentDocuments(relations), axes))
        return (
            *map(self._plan_page, pages),
            *plan_lists(library, settings),
            *plan_feeds(library, axes, settings),
            plan_calendar(library, settings),
            plan_crawlers(pages, library, settings),
        )
