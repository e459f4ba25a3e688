"""What is doubtful in the conversion of an issue, by notice."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from gazette.model import Problem

if TYPE_CHECKING:
    from gazette.conversion.issue import Conversion

_FENCED = ("G012", "G013", "G016", "G017", "G020")  # the notice says the same in a damaged fence


def share_problems(conversion: Conversion) -> dict[str, tuple[Problem, ...]]:
    """The problems of a conversion by the id of the notice that their line went to; those of no notice are left out.

    So are those that the notice itself tells in a damaged fence.
    """
    rows = sorted((row.first, row.last, row.notice) for row in conversion.ledger)
    shared: dict[str, list[Problem]] = defaultdict(list)
    for problem in conversion.problems:
        line = 0 if problem.code in _FENCED else problem.line or 0
        at = bisect_right(rows, line, key=lambda row: row[0]) - 1
        if at >= 0 and line <= rows[at][1] and rows[at][2]:
            shared[rows[at][2]].append(problem)
    return {notice_id: tuple(problems) for notice_id, problems in shared.items()}
