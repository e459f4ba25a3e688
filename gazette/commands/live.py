"""The editor's view that serve gives: what changes is built at once, and open pages show it, with what is doubtful.

Nothing of it is in the published site: the server adds one script to the pages that it sends.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from watchfiles import watch

from gazette.model import GazetteError, Problem

FOLDER = "_live/"  # below the base path; no page of a site has such an address
_NOTICE = re.compile(r"(?P<folder>\d{4}/\d{2,4})/(?P<ordinal>\d{2,})/")
_EMPTY = b'<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>serve</title><body></body></html>'
_PAUSE = 300  # milliseconds without a change, after which the site is built


class Live:
    """What the browser is told; `content` is the folder whose files an editor changes, `site` the built one."""

    def __init__(self, content: Path, site: Path) -> None:
        self._content = content
        self._site = site
        self._changed = threading.Condition()
        self._builds = 0
        self._error: Problem | None = None

    def tell(self, error: Problem | None) -> None:
        """A build has ended; `error` is what stopped it."""
        with self._changed:
            self._builds += 1
            self._error = error
            self._changed.notify_all()

    def wait(self, seen: int, seconds: float) -> None:
        """Returns when another build than `seen` has ended, or after `seconds`."""
        with self._changed:
            self._changed.wait_for(lambda: self._builds != seen, seconds)

    def describe(self, page: str) -> bytes:
        """JSON for the page at `page` below the base path: the last build, its error, the file to edit, its problems.

        A page that is none of a notice gets the problems of all notices.
        """
        file = self._find_file(page)
        problems = [problem for problem in self._read_problems() if file is None or problem["file"] == file.as_posix()]
        with self._changed:
            error = None if self._error is None else asdict(self._error) | {"message": str(self._error)}
            state = {"builds": self._builds, "error": error, "file": file and file.as_posix(), "problems": problems}
        return json.dumps(state, ensure_ascii=False).encode()

    def add_panel(self, page: bytes, base_path: str) -> bytes:
        """A page with the editor's script at its end."""
        script = f'<script type="module" src="{base_path}{FOLDER}panel.js"></script></body>'.encode()
        return script.join((page or _EMPTY).rsplit(b"</body>", 1))

    def _find_file(self, page: str) -> Path | None:
        match = _NOTICE.fullmatch(page)
        file = self._content / "notices" / match["folder"] / f"{match['ordinal']}.md" if match else None
        return file if file and file.is_file() else None

    def _read_problems(self) -> list[dict[str, Any]]:
        try:
            found: list[dict[str, Any]] = json.loads((self._site / "api/v1/problems.json").read_bytes())["problems"]
        except (OSError, ValueError):
            return []
        return found


def read_panel() -> bytes:
    """The editor's script."""
    return files("gazette.commands").joinpath("panel.js").read_bytes()


def build_and_tell(build: Callable[[], object], live: Live) -> Problem | None:
    """Builds once; what stops the build is told to the browser and returned."""
    error: Problem | None = None
    try:
        build()
    except GazetteError as caught:
        error = caught.problem
    live.tell(error)
    return error


def watch_folders(folders: Iterable[Path], ignored: Path, on_change: Callable[[], None]) -> None:
    """Calls `on_change` after files below `folders` have changed, until KeyboardInterrupt.

    `ignored` is the built site: it and what stands beside it for the build may be inside one of the folders.
    """
    site = ignored.resolve()
    own = (site, site.with_name(f".{site.name}.build"))

    def is_theirs(_: object, path: str) -> bool:
        return not any(Path(path).is_relative_to(folder) for folder in own)

    for _ in watch(*(folder.resolve() for folder in folders), watch_filter=is_theirs, debounce=_PAUSE):
        on_change()
