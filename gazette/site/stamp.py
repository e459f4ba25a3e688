"""What a build reads, at a glance: where no file of it has changed, nothing else has to be read to know that."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from pathlib import Path

from gazette.files import has_settled, read_state


def stamp_folders(folders: Iterable[Path], *others: str) -> str:
    """Stands for the names, sizes and times of all files below some folders, and for `others`.

    Empty where a file has changed just now: it may change again and bear the same time.
    """
    lines = [*others]
    newest = 0
    for folder in folders:
        lines.append(folder.absolute().as_posix())
        waiting = [os.fspath(folder)]
        while waiting:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir():
                        waiting.append(entry.path)
                        continue
                    state = entry.stat(follow_symlinks=entry.is_file())
                    newest = max(newest, state.st_mtime_ns)
                    lines.append(f"{entry.path}\n{read_state(state)}")
    if not has_settled(newest, time.time()):
        return ""
    return hashlib.sha256("\n".join(sorted(lines)).encode("utf-8", "surrogatepass")).hexdigest()
