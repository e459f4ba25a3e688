"""A folder that is replaced as a whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gazette.model import GazetteError, Problem

_MARK = Path("api", "v1", "notices.json")


@contextmanager
def staged(output: Path) -> Iterator[Path]:
    """An empty folder beside `output` that takes its place when the block ends without an error.

    Guarantees: upon an error `output` is as it was and nothing is left beside it. What begins with a dot in `output`
    (.gitkeep, .git, .nojekyll) is kept. A folder that holds anything but a site made here is never replaced.
    Raises GazetteError G213 for such a folder, G214 where the system refuses to replace it.
    """
    _refuse_foreign(output)
    staging = _beside(output, "new")
    try:
        with _naming(output):
            staging.mkdir(parents=True)
        yield staging
        with _naming(output):
            _replace(output, staging)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _naming(output: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        seen = f"the site cannot be put here: {error.strerror or error}; free the folder or choose another --output"
        raise GazetteError(Problem("G214", output.as_posix(), None, seen)) from error


def _refuse_foreign(output: Path) -> None:
    if not output.exists() or (output / _MARK).is_file():
        return
    if not output.is_dir() or any(not entry.name.startswith(".") for entry in output.iterdir()):
        seen = "holds something else than a site made here; empty it or choose another --output"
        raise GazetteError(Problem("G213", output.as_posix(), None, seen))


def _replace(output: Path, staging: Path) -> None:
    output = output.resolve()
    if not output.exists():
        staging.rename(output)
        return
    for kept in output.glob(".*"):
        copy = shutil.copytree if kept.is_dir() else shutil.copy2
        copy(kept, staging / kept.name)
    old = _beside(output, "old")
    output.rename(old)
    try:
        staging.rename(output)
    except OSError:
        old.rename(output)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(output: Path, role: str) -> Path:
    place = output.resolve()
    return place.with_name(f".{place.name}.{role}-{os.getpid()}")
