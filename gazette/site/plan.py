"""The whole site as what has to be made: single tasks, and the lists and the notices by chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment

from gazette.content.derived import reduce_library
from gazette.model import Issue, Library
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.assets import plan_assets
from gazette.site.bulk import plan_bulk
from gazette.site.chapters import Chapter, cut_chapters, say
from gazette.site.data_files import plan_notice_data, plan_schemas
from gazette.site.figures import plan_figures
from gazette.site.hosts import plan_hosts
from gazette.site.list_chapters import ListChapters
from gazette.site.notice_pages import NoticePages
from gazette.site.printed.images import plan_received
from gazette.site.printed.received import Received
from gazette.site.relations import Relations
from gazette.site.rendering import make_environment, render_page
from gazette.site.scripts import plan_scripts
from gazette.site.subjects import Subjects
from gazette.site.tasks import Context, Made, Task, digest_folder
from gazette.site.web_page import WebPage

PlanIndex = Callable[[Library], Sequence[Task]]


@dataclass(frozen=True)
class Plan:
    """No two tasks make the same file, those of the chapters included.

    `forget` lets go of what the wide chapters have in common, when they are done.
    """

    tasks: tuple[Task, ...]
    chapters: tuple[Chapter, ...] = ()
    forget: Callable[[], None] = lambda: None


def plan_first(library: Library, plan_index: PlanIndex) -> list[Task]:
    """What takes long, and needs nothing of the rest: the index, and what is handed out as a whole."""
    return [*plan_index(library), *plan_bulk(library)]


def plan_site(
    library: Library, settings: Settings, templates: Path, first: Sequence[Task], compiled: Path | None = None
) -> Plan:
    """All that the site consists of, beginning with `first` (plan_first). `compiled` keeps compiled templates."""
    said = reduce_library(library, say)
    relations, subjects = Relations(said), Subjects(library)
    plan_page = _PlanPage(settings, templates, compiled)
    notice_pages = NoticePages(said, relations, AbsentDocuments(relations), subjects, settings)

    def plan_notice(issue: Issue, position: int, received: Received | None) -> Iterator[Task]:
        yield from map(plan_page, notice_pages.make(issue, position, received))
        yield plan_notice_data(issue, issue.notices[position], settings, relations, subjects)

    tasks: Iterable[Task] = (
        *first,
        plan_schemas(),
        plan_hosts(library, settings),
        *plan_received(library, settings),
        *plan_figures(library),
        plan_assets(templates),
        plan_scripts(settings),
    )
    lists = ListChapters(library, subjects, settings, plan_page)
    notices = cut_chapters(library, said, subjects, (settings, plan_page.sources), plan_notice)
    return Plan(tuple(tasks), (*lists.cut(plan_page.sources), *notices), lists.forget)


class _PlanPage:
    """A page as a task: it follows from its own origin, the settings and all templates."""

    def __init__(self, settings: Settings, templates: Path, compiled: Path | None) -> None:
        self.sources = digest_folder(templates, "*.html")
        self._settings = settings
        self._environment = cache(partial(make_environment, templates, settings, compiled))

    def __call__(self, page: WebPage) -> Task:
        inputs = (self.sources, self._settings, page.origin)
        make = partial(_make_page, page, self._settings, self._environment)
        return Task(f"page {page.path}", "pages", inputs, make, group=page.group)


def _make_page(page: WebPage, settings: Settings, environment: Callable[[], Environment], _: Context) -> Made:
    return Made(((page.file, render_page(page.complete(), environment(), settings)),))
