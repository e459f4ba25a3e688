"""The output folder and its twin: what readers see is the whole old site or the whole new one, at every moment.

Beside `site` stands `.site.build`: a lock, a second tree with the site of the build before, and what is known of both.
A build brings the second tree up to date, with hard links to what the published one has already, and then exchanges
the two in one step of the file system. The work of a build is thus that of the changes. A tree is known by the number
that the file system gave its folder; one that is not known, because a build was killed in it or because it was copied
from elsewhere, is made anew.
"""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple

from filelock import FileLock, Timeout

from gazette.files import write_file
from gazette.model import GazetteError, Problem
from gazette.site.exchange import exchange
from gazette.site.forks import map_forked, start_forked
from gazette.site.tasks import SCRATCH, Earlier
from gazette.site.tree_files import (
    Findings,
    Record,
    Records,
    Share,
    Stamps,
    copy_over,
    delete,
    inspect_tree,
    is_intact,
    is_stamped,
    link_files,
    remove_files,
    stamp_records,
)
from gazette.site.tree_state import load_state, read_number, save_state

_MARK = Path("api", "v1", "notices.json")


class _Known(NamedTuple):
    """What is known of the published tree and of its twin, None where that is not known."""

    records: Records
    note: Any
    twin: Records | None
    looking: list[Callable[[], Findings]]


@contextmanager
def locked(output: Path, on_wait: Callable[[], None] | None = None, jobs: int = 1) -> Iterator[Area]:
    """The place of a build; one build at a time has it, and `on_wait` is called where another has it already.

    What is written there may be read by everyone, as a web server must, whatever the umask of who builds.
    Raises GazetteError G213 for an output folder that holds something else than a site, G214 where the system refuses.
    """
    output = output.resolve()
    _refuse_foreign(output)
    place = output.with_name(f".{output.name}.build")
    with _naming(output):
        place.mkdir(parents=True, exist_ok=True)
        lock = FileLock(place / "lock")
        try:
            lock.acquire(blocking=False)
        except Timeout:
            if on_wait:
                on_wait()
            lock.acquire()
    umask = os.umask(0o022)
    try:
        yield Area(output, place, jobs)
    finally:
        os.umask(umask)
        lock.release()


