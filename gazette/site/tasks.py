"""The build as tasks: each makes some files of the site, as a pure function of what it names as its inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from gazette.model import Document, Issue, Library

File = tuple[str, str | bytes]


@dataclass(frozen=True)
class Made:
    """The files of a task, each by its path on the site, and what other tasks need to know of them."""

    files: Iterable[File]
    result: Any = None


@dataclass(frozen=True)
class Context:
    """What a task may use beside its inputs: the results of the tasks that it needs, by their names, and their files.

    `site` is the folder in which the files of those tasks stand.
    """

    results: Mapping[str, Any]
    site: Path


@dataclass(frozen=True)
class Task:
    """Makes files. As long as `inputs` and what it needs stay the same, so do the files, and they are not made again.

    `name` is unique and lasts; `stage` is what progress is told of it (pages, data, index); tasks of one `group` use
    the same texts and are best done one after the other. A task that others need must itself need none. `inputs` is
    data (see fingerprint); `is_long` puts it before the others.
    """

    name: str
    stage: str
    inputs: Any
    make: Callable[[Context], Made]
    needs: Sequence[str] = ()
    group: str = ""
    is_long: bool = False


def fingerprint(value: Any) -> str:
    """Stands for a value: equal values have equal fingerprints, on every machine.

    A document stands for all of its text, an issue for what is printed on its cover, a library for all its documents.
    Raises TypeError for what is not data, such as a function.
    """
    parts: list[str] = []
    _collect(value, parts.append)
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest_files(files: Sequence[File]) -> str:
    """Ten digits that stand for files: a folder that bears them never has other ones."""
    digest = hashlib.sha256()
    for path, content in sorted(files):
        data = content.encode() if isinstance(content, str) else content
        digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:10]


def _collect(value: Any, add: Callable[[str], None]) -> None:
    if value is None or isinstance(value, str | int | float | date):
        add(f"{type(value).__name__[0]}{value}")
    elif isinstance(value, Document):
        add(value.digest)
    elif isinstance(value, Issue):
        add(repr((value.id, value.name, value.year, value.number, value.serial_number, value.published_on)))
        add(repr(value.sections))
    elif isinstance(value, Library):
        for issue in value.issues:
            _collect(issue, add)
            _collect(issue.notices, add)
    elif isinstance(value, tuple | list):
        add(f"({len(value)}")
        for item in value:
            _collect(item, add)
    elif isinstance(value, Mapping):
        add(f"{{{len(value)}")
        for key, item in value.items():
            _collect(key, add)
            _collect(item, add)
    elif is_dataclass(value):
        add(type(value).__name__)
        for name in _list_fields(cast(Any, type(value))):
            _collect(getattr(value, name), add)
    else:
        raise TypeError(f"{type(value).__name__} is not data")


@lru_cache
def _list_fields(kind: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def digest_folder(folder: Path, pattern: str = "*") -> str:
    """That of the names and the content of its files, wherever the folder stands."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob(pattern) if file.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()
