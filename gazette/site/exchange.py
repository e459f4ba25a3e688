"""Two folders that take each other's place in one step, where the system has such a step."""

from __future__ import annotations

import ctypes
import os
import sys
from functools import cache
from pathlib import Path
from typing import Any

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS


def exchange(first: Path, second: Path) -> None:
    """Afterwards each has the other's content. Raises OSError.

    On Linux and macOS there is no moment in which one of them is missing or half there. Elsewhere, and on file systems
    that cannot do it, `first` is missing between two renames; `old` beside `second` then holds it.
    """
    if not _swap(first, second):
        third = second.with_name("old")
        first.rename(third)
        try:
            second.rename(first)
        except OSError:
            third.rename(first)
            raise
        third.rename(second)


def _swap(first: Path, second: Path) -> bool:
    """Whether the system did it in one step."""
    library = _load()
    paths = os.fsencode(first), os.fsencode(second)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(*paths, _RENAME_SWAP) == 0)
    return False


@cache
def _load() -> Any:
    return None if sys.platform == "win32" else ctypes.CDLL(None, use_errno=True)
