"""Values that follow from one document alone: computed once, and kept with the document in a store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Any, TypeVar

from gazette.model import Document, Notice, Problem

_Value = TypeVar("_Value")
KEPT = "_derived"  # the attribute of a stored document that holds its values by the names of their functions
FUNCTIONS: dict[str, Callable[[Document], Any]] = {}
_TOLD: dict[str, Callable[[Document], Any]] = {}


def _name(function: Callable[[Document], Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def kept(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """Marks a pure function of one document whose value a whole library needs, such as the tasks that it gives.

    A stored document then answers without its text being read again.
    """
    name = _name(function)
    FUNCTIONS[name] = function

    @wraps(function)
    def find(document: Document) -> _Value:
        packed: bytes | None = getattr(document, KEPT, {}).get(name)
        value: _Value = function(document) if packed is None else loads(packed)
        return value

    return find


def told(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """As `kept`, for a value that lists of notices show: what is told of a document (tell) has it too."""
    _TOLD[_name(function)] = function
    return kept(function)


def derive(document: Document) -> dict[str, bytes]:
    """All values of a document by their names, packed: as objects those of an archive would take gigabytes."""
    return {name: dumps(function(document), HIGHEST_PROTOCOL) for name, function in FUNCTIONS.items()}


class ToldDocument(Document):
    """What lists know of a document: its front matter and what is told of its text; `digest` stands for these alone.

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
    known: dict[str, bytes] = getattr(document, KEPT, {})
    values = {name: known.get(name) or dumps(function(document)) for name, function in _TOLD.items()}
    told_document = object.__new__(ToldDocument)
    facts = {"notice": _strip(document), "file": document.file, "digest": digest_told(document), KEPT: values}
    told_document.__dict__.update(facts)
    return told_document


@kept
def digest_told(document: Document) -> str:
    """Stands for all that lists know of a document."""
    values = [_TOLD[name](document) for name in sorted(_TOLD)]
    return hashlib.sha256(repr((_strip(document), values)).encode("utf-8", "surrogatepass")).hexdigest()


def _strip(document: Document) -> Notice:
    """The front matter."""
    return replace(document.notice, text="") if document.notice.text else document.notice
