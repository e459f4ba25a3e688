"""Values that follow from one document alone: computed once, and kept with the document in a store."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pickle import HIGHEST_PROTOCOL, dumps, loads
from typing import Any, TypeVar

from gazette.model import Document

_Value = TypeVar("_Value")
KEPT = "_derived"  # the attribute of a stored document that holds its values by the names of their functions
FUNCTIONS: dict[str, Callable[[Document], Any]] = {}


def kept(function: Callable[[Document], _Value]) -> Callable[[Document], _Value]:
    """Marks a pure function of one document whose value a whole library needs, such as the tasks that it gives.

    A stored document then answers without its text being read again.
    """
    name = f"{function.__module__}.{function.__qualname__}"
    FUNCTIONS[name] = function

    @wraps(function)
    def find(document: Document) -> _Value:
        packed: bytes | None = getattr(document, KEPT, {}).get(name)
        value: _Value = function(document) if packed is None else loads(packed)
        return value

    return find


def derive(document: Document) -> dict[str, bytes]:
    """All values of a document by their names, packed: as objects those of an archive would take gigabytes."""
    return {name: dumps(function(document), HIGHEST_PROTOCOL) for name, function in FUNCTIONS.items()}
