"""A library to a site, as build.py does it, without the command line."""

from __future__ import annotations

from pathlib import Path

from gazette.model import Library
from gazette.search.index import plan_index
from gazette.settings import Settings
from gazette.site.publish import PlanIndex, SiteReport, publish_site
from gazette.site.runner import Progress, run_tasks
from gazette.site.tasks import fingerprint
from gazette.site.tree import Records, locked

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


def write_index(library: Library, folder: Path) -> Records:
    """search/ of a library below `folder`, alone."""
    tasks = plan_index(library)
    wanted = {task.name: fingerprint(task.inputs) for task in tasks}
    return run_tasks(tasks, wanted, {}, folder, lambda *_: None, jobs=1)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
