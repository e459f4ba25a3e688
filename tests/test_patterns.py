"""No regular expression of the program runs away: each on a million characters that lead it on.

Which text leads a pattern on furthest is seen at 4,000 characters, from a hundred texts made of its own parts; the worst
ones are then tried with a million. A pattern whose work grows with the square of the text would need hours for them, and
is stopped by an alarm: nothing here depends on how fast the computer is.
"""

from __future__ import annotations

import re
import signal
import time

import pytest

from tests.patterns import Lead, Use, list_leads, list_uses

SHORT, LONG = 4_000, 1_000_000
SECONDS = 60
WORST = 2  # texts of each pattern that are tried with a million characters
USES = list_uses()


def stop(*_: object) -> None:
    raise TimeoutError


def measure(use: Use, text: str, seconds: float) -> float:
    """The processor's seconds for one use; `seconds` where an alarm had to stop it."""
    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    start = time.process_time()
    try:
        use.run(text)
    except TimeoutError:
        return seconds
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - start


def find_runaways(use: Use, seconds: float) -> list[Lead]:
    """What leads a use on for so long that it does not come to its end."""
    costs = {lead: measure(use, lead.fill(SHORT), seconds) for lead in list_leads(use.pattern)}
    worst = sorted(costs, key=lambda lead: costs[lead])[-WORST:]
    return [lead for lead in worst if measure(use, lead.fill(LONG), seconds) >= seconds]


def test_the_patterns_of_the_program_are_found() -> None:
    assert len(USES) > 200
    assert {"match", "fullmatch", "search", "sub", "split", "findall", "finditer"} <= {use.method for use in USES}


@pytest.mark.parametrize("use", USES, ids=[f"{use.place}-{use.method}" for use in USES])
def test_a_pattern_does_not_run_away_on_a_million_characters(use: Use) -> None:
    assert find_runaways(use, SECONDS) == []


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
    assert find_runaways(Use("here", re.compile(pattern), method), seconds=0.5)
