"""How well issues of known truth are read from PDF, Word and OFD, layout by layout.

Run: python -m bench.layouts --seeds 10. Prints a table for docs/conversion.md and each thing that came out wrong with
its layout and seed; --save DIR keeps the files. Exit status 1 where a layout is below its bound.
"""

from __future__ import annotations

import argparse
import resource
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from gazette.conversion.issue import Conversion, convert_issue
from gazette.model import GazetteError
from gazette.settings import IssueSettings
from tests.conversion.judging import Failure
from tests.layouts.files import WHOLE, make_docx, make_ofd, make_pdf
from tests.layouts.issues import LayoutIssue
from tests.layouts.judging import BOUNDS, judge
from tests.layouts.layouts import LAYOUTS
from tests.layouts.word import FORMS

MAKERS = {"pdf": (WHOLE, make_pdf), "docx": (FORMS, make_docx), "ofd": (LAYOUTS, make_ofd)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seeds", type=int, default=10, help="how many issues of each layout")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--format", choices=MAKERS, default="pdf")
    parser.add_argument("--layout", action="append", help="this layout only; may be given several times")
    parser.add_argument("--failures", type=int, default=5, help="how many failures of a layout to print")
    parser.add_argument("--save", type=Path, help="keep the files in this folder")
    options = parser.parse_args()
    names, make = MAKERS[options.format]
    print(f"| layout | {' | '.join(BOUNDS)} | CPU s |\n| --- |{' --- |' * (len(BOUNDS) + 1)}")
    below = False
    for name in options.layout or names:
        counts, failures, seconds = Counter[str](), list[Failure](), 0.0
        for seed in range(options.first, options.first + options.seeds):
            issue, file = make(seed, name)
            if options.save:
                _save(options.save / f"{name.replace('/', '')} {seed}.{options.format}", file)
            started = _count_seconds()
            found = convert(issue, file, options.format)
            seconds += _count_seconds() - started
            more, wrong = judge(issue, found)
            counts += more
            failures += wrong
        below |= any(_percent(counts, measure) < bound for measure, bound in BOUNDS.items())
        print(f"| {name} | {' | '.join(_show(counts))} | {seconds:.1f} |", flush=True)
        for failure in failures[: options.failures]:
            print(f"{name}, {failure}", file=sys.stderr, flush=True)
    return 1 if below else 0


def convert(issue: LayoutIssue, file: bytes, suffix: str) -> Conversion | None:
    """The conversion of a file without any setting; None where it is refused."""
    try:
        return convert_issue(file, f"source.{suffix}", issue.issue_id, IssueSettings())
    except GazetteError:
        return None


def _count_seconds() -> float:
    """CPU time of this process and of those that have read for it."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def _percent(counts: Counter[str], measure: str) -> float:
    return 100 * counts[f"{measure} right"] / counts[measure] if counts[measure] else 100.0


def _show(counts: Counter[str]) -> Iterator[str]:
    for measure, bound in BOUNDS.items():
        percent = _percent(counts, measure)
        text = f"{percent:.2f}".rstrip("0").rstrip(".") if counts[measure] else "–"
        yield text if percent >= bound else f"**{text}**"


def _save(place: Path, file: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(file)


if __name__ == "__main__":
    sys.exit(main())
