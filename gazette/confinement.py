"""A process of its own for a received file: what the file makes it do harms nothing and costs no more than its limits.

The module that runs in it calls `confine` before it looks at the file, and prints one JSON record a line.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

Thing = TypeVar("Thing")
_FORBIDDEN = (
    *("socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "ctypes.dlopen"),
    *("os.remove", "os.rename", "os.rmdir", "os.mkdir", "shutil.", "urllib.", "ftplib.", "http."),
)


@dataclass(frozen=True)
class Limits:
    """What a process may use: seconds of its own time for each page, megabytes of memory."""

    seconds: int
    megabytes: int


def run_confined(module: str, arguments: list[str], limits: Limits, most: int) -> Iterator[dict[str, Any]]:
    """The records that a module prints, as far as it gets; it is called with the limits behind its own arguments.

    It is ended after `most` seconds on the clock, for what a process waits for is not its own time.
    """
    numbers = (str(limits.seconds), str(limits.megabytes))
    command = [sys.executable, "-s", "-m", module, *arguments, *numbers]
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_surroundings()
    ) as process:
        timer = threading.Timer(most, process.kill)
        timer.start()
        try:
            for line in process.stdout or ():
                with contextlib.suppress(ValueError):  # the line that its end cuts off is no record
                    yield json.loads(line)
        finally:
            timer.cancel()
            process.kill()


def confine(seconds: int, megabytes: int) -> Confined:
    """From now on this process opens no connection, starts no program, writes no file and has limits.

    Windows has no limits on time and memory, macOS none on memory.
    """
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, megabytes << 20), (resource.RLIMIT_FSIZE, 0)):
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(kind, (most, most))
    sys.addaudithook(_refuse)
    return Confined(seconds)


@dataclass(frozen=True)
class Confined:
    """A process that has confined itself; `seconds` of its own time are what a page may take."""

    seconds: int

    def time(self, things: Iterable[Thing]) -> Iterator[Thing]:
        """The things; one whose making and use takes longer than it may ends the process."""
        self._start()
        for thing in things:
            yield thing
            self._start()

    def _start(self) -> None:
        if sys.platform != "win32":
            signal.setitimer(signal.ITIMER_PROF, self.seconds)  # a signal that nobody handles ends the process


def _surroundings() -> dict[str, str]:
    """The environment variables of a confined process: none of the caller's."""
    surroundings = {"PYTHONPATH": str(Path(__file__).parents[1]), "PYTHONDONTWRITEBYTECODE": "1", "PATH": os.defpath}
    if root := os.environ.get("SYSTEMROOT"):
        surroundings["SYSTEMROOT"] = root
    return surroundings


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    """What reading a file never needs."""
    writes = event == "open" and isinstance(arguments[1], str) and any(mark in arguments[1] for mark in "wax+")
    if writes or event.startswith(_FORBIDDEN):
        raise PermissionError(f"{event} is not allowed here")
