"""The library to a folder that any host serves: the site as tasks, of which only those are done that must be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment

from gazette.model import Library, Problem
from gazette.settings import Settings
from gazette.site.assets import plan_assets
from gazette.site.bulk import plan_bulk
from gazette.site.crawlers import plan_crawlers
from gazette.site.data_files import plan_data
from gazette.site.feeds import plan_feeds
from gazette.site.figures import plan_figures
from gazette.site.hosts import find_exceeded, plan_hosts
from gazette.site.listings import make_axes
from gazette.site.pages import make_pages
from gazette.site.printed.images import plan_received
from gazette.site.printed.received import find_received
from gazette.site.relations import Relations
from gazette.site.rendering import make_environment, render_page
from gazette.site.runner import Progress, run_tasks
from gazette.site.scripts import plan_scripts
from gazette.site.subjects import Subjects
from gazette.site.tasks import Context, Made, Task, digest_folder, fingerprint
from gazette.site.timeline import plan_calendar
from gazette.site.tree import Area, Records
from gazette.site.web_page import WebPage

PlanIndex = Callable[[Library], Sequence[Task]]


@dataclass(frozen=True)
class SiteReport:
    """What the site has; `made` counts the files that this build wrote. `problems` are the library's.

    `exceeded` says which hosts would not take it, and why.
    """

    pages: int
    files: int
    bytes: int
    made: int
    problems: tuple[Problem, ...]
    exceeded: tuple[str, ...] = ()


def publish_site(
    library: Library,
    settings: Settings,
    templates: Path,
    area: Area,
    plan_index: PlanIndex,
    *,
    version: str = "",
    progress: Progress | None = None,
    jobs: int = 1,
) -> SiteReport:
    """Writes pages, assets, data and the search index beside the output folder, then puts them in its place.

    `plan_index` gives the tasks of the search index. `version` stands for the program: what another one has made is
    made again.

    Guarantees: equal input gives equal bytes, whatever was there before and for any number of jobs; upon any error the
    output folder stays as it was; every JSON file has passed its schema. `progress` is told the stage (pages, data,
    index), what is done and the total. Raises GazetteError G211 and G212 (templates), G214 (the output folder), G401
    (data), and what the tasks of the index raise.
    """
    tell = progress or (lambda stage, done, total: None)
    published, note = area.read_published()
    files = [find_received(issue.notices) for issue in library.issues]
    whole = fingerprint((version, settings, library, library.problems, files, digest_folder(templates)))
    if note != whole:
        compiled = area.make_folder("templates", version or "unknown")
        tasks = plan_site(library, settings, templates, plan_index, compiled)
        wanted = _list_fingerprints(tasks, version)
        records = area.prepare(wanted, published)
        records = run_tasks(tasks, wanted, records, area.twin, tell, jobs)
        made = _count_made(records, published)
        area.publish(records, whole)
    else:
        records, made = published, 0
    sizes = [size for record in records.values() for _, size, _ in record.files]
    pages = sum(path.endswith(".html") for record in records.values() for path, _, _ in record.files)
    return SiteReport(pages, len(sizes), sum(sizes), made, library.problems, tuple(find_exceeded(sizes)))


def plan_site(
    library: Library, settings: Settings, templates: Path, plan_index: PlanIndex, compiled: Path | None = None
) -> list[Task]:
    """Every task of the site; no two of them make the same file. `compiled` keeps compiled templates."""
    relations, subjects = Relations(library), Subjects(library)
    pages = tuple(make_pages(library, settings, relations, subjects))
    return [
        *_plan_pages(pages, settings, templates, compiled),
        *plan_data(library, settings, relations, subjects),
        *plan_feeds(library, make_axes(library, subjects, settings.words), settings),
        plan_calendar(library, settings),
        plan_crawlers(pages, library, settings),
        plan_hosts(library, settings),
        *plan_bulk(library),
        *plan_received(library, settings),
        *plan_figures(library),
        plan_assets(templates),
        plan_scripts(settings),
        *plan_index(library),
    ]


def _list_fingerprints(tasks: Sequence[Task], version: str) -> dict[str, str]:
    """That of each task, in which are those of the tasks that it needs."""
    alone = {task.name: fingerprint((version, task.inputs)) for task in tasks}
    assert len(alone) == len(tasks), "two tasks have one name"
    return {
        task.name: fingerprint((alone[task.name], [alone[name] for name in task.needs]))
        if task.needs
        else alone[task.name]
        for task in tasks
    }


def _count_made(records: Records, published: Records) -> int:
    return sum(len(record.files) for name, record in records.items() if published.get(name) != record)


def _plan_pages(pages: Sequence[WebPage], settings: Settings, templates: Path, compiled: Path | None) -> Iterator[Task]:
    make = cache(partial(make_environment, templates, settings, compiled))
    sources = digest_folder(templates, "*.html")
    for page in pages:
        inputs = (sources, settings, page.origin)
        yield Task(f"page {page.path}", "pages", inputs, partial(_make_page, page, settings, make), group=page.group)


def _make_page(page: WebPage, settings: Settings, make: Callable[[], Environment], _: Context) -> Made:
    return Made(((page.file, render_page(page.complete(), make(), settings)),))
