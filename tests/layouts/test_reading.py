"""Each layout is read as well as it must be: fields, characters, paragraph ends and cells, on a few issues.

LAYOUT_SEEDS=N tries N issues of each; make corpus tries ten and prints the table of docs/conversion.md.
"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from bench.layouts import convert
from gazette.content.markdown import read_raw_blocks
from tests.conversion.judging import Failure, squeeze
from tests.layouts.files import DAMAGED, WHOLE, make_ofd, make_pdf
from tests.layouts.judging import BOUNDS, judge

SEEDS = range(1, int(os.environ.get("LAYOUT_SEEDS", "1")) + 1)


def find_missed(counts: Counter[str]) -> dict[str, str]:
    """The measures below their bounds. What a bound of 99 % lets pass is one thing at least: one issue has few fields."""
    missed = {name: counts[name] - counts[f"{name} right"] for name in BOUNDS}
    allowed = {name: max(bound < 100, counts[name] * (100 - bound) // 100) for name, bound in BOUNDS.items()}
    return {name: f"{n} of {counts[name]} wrong" for name, n in missed.items() if n > allowed[name]}


@pytest.mark.parametrize("name", WHOLE)
def test_a_pdf_is_read_within_its_bounds(name: str) -> None:
    counts, failures = Counter[str](), list[Failure]()
    for seed in SEEDS:
        issue, file = make_pdf(seed, name)
        more, wrong = judge(issue, convert(issue, file, "pdf"))
        counts += more
        failures += wrong

    assert not find_missed(counts), "\n".join(map(str, failures[:5]))


@pytest.mark.parametrize("name", ["pictures", "charts", "labelled charts"])
def test_each_picture_and_each_drawing_is_a_figure_with_its_caption(name: str) -> None:
    issue, file = make_pdf(1, name)
    found = convert(issue, file, "pdf")

    assert found is not None
    blocks = [block for notice in found.notices for block in read_raw_blocks(notice.text, "notice.md")]
    captions = [squeeze(block.figure.caption or "") for block in blocks if block.figure is not None]
    assert sorted(captions) == sorted(map(squeeze, issue.pictures))


@pytest.mark.parametrize("name", ["sample", "title first"])
def test_an_ofd_is_read_within_its_bounds(name: str) -> None:
    issue, file = make_ofd(1, name)
    counts, failures = judge(issue, convert(issue, file, "ofd"))

    assert not find_missed(counts), "\n".join(map(str, failures[:5]))


def test_a_page_without_text_is_said_and_the_rest_is_read() -> None:
    issue, file = make_pdf(1, "a page without text")
    found = convert(issue, file, "pdf")

    assert found is not None
    assert len(found.notices) >= len(issue.notices) - 2
    assert any(problem.code.startswith("G03") for problem in found.problems)


@pytest.mark.parametrize("name", [name for name in DAMAGED if name != "a page without text"])
def test_what_cannot_be_opened_or_has_no_titles_is_refused(name: str) -> None:
    issue, file = make_pdf(1, name)

    assert convert(issue, file, "pdf") is None


def test_a_wrong_reading_is_found_by_this_test() -> None:
    issue, _ = make_pdf(1, "two columns")
    other, file = make_pdf(2, "two columns")
    counts, failures = judge(issue, convert(other, file, "pdf"))

    assert find_missed(counts).keys() >= {"fields", "characters", "breaks"}
    assert failures
