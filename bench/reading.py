"""How fast a PDF is read, and in how much memory, by the number of its pages.

Run: python -m bench.reading [FILE]. Without FILE, typeset issues of known truth are put together to files of 50, 200
and 500 pages. CPU time is that of all processes, their start included; memory is the most that one of them took.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader, PdfWriter

from gazette.source.confined import read_confined
from gazette.source.layout.assembly import assemble
from gazette.source.layout.page import lay_out_all, prepare
from gazette.source.pdf.document import count_pages, read_sheets
from tests.layouts.files import make_pdf

_LAYOUTS = ("sample", "two columns", "three columns", "ruled tables", "borderless tables", "gbt 9704")
_SEEDS = 3
_SIZES = (50, 200, 500)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="processes at a time")
    options = parser.parse_args()
    if options.file:
        print(f"| {' | '.join(_measure(options.file, options.jobs))} |", flush=True)
        return 0
    print("| pages | characters, pages/s | layout, pages/s | in all, pages/s | clock, s | reader, MB | program, MB |")
    print("| --- | --- | --- | --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for number, content in enumerate(_make_files()):
            file = Path(folder) / f"{number}.pdf"
            file.write_bytes(content)
            # A process of its own: the memory of the one that set the pages in type is not that of a reader.
            command = [sys.executable, "-m", "bench.reading", str(file), "--jobs", str(options.jobs)]
            subprocess.run(command, check=True)
    return 0


def _make_files() -> Iterator[bytes]:
    """Files of so many pages: all layouts one after the other, again and again."""
    issues = [make_pdf(seed, name)[1] for name in _LAYOUTS for seed in range(1, _SEEDS + 1)]
    pages = [page for issue in issues for page in PdfReader(BytesIO(issue)).pages]
    for size in _SIZES:
        writer = PdfWriter()
        for number in range(size):
            writer.add_page(pages[number % len(pages)])
        out = BytesIO()
        writer.write(out)
        yield out.getvalue()


def _measure(file: Path, jobs: int) -> Iterator[str]:
    pages = count_pages(file.read_bytes(), file.name)
    clock = time.perf_counter()
    part = read_confined(file, "pdf", lambda name, picture: None, jobs)
    assemble(part.pages)
    spent, passed = _children() + time.process_time(), time.perf_counter() - clock
    memory = _peak(resource.RUSAGE_CHILDREN), _peak(resource.RUSAGE_SELF)
    some = range(1, min(pages, 50) + 1)
    started = time.process_time()
    sheets = list(read_sheets(file.read_bytes(), file.name, some))
    read = time.process_time()
    list(lay_out_all([prepare(sheet) for sheet in sheets]))
    laid = time.process_time()
    yield str(pages)
    yield f"{len(some) / (read - started):.0f}"
    yield f"{len(some) / (laid - read):.0f}"
    yield f"{pages / spent:.0f}"
    yield f"{passed:.1f}"
    yield from (f"{value:.0f}" for value in memory)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _peak(who: int) -> float:
    """The most memory in megabytes; Linux counts in kilobytes, macOS in bytes."""
    return resource.getrusage(who).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    sys.exit(main())
