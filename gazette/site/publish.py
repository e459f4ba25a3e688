"""The library to a folder that any host serves: the site as tasks, of which only those are done that must be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from gazette.model import Library, SiteReport
from gazette.settings import Settings
from gazette.site.begun import begin_tasks
from gazette.site.chapters import Planned, plan_chapters
from gazette.site.hosts import find_exceeded
from gazette.site.moved import count_redirects
from gazette.site.plan import PlanIndex, plan_first, plan_site
from gazette.site.printed.received import find_received
from gazette.site.runner import Progress, run_tasks
from gazette.site.source_text import digest_sources
from gazette.site.tasks import Task, digest_folder, fingerprint
from gazette.site.tree import Area
from gazette.site.tree_files import Records


class _Note(NamedTuple):
    """What is kept with a published site: of what program and of what input it is, and the plan of its chapters."""

    version: str
    whole: str
    planned: Mapping[str, Planned]


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
    before = area.note if isinstance(area.note, _Note) else _Note("", "", {})  # another program may keep others
    files = [(find_received(issue.notices), digest_sources(issue.notices)) for issue in library.issues]
    whole = fingerprint((version, settings, library, library.problems, files, digest_folder(templates)))
    if whole != before.whole or not area.read_published()[1]:
        first = plan_first(library, plan_index)
        begun = begin_tasks(first, area.knows, version, area.place, jobs)
        plan = plan_site(library, settings, templates, first, area.make_folder("templates", version or "unknown"))
        planned = plan_chapters(plan.chapters, before.planned, library, version, jobs)
        wanted = _list_fingerprints(plan.tasks, planned, version)
        records = area.prepare(wanted)
        find_earlier = area.find_earlier if before.version == version else lambda _: None
        records = run_tasks(plan, planned, wanted, records, area.making, tell, jobs, begun, find_earlier)
        made = _count_made(records, area.read_published()[0])
        area.publish(records, _Note(version, whole, planned))
    else:
        records, made = area.read_published()[0], 0
    sizes, pages = _measure(records)
    exceeded = tuple(find_exceeded(sizes, count_redirects(library)))
    return SiteReport(len(library.documents), pages, len(sizes), sum(sizes), made, library.problems, exceeded)


def _list_fingerprints(tasks: Sequence[Task], planned: Mapping[str, Planned], version: str) -> dict[str, str]:
    """That of each task, in which are those of the tasks that it needs."""
    named = [(name, digest) for chapter in planned.values() for name, _, digest in chapter.tasks]
    named += [(task.name, fingerprint((version, task.inputs))) for task in tasks]
    alone = dict(named)
    assert len(alone) == len(named), "two tasks have one name"
    needing = {
        task.name: fingerprint((alone[task.name], [alone[name] for name in task.needs])) for task in tasks if task.needs
    }
    return alone | needing


def _count_made(records: Records, published: Records) -> int:
    return sum(len(record.files) for name, record in records.items() if published.get(name) != record)


def _measure(records: Records) -> tuple[list[int], int]:
    """The size of each file, and how many are pages."""
    sizes, pages = [], 0
    for record in records.values():
        for path, size, _ in record.files:
            sizes.append(size)
            pages += path.endswith(".html")
    return sizes, pages
