"""What was read of content/, kept between builds: a notice whose file is as it was is not read and parsed again.

A store is a folder that may be deleted at any time: documents/<issue> has those of an issue's folder without their
texts, texts/<issue> the texts. Whatever of it cannot be read counts as not there.
"""

from __future__ import annotations

import hashlib
import marshal
import pickle
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from gazette.content.cut_text import WORDS, count_words
from gazette.content.derived import KEPT, derive, read_front
from gazette.content.documents import LEDGER, read_document
from gazette.content.ledger_file import read_ledger
from gazette.content.pictures import list_pictures
from gazette.files import has_settled, read_state, write_file
from gazette.model import Block, Document

_REMEMBERED = 512  # texts, enough for an index part or a year's bulk data, which go through theirs several times
_MapFolders = Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]
_KINDS = ("documents", "texts")
_make_block = partial(tuple.__new__, Block)  # of its fields in their order
_State = tuple[str, int, int, int]  # name, and what read_state says of the file


@dataclass(frozen=True)
class _Folder:
    """An issue's folder as it was read: its files, when it was read, the digest of each file, the documents."""

    states: tuple[_State, ...]
    at: float
    digests: Mapping[str, str]
    documents: tuple[Document, ...]


class _Text(NamedTuple):
    """The blocks of a notice as they are pickled, its Markdown in UTF-8 and its words: who needs one needs no other."""

    blocks: bytes
    markdown: bytes
    words: bytes


@dataclass(frozen=True)
class _Work:
    """An issue's folder: its files as they are, what is known of it, and where that is kept."""

    folder: Path
    files: list[Path]
    states: tuple[_State, ...]
    known: _Folder | None
    documents: Path
    texts: Path
    version: str

    @cached_property
    def is_same(self) -> bool:
        """Whether it is as it was read, and was not read so soon after a change that another may bear the same time."""
        newest = max((changed for _, _, changed, _ in self.states), default=0)
        return self.known is not None and self.known.states == self.states and has_settled(newest, self.known.at)


class StoredDocument(Document):
    """A document whose blocks and Markdown stand in a file of the store until they are asked for.

    Blocks asked for last are remembered, and not with the document: a build goes through all texts of an archive.
    """

    def __getattr__(self, name: str) -> Any:
        if name == "blocks":
            return _read_blocks(self.__dict__["_texts"], self.notice.id, self.digest)
        if name == WORDS:
            return marshal.loads(_find_text(self.__dict__["_texts"], self.notice.id).words)
        raise AttributeError(name)

    @property
    def markdown(self) -> str:
        return _find_text(self.__dict__["_texts"], self.notice.id).markdown.decode()

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
        self._forget(folders)
        work = [self._prepare(folder, files) for folder, files in folders.items()]
        changed = [each for each in work if not each.is_same]
        # The first is read here: the dictionaries that it loads are there for all processes, once.
        read = chain(map(_read_folder, changed[:1]), self._map(_read_folder, changed[1:]))
        for each in work:
            yield list(each.known.documents if each.known and each.is_same else next(read))

    def _prepare(self, folder: Path, files: list[Path]) -> _Work:
        name = _name(folder)
        documents, texts = (self._folder / kind / name for kind in _KINDS)
        known = _load(documents, self._version) if texts.is_file() else None
        return _Work(folder, files, _look(folder, files), known, documents, texts, self._version)

    def _forget(self, folders: Iterable[Path]) -> None:
        """Deletes what is kept of folders that are gone."""
        names = set(map(_name, folders))
        for kind in _KINDS:
            place = self._folder / kind
            for file in place.iterdir() if place.is_dir() else ():
                if file.name not in names:
                    file.unlink()


def _name(folder: Path) -> str:
    return "-".join(folder.parts[-2:])


def _load(file: Path, version: str) -> _Folder | None:
    try:
        written_by, folder = pickle.loads(file.read_bytes())
    except Exception:  # whatever is wrong with the file, it is only a copy
        return None
    return folder if written_by == version else None


def _look(folder: Path, files: Iterable[Path]) -> tuple[_State, ...]:
    states = []
    for file in (*files, folder / LEDGER, *list_pictures(folder)):
        try:
            status = file.stat()
        except FileNotFoundError:
            continue
        states.append((file.name, *read_state(status)))
    return tuple(states)


def _read_folder(work: _Work) -> tuple[Document, ...]:
    """Reads what has changed in a folder, and keeps it; what is as it was is taken from what is known."""
    folder, files, known = work.folder, work.files, work.known
    at = time.time()
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
    is_other = known is None or len(same) < len(files) or len(same) < len(before)
    content, stored = {}, []
    for document in documents:  # one after the other, for the words of each are cut once for all that follows from them
        if is_other:
            content[document.notice.id] = _pack_text(document)
        name = Path(document.file).name
        stored.append(document if name in same else _strip(document, digests[name], work.texts))
    if is_other:
        write_file(work.texts, pickle.dumps(content, pickle.HIGHEST_PROTOCOL))
    read = _Folder(work.states, at, digests, tuple(stored))
    write_file(work.documents, pickle.dumps((work.version, read), pickle.HIGHEST_PROTOCOL))
    return read.documents


def _strip(document: Document, digest: str, texts: Path) -> StoredDocument:
    return _restore(read_front(document), document.file, document.problems, digest, derive(document), texts)


def _digest(*parts: bytes | str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        digest.update(len(content).to_bytes(8, "big") + content)
    return digest.hexdigest()


def _pack_text(document: Document) -> _Text:
    """The blocks as plain tuples, for pickle calls a function of Python for each that has names."""
    blocks = pickle.dumps(tuple(map(tuple, document.blocks)), pickle.HIGHEST_PROTOCOL)
    words = marshal.dumps(dict(count_words(document)), 2)  # in a form that looks for no texts that are the same
    return _Text(blocks, document.markdown.encode(), words)


@lru_cache(maxsize=_REMEMBERED)
def _read_blocks(texts: Path, notice_id: str, digest: str) -> tuple[Block, ...]:
    """`digest` is part of the key: a notice that was read again has another text."""
    return tuple(map(_make_block, pickle.loads(_find_text(texts, notice_id).blocks)))


def _find_text(texts: Path, notice_id: str) -> _Text:
    return _load_texts(texts, texts.stat().st_mtime_ns)[notice_id]


@lru_cache(maxsize=2)
def _load_texts(texts: Path, changed: int) -> dict[str, _Text]:
    """`changed` is part of the key: a file that was written again is read again."""
    content: dict[str, _Text] = pickle.loads(texts.read_bytes())
    return content
