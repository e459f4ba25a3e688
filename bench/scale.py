"""How a build grows with the archive: a table and a plot for docs/performance.md.

    python -m bench.scale --corpus laws.jsonl.xz --peers --environment peers --plot docs/images/scale.svg

For each size: a build from nothing, one after nothing has changed, one after a paragraph was added to one notice, and
one after a template has changed, each as a process of its own; peak memory is that of all its processes together. Then
a search on a fresh page and a further one, in Chromium, with the bytes until the first results and in all. `--peers`
builds the same texts beside it with Hugo and Pagefind, MkDocs Material and Sphinx, those that are installed
(bench/peers.py).
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.archive import write_archive
from bench.peers import measure_peers
from bench.plot import Curve, write_plot
from bench.runs import Run, run
from bench.searching import Answer, search_all

ROOT = Path(__file__).parents[1]
_COLUMNS = (
    "notices", "from nothing", "work", "peak memory", "nothing changed", "one notice", "one template", "site", "files",
    "cold search", "further search",
)  # fmt: skip


@dataclass(frozen=True)
class Row:
    """What was measured of an archive."""

    notices: int
    full: Run
    same: Run
    edited: Run
    template: Run
    bytes: int
    files: int
    cold: Answer
    further: Answer

    def __str__(self) -> str:
        again = (f"{each.seconds:.1f} s" for each in (self.same, self.edited, self.template))
        cells = (
            f"{self.notices:,}", f"{self.full.seconds:.1f} s", f"{self.full.work:.1f} s",
            f"{self.full.memory / 1e6:.0f} MB", *again,
            f"{self.bytes / 1e6:.0f} MB", f"{self.files:,}", str(self.cold), str(self.further),
        )  # fmt: skip
        return f"| {' | '.join(cells)} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--notices", type=int, nargs="+", default=[100, 1_000, 3_000, 10_000])
    parser.add_argument("--corpus", type=Path, help="JSON Lines of title and text")
    parser.add_argument("--folder", type=Path, help="where to work; nothing is left there")
    parser.add_argument("--peers", action="store_true", help="the same texts by the generators that are installed")
    parser.add_argument("--environment", type=Path, help="a virtual environment that these are installed in")
    parser.add_argument("--peers-up-to", type=int, default=3_000, help="notices beyond which they are not asked")
    parser.add_argument("--plot", type=Path, help="an SVG file to draw the curves into")
    options = parser.parse_args()
    print(f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|")
    rows: list[Row] = []
    peers: dict[str, list[tuple[int, float]]] = {}
    for count in options.notices:
        with tempfile.TemporaryDirectory(prefix="gazette-scale-", dir=options.folder) as scratch:
            rows.append(measure(Path(scratch), count, options.corpus))
            print(rows[-1], flush=True)
            asked = options.peers and count <= options.peers_up_to
            found = measure_peers(Path(scratch, "content"), Path(scratch), options.environment) if asked else ()
            for name, each in found:
                cells = f"{each.seconds:.1f} s | {each.work:.1f} s | {each.memory / 1e6:.0f} MB"
                print(f"| {count:,}, {name} | {cells} |{' |' * (len(_COLUMNS) - 4)}", flush=True)
                peers.setdefault(name, []).append((count, each.seconds))
    if options.plot:
        options.plot.write_text(
            write_plot(_draw(rows, peers), "notices", "seconds", "Seconds of a build by number of notices"),
            encoding="utf-8",
        )


def _draw(rows: Sequence[Row], peers: dict[str, list[tuple[int, float]]]) -> list[Curve]:
    ours = [
        Curve("this program, from nothing", [(row.notices, row.full.seconds) for row in rows]),
        Curve("this program, one template", [(row.notices, row.template.seconds) for row in rows]),
        Curve("this program, one notice", [(row.notices, row.edited.seconds) for row in rows]),
        Curve("this program, nothing changed", [(row.notices, row.same.seconds) for row in rows]),
    ]
    return ours + [Curve(name, points) for name, points in peers.items()]


def measure(folder: Path, count: int, corpus: Path | None) -> Row:
    """Builds and searches an archive in `folder`."""
    content, templates, site = folder / "content", folder / "templates", folder / "site"
    write_archive(content, count, corpus=corpus)
    shutil.copytree(ROOT / "templates", templates)
    command = [sys.executable, str(ROOT / "build.py"), "--quiet", "--content", str(content), "--output", str(site)]
    command += ["--templates", str(templates)]
    full, same = run(command, ROOT), run(command, ROOT)
    file = sorted((content / "notices").glob("*/*/*.md"))[count // 2]
    file.write_text(f"{file.read_text(encoding='utf-8')}\n增加一段。\n", encoding="utf-8")
    run(command, ROOT)  # the first build after one from nothing makes the second tree
    file.write_text(f"{file.read_text(encoding='utf-8')}\n再增加一段。\n", encoding="utf-8")
    edited = run(command, ROOT)
    page = templates / "base.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<!-- changed --></body>"), encoding="utf-8")
    template = run(command, ROOT)
    sizes = [each.stat().st_size for each in site.rglob("*") if each.is_file()]
    return Row(count, full, same, edited, template, sum(sizes), len(sizes), *search_all(site)[:2])


if __name__ == "__main__":
    main()
