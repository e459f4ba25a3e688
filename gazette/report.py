"""What a command tells: progress while it works, then its results, its problems and how long each stage took."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gazette.model import Problem, SiteReport

if TYPE_CHECKING:
    from rich.progress import TaskID

# What the first digit of a code stands for, as docs/problems.md has it.
_GROUPS = {
    "G0": "the source",
    "G1": "notices",
    "G2": "settings, templates or the output folder",
    "G3": "the search index",
    "G4": "data",
    "G5": "commands",
}


class Report:
    """Results go to stdout, progress and problems to stderr.

    `quiet` leaves only the problems; `as_json` leaves only one JSON object on stdout (docs/commands.md).
    `seconds` holds how long each stage took so far, in the order of the stages.
    """

    def __init__(self, command: str, *, quiet: bool = False, as_json: bool = False) -> None:
        self.seconds: dict[str, float] = {}
        self._command = command
        self._quiet = quiet
        self._as_json = as_json
        self._problems: dict[Problem, None] = {}
        self._fails = False
        self._facts: dict[str, Any] = {}
        self._clock = time.monotonic()
        self._bars = _Bars() if sys.stderr.isatty() and not (quiet or as_json) else None

    def progress(self, stage: str, done: int, total: int) -> None:
        """Shows how far a stage is; the time since the last call, of whatever stage, counts as this stage's."""
        self._charge(stage)
        if self._bars:
            self._bars.show(stage, done, total)
        elif done == total and not (self._quiet or self._as_json):
            print(f"{stage}: {done} of {total}", file=sys.stderr, flush=True)

    def stage(self, name: str) -> Callable[[int, int], None]:
        """`progress` for one stage."""
        return lambda done, total: self.progress(name, done, total)

    def say(self, text: str) -> None:
        """Prints a result for a person: nothing under `quiet` or `as_json`."""
        if not (self._quiet or self._as_json):
            self._stop_bars()
            print(text, flush=True)

    def add(self, **facts: Any) -> None:
        """Keeps results for the JSON object; they must be what JSON can hold."""
        self._facts.update(facts)

    def describe_site(self, folder: Path, site: SiteReport) -> None:
        """Tells what was built."""
        made, files, exceeded = site.made, site.files, list(site.exceeded)
        news = "nothing has changed" if not made else "all of them new" if made == files else f"{made} of them new"
        size = f"{site.bytes / 1e6:.1f} MB in {files} files"
        self.say(f"Built {folder}: {site.notices} notices, {site.pages} pages, {size}, {news}.")
        if exceeded:
            self.say(f"Too large for some hosts: {'; '.join(exceeded)}. Choose another host or publish fewer issues.")
        self.add(site=folder.as_posix(), notices=site.notices, pages=site.pages, files=files, bytes=site.bytes)
        self.add(made=made, exceeded=exceeded)

    def warn(self, problems: Iterable[Problem]) -> None:
        """Keeps problems until the end; one that is told twice is kept once."""
        self._problems.update(dict.fromkeys(problems))

    def warn_and_fail(self, problems: Iterable[Problem]) -> None:
        """Problems that nobody wants to publish: where there are any, the exit status is 1 without --strict too."""
        before = len(self._problems)
        self.warn(problems)
        self._fails |= len(self._problems) > before

    @property
    def problems(self) -> frozenset[Problem]:
        """Those that were kept so far."""
        return frozenset(self._problems)

    def alert(self, problem: Problem) -> None:
        """Prints a problem at once: nothing under `as_json`."""
        if not self._as_json:
            self._stop_bars()
            print(problem, file=sys.stderr, flush=True)

    def finish(self, *, strict: bool) -> int:
        """Prints what is left to tell; returns the exit status: 1 for problems under `strict` or that
        fail anyway, else 0."""
        self._stop_bars()
        if self.seconds:
            self._charge(next(reversed(self.seconds)))
        status = 1 if self._fails or (strict and self._problems) else 0
        if self._as_json:
            self._print_json("problems" if self._problems else "done", status)
            return status
        if self.seconds:
            self.say("Time: " + ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in self.seconds.items()))
        for problem in self._problems:
            print(problem, file=sys.stderr)
        if self._problems and not self._quiet:
            print(_count(self._problems), file=sys.stderr)
        return status

    def fail(self, problem: Problem) -> int:
        """Prints the one problem that stopped the command; returns the exit status 2."""
        self._stop_bars()
        if self._as_json:
            self._print_json("failed", 2, error=_plain(problem))
        else:
            print(problem, file=sys.stderr)
        return 2

    def stop(self) -> int:
        """Says that a person stopped the command; returns the exit status 130, as a shell gives it for Ctrl+C."""
        self._stop_bars()
        if self._as_json:
            self._print_json("stopped", 130)
        else:
            print("Stopped. No file is half written; give the same command again to go on.", file=sys.stderr)
        return 130

    def _print_json(self, outcome: str, status: int, **more: Any) -> None:
        seconds = {stage: round(value, 3) for stage, value in self.seconds.items()}
        problems = [_plain(problem) for problem in self._problems]
        head = {"command": self._command, "outcome": outcome, "exit_status": status}
        print(json.dumps(head | self._facts | {"seconds": seconds, "problems": problems} | more, ensure_ascii=False))

    def _charge(self, stage: str) -> None:
        now = time.monotonic()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._clock
        self._clock = now

    def _stop_bars(self) -> None:
        if self._bars:
            self._bars.stop()


class _Bars:
    """One progress bar for each stage, on a terminal."""

    def __init__(self) -> None:
        # Where there is no terminal nobody waits for it to be loaded.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self._bars = Progress(*columns, console=Console(stderr=True))
        self._tasks: dict[str, TaskID] = {}

    def show(self, stage: str, done: int, total: int) -> None:
        if not self._tasks:
            self._bars.start()
        if stage not in self._tasks:
            self._tasks[stage] = self._bars.add_task(stage)
        self._bars.update(self._tasks[stage], completed=done, total=total)

    def stop(self) -> None:
        self._bars.stop()


def _plain(problem: Problem) -> dict[str, Any]:
    return asdict(problem) | {"message": str(problem)}


def _count(problems: Collection[Problem]) -> str:
    """How many problems there are and what they are about: 3 problems (2 in the source, 1 in notices); …"""
    counts = Counter(_GROUPS[problem.code[:2]] for problem in problems)
    about = ", ".join(f"{counts[group]} in {group}" for group in _GROUPS.values() if counts[group])
    plural = "s" if len(problems) > 1 else ""
    return f"{len(problems)} problem{plural} ({about}); docs/problems.md says what each code means"
