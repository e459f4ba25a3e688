"""What a conversion costs: seconds for the sample issue, megabytes a second and memory for large ones.

Run: make bench-conversion. Each measurement runs in a process of its own, so that its peak of memory is its own.
The bars: the sample in 1.5 s of CPU, 1 MB a second, memory of 20 times the input.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from gazette.conversion.issue import convert_issue
from gazette.settings import IssueSettings, read_issue_settings
from tests.conversion.issue_generator import generate_issue

SAMPLE = Path(__file__).parents[1] / "content/issues/2023-04"
MEGABYTE = 1_000_000
Result = TypeVar("Result")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--megabytes", type=float, nargs="+", default=[1, 5], help="sizes of the large issues")
    options = parser.parse_args()
    settings = read_issue_settings(SAMPLE)
    print(f"{'source':<24}{'MB':>7}{'notices':>9}{'CPU s':>8}{'MB/s':>7}{'memory MB':>11}{'x input':>9}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        _print("sample issue", SAMPLE / "source.txt", settings)
        for size in options.megabytes:
            for name, make, known in (
                ("random issues", repeat_random, IssueSettings()),
                ("sample, repeated", repeat_sample, settings),
            ):
                file = Path(folder) / "source.txt"
                _apart(make, file, size)
                _print(name, file, known)
    return 0


def repeat_random(file: Path, megabytes: float) -> None:
    """Writes random issues one after another until they are as large as asked for, in UTF-8."""
    issues = map(generate_issue, range(1, 10**6))
    _write(file, (issue.source.decode(issue.form["encoding"]) for issue in issues), megabytes)


def repeat_sample(file: Path, megabytes: float) -> None:
    """Writes the sample issue again and again, each time of another year, so that no notice is one before."""
    text = (SAMPLE / "source.txt").read_text(encoding="utf-8")
    _write(file, (text.replace("〔2023〕", f"〔{2023 + copy}〕") for copy in range(7000)), megabytes)


def _write(file: Path, texts: Iterator[str], megabytes: float) -> None:
    size = 0
    with file.open("wb") as output:
        while size < megabytes * MEGABYTE:
            size += output.write(next(texts).replace("\r\n", "\n").removeprefix("\ufeff").encode() + b"\f")


def _apart(function: Callable[..., Result], *values: object) -> Result:
    """What a function gives in a process of its own; this one must stay small, since a child begins with its peak."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(function, values)


def _print(name: str, file: Path, settings: IssueSettings) -> None:
    size = file.stat().st_size
    notices, seconds, memory = _apart(measure, file, settings)
    print(
        f"{name:<24}{size / MEGABYTE:>7.2f}{notices:>9}{seconds:>8.2f}{size / MEGABYTE / seconds:>7.2f}"
        f"{memory / MEGABYTE:>11.1f}{memory / size:>9.1f}",
        flush=True,
    )


def measure(file: Path, settings: IssueSettings) -> tuple[int, float, int]:
    """The notices of a source, the CPU seconds of its conversion, and the bytes that memory grew by at its peak."""
    source = file.read_bytes()
    before, started = _peak(), time.process_time()
    found = convert_issue(source, "source.txt", "2023-04", settings)
    return len(found.notices), time.process_time() - started, _peak() - before


def _peak() -> int:
    """The peak of this process's memory in bytes (Linux counts in KB, macOS in bytes)."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


if __name__ == "__main__":
    sys.exit(main())
