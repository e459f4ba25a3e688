"""200 random issues of known truth: their fields come out right and nothing that was printed is lost.

What is wrong is shown with its seed: generate_issue(seed) makes the same issue again. RANDOM_ISSUES=N tries N of
them, FIRST_SEED=N begins at another seed.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from functools import cache

import pytest

from gazette.conversion.issue import Conversion, convert_issue
from gazette.model import GazetteError
from gazette.settings import IssueSettings
from tests.conversion.issue_generator import FORMS, KINDS, RandomIssue, form_values, generate_issue
from tests.conversion.judging import FIELDS, Failure, count_breaks, find_difference, find_failures

FIRST, COUNT = int(os.environ.get("FIRST_SEED", "1")), int(os.environ.get("RANDOM_ISSUES", "200"))


def convert(issue: RandomIssue) -> Conversion | None:
    """The conversion with the settings that an editor would have made; None where the source is refused."""
    try:
        return convert_issue(issue.source, "source.txt", "2023-04", IssueSettings(sections=issue.settings))
    except GazetteError:
        return None


@cache
def results() -> tuple[tuple[Failure, ...], int, Counter[str]]:
    """The failures of all issues, the number of fields, and the paragraph ends."""
    failures: list[Failure] = []
    fields, breaks = 0, Counter[str]()
    for seed in range(FIRST, FIRST + COUNT):
        issue = generate_issue(seed)
        found = convert(issue)
        failures += find_failures(issue, found)
        fields += len(issue.notices) * len(FIELDS)
        breaks += count_breaks(issue, found)
    return tuple(failures), fields, breaks


def show(failures: Sequence[Failure]) -> str:
    return "\n".join(str(failure) for failure in failures[:20])


def test_every_notice_is_found_and_no_other() -> None:
    wrong = [failure for failure in results()[0] if failure.what == "notices"]
    assert not wrong, show(wrong)


def test_nothing_of_a_random_issue_is_lost() -> None:
    wrong = [failure for failure in results()[0] if failure.what in ("lost", "text")]
    assert not wrong, show(wrong)


def test_of_a_hundred_fields_ninety_nine_are_right() -> None:
    failures, fields, _ = results()
    wrong = [failure for failure in failures if failure.what in FIELDS]
    assert len(wrong) * 100 <= fields, show(wrong)


def test_of_a_hundred_paragraph_ends_ninety_nine_are_right() -> None:
    breaks = results()[2]
    assert (breaks["missing"] + breaks["added"]) * 100 <= breaks["right"], breaks


def test_the_same_seed_makes_the_same_issue() -> None:
    assert generate_issue(FIRST) == generate_issue(FIRST)


@pytest.mark.parametrize("value", [f"{name}={value}" for name, values in FORMS.items() for value in values])
def test_every_form_is_tried(value: str) -> None:
    assert any(value in form_values(generate_issue(seed).form) for seed in range(1, 201))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_notice_is_tried(kind: str) -> None:
    assert any(kind == notice.kind for seed in range(1, 41) for notice in generate_issue(seed).notices)


def test_texts_that_share_pages_with_boxes_behind_them_are_told_apart() -> None:
    mix = frozenset({"order=columns first", "notices begin=below the one before"})
    issues = [generate_issue(seed, mix) for seed in range(FIRST, FIRST + COUNT // 5)]
    failures = [failure for issue in issues for failure in find_failures(issue, convert(issue))]
    fields = sum(len(issue.notices) for issue in issues) * len(FIELDS)

    assert not [failure for failure in failures if failure.what in ("lost", "text", "notices")], show(failures)
    assert len(failures) * 100 <= fields, show(failures)


def test_a_wrong_field_is_shown_with_its_seed() -> None:
    assert str(next(find_failures(generate_issue(FIRST), None))).startswith(f"seed {FIRST}, issue: notices")


def test_a_missing_character_is_shown_with_what_stands_around_it() -> None:
    assert find_difference("现将有关事项通知如下", "现将有关事通知如下") == (
        "现将有关事项通知如下",
        "现将有关事通知如下",
    )
