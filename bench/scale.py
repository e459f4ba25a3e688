"""How a build grows with the archive: a table for docs/performance.md.

    python -m bench.scale --corpus laws.jsonl.xz --notices 100 1000 3000 10000

For each size: a build from nothing, one after nothing has changed, one after a paragraph was added to one notice, and
one after a template has changed, each as a process of its own; peak memory is that of all its processes together.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from bench.archive import write_archive

ROOT = Path(__file__).parents[1]
_PAUSE = 0.05  # seconds between two looks at the memory
_COLUMNS = ("notices", "from nothing", "peak memory", "nothing changed", "one notice", "one template", "site", "files")


@dataclass(frozen=True)
class Run:
    """Wall-clock seconds and bytes of resident memory, shared pages counted in proportion."""

    seconds: float
    memory: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, nargs="+", default=[100, 1_000, 3_000, 10_000])
    parser.add_argument("--corpus", type=Path, help="JSON Lines of title and text")
    parser.add_argument("--folder", type=Path, help="where to work; nothing is left there")
    options = parser.parse_args()
    print(f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|")
    for count in options.notices:
        with tempfile.TemporaryDirectory(prefix="gazette-scale-", dir=options.folder) as scratch:
            print(measure(Path(scratch), count, options.corpus), flush=True)


def measure(folder: Path, count: int, corpus: Path | None) -> str:
    """A row of the table."""
    content, templates, site = folder / "content", folder / "templates", folder / "site"
    write_archive(content, count, corpus=corpus)
    shutil.copytree(ROOT / "templates", templates)
    command = [sys.executable, str(ROOT / "build.py"), "--quiet", "--content", str(content), "--output", str(site)]
    command += ["--templates", str(templates)]
    full, same = run(command), run(command)
    file = sorted((content / "notices").glob("*/*/*.md"))[count // 2]
    file.write_text(f"{file.read_text(encoding='utf-8')}\n增加一段。\n", encoding="utf-8")
    run(command)  # the first build after one from nothing makes the second tree
    file.write_text(f"{file.read_text(encoding='utf-8')}\n再增加一段。\n", encoding="utf-8")
    edited = run(command)
    page = templates / "base.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<!-- changed --></body>"), encoding="utf-8")
    template = run(command)
    sizes = [each.stat().st_size for each in site.rglob("*") if each.is_file()]
    return (
        f"| {count:,} | {full.seconds:.1f} s | {full.memory / 1e6:.0f} MB | {same.seconds:.1f} s "
        f"| {edited.seconds:.1f} s | {template.seconds:.1f} s | {sum(sizes) / 1e6:.0f} MB | {len(sizes):,} |"
    )


def run(command: list[str]) -> Run:
    """Runs a command to its end. Raises CalledProcessError where it fails."""
    start = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(_PAUSE):
            peak = max(peak, sum(map(_read_memory, _list_family(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    status = process.wait()
    seconds = time.monotonic() - start
    done.set()
    watcher.join()
    if status:
        raise subprocess.CalledProcessError(status, command)
    return Run(seconds, peak)


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


if __name__ == "__main__":
    main()
