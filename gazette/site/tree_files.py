"""The files of a tree: listed, compared with what is known of them, written, linked and removed."""

from __future__ import annotations

import hashlib
import marshal
import os
import pickle
import shutil
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from gazette.site.forks import start_forked
from gazette.site.tasks import Kept

_Value = TypeVar("_Value")
# A file of a tree as it was written: its path on the site, size in bytes, time in nanoseconds (below nothing where not
# everyone may read the file).
FileState = tuple[str, int, int]

_FORMAT = 2  # of marshal, which every Python reads; equal values have equal bytes in it
# O_BINARY: Windows would write line feeds as two characters.
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FOR_ALL = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH


class Record(NamedTuple):
    """What a task made, and the fingerprint of what it made it of.

    Files and result are kept packed: the site of 10,000 notices has 100,000 files, each of 60 bytes then and of 220 as
    an object, and all of them are unpacked in a fortieth of a second.
    """

    fingerprint: str
    packed_files: bytes
    packed_result: bytes

    @property
    def files(self) -> tuple[FileState, ...]:
        unpacked: tuple[FileState, ...] = marshal.loads(self.packed_files)
        return unpacked

    @property
    def result(self) -> Any:
        return pickle.loads(self.packed_result) if self.packed_result else None


Records = dict[str, Record]
Stamps = tuple[str, ...]  # of the shares of a tree
_DEALT = 2  # levels of a tree
_REMEMBERED = 4_096  # names


@dataclass(frozen=True)
class Findings:
    """What is wrong with a tree: files that are not as they were written, and those that are there instead."""

    lacking: AbstractSet[FileState] = frozenset()
    strange: AbstractSet[FileState] = frozenset()


def pack_files(files: Iterable[FileState]) -> bytes:
    """The files of a task as a record has them."""
    return marshal.dumps(tuple(files), _FORMAT)


def pack_result(result: Any) -> bytes:
    """The result of a task as a record has it."""
    return b"" if result is None else pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


class Share(NamedTuple):
    """Files of a tree that are looked at together: what stands two levels down is dealt out to `total` shares."""

    number: int
    total: int

    def has(self, name: str) -> bool:
        """Whether what bears a name on one of the first two levels is of this share."""
        return _find_share(name, self.total) == self.number


def inspect_tree(tree: Path, records: Records, share: Share) -> Findings:
    """Looks at each file of a share of a tree; nothing is changed.

    What begins with a dot at the top of a tree is not the site's.
    """
    lacking = {file for name, file in _list_known(records) if share.has(name)}
    strange = set()
    for file in _list_files(tree, share):
        if file in lacking:
            lacking.remove(file)
        else:
            strange.add(file)
    return Findings(lacking, strange)


def stamp_records(records: Records, total: int) -> Stamps:
    """Stands for the files of a tree as they were written, in `total` shares."""
    shares: list[list[str]] = [[] for _ in range(total)]
    for name, file in _list_known(records):
        shares[_find_share(name, total)].append(_write_line(file))
    return tuple(map(_stamp, shares))


def is_stamped(tree: Path, stamps: Stamps, jobs: int) -> bool:
    """Whether a tree has the files that were stamped, as they were written, and no others."""
    shares = [Share(number, len(stamps)) for number in range(len(stamps))]
    found = [start_forked(partial(_stamp_share, tree, share), jobs) for share in shares]
    return tuple(wait() for wait in found) == stamps


def is_intact(tree: Path, record: Record) -> bool:
    """Whether the files of a task are as they were written."""
    try:
        return record.packed_files == pack_files(
            _describe(path, os.lstat(f"{tree}/{path}")) for path, _, _ in record.files
        )
    except FileNotFoundError:
        return False


