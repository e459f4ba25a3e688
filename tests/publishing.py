"""A library to a site, as build.py does it, without the command line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.model import Library, SiteReport
from gazette.search.index import plan_index
from gazette.settings import Settings, read_settings
from gazette.site.absent import AbsentDocuments
from gazette.site.listings import make_axes
from gazette.site.notice_pages import NoticePages
from gazette.site.pages import make_pages
from gazette.site.plan import Plan, PlanIndex
from gazette.site.printed.received import find_received
from gazette.site.publish import publish_site
from gazette.site.relations import Relations
from gazette.site.runner import Progress, run_tasks
from gazette.site.subjects import Subjects
from gazette.site.tasks import fingerprint
from gazette.site.tree import locked
from gazette.site.tree_files import Records
from gazette.site.web_page import WebPage

TEMPLATES = Path(__file__).parents[1] / "templates"


def publish(
    library: Library,
    settings: Settings,
    output: Path,
    *,
    templates: Path = TEMPLATES,
    plan: PlanIndex = plan_index,
    progress: Progress | None = None,
    jobs: int = 1,
) -> SiteReport:
    """The site of a library at `output`."""
    with locked(output) as area:
        return publish_site(library, settings, templates, area, plan, progress=progress, jobs=jobs)


def publish_content(options: Options, *, plan: PlanIndex = plan_index) -> Library:
    """The site of a content folder that issues were imported into, and its library."""
    settings = read_settings(options.content)
    library = read_library(options.content, settings)
    publish(library, settings, options.output, plan=plan)
    return library


def write_index(library: Library, folder: Path) -> Records:
    """search/ of a library below `folder`, alone."""
    tasks = plan_index(library)
    wanted = {task.name: fingerprint(task.inputs) for task in tasks}
    return run_tasks(Plan(tuple(tasks)), {}, wanted, {}, folder, lambda *_: None, jobs=1)


def list_pages(library: Library, settings: Settings) -> Iterator[WebPage]:
    """All pages of a site; those that are not of one notice have all that their templates are given."""
    relations, subjects = Relations(library), Subjects(library)
    absent, axes = AbsentDocuments(relations), make_axes(library, subjects, settings.words)
    yield from (page.complete() for page in make_pages(library, settings, relations, absent, axes))
    pages = NoticePages(library, relations, absent, subjects, settings)
    for issue in library.issues:
        for position in range(len(issue.notices)):
            yield from pages.make(issue, position, find_received(issue.notices))


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
