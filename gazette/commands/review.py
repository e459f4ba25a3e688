"""What is doubtful in the conversion of an issue, by notice."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from gazette.conversion.issue import Conversion
from gazette.model import Problem


def share_problems(conversion: Conversion) -> dict[str, tuple[Problem, ...]]:
    """The problems of a conversion by the id of the notice that their line went to; those of no notice are left out."""
    rows = sorted((row.first, row.last, row.notice) for row in conversion.ledger)
    shared: dict[str, list[Problem]] = defaultdict(list)
    for problem in conversion.problems:
        line = problem.line or 0
        at = bisect_right(rows, line, key=lambda row: row[0]) - 1
        if at >= 0 and line <= rows[at][1] and rows[at][2]:
            shared[rows[at][2]].append(problem)
    return {notice_id: tuple(problems) for notice_id, problems in shared.items()}
