"""Converts mutated issues: pieces of the sample issue and random issues, cut, doubled, shuffled, their marks moved.

No source may stop the conversion without a reason, send a line to two places, leave a character uncounted or take
longer than its size allows. Run: make fuzz FUZZ=10000 SEED=1. Exit status 1 with the seed, what is wrong and the
fewest lines that still show it; `--only SEED` tries that one again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from gazette.conversion.issue import Conversion, convert_issue
from gazette.conversion.marks import is_number
from gazette.model import GazetteError
from gazette.settings import IssueSettings
from gazette.source.decode import decode_source
from tests.conversion.issue_generator import generate_issue

SAMPLE = Path(__file__).parents[1] / "content/issues/2023-04/source.txt"
SECTIONS = ("市政府文件", "市府办文件", "机构与人事", "部门规范性文件")
MARKS = (
    "临山市人民政府关于秋收的通知", "临政发〔2023〕5号", "2023年4月3日", "二○二三年四月三日",
    "临山市人民政府", "（此件公开发布）", "附件", "附件1", "附件：1．名单", "2．清单", "附：承诺书", "第12号",
    "临山市人民政府令", "2023年/第四期", "27", "（", "。", "》", "《", "一、", "第一条", "各有关单位：",
    "责任分工表", "12", "现印发给你们，请认真贯彻执行。", "临山市人民政府关于印发《方案》的通知", "方案",
    "```", "|", "#", "-", "1.", "临 山 市 人 民 政 府", "市政府文件 市政府文件", "— 27 —",
    "第一章\u3000总则", "表 1 清单", "市长\u3000周文", "", "\f", " 一", "\u3000", "\x00", "\ufeff",
)  # fmt: skip
SLOW = 1.0  # seconds of CPU for a source, and as much again for each 100 KB
SHRINKS = 400  # conversions at most, to find the fewest lines that show a failure


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=10_000, help="how many sources to try")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--only", type=int, help="try this seed alone")
    options = parser.parse_args()
    first, count = (options.seed, options.count) if options.only is None else (options.only, 1)
    refused, wrong, slowest = 0, 0, (0.0, first)
    for seed in range(first, first + count):
        source, sections = make_source(seed)
        started = time.process_time()
        failure, was_refused = try_source(source, sections)
        slowest = max(slowest, (time.process_time() - started, seed))
        refused += was_refused
        if failure:
            wrong += 1
            print(f"seed {seed}: {failure}\n{_show(source, sections, failure)}", file=sys.stderr, flush=True)
    print(f"{count} sources: {wrong} wrong, {refused} refused with a reason")
    print(f"slowest: {slowest[0]:.2f} s (seed {slowest[1]})")
    return 1 if wrong else 0


def make_source(seed: int) -> tuple[bytes, tuple[str, ...]]:
    """The mutated source of a seed and the sections that its settings name."""
    chance = random.Random(seed)
    lines, sections = _sample_piece(chance) if chance.random() < 0.5 else _random_issue(chance)
    for _ in range(chance.randint(0, 6)):
        lines = chance.choice(MUTATIONS)(lines, chance)
    source = "\n".join(lines).encode(
        chance.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030")), "replace"
    )
    return (_damage(source, chance) if chance.random() < 0.1 else source), chance.choice((sections, (), sections[:1]))


def try_source(source: bytes, sections: tuple[str, ...]) -> tuple[str | None, bool]:
    """What is wrong with the conversion of a source, if anything; and whether the source was refused."""
    started = time.process_time()
    try:
        found = convert_issue(source, "source.txt", "2023-04", IssueSettings(sections=sections))
    except GazetteError:
        return None, True
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})", False
    if time.process_time() - started > SLOW + SLOW * len(source) / 100_000:
        return "too slow", False
    return next(_find_uncounted(source, found), None), False


def _find_uncounted(source: bytes, found: Conversion) -> Iterator[str]:
    totals = found.totals
    printed = len("".join(decode_source(source, "source.txt").split()))
    said = totals.in_notices + totals.in_furniture + totals.unaccounted
    named = sum(
        int(p.seen.rpartition(" characters)")[0].rpartition("(")[2]) for p in found.problems if p.code == "G014"
    )
    if doubled := [problem for problem in found.problems if problem.code == "G015"]:
        yield f"doubled line: {doubled[0].seen}"
    if min(totals.in_notices, totals.in_furniture, totals.unaccounted) < 0:
        yield "a total is negative"
    if said != printed:
        yield "uncounted characters: the ledger does not add up to the source"
    if named != totals.unaccounted:
        yield "uncounted characters: those that are lost are not those that are named"


@cache
def _sample() -> list[str]:
    return SAMPLE.read_text(encoding="utf-8").split("\n")


@cache
def _numbers() -> list[int]:
    return [index for index, line in enumerate(_sample()) if is_number(line)]


def _sample_piece(chance: random.Random) -> tuple[list[str], tuple[str, ...]]:
    """Lines around one of the sample's document numbers: without one there is no notice to convert."""
    middle = chance.choice(_numbers())
    return _sample()[max(0, middle - chance.randint(0, 400)) : middle + chance.randint(1, 400)], SECTIONS


