"""Values that follow from one document alone: computed once, and kept with the document in a store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Any, TypeVar

from gazette.model import Document, Library, Notice, Problem

_Value = TypeVar("_Value")
KEPT = "_derived"  # the attribute of a stored document that holds its values by the names of their functions
FUNCTIONS: dict[str, Callable[[Document], Any]] = {}
_TOLD: dict[str, Callable[[Document], Any]] = {}


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
        packed: bytes | None = getattr(document, KEPT, {}).get(name)
        value: _Value = function(document) if packed is None else loads(packed)
        return value

    return find


def told(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """As `kept`, for a value that lists of notices show: what is told of a document (tell) has it too."""
    _TOLD[name_function(function)] = function
    return kept(function)


def derive(document: Document) -> dict[str, bytes]:
    """All values of a document by their names, packed: as objects those of an archive would take gigabytes."""
    return {name: _pack(name, document) for name in FUNCTIONS}


def _pack(name: str, document: Document) -> bytes:
    return dumps(FUNCTIONS[name](document), HIGHEST_PROTOCOL)


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
    return reduce_document(document, digest_told(document), _TOLD)


def reduce_document(document: Document, digest: str, names: Iterable[str]) -> ToldDocument:
    """The front matter of a document and its values of these functions, for which the digest stands."""
    known: dict[str, bytes] = getattr(document, KEPT, {})
    values = {name: known.get(name) or _pack(name, document) for name in names}
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
