"""The build as tasks: each makes some files of the site, as a pure function of what it names as its inputs."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from gazette.content.derived import ToldDocument
from gazette.model import Document, Issue, Library

File = tuple[str, str | bytes]
SCRATCH = "scratch-"  # what the names of temporary files and folders begin with that tasks make beside the site


@dataclass(frozen=True)
class Made:
    """The files of a task, each by its path on the site, and what other tasks need to know of them.

    A Path is a large file that the task has made beside the site; it is moved to its place.
    """

    files: Iterable[tuple[str, str | bytes | Path | Kept]]
    result: Any = None


@dataclass(frozen=True)
class Kept:
    """A file of the published site, which is what it was and only has another path now: it is linked, not copied."""

    file: Path


@dataclass(frozen=True)
class Earlier:
    """What the same task, of the same program, made for the published site: its result, and the folder of that site.

    Its files stand there as they were written; those of other tasks are as they were written or not there.
    """

    result: Any
    site: Path


@dataclass(frozen=True)
class Context:
    """What a task may use beside its inputs: the results of the tasks that it needs, by their names, and their files.

    `site` is the folder in which the files of those tasks stand; beside it there is room for temporary ones. `earlier`
    may spare work, and never changes what is made; it is None where nothing is known.
    """

    results: Mapping[str, Any]
    site: Path
    earlier: Earlier | None = None


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


class Shared:
    """A dataclass that stands in the inputs of many tasks: what it holds is gone through once."""

    @cached_property
    def fingerprint(self) -> str:
        parts: list[str] = []
        _collect_fields(type(self).__name__, _list_names(type(self)), self, parts.append)
        return _digest(parts)


def fingerprint(value: Any) -> str:
    """Stands for a value: equal values have equal fingerprints, on every machine.

    A document stands for all of its text, one that is told for what lists know of it, an issue for what is printed on
    its cover, a library for both.
    Raises TypeError for what is not data, such as a function.
    """
    return _digest(_list_parts(value))


def fingerprint_with_documents(value: Any) -> tuple[str, set[str]]:
    """The fingerprint of a value, and the digests of the documents in it."""
    parts = _list_parts(value)
    return _digest(parts), {part.removeprefix(_DOCUMENT) for part in parts if part.startswith(_DOCUMENT)}


def _list_parts(value: Any) -> list[str]:
    parts: list[str] = []
    _collectors[type(value)](value, parts.append)
    return parts


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def digest_files(files: Sequence[File]) -> str:
    """Ten digits that stand for files: a folder that bears them never has other ones."""
    digest = hashlib.sha256()
    for path, content in sorted(files):
        data = content.encode() if isinstance(content, str) else content
        digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:10]


def digest_folder(folder: Path, pattern: str = "*") -> str:
    """That of the names and the content of its files, wherever the folder stands."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob(pattern) if file.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()


_Add = Callable[[str], None]
_DOCUMENT = "document "  # what nothing else begins with: texts have their letter before them


class _Collectors(dict[type, Callable[[Any, _Add], None]]):
    """How values of a type are collected; found out once for each, for there are hundreds of thousands of values."""

    def __missing__(self, kind: type) -> Callable[[Any, _Add], None]:
        self[kind] = _find_collector(kind)
        return self[kind]


_collectors = _Collectors()


def _find_collector(kind: Any) -> Callable[[Any, _Add], None]:
    if issubclass(kind, type(None) | str | int | float | date):
        letter = kind.__name__[0]
        return lambda value, add: add(f"{letter}{value}")
    for known, collect in _COLLECTORS:
        if issubclass(kind, known):
            return collect
    if isinstance(kind, type) and is_dataclass(kind):
        return partial(_collect_fields, kind.__name__, _list_names(kind))
    raise TypeError(f"{kind.__name__} is not data")


def _list_names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)]


def _collect_fields(name: str, names: Sequence[str], value: Any, add: _Add) -> None:
    add(name)
    for each in names:
        part = getattr(value, each)
        _collectors[type(part)](part, add)


def _collect_items(items: Sequence[Any], add: _Add) -> None:
    add(f"({len(items)}")
    for item in items:
        _collectors[type(item)](item, add)


def _collect_mapping(mapping: Mapping[Any, Any], add: _Add) -> None:
    add(f"{{{len(mapping)}")
    for key, item in mapping.items():
        _collectors[type(key)](key, add)
        _collectors[type(item)](item, add)


_COLLECTORS: tuple[tuple[Any, Callable[[Any, _Add], None]], ...] = (
    (ToldDocument, lambda document, add: add(f"told {document.digest}")),
    (Document, lambda document, add: add(f"{_DOCUMENT}{document.digest}")),
    (Issue, lambda issue, add: add(issue.cover)),
    (Library, lambda library, add: add(library.digest)),
    (Shared, lambda shared, add: add(shared.fingerprint)),
    (tuple | list, _collect_items),
    (Mapping, _collect_mapping),
)
