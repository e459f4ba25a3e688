"""A command run to its end: how long it took, what the processors did for it, and the memory of all its processes."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.05  # seconds between two looks at the memory, at least
_SHARE = 20  # how much longer a pause is than a look, which takes its time with processes of gigabytes


@dataclass(frozen=True)
class Run:
    """Seconds by the clock and of all processors, bytes of resident memory with shared pages counted in proportion."""

    seconds: float
    work: float
    memory: int

    def __add__(self, other: Run) -> Run:
        """One after the other."""
        return Run(self.seconds + other.seconds, self.work + other.work, max(self.memory, other.memory))


def run(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a folder. Raises CalledProcessError where it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        pause = _PAUSE
        while not done.wait(pause):
            began = time.monotonic()
            peak = max(peak, sum(map(_read_memory, _list_family(process.pid))))
            pause = max(_PAUSE, _SHARE * (time.monotonic() - began))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    done.set()
    watcher.join()
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak)


def _list_family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in os.scandir("/proc"):
        if entry.name.isdigit():
            try:
                status = Path(entry.path, "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            children.setdefault(int(status.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    family = [pid]
    for member in family:
        family += children.get(member, [])
    return family


def _read_memory(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)
