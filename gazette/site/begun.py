"""Long tasks that are begun before the rest is planned: of a build that changes little, they are most of the work.

They write into a folder beside the site, from which their files go into the tree when that is ready.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from gazette.site.forks import start_forked
from gazette.site.tasks import SCRATCH, Context, Task, fingerprint
from gazette.site.tree_files import FileState, delete, move_into, write_into

_Made = tuple[Path, list[str], Any]


@dataclass(frozen=True)
class Begun:
    """A task that is being done: `wait` gives a folder, the paths of the task's files in it, and its result."""

    wait: Callable[[], _Made]

    def finish(self, tree: Path) -> tuple[tuple[FileState, ...], Any]:
        """Its files in a tree, and its result. Raises what the task raises."""
        folder, paths, result = self.wait()
        states = tuple(move_into(tree, path, f"{folder}/{path}") for path in paths)
        delete(folder)
        return states, result


def begin_tasks(
    tasks: Sequence[Task], is_made: Callable[[str, str], bool], version: str, place: Path, jobs: int
) -> Mapping[str, Begun]:
    """Begins the long ones of some tasks that are not made yet, unless they are more than can be done side by side.

    `is_made` says whether what a task, by its name, made of what has this fingerprint is there.
    """
    free = [task for task in tasks if task.is_long and not task.needs]
    open_ = [task for task in free if not is_made(task.name, fingerprint((version, task.inputs)))]
    few = open_ if len(open_) <= jobs else []
    return {task.name: Begun(start_forked(partial(_make, task, place), jobs)) for task in few}


def _make(task: Task, place: Path) -> _Made:
    """In a folder of its own: where a process was killed in it, another one makes the task again."""
    folder = Path(mkdtemp(prefix=SCRATCH, dir=place))
    made = task.make(Context({}, folder))
    return folder, [write_into(folder, path, content)[0] for path, content in made.files], made.result
