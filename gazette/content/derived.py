"""Values that follow from one document alone: computed once, and kept with the document in a store."""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from dataclasses import replace
from functools import cache, wraps
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Any, NamedTuple, TypeVar

from gazette.model import Document, Library, Notice, Problem

_Value = TypeVar("_Value")
KEPT = "_derived"  # the attribute of a stored document that holds its values
FUNCTIONS: dict[str, Callable[[Document], Any]] = {}
_TOLD: dict[str, Callable[[Document], Any]] = {}


class Values(NamedTuple):
    """Values of a document by the names of their functions; an empty name hides one.

    They are packed as one: as objects, or each packed for itself, those of an archive take half as much again.
    """

    names: tuple[str, ...]
    packed: bytes

    def find(self, name: str) -> bytes | None:
        """The packed value of a function, if it is there and not hidden."""
        if name not in self.names:
            return None
        value: bytes = marshal.loads(self.packed)[self.names.index(name)]
        return value


_NOTHING = Values((), b"")


def name_function(function: Callable[[Document], Any]) -> str:
    """What a kept value of it is known by."""
    return f"{function.__module__}.{function.__qualname__}"


def kept(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """Marks a pure function of one document whose value a whole library needs, such as the tasks that it gives.

    A stored document then answers without its text being read again.
    """
    name = name_function(function)
    FUNCTIONS[name] = function

    @wraps(function)
    def find(document: Document) -> _Value:
        packed = _list_kept(document).find(name)
        value: _Value = function(document) if packed is None else loads(packed)
        return value

    return find


def told(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """As `kept`, for a value that lists of notices show: what is told of a document (tell) has it too."""
    _TOLD[name_function(function)] = function
    return kept(function)


def derive(document: Document) -> Values:
    """All values of a document."""
    return _derive(document, tuple(FUNCTIONS))


def _derive(document: Document, names: tuple[str, ...]) -> Values:
    values = tuple(dumps(FUNCTIONS[name](document), HIGHEST_PROTOCOL) for name in names)
    return Values(names, marshal.dumps(values))


def _list_kept(document: Document) -> Values:
    kept: Values = getattr(document, KEPT, _NOTHING)
    return kept


@cache
def _hide_others(names: tuple[str, ...], shown: frozenset[str]) -> tuple[str, ...]:
    return tuple(name if name in shown else "" for name in names)


class ToldDocument(Document):
    """What others know of a document: its front matter and some kept values; `digest` stands for these alone.

    It has no blocks, no Markdown and no problems, so that nothing that is made of it can follow from them unnoticed.
    """

    @property
    def markdown(self) -> str:
        raise AttributeError("markdown")

    @property
    def problems(self) -> tuple[Problem, ...]:
        raise AttributeError("problems")


def tell(document: Document) -> ToldDocument:
    """The document as lists know it."""
    return reduce_document(document, digest_told(document), frozenset(_TOLD))


def reduce_document(document: Document, digest: str, names: frozenset[str]) -> ToldDocument:
    """The front matter of a document and its values of these functions, for which the digest stands."""
    known = _list_kept(document)
    values = (
        known._replace(names=_hide_others(known.names, names))
        if names.issubset(known.names)
        else _derive(document, tuple(sorted(names)))
    )
    reduced = object.__new__(ToldDocument)
    reduced.__dict__.update({"notice": read_front(document), "file": document.file, "digest": digest, KEPT: values})
    return reduced


def reduce_library(library: Library, reduce: Callable[[Document], Document]) -> Library:
    """The library with each document as others know it."""
    issues = (replace(issue, notices=tuple(map(reduce, issue.notices))) for issue in library.issues)
    return Library(tuple(issues), library.problems)


@kept
def digest_told(document: Document) -> str:
    """Stands for all that lists know of a document."""
    values = [_TOLD[name](document) for name in sorted(_TOLD)]
    return hashlib.sha256(repr((read_front(document), values)).encode("utf-8", "surrogatepass")).hexdigest()


def read_front(document: Document) -> Notice:
    """The front matter: the notice without its text, of a stored document the one that it has."""
    return replace(document.notice, text="") if document.notice.text else document.notice
