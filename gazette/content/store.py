"""What was read of content/, kept between builds: a notice whose file is as it was is not read and parsed again.

A store is a folder that may be deleted at any time: `heads` has every document without its text, texts/<issue> the
texts of an issue's folder. Whatever of it cannot be read counts as not there.
"""

from __future__ import annotations

import hashlib
import pickle
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from gazette.content.derived import KEPT, derive
from gazette.content.documents import LEDGER, read_document
from gazette.content.ledger_file import read_ledger
from gazette.content.pictures import list_pictures
from gazette.files import has_settled, write_file
from gazette.model import Block, Document

_REMEMBERED = 512  # texts, enough for an index part or a year's bulk data, which go through theirs several times
_MapFolders = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
_State = tuple[str, int, int]  # name, size, time of the last change in nanoseconds


@dataclass(frozen=True)
class _Folder:
    """An issue's folder as it was read: its files, when it was read, the digest of each file, the documents."""

    states: tuple[_State, ...]
    at: float
    digests: Mapping[str, str]
    documents: tuple[Document, ...]


class StoredDocument(Document):
    """A document whose blocks and Markdown stand in a file of the store until they are asked for.

    Those asked for last are remembered, and not with the document: a build goes through all texts of an archive.
    """

    def __getattr__(self, name: str) -> Any:
        if name in ("blocks", "_markdown"):
            blocks, markdown = _read_text(self.__dict__["_texts"], self.notice.id, self.digest)
            return blocks if name == "blocks" else markdown
        raise AttributeError(name)

    @property
    def markdown(self) -> str:
        text: str = self._markdown
        return text

    def __reduce__(self) -> tuple[Any, ...]:
        values = self.__dict__
        return _restore, tuple(values[name] for name in ("notice", "file", "problems", "digest", KEPT, "_texts"))


def _restore(*values: Any) -> StoredDocument:
    document = object.__new__(StoredDocument)
    names = ("notice", "file", "problems", "digest", KEPT, "_texts")
    document.__dict__.update(zip(names, values, strict=True))
    return document


class Store:
    """`version` stands for the program: what another one has kept is not used.

    `map_folders` applies a function to many values, possibly in several processes, and gives the results in order.
    """

    def __init__(self, folder: Path, version: str, map_folders: _MapFolders = map) -> None:
        self._folder = folder
        self._version = version
        self._map = map_folders

    def read(self, folders: Mapping[Path, list[Path]]) -> Iterator[list[Document]]:
        """The documents of each folder, in order; the same as read_folder gives. Raises GazetteError as it does."""
        known = self._load()
        states = {folder: _look(folder, files) for folder, files in folders.items()}
        kept = {
            folder: known[folder]
            for folder in folders
            if folder in known and _is_same(known[folder], states[folder]) and self._texts(folder).is_file()
        }
        changed = [folder for folder in folders if folder not in kept]
        work = [(folder, folders[folder], states[folder], known.get(folder), self._texts(folder)) for folder in changed]
        read = self._map(_read_folder, work)
        found: dict[Path, _Folder] = {}
        for folder in folders:
            found[folder] = kept[folder] if folder in kept else next(read)
            yield list(found[folder].documents)
        if changed or set(known) != set(folders):
            for gone in set(map(self._texts, known)) - set(map(self._texts, folders)):
                gone.unlink(missing_ok=True)
            write_file(self._folder / "heads", pickle.dumps((self._version, found), pickle.HIGHEST_PROTOCOL))

    def _texts(self, folder: Path) -> Path:
        return self._folder / "texts" / "-".join(folder.parts[-2:])

    def _load(self) -> dict[Path, _Folder]:
        try:
            version, folders = pickle.loads((self._folder / "heads").read_bytes())
        except Exception:  # whatever is wrong with the file, it is only a copy
            return {}
        return folders if version == self._version else {}


def _look(folder: Path, files: Iterable[Path]) -> tuple[_State, ...]:
    states = []
    for file in (*files, folder / LEDGER, *list_pictures(folder)):
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        states.append((file.name, status.st_size, status.st_mtime_ns))
    return tuple(states)


def _is_same(known: _Folder, states: tuple[_State, ...]) -> bool:
    newest = max((changed for _, _, changed in states), default=0)
    return known.states == states and has_settled(newest, known.at)


def _read_folder(work: tuple[Path, list[Path], tuple[_State, ...], _Folder | None, Path]) -> _Folder:
    """Reads what has changed in a folder, and writes its texts; what is as it was is taken from what is known."""
    folder, files, states, known, texts = work
    at = time.time()
    known = known if texts.is_file() else None
    ledger = folder / LEDGER
    beside = [ledger.read_bytes()] if ledger.is_file() else []
    beside += [part for file in list_pictures(folder) for part in (file.name.encode(), file.read_bytes())]
    beside_digest = _digest(*beside) if beside else ""
    digests = {file.name: _digest(file.read_bytes(), beside_digest, file.as_posix()) for file in files}
    before = {Path(document.file).name: document for document in known.documents} if known else {}
    same = {name for name in before if known and known.digests.get(name) == digests.get(name)}
    rows = read_ledger(ledger)
    documents = [
        before[file.name] if file.name in same else read_document(file, rows) for file in files
    ]  # fmt: skip
    if known is None or len(same) < len(files) or len(same) < len(before):
        content = {each.notice.id: pickle.dumps((each.blocks, each.markdown), 5) for each in documents}
        write_file(texts, pickle.dumps(content, pickle.HIGHEST_PROTOCOL))
    stored = tuple(
        document if isinstance(document, StoredDocument) else _strip(document, digests[Path(document.file).name], texts)
        for document in documents
    )
    return _Folder(states, at, digests, stored)


def _strip(document: Document, digest: str, texts: Path) -> StoredDocument:
    notice = replace(document.notice, text="")
    return _restore(notice, document.file, document.problems, digest, derive(document), texts)


def _digest(*parts: bytes | str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


@lru_cache(maxsize=_REMEMBERED)
def _read_text(texts: Path, notice_id: str, digest: str) -> tuple[tuple[Block, ...], str]:
    """`digest` is part of the key: a notice that was read again has another text."""
    text: tuple[tuple[Block, ...], str] = pickle.loads(_load_texts(texts, texts.stat().st_mtime_ns)[notice_id])
    return text


@lru_cache(maxsize=2)
def _load_texts(texts: Path, changed: int) -> dict[str, bytes]:
    """`changed` is part of the key: a file that was written again is read again."""
    content: dict[str, bytes] = pickle.loads(texts.read_bytes())
    return content