def _random_issue(chance: random.Random) -> tuple[list[str], tuple[str, ...]]:
    issue = generate_issue(chance.randrange(10**9))
    lines = issue.source.decode(issue.form["encoding"]).split("\n")
    first = chance.choice((0, chance.randrange(len(lines))))
    return lines[first : first + chance.randint(20, 400)], issue.settings


def _cut_out(lines: list[str], chance: random.Random) -> tuple[list[str], list[str], int]:
    """The lines without a piece, the piece, and where it was."""
    first = chance.randint(0, len(lines))
    last = first + chance.randint(0, 30)
    return lines[:first] + lines[last:], lines[first:last], first


def _drop(lines: list[str], chance: random.Random) -> list[str]:
    return _cut_out(lines, chance)[0]


def _double(lines: list[str], chance: random.Random) -> list[str]:
    _, piece, _ = _cut_out(lines, chance)
    to = chance.randint(0, len(lines))
    return lines[:to] + piece + lines[to:]


def _move(lines: list[str], chance: random.Random) -> list[str]:
    rest, piece, _ = _cut_out(lines, chance)
    to = chance.randint(0, len(rest))
    return rest[:to] + piece + rest[to:]


def _shuffle(lines: list[str], chance: random.Random) -> list[str]:
    rest, piece, first = _cut_out(lines, chance)
    return rest[:first] + chance.sample(piece, len(piece)) + rest[first:]


def _shorten(lines: list[str], chance: random.Random) -> list[str]:
    rest, piece, first = _cut_out(lines, chance)
    return rest[:first] + [line[: chance.randint(0, 12)] for line in piece] + rest[first:]


def _insert(lines: list[str], chance: random.Random) -> list[str]:
    first = chance.randint(0, len(lines))
    return lines[:first] + chance.choices(MARKS, k=chance.randint(1, 5)) + lines[first:]


def _run_together(lines: list[str], chance: random.Random) -> list[str]:
    rest, piece, first = _cut_out(lines, chance)
    return [*rest[:first], chance.choice(("", " ", "\f")).join(piece), *rest[first:]]


def _lose_characters(lines: list[str], chance: random.Random) -> list[str]:
    return ["".join(x if chance.random() > 0.03 else chance.choice((" ", "")) for x in line) for line in lines]


MUTATIONS: Sequence[Callable[[list[str], random.Random], list[str]]] = (
    _drop, _double, _move, _shuffle, _shorten, _insert, _insert, _run_together, _lose_characters,
)  # fmt: skip


def _damage(source: bytes, chance: random.Random) -> bytes:
    """Bytes cut off or changed, as a broken transfer leaves them."""
    place = chance.randint(0, len(source))
    return chance.choice((source[:place], source[place:], source[:place] + chance.randbytes(2) + source[place + 2 :]))


def _show(source: bytes, sections: tuple[str, ...], failure: str) -> str:
    """The fewest lines found that fail in the same way, indented; settings that matter are named."""
    try:
        lines = decode_source(source, "source.txt").split("\n")
    except GazetteError:
        return ""
    kind, left, size = failure.partition(":")[0], SHRINKS, max(1, len(lines) // 2)
    while size and left > 0:
        for first in range(0, len(lines), size):
            fewer = lines[:first] + lines[first + size :]
            left -= 1
            if (try_source("\n".join(fewer).encode(), sections)[0] or "").partition(":")[0] == kind:
                lines = fewer
                break
        else:
            size //= 2
    return "".join(f"    {line!r}\n" for line in lines[:40]) + f"    sections: {sections}"


if __name__ == "__main__":
    sys.exit(main())