class Area:
    """The published tree, its twin, and what is known of them.

    Where a build has something to do (recall), the published tree is looked at, file by file, while it reads its input:
    in processes of their own where there may be several.
    """

    def __init__(self, output: Path, place: Path, jobs: int = 1) -> None:
        self.output = output
        self.place = place
        self.making = place / "making"  # the tree that is being made; a killed build leaves it
        self._jobs = jobs
        self._twin = place / "tree"
        self._state = place / "state"
        self._stamp = place / "stamp"
        self._stamping: Callable[[], Stamps] | None = None  # what is stamped while it is published
        self._heal()

    @cached_property
    def _known(self) -> _Known:
        """What was kept of both trees, and what begins to look at the published one."""
        records, note, twin = load_state(self._state, self.output, self._twin)
        total = max(self._jobs - 1, 1) if records else 0  # this process has its own to do meanwhile
        shares = [Share(number, total) for number in range(total)]
        looking = [start_forked(partial(inspect_tree, self.output, records, each), self._jobs) for each in shares]
        return _Known(records, note, twin, looking)

    @property
    def note(self) -> Any:
        """What was left with the published tree, whatever has happened to its files since; nobody waits for it."""
        return self._known.note

    @cached_property
    def _published(self) -> tuple[Records, bool]:
        known = self._known
        found = [wait() for wait in known.looking]
        lacking = {file for findings in found for file in findings.lacking}
        records = known.records.items() if lacking else ()
        for name in [name for name, record in records if not lacking.isdisjoint(record.files)]:
            remove_files(self.output, known.records.pop(name).files)
        for path, _, _ in (file for findings in found for file in findings.strange):
            (self.output / path).unlink(missing_ok=True)
        return known.records, all(findings == Findings() for findings in found)

    def read_published(self) -> tuple[Records, bool]:
        """The records of the published tree as far as its files are as they were written, and whether all are.

        Files that no task wrote are removed.
        """
        return self._published

    def knows(self, name: str, fingerprint: str) -> bool:
        """Whether one of the trees had what a task of this fingerprint makes, when it was written."""
        trees = (self._known.records, self._known.twin or {})
        return any(name in records and records[name].fingerprint == fingerprint for records in trees)

    def find_earlier(self, name: str) -> Earlier | None:
        """What a task of this name made for the published tree, if that is there as it was written."""
        record = self.read_published()[0].get(name)
        return Earlier(record.result, self.output) if record else None

    def prepare(self, wanted: Mapping[str, str]) -> Records:
        """Brings the tree that is made as near to what is wanted (task → fingerprint) as it can; nothing is made yet.

        Gives the records of what is there already; all other files of tasks are gone from it. What the twin has in
        common with the published tree has been looked at there; the rest is looked at now.
        """
        published, _ = self.read_published()
        with _naming(self.output):
            before = self._known.twin
            if before is None:
                delete(self._twin)
                self.making.mkdir()
            else:
                self._twin.rename(self.making)
            kept: Records = {}
            for name, record in (before or {}).items():
                is_same = published.get(name) is record
                if wanted.get(name) == record.fingerprint and (is_same or is_intact(self.making, record)):
                    kept[name] = record
                else:
                    remove_files(self.making, record.files)
            for name, record in published.items():
                if name not in kept and wanted.get(name) == record.fingerprint:
                    link_files(self.output, self.making, record.files)
                    kept[name] = record
        return kept

    def publish(self, records: Records, note: Any) -> None:
        """Puts the tree that was made in the place of the published one. `records` are all that made it."""
        self._stamping = start_forked(partial(stamp_records, records, self._jobs), self._jobs)
        with _naming(self.output):
            save_state(self._state, records, note, self.making, self.output, self._known.records)
            self.making.rename(self._twin)
            self.output.mkdir(parents=True, exist_ok=True)
            kept = [entry.name for entry in self.output.iterdir() if entry.name.startswith(".")]
            for name in kept:
                copy_over(self.output / name, self._twin / name)
            exchange(self.output, self._twin)
            for name in kept:
                delete(self._twin / name)
            self._published = records, True
            same = sum(records.get(name) == record for name, record in self._known.records.items())
            if same < len(records) / 2:
                # As on a full disk, or where a process is killed: the site is published, the next build needs no twin.
                with suppress(OSError, GazetteError):
                    self._renew_twin(records, note)

    def _renew_twin(self, records: Records, note: Any) -> None:
        """The second tree of a site that was made anew: for a build that changes little it would take long."""
        save_state(self._state, records, note, self.output, self._twin, {})  # nothing is known of it from here on
        delete(self._twin)
        self.making.mkdir()
        all_ = list(records.values())
        shares = [all_[start :: self._jobs] for start in range(self._jobs)]
        for _ in map_forked(partial(_link_records, self.output, self.making), shares, self._jobs):
            pass
        save_state(self._state, records, note, self.output, self.making, records)
        self.making.rename(self._twin)

    def recall(self, stamp: str) -> Any:
        """What was remembered of the published tree with this stamp; None where the tree is another or was changed.

        Nothing else has to be known then. Otherwise what is wrong with the tree is looked for, beside what follows.
        """
        try:
            known, number, stamps, fact = pickle.loads(self._stamp.read_bytes())
            is_known = bool(stamp) and (known, number) == (stamp, read_number(self.output))
        except Exception:  # as of the state
            is_known, stamps, fact = False, (), None
        if is_known and is_stamped(self.output, stamps, self._jobs):
            return fact
        _ = self._known  # begins to look
        return None

    def remember(self, stamp: str, fact: Any) -> None:
        """Keeps a fact of the published tree with the stamp of what it was made of; an empty stamp is never known."""
        stamp_files = self._stamping or partial(stamp_records, self.read_published()[0], self._jobs)
        with _naming(self.output):
            remembered = stamp, read_number(self.output), stamp_files(), fact
            write_file(self._stamp, pickle.dumps(remembered, pickle.HIGHEST_PROTOCOL))

    def make_folder(self, name: str, version: str) -> Path:
        """A folder beside the trees for what a version of the program keeps there; those of others are deleted."""
        folder = self.place / name / version
        with _naming(self.output):
            folder.mkdir(parents=True, exist_ok=True)
            for other in folder.parent.iterdir():
                if other != folder:
                    shutil.rmtree(other, ignore_errors=True)
        return folder

    def _heal(self) -> None:
        """What a kill leaves is cleared away; where no exchange in one step exists, the site under its third name."""
        with _naming(self.output):
            third = self.place / "old"
            if third.is_dir() and not self.output.exists():
                third.rename(self.output)
            shutil.rmtree(third, ignore_errors=True)
            for left in (self.making, *self.place.glob(f"{SCRATCH}*")):
                delete(left)


def _link_records(source: Path, target: Path, records: Iterable[Record]) -> None:
    for record in records:
        link_files(source, target, record.files)


@contextmanager
def _naming(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        seen = f"the site cannot be put here: {error.strerror or error}; free the folder or choose another --output"
        raise GazetteError(Problem("G214", output.as_posix(), None, seen)) from error


def _refuse_foreign(output: Path) -> None:
    if not output.exists() or (output / _MARK).is_file():
        return
    if not output.is_dir() or any(not entry.name.startswith(".") for entry in output.iterdir()):
        seen = "holds something else than a site made here; empty it or choose another --output"
        raise GazetteError(Problem("G213", output.as_posix(), None, seen))
