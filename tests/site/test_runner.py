"""Work in several processes: the collector of circular garbage runs in them and rests while a build plans."""

from __future__ import annotations

import gc

import pytest

from gazette.site.forks import map_forked, without_collector


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_collector_rests_outside_of_the_work_alone(jobs: int) -> None:
    with without_collector():
        assert list(map_forked(lambda _: gc.isenabled(), [1, 2, 3], jobs)) == [True] * 3
        assert not gc.isenabled()

    assert gc.isenabled()


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_values(jobs: int) -> None:
    assert list(map_forked(lambda value: value * 2, range(50), jobs)) == list(range(0, 100, 2))
