"""Files that are read as UTF-8, and written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from gazette.model import GazetteError, Problem

_RECENT = 3  # seconds

State = tuple[int, int, int]


def read_text(file: Path) -> str:
    """The text of a file with line feeds. Raises GazetteError G108 where it is not UTF-8."""
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        seen = "is not UTF-8 text; save it again as UTF-8"
        raise GazetteError(Problem("G108", file.as_posix(), None, seen)) from error


def read_state(status: os.stat_result) -> State:
    """Size, time of change, and the time at which the system noted any change: equal as long as nobody writes the file.

    The first time is what a program says it is, such as that of the file that was copied (cp -p, rsync, unzip); the
    second one cannot be set, and tells that another file of the same size and time has come.
    """
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def has_settled(changed: int, at: float) -> bool:
    """False for a time of change, in nanoseconds, so close before `at` that another change may bear the same one."""
    return changed / 1e9 < at - _RECENT


def write_file(file: Path, content: str | bytes) -> bool:
    """Gives `file` this content, making its folders; False where it had the content already and nothing was written.

    A reader sees the old file or the new one, never a part: the content goes to a temporary file in the same folder,
    which then takes the file's place. Text is written as UTF-8 with line feeds. An OSError names a file, as on a full
    disk the system does not.
    """
    wanted = content.encode() if isinstance(content, str) else content
    if file.is_file() and file.stat().st_size == len(wanted) and file.read_bytes() == wanted:
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(wanted)
        temporary.chmod(0o644)
        temporary.replace(file)
    except BaseException as error:
        temporary.unlink(missing_ok=True)
        if isinstance(error, OSError):
            error.filename = error.filename or str(file)
        raise
    return True
