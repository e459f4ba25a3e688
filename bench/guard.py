"""Whether a stage of the build has become clearly more expensive than was recorded: `make bench-check`.

    python -m bench.guard            # compares, and ends with status 1 if a stage is beyond its bounds
    python -m bench.guard --record   # writes bench/recorded.json anew, after a change that is worth its price

Nothing here is timed by the clock. For each stage three numbers are compared: the calls of functions, which are the
same on each machine with the same versions; how they grow when the archive is twice as large, which shows work that
grows with its square; and processor time as a share of that of a fixed loop, the least of some runs, which shows what
happens inside of compiled code. The system's own work is no part of it: to make a file takes ten times as long on some
disks that many were deleted from. The archive is made of a fixed text.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import random
import resource
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.archive import write_archive
from gazette.content.library import read_library
from gazette.content.store import Store
from gazette.model import Library
from gazette.search.index import plan_index
from gazette.settings import Settings, read_settings
from gazette.site.plan import Plan, plan_first, plan_site
from gazette.site.runner import run_tasks
from gazette.site.tasks import Task, fingerprint

ROOT = Path(__file__).parents[1]
RECORDED = Path(__file__).with_name("recorded.json")
_NOTICES = 48
_RUNS = 3
_MOST_CALLS, _MOST_SHARE = 1.15, 2.0  # of what is recorded
_MOST_GROWTH = 1.2  # of twice
_STAGES = ("pages", "data", "index")


@dataclass(frozen=True)
class Cost:
    """`calls` for a small archive, `growth` of them for one of twice its size, `share` of the fixed loop's time."""

    calls: int
    growth: float
    share: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="write the costs of now as the recorded ones")
    options = parser.parse_args()
    costs = measure()
    if options.record:
        text = json.dumps({stage: asdict(cost) for stage, cost in costs.items()}, indent=2)
        RECORDED.write_text(f"{text}\n", encoding="utf-8")
        return
    recorded = {stage: Cost(**cost) for stage, cost in json.loads(RECORDED.read_text(encoding="utf-8")).items()}
    for stage, cost in costs.items():
        print(f"{stage:12} {cost.calls:>10,} calls, {cost.growth:4.2f} times for twice, {cost.share:6.2f} loops")
    complaints = list(compare(costs, recorded))
    print("\n".join(complaints) or "No stage costs clearly more than is recorded.")
    raise SystemExit(bool(complaints))


def compare(costs: Mapping[str, Cost], recorded: Mapping[str, Cost]) -> Iterator[str]:
    """What is clearly worse than recorded, a sentence each."""
    for stage in sorted(costs.keys() ^ recorded.keys()):
        yield f"{stage}: is measured or recorded only; run python -m bench.guard --record"
    for stage in costs.keys() & recorded.keys():
        now, before = costs[stage], recorded[stage]
        if now.calls > before.calls * _MOST_CALLS:
            yield f"{stage}: {now.calls:,} calls, {before.calls:,} were recorded"
        if now.growth > 2 * _MOST_GROWTH:
            yield f"{stage}: {now.growth:.2f} times the calls for twice the notices"
        if now.share > before.share * _MOST_SHARE:
            yield f"{stage}: {now.share:.2f} times the fixed loop, {before.share:.2f} were recorded"


def measure() -> dict[str, Cost]:
    """The cost of each stage."""
    with tempfile.TemporaryDirectory(prefix="gazette-guard-") as scratch:
        corpus = Path(scratch, "corpus.jsonl")
        corpus.write_text("".join(_write_texts()), encoding="utf-8")
        small, large = (_count_calls(Path(scratch, str(count)), count, corpus) for count in (_NOTICES, 2 * _NOTICES))
        shares = [_time_stages(Path(scratch, f"run{run}"), corpus) for run in range(_RUNS)]
    return {
        stage: Cost(calls, round(large[stage] / calls, 3), round(min(share[stage] for share in shares), 3))
        for stage, calls in small.items()
    }


def _count_calls(folder: Path, count: int, corpus: Path) -> dict[str, int]:
    calls: dict[str, int] = {}

    def run(stage: str, work: Callable[[], Any]) -> Any:
        profile = cProfile.Profile()
        result = profile.runcall(work)
        calls[stage] = pstats.Stats(profile).total_calls
        return result

    _build(folder / "warm", count, corpus, lambda _, work: work())  # what is loaded once is not counted
    _build(folder / "counted", count, corpus, run)
    return calls


def _time_stages(folder: Path, corpus: Path) -> dict[str, float]:
    times: dict[str, float] = {}

    def run(stage: str, work: Callable[[], Any]) -> Any:
        start = resource.getrusage(resource.RUSAGE_SELF).ru_utime
        result = work()
        times[stage] = resource.getrusage(resource.RUSAGE_SELF).ru_utime - start
        return result

    run("", _loop)
    _build(folder, _NOTICES, corpus, run)
    loop = times.pop("")
    return {stage: seconds / loop for stage, seconds in times.items()}


def _build(folder: Path, count: int, corpus: Path, run: Callable[[str, Callable[[], Any]], Any]) -> None:
    """A build in one process, stage by stage. What is kept of a notice is found out while it is read."""
    content = folder / "content"
    write_archive(content, count, corpus=corpus)
    settings = read_settings(content, base_url="/")
    store = Store(folder / "kept", "")
    library = run("read", lambda: read_library(content, settings, store=store))
    tasks = run("plan", lambda: _plan(library, settings))
    prints = run("fingerprints", lambda: {task.name: fingerprint(task.inputs) for task in tasks})
    for stage in _STAGES:
        chosen = tuple(task for task in tasks if task.stage == stage)

        def make(chosen: Any = chosen) -> None:
            run_tasks(Plan(chosen), {}, prints, {}, folder / "site", lambda *_: None, jobs=1)

        run(stage, make)


def _plan(library: Library, settings: Settings) -> list[Task]:
    """All tasks of a site, those of its chapters too."""
    plan = plan_site(library, settings, ROOT / "templates", plan_first(library, plan_index))
    return [*plan.tasks, *(task for chapter in plan.chapters for task in chapter.plan())]


def _write_texts() -> Iterator[str]:
    """A corpus of invented laws, always the same."""
    chance = random.Random(1)
    characters = [chr(code) for code in chance.sample(range(0x4E00, 0x9FA5), 2_000)]
    for number in range(2 * _NOTICES):
        paragraphs = ["".join(chance.choices(characters, k=90)) + "。" for _ in range(20)]
        articles = (f"第{place}条　{text}" for place, text in enumerate(paragraphs, 1))
        title = f"关于{''.join(chance.choices(characters, k=8))}的规定（{number}）"
        yield json.dumps({"title": title, "text": "\n\n".join(articles)}, ensure_ascii=False) + "\n"


def _loop() -> None:
    """Some work of the interpreter, of strings and of sorting."""
    words = [f"{number * 7919 % 100_003:x}" for number in range(200_000)]
    assert len(set("".join(sorted(words)))) == 16


if __name__ == "__main__":
    main()
