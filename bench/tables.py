"""How much of each table the converter rebuilds, measured against the reviewed notices of the sample issue.

`python -m bench.tables` prints, for each table, the reviewed cells that the conversion has in their place (right), the
cells of the conversion that say something else (wrong), and the reviewed cells that it leaves open, with their columns.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.content.markdown import read_raw_blocks
from gazette.content.notice_file import read_notice
from gazette.conversion.issue import Conversion, convert_issue
from gazette.conversion.marks import collapse
from gazette.model import Table
from gazette.settings import read_issue_settings

ROOT = Path(__file__).parents[1]
ISSUE = ROOT / "content/issues/2023-04"
NOTICES = ROOT / "content/notices/2023/04"
NUMBERS = "序号"


@dataclass(frozen=True)
class Place:
    """A filled cell: its head, its text, and the rows that it covers, by 序号 where the table has that column."""

    head: str
    text: str
    rows: frozenset[str]


@dataclass(frozen=True)
class Score:
    name: str
    right: int
    wrong: tuple[Place, ...]
    left_open: Counter[str]


def score_issue(issue: Path = ISSUE, notices: Path = NOTICES) -> Iterator[Score]:
    """The score of each table of an issue, in printed order."""
    source = issue / "source.txt"
    converted = convert_issue(source.read_bytes(), source.name, issue.name, read_issue_settings(issue))
    for notice in converted.notices:
        file = notices / f"{notice.ordinal:02}.md"
        reviewed = read_notice(file.read_text(encoding="utf-8"), file.name)
        pairs = zip(_read_tables(reviewed.text), _read_tables(notice.text), strict=True)
        for index, (truth, found) in enumerate(pairs, 1):
            yield score_table(f"{notice.ordinal:02}, {index}", truth, found)


def score_table(name: str, truth: Table, found: Table) -> Score:
    """Cells of `found` against those of `truth`. A cell that only joins reviewed cells is open, any other is wrong."""
    wanted = list(_read_places(truth))
    given = list(_read_places(found)) if found.columns else []
    texts = {place.text for place in wanted} | {"".join(_heads(found))}
    missing = [place for place in wanted if place not in given]
    wrong = [place for place in given if place not in wanted and not _is_joined(place, texts, wanted)]
    left_open = Counter(place.head for place in missing)
    return Score(name, len(wanted) - len(missing), tuple(wrong), left_open)


def _read_tables(text: str) -> list[Table]:
    return [block.table for block in read_raw_blocks(text, "") if block.table is not None]


def _heads(table: Table) -> list[str]:
    """The head of each column: its lowest words, those of merged head cells left out."""
    return [column.rpartition(" ")[2] for column in table.columns]


def _read_places(table: Table) -> Iterator[Place]:
    """The filled cells of a table's body. A line across all columns counts once, under no head."""
    heads = _heads(table)
    keys = _read_keys(table, heads)
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(table.body):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            covered = range(row, row + cell.rows)
            taken |= {(r, c) for r in covered for c in range(column, column + cell.columns)}
            across = cell.columns == len(heads) > 1
            rows = frozenset() if across else frozenset(keys[r] for r in covered)
            if cell.text.strip():
                yield Place("" if across else heads[column], collapse(cell.text), rows)


def _read_keys(table: Table, heads: Sequence[str]) -> list[str]:
    number = heads.index(NUMBERS) if NUMBERS in heads else None
    return [row[number] if number is not None else str(index) for index, row in enumerate(table.rows)]


def _is_joined(place: Place, texts: set[str], wanted: Sequence[Place]) -> bool:
    """True for a cell that holds several reviewed cells, or one whose own rows are among those that it covers."""
    if place.text in texts:
        return any(place.text == other.text and place.rows > other.rows for other in wanted)
    reached = {0}
    for end in range(1, len(place.text) + 1):
        if any(place.text.endswith(text, 0, end) and end - len(text) in reached for text in texts if text):
            reached.add(end)
    return len(place.text) in reached


def count_displaced(times: int) -> Iterator[int]:
    """For each time that lines are lost from a table of the source: the cells that then say something else.

    Columns that say themselves that they are open are left out. A cell that lost the characters is among the others, so
    that one or two are no fault.
    """
    settings = read_issue_settings(ISSUE)
    lines = (ISSUE / "source.txt").read_text(encoding="utf-8").split("\n")
    whole = convert_issue("\n".join(lines).encode(), "source.txt", ISSUE.name, settings)
    known = {place for notice in whole.notices for table in _read_tables(notice.text) for place in _read_sure(table)}
    spans = list(_find_tables(whole))
    for seed in range(times):
        chance = random.Random(seed)
        first = chance.randint(*chance.choice(spans)) - 1
        rest = [*lines[:first], *lines[first + chance.randint(1, 12) :]]
        damaged = convert_issue("\n".join(rest).encode(), "source.txt", ISSUE.name, settings)
        found = [place for n in damaged.notices for table in _read_tables(n.text) for place in _read_sure(table)]
        yield sum(place not in known for place in found)


def _find_tables(conversion: Conversion) -> Iterator[tuple[int, int]]:
    """The ranges of source lines that became rebuilt tables."""
    for notice in conversion.notices:
        blocks = list(read_raw_blocks(notice.text, ""))
        for row in conversion.ledger:
            name, _, ordinal = row.part.partition(":")
            table = blocks[int(ordinal) - 1].table if row.notice == notice.id and name == "block" else None
            if table is not None and table.columns:
                yield row.first, row.last


def _read_sure(table: Table) -> Iterator[Place]:
    """The cells of a table outside the columns that its notes call open."""
    opened = re.findall("“(.+?)”一栏", "".join(table.notes))
    return (place for place in _read_places(table) if place.head not in opened) if table.columns else iter(())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lost", type=int, default=0, metavar="TIMES", help="convert so often with lines lost")
    if times := parser.parse_args().lost:
        counts = list(count_displaced(times))
        print(f"{times} times lines lost: more than two cells differ in {sum(count > 2 for count in counts)}")
        return
    total: Counter[str] = Counter()
    print("notice, table   right  wrong   open  columns left open")
    for score in score_issue():
        opened = sum(score.left_open.values())
        total.update(right=score.right, wrong=len(score.wrong), open=opened)
        columns = "、".join(f"{head or '（通栏）'} {count}" for head, count in score.left_open.items())
        print(f"{score.name:14} {score.right:6} {len(score.wrong):6} {opened:6}  {columns}")
        for place in score.wrong:
            print(f"    wrong: {place.head} {sorted(place.rows)} {place.text[:80]}")
    print(f"{'all':14} {total['right']:6} {total['wrong']:6} {total['open']:6}")


if __name__ == "__main__":
    main()
