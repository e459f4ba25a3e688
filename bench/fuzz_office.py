"""Lets LibreOffice lay out mutated Word files: each gives pages that can be opened, or none, in its time and memory.

Run: python -m bench.fuzz_office --count 100 --seed 1. Exit status 1 with the seeds at which pages could not be opened
or at which LibreOffice left a process or a file behind.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import pypdfium2

from gazette.source.word.office import find_office, lay_out
from tests.layouts.hostile_packages import make_hostile


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    options = parser.parse_args()
    program = find_office()
    if program is None:
        sys.exit("needs LibreOffice, which is not installed")
    laid_out, wrong, slowest = 0, 0, (0.0, 0)
    with tempfile.TemporaryDirectory() as folder:
        tempfile.tempdir = folder
        for seed in range(options.seed, options.seed + options.count):
            started = time.monotonic()
            pages, failure = try_file(make_hostile("docx", seed), program, Path(folder))
            slowest = max(slowest, (time.monotonic() - started, seed))
            laid_out += pages > 0
            if failure:
                wrong += 1
                print(f"docx:{seed}: {failure}", file=sys.stderr, flush=True)
        tempfile.tempdir = None
    print(f"{options.count} files: {wrong} wrong, {laid_out} laid out; slowest: {slowest[0]:.1f} s (docx:{slowest[1]})")
    return 1 if wrong else 0


def try_file(content: bytes, program: str, scratch: Path) -> tuple[int, str | None]:
    """How many pages a file gives, and what is wrong with them or with what is left."""
    pdf = lay_out(content, "docx", program)
    if left := [file.name for file in scratch.iterdir()]:
        return 0, f"leaves {left}"
    if working := [file.parent.name for file in Path("/proc").glob("[0-9]*/cmdline") if _names(file, scratch)]:
        return 0, f"leaves the processes {working}"
    if pdf is None:
        return 0, None
    try:
        with pypdfium2.PdfDocument(pdf) as document:
            return len(document), None
    except pypdfium2.PdfiumError as error:
        return 0, f"gives pages that cannot be opened: {error}"


def _names(command: Path, scratch: Path) -> bool:
    try:
        return str(scratch).encode() in command.read_bytes()
    except OSError:
        return False


if __name__ == "__main__":
    sys.exit(main())