def write_into(tree: Path, path: str, content: str | bytes | Path | Kept) -> FileState:
    """Writes a file of a tree, where none may stand: its content would be the other tree's too. A Path is moved, and
    what is kept linked.
    """
    if isinstance(content, Path):
        return move_into(tree, path, content)
    if isinstance(content, Kept):
        _put(tree, path, partial(_link, content.file))
        return _describe(path, os.lstat(f"{tree}/{path}"))
    descriptor = _put(tree, path, partial(os.open, flags=_NEW, mode=0o644))
    try:
        try:
            _write_all(descriptor, content.encode("utf-8") if isinstance(content, str) else content)
            status = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:  # as on a full disk; the system does not say which file
        error.filename = f"{tree}/{path}"
        raise
    return _describe(path, status)


def _write_all(descriptor: int, data: bytes) -> None:
    """Without a file object, which is a third of what it takes to write a small file."""
    written = os.write(descriptor, data)
    while written < len(data):  # the system takes no more than 2 GB at once, and less where a disk becomes full
        written += os.write(descriptor, memoryview(data)[written:])


def move_into(tree: Path, path: str, file: str | Path) -> FileState:
    """Moves a file that stands elsewhere on the same disk to its place in a tree."""
    _put(tree, path, partial(os.rename, file))
    return _describe(path, os.lstat(f"{tree}/{path}"))


def link_files(source: Path, target: Path, files: Iterable[FileState]) -> None:
    """Each file of one tree in another too, as the same file where the system can."""
    for path, _, _ in files:
        _put(target, path, partial(_link, f"{source}/{path}"))


def _put(tree: Path, path: str, put: Callable[[str], _Value]) -> _Value:
    """What `put` gives, which puts a file at its place in a tree; folders are made where there are none."""
    place = f"{tree}/{path}"
    try:
        return put(place)
    except FileNotFoundError:
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        return put(place)


def _link(file: str | Path, place: str) -> None:
    try:
        os.link(file, place)
    except FileNotFoundError:
        raise
    except OSError:  # a file system without hard links
        shutil.copy2(file, place)


def remove_files(tree: Path, files: Iterable[FileState]) -> None:
    """Removes files, and the folders that are then empty."""
    folders = set()
    for path, _, _ in files:
        (tree / path).unlink(missing_ok=True)
        folders.add(path.rpartition("/")[0])
    for folder in folders - {""}:  # asked once for each: for each file it took as long as all else
        with suppress(OSError):
            place = tree / folder
            while place != tree:
                place.rmdir()
                place = place.parent


def copy_over(source: Path, target: Path) -> None:
    """A file or a folder with all that it holds, in the place of what stands there."""
    delete(target)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def delete(path: Path) -> None:
    """A file or a folder with all that it holds, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _list_known(records: Records) -> Iterator[tuple[str, FileState]]:
    """Each file, and what it or its folder bears for a name on the first two levels."""
    for record in records.values():
        for file in record.files:
            yield "/".join(file[0].split("/", _DEALT)[:_DEALT]), file


@lru_cache(_REMEMBERED)
def _find_share(name: str, total: int) -> int:
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) % total


def _stamp_share(tree: Path, share: Share) -> str:
    return _stamp(map(_write_line, _list_files(tree, share)))


def _stamp(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()


def _write_line(file: FileState) -> str:
    path, size, time = file
    return f"{path}\n{size}\n{time}"


def _list_files(tree: Path, share: Share) -> Iterator[FileState]:
    folders = [""]
    while folders:
        folder = folders.pop()
        is_dealt = folder.count("/") < _DEALT
        with os.scandir(f"{tree}/{folder}") as entries:
            for entry in entries:
                path = folder + entry.name
                is_folder = entry.is_dir(follow_symlinks=False)
                if is_dealt and (path.startswith(".") or not ((is_folder and not folder) or share.has(path))):
                    continue
                if is_folder:
                    folders.append(f"{path}/")
                else:
                    yield _describe(path, entry.stat(follow_symlinks=False))


def _describe(path: str, status: os.stat_result) -> FileState:
    is_open = status.st_mode & _FOR_ALL == _FOR_ALL  # a file system without rights has the same answer for all files
    return path, status.st_size, status.st_mtime_ns if is_open else -status.st_mtime_ns
