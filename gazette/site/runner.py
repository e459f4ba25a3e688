"""Does tasks, in as many processes as there are jobs; the files are the same for any number."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from gazette.site.begun import Begun
from gazette.site.chapters import Chapter, Planned
from gazette.site.forks import map_forked
from gazette.site.plan import Plan
from gazette.site.tasks import Context, Earlier, Task
from gazette.site.tree_files import FileState, Record, Records, pack_files, pack_result, write_into

Progress = Callable[[str, int, int], None]
_Batch = Callable[[], list[Task]]  # what gives tasks to be done by one process
FindEarlier = Callable[[str], Earlier | None]
_Done = tuple[str, bytes, bytes]  # of a task its name, and its files and its result as a record has them
_BATCH = 40  # tasks that a process takes at a time


def run_tasks(
    plan: Plan,
    planned: Mapping[str, Planned],
    fingerprints: Mapping[str, str],
    records: Records,
    tree: Path,
    tell: Progress,
    jobs: int,
    begun: Mapping[str, Begun] | None = None,
    find_earlier: FindEarlier = lambda _: None,
) -> Records:
    """Does what `records` does not have, writes the files into `tree`, and gives the records of all tasks.

    `planned` are the plan's chapters, `fingerprints` those of all tasks, `begun` those that are being done;
    `find_earlier` tells what is known of a task of this name. Raises what a task raises; the tree is then not complete.
    """
    begun = begun or {}
    stages = {name: stage for chapter in planned.values() for name, stage, _ in chapter.tasks}
    stages |= {task.name: task.stage for task in plan.tasks}
    done = {name: records[name] for name in stages if name in records}
    totals, counts = Counter(stages.values()), Counter(stages[name] for name in done)
    for stage in totals:
        tell(stage, counts[stage], totals[stage])
    for has_needs in (False, True):
        left = [task for task in plan.tasks if task.name not in done and bool(task.needs) is has_needs]
        needed = {name: done[name] for task in left for name in task.needs}
        do_batch = partial(_do_batch, tree, needed, find_earlier)
        batches = _cut_batches(task for task in left if task.name not in begun)
        made = _do_all(do_batch, batches, plan, planned, done, jobs)
        finished = ([_pack(task.name, *begun[task.name].finish(tree))] for task in left if task.name in begun)
        for name, files, result in chain.from_iterable(chain(made, finished)):
            done[name] = Record(fingerprints[name], files, result)
            counts[stages[name]] += 1
            tell(stages[name], counts[stages[name]], totals[stages[name]])
    return done


def _do_all(
    do_batch: Callable[[_Batch], list[_Done]],
    batches: list[_Batch],
    plan: Plan,
    planned: Mapping[str, Planned],
    done: Records,
    jobs: int,
) -> Iterator[list[_Done]]:
    """The wide chapters, then the batches and the other chapters."""
    wide = _open_chapters((chapter for chapter in plan.chapters if chapter.is_wide), planned, done)
    yield from map_forked(do_batch, wide, jobs, most=1)
    plan.forget()
    narrow = _open_chapters((chapter for chapter in plan.chapters if not chapter.is_wide), planned, done)
    yield from map_forked(do_batch, chain(batches, narrow), jobs)


def _pack(name: str, files: Iterable[FileState], result: Any) -> _Done:
    return name, pack_files(files), pack_result(result)


def _open_chapters(chapters: Iterable[Chapter], planned: Mapping[str, Planned], done: Records) -> Iterator[_Batch]:
    """What gives the tasks of each chapter that are not done."""
    for chapter in chapters:
        names = {name for name, _, _ in planned[chapter.name].tasks if name not in done}
        if names:
            yield partial(_choose, chapter, names)


def _choose(chapter: Chapter, names: Container[str]) -> list[Task]:
    return [task for task in chapter.plan() if task.name in names]


def _cut_batches(tasks: Iterable[Task]) -> list[_Batch]:
    """Long tasks first, each for itself; the others by group, so that a text is read once."""
    groups: dict[str, list[Task]] = defaultdict(list)
    batches: list[list[Task]] = []
    for task in tasks:
        if task.is_long:
            batches.append([task])
        else:
            groups[task.group].append(task)
    batches += (group[at : at + _BATCH] for group in groups.values() for at in range(0, len(group), _BATCH))
    return [partial(list, batch) for batch in batches]


def _do_batch(tree: Path, needed: Records, find_earlier: FindEarlier, find_tasks: _Batch) -> list[_Done]:
    done = []
    for task in find_tasks():
        results = {name: needed[name].result for name in task.needs}
        made = task.make(Context(results, tree, find_earlier(task.name)))
        done.append(_pack(task.name, (write_into(tree, path, content) for path, content in made.files), made.result))
    return done
