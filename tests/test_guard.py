"""make bench-check: what it takes for a clear regression, without measuring anything."""

from __future__ import annotations

import json
from dataclasses import replace

from bench.guard import RECORDED, Cost, compare

RECORD = {"read": Cost(1_000, 2.0, 1.0)}


def test_a_stage_that_costs_what_is_recorded_is_not_told() -> None:
    assert list(compare(RECORD, RECORD)) == []
    assert list(compare({"read": Cost(1_100, 2.2, 1.5)}, RECORD)) == []


def test_a_stage_of_more_calls_is_told() -> None:
    (told,) = compare({"read": replace(RECORD["read"], calls=1_200)}, RECORD)

    assert told == "read: 1,200 calls, 1,000 were recorded"


def test_a_stage_whose_work_grows_with_the_square_is_told() -> None:
    (told,) = compare({"read": replace(RECORD["read"], growth=3.9)}, RECORD)

    assert told == "read: 3.90 times the calls for twice the notices"


def test_a_stage_that_takes_twice_the_time_of_a_fixed_loop_is_told() -> None:
    (told,) = compare({"read": replace(RECORD["read"], share=2.5)}, RECORD)

    assert told == "read: 2.50 times the fixed loop, 1.00 were recorded"


def test_a_stage_that_nothing_is_recorded_of_is_told() -> None:
    (told,) = compare(RECORD | {"plan": Cost(1, 1.0, 1.0)}, RECORD)

    assert told == "plan: is measured or recorded only; run python -m bench.guard --record"


def test_every_stage_has_a_record() -> None:
    assert set(json.loads(RECORDED.read_text(encoding="utf-8"))) == {
        "read", "plan", "fingerprints", "pages", "data", "index",
    }  # fmt: skip
