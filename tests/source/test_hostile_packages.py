"""A Word or OFD file that was changed at random gives whole lines, or one sentence that refuses it."""

from __future__ import annotations

import pytest

from bench.fuzz_packages import try_file
from tests.layouts.hostile_packages import list_seeds, make_hostile


@pytest.mark.parametrize(("form", "seed"), list(list_seeds(1, 8)))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_file_stops_its_reader(form: str, seed: int) -> None:
    assert try_file(form, make_hostile(form, seed))[1] is None


def test_the_files_differ_and_are_the_same_each_time() -> None:
    files = [make_hostile("docx", seed) for seed in range(1, 6)]
    assert len(set(files)) == 5
    assert files == [make_hostile("docx", seed) for seed in range(1, 6)]
