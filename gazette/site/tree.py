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
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from gazette.files import write_file
from gazette.model import GazetteError, Problem
from gazette.site.exchange import exchange

_MARK = Path("api", "v1", "notices.json")


# A file of a tree as it was written: its path on the site, size in bytes, time in nanoseconds. There are as many as the
# site has files, and they are read and compared at each build: a tuple takes a third of what an object would.
FileState = tuple[str, int, int]


@dataclass(frozen=True)
class Record:
    """What a task made, and the fingerprint of what it made it of."""

    fingerprint: str
    files: tuple[FileState, ...]
    result: Any = None


Records = dict[str, Record]


@contextmanager
def locked(output: Path, on_wait: Callable[[], None] | None = None) -> Iterator[Area]:
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
        yield Area(output, place)
    finally:
        os.umask(umask)
        lock.release()


class Area:
    """The published tree, its twin, and what is known of them."""

    def __init__(self, output: Path, place: Path) -> None:
        self.output = output
        self.place = place
        self.twin = place / "tree"
        self._state = place / "state"
        self._heal()
        self._known = self._load()

    def read_published(self) -> tuple[Records, Any]:
        """The records of the published tree as far as its files are as they were written, and the note left with it."""
        if self.output not in self._numbers():
            return {}, None
        records, note = self._known.get(self._numbers()[self.output], ({}, None))
        return (records, note) if not records else _verify(self.output, records, note)

    def prepare(self, wanted: Mapping[str, str], published: Records) -> Records:
        """Brings the twin as near to what is wanted (task → fingerprint) as it can without making anything.

        Gives the records of what is there already; all other files are gone from it.
        """
        with _naming(self.output):
            number = self._numbers().get(self.twin)
            records, _ = self._known.pop(number, ({}, None)) if number else ({}, None)
            self._save()
            if records:
                records, _ = _verify(self.twin, records, None)
            if not records:
                _delete(self.twin)
                self.twin.mkdir()
            kept = {name: record for name, record in records.items() if wanted.get(name) == record.fingerprint}
            for name, record in records.items():
                if name not in kept:
                    _remove(self.twin, record.files)
            for name, record in published.items():
                if name not in kept and wanted.get(name) == record.fingerprint:
                    _link(self.output, self.twin, record.files)
                    kept[name] = record
        return kept

    def publish(self, records: Records, note: Any) -> None:
        """Puts the twin in the place of the published tree. `records` are all that made it."""
        with _naming(self.output):
            self._known = {number: known for number, known in self._known.items() if number in self._numbers().values()}
            self._known[_number(self.twin)] = (records, note)
            self._save()
            self.output.mkdir(parents=True, exist_ok=True)
            kept = [entry.name for entry in self.output.iterdir() if entry.name.startswith(".")]
            for name in kept:
                _copy(self.output / name, self.twin / name)
            exchange(self.output, self.twin)
            for name in kept:
                _delete(self.twin / name)
            if _number(self.twin) not in self._known:
                shutil.rmtree(self.twin)

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
        """Where no exchange in one step exists, a kill can leave the site under its third name."""
        with _naming(self.output):
            third = self.place / "old"
            if third.is_dir() and not self.output.exists():
                third.rename(self.output)
            shutil.rmtree(third, ignore_errors=True)

    def _numbers(self) -> dict[Path, int]:
        return {tree: _number(tree) for tree in (self.output, self.twin) if tree.is_dir()}

    def _load(self) -> dict[int, tuple[Records, Any]]:
        try:
            known: dict[int, tuple[Records, Any]] = pickle.loads(self._state.read_bytes())
        except Exception:  # whatever is wrong with the file, what it knows can be made again
            return {}
        return known

    def _save(self) -> None:
        write_file(self._state, pickle.dumps(self._known, pickle.HIGHEST_PROTOCOL))


def write_into(tree: Path, path: str, content: str | bytes) -> FileState:
    """Writes a file of a tree, where none may stand: its content would be the other tree's too."""
    file = f"{tree}/{path}"
    data = content.encode("utf-8") if isinstance(content, str) else content
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    except FileNotFoundError:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(data)
            stream.flush()
            status = os.fstat(descriptor)
    except OSError as error:  # as on a full disk; the system does not say which file
        error.filename = file
        raise
    return path, status.st_size, status.st_mtime_ns


def _verify(tree: Path, records: Records, note: Any) -> tuple[Records, Any]:
    """The records whose files are as they were written; files that none has written are removed.

    The note is kept only if nothing was wrong.
    """
    strange = _list_files(tree)
    lacking: list[str] = []
    for name, record in records.items():
        if not strange.issuperset(record.files):
            lacking.append(name)
        strange.difference_update(record.files)
    for name in lacking:
        _remove(tree, records[name].files)
    for path, _, _ in strange:
        (tree / path).unlink(missing_ok=True)
    if not lacking:
        return records, None if strange else note
    return {name: record for name, record in records.items() if name not in set(lacking)}, None


def _list_files(tree: Path) -> set[FileState]:
    """Every file below `tree` but those that begin with a dot at its top."""
    found: list[FileState] = []
    folders = [""]
    while folders:
        folder = folders.pop()
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if folder or name[0] != ".":
                        folders.append(f"{folder}{name}/")
                elif folder or name[0] != ".":
                    status = entry.stat(follow_symlinks=False)
                    found.append((folder + name, status.st_size, status.st_mtime_ns))
    return set(found)


def _remove(tree: Path, files: Iterable[FileState]) -> None:
    """Removes files, and the folders that are then empty."""
    for path, _, _ in files:
        place = tree / path
        place.unlink(missing_ok=True)
        with suppress(OSError):
            while place.parent != tree:
                place = place.parent
                place.rmdir()


def _link(source: Path, target: Path, files: Iterable[FileState]) -> None:
    for path, _, _ in files:
        old, new = f"{source}/{path}", f"{target}/{path}"
        try:
            os.link(old, new)
        except FileNotFoundError:
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            os.link(old, new)
        except OSError:  # a file system without hard links
            shutil.copy2(old, new)


def _copy(source: Path, target: Path) -> None:
    _delete(target)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def _delete(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _number(tree: Path) -> int:
    return tree.stat().st_ino


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
