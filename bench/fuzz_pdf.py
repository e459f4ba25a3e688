"""Reads mutated PDFs, and draws their pages: whatever the file, there is a reading, or one sentence that refuses it.

Run: make fuzz-pdf PDFS=2000 SEED=1. Exit status 1 with the seed and what is wrong; `--only SEED` tries that one again,
`--save FILE` keeps it.
"""

from __future__ import annotations

import argparse
import resource
import sys
import threading
import time
import traceback
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gazette.model import GazetteError
from gazette.site.printed.images import draw_leaves
from gazette.site.printed.received import Leaf
from gazette.source.reading import Reading
from gazette.source.received import read_source
from tests.layouts.hostile import make_hostile

_MAKING = threading.Lock()  # typst sets one file at a time
PROGRESS = 100  # files: how often it is said how far the work has come
SLOW = 240  # seconds on the clock: a file may cost its limits a few times, no more


@dataclass(frozen=True)
class Outcome:
    """What became of a file: `seen` is its refusal, `wrong` what should not have been."""

    seed: int
    seconds: float
    pages: int = 0
    seen: str | None = None
    wrong: str | None = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2_000, help="how many files to try")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--only", type=int, help="try this seed alone")
    parser.add_argument("--save", type=Path, help="keep the file of --only")
    parser.add_argument("--jobs", type=int, default=1, help="how many files at a time")
    options = parser.parse_args()
    if options.save and options.only is not None:
        options.save.write_bytes(make_hostile(options.only))
    seeds = range(options.seed, options.seed + options.count) if options.only is None else [options.only]
    outcomes: list[Outcome] = []
    with ThreadPoolExecutor(options.jobs) as pool:
        for outcome in pool.map(_try_and_tell, seeds):
            outcomes.append(outcome)
            if len(outcomes) % PROGRESS == 0:
                print(f"{len(outcomes)} files tried", file=sys.stderr, flush=True)
    _tell(outcomes)
    return 1 if any(outcome.wrong for outcome in outcomes) else 0


def try_seed(seed: int) -> Outcome:
    """What becomes of the file of a seed; every fourth that can be read is drawn too."""
    with _MAKING:
        content = make_hostile(seed)
    started = time.monotonic()
    reading, seen, wrong = None, None, None
    try:
        reading = read_source(content, f"{seed}.pdf")
        if seed % 4 == 0:
            _draw(content, reading)
    except GazetteError as error:
        seen = str(error)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        wrong = f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    seconds = time.monotonic() - started
    if seconds > SLOW:
        wrong = wrong or f"too slow: {seconds:.0f} s"
    return Outcome(seed, seconds, len(reading.pages) if reading else 0, seen, wrong)


def _draw(content: bytes, reading: Reading) -> None:
    leaves = tuple(
        Leaf(page.position, None, page.width, page.height) for page in reading.pages[:5] if page.width and page.height
    )
    if leaves:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "source.pdf"
            file.write_bytes(content)
            drawn = list(draw_leaves("2023-04", file.as_posix(), leaves))
        assert len(drawn) == 2 * len(leaves), "a page has no picture"


def _try_and_tell(seed: int) -> Outcome:
    outcome = try_seed(seed)
    if outcome.wrong:
        print(f"seed {seed}: {outcome.wrong}", file=sys.stderr, flush=True)
    return outcome


def _tell(outcomes: list[Outcome]) -> None:
    refused = [outcome for outcome in outcomes if outcome.seen]
    wrong = sum(outcome.wrong is not None for outcome in outcomes)
    codes = Counter(str(outcome.seen).rpartition("[")[2].rstrip("]") for outcome in refused)
    print(f"{len(outcomes)} files: {wrong} wrong, {len(refused)} refused with a reason {dict(codes)}")
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"slowest: {slowest.seconds:.1f} s (seed {slowest.seed}); {own.ru_utime + children.ru_utime:.0f} s of CPU")
    print(f"peak memory: {own.ru_maxrss / 1024:.0f} MB here, {children.ru_maxrss / 1024:.0f} MB in a process")


if __name__ == "__main__":
    sys.exit(main())
