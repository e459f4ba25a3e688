"""No regular expression of the program runs away: each on a million characters that lead it on.

Which text leads a pattern on furthest is seen at 4,000 characters, from a hundred texts made of its own parts; the worst
ones are then tried with a million. A pattern whose work grows with the square of the text would need hours for them. It is
tried in a process of its own, which the system ends after a minute of work: nothing here depends on how fast or busy the
computer is, and a search that listens to no signal is ended too.
"""

from __future__ import annotations

import multiprocessing
import re
import resource
import time
from typing import Any

import pytest

from tests.patterns import Lead, Use, list_leads, list_uses

SHORT, LONG = 4_000, 1_000_000
SECONDS = 60
WORST = 2  # texts of each pattern that are tried with a million characters
USES = list_uses()
FORK = multiprocessing.get_context("fork")


def measure(use: Use, text: str) -> float:
    """The processor's seconds for one use."""
    start = time.process_time()
    use.run(text)
    return time.process_time() - start


def try_leads(use: Use, leads: list[Lead], seconds: int, at: Any) -> None:
    """Ends by itself, or by the system after `seconds`; `at` is then the place of the one it was at."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    costs = []
    for index, lead in enumerate(leads):
        at.value = index
        costs.append((measure(use, lead.fill(SHORT)), index))
    for _, index in sorted(costs)[-WORST:]:
        at.value = index
        use.run(leads[index].fill(LONG))


def find_runaway(use: Use, seconds: int) -> Lead | None:
    """What leads a use on for so long that it does not come to its end."""
    leads = list_leads(use.pattern)
    at = FORK.Value("i", 0, lock=False)
    process = FORK.Process(target=try_leads, args=(use, leads, seconds, at))
    process.start()
    process.join()
    return leads[at.value] if process.exitcode else None


def test_the_patterns_of_the_program_are_found() -> None:
    assert len(USES) > 200
    assert {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"} <= {use.method for use in USES}


@pytest.mark.parametrize("use", USES, ids=[f"{use.place}-{use.method}" for use in USES])
def test_a_pattern_does_not_run_away_on_a_million_characters(use: Use) -> None:
    assert find_runaway(use, SECONDS) is None


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(?:局|局局)*x", "fullmatch"),
        (r"\s*第?\s*号", "match"),
        (r" *、", "search"),
        (r"《.+?》$", "search"),
        (r"(?:[一-鿿]{2,9}(?:人民政府|政府) )*x", "fullmatch"),
    ],
)
def test_a_pattern_that_does_is_noticed(pattern: str, method: str) -> None:
    assert find_runaway(Use("here", re.compile(pattern), method), seconds=2)
