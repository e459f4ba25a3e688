"""What is doubtful in the conversion of an issue, by notice."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Set
from typing import TYPE_CHECKING

from gazette.model import Problem

if TYPE_CHECKING:
    from gazette.conversion.issue import Conversion

_FENCED = ("G012", "G013", "G016", "G017", "G020")  # the notice says the same in a damaged fence
_DEFECTS = ("G014", "G015")  # of the converter: no review settles them


def find_open(conversion: Conversion, reviewed: Set[str]) -> Iterable[Problem]:
    """The conversion's problems but those of notices that a person has reviewed: their files say what holds."""
    rows = [row for row in conversion.ledger if row.notice in reviewed]
    are_all = all(notice.id in reviewed for notice in conversion.notices)
    for problem in conversion.problems:
        is_settled = are_all or any(row.first <= (problem.line or 0) <= row.last for row in rows)
        if problem.code in _DEFECTS or not is_settled:
            yield problem


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
