"""Does tasks, in as many processes as there are jobs; the files are the same for any number."""

from __future__ import annotations

import gc
import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from gazette.site.tasks import Context, Task
from gazette.site.tree import FileState, Record, Records, write_into

Progress = Callable[[str, int, int], None]
_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_Done = tuple[str, tuple[FileState, ...], Any]
_BATCH = 40  # tasks that a process takes at a time


def run_tasks(
    tasks: Sequence[Task], fingerprints: Mapping[str, str], records: Records, tree: Path, tell: Progress, jobs: int
) -> Records:
    """Does what `records` does not have, writes the files into `tree`, and gives the records of all tasks.

    `fingerprints` are those of the tasks. Raises what a task raises; the tree is then not complete.
    """
    done = {task.name: records[task.name] for task in tasks if task.name in records}
    totals, counts = Counter(task.stage for task in tasks), Counter(task.stage for task in tasks if task.name in done)
    for stage in totals:
        tell(stage, counts[stage], totals[stage])
    for has_needs in (False, True):
        open_ = [task for task in tasks if task.name not in done and bool(task.needs) is has_needs]
        results = {name: done[name].result for task in open_ for name in task.needs}
        stages = {task.name: task.stage for task in open_}
        for batch in map_forked(partial(_do_batch, tree, results), _cut_batches(open_), jobs):
            for name, files, result in batch:
                done[name] = Record(fingerprints[name], files, result)
                counts[stages[name]] += 1
                tell(stages[name], counts[stages[name]], totals[stages[name]])
    return done


def map_forked(function: Callable[[_Value], _Result], values: Iterable[_Value], jobs: int) -> Iterator[_Result]:
    """Like map, in `jobs` processes, where the system can fork; results come in the order of the values.

    Values are not sent to the processes but there when they begin, so that anything may be one; results are sent.
    """
    values = list(values)
    global _work
    was_collecting = gc.isenabled()
    gc.freeze()  # what was there before is not touched in the processes, and so not copied
    try:
        if min(jobs, len(values)) < 2 or "fork" not in multiprocessing.get_all_start_methods():
            gc.enable()
            yield from map(function, values)
            return
        _work = (function, values)
        with multiprocessing.get_context("fork").Pool(min(jobs, len(values)), _begin) as pool:
            yield from pool.imap(_do_number, range(len(values)))
            pool.close()
            pool.join()  # they end by themselves, not by a signal in the middle of what they do at their end
    finally:
        gc.unfreeze()
        _work = None
        if not was_collecting:
            gc.disable()


@contextmanager
def without_collector() -> Iterator[None]:
    """Objects that refer to each other in a circle are not looked for meanwhile.

    What a build knows of a library stays until its end: to look through it again and again is a third of the work of a
    build that has little to do. The processes of map_forked look, for what they make is soon gone.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_work: tuple[Callable[[Any], Any], list[Any]] | None = None


def _begin() -> None:
    """A process collects, but seldom: a text is thousands of objects, and hardly any of them refer to one another."""
    gc.enable()
    gc.set_threshold(50_000)


def _do_number(number: int) -> Any:
    assert _work is not None
    function, values = _work
    return function(values[number])


def _cut_batches(tasks: Iterable[Task]) -> list[list[Task]]:
    """Long tasks first, each for itself; the others by group, so that a text is read once."""
    groups: dict[str, list[Task]] = defaultdict(list)
    long: list[list[Task]] = []
    for task in tasks:
        if task.is_long:
            long.append([task])
        else:
            groups[task.group].append(task)
    return long + [group[at : at + _BATCH] for group in groups.values() for at in range(0, len(group), _BATCH)]


def _do_batch(tree: Path, results: Mapping[str, Any], tasks: Iterable[Task]) -> list[_Done]:
    done = []
    for task in tasks:
        made = task.make(Context({name: results[name] for name in task.needs}, tree))
        done.append((task.name, tuple(write_into(tree, path, content) for path, content in made.files), made.result))
    return done
