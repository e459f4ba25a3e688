"""Work in several processes: the collector of circular garbage runs in them and rests while a build plans."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from gazette.model import GazetteError
from gazette.site.forks import map_forked, start_forked, without_collector


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_collector_rests_outside_of_the_work_alone(jobs: int) -> None:
    with without_collector():
        assert list(map_forked(lambda _: gc.isenabled(), [1, 2, 3], jobs)) == [True] * 3
        assert not gc.isenabled()

    assert gc.isenabled()


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_collector_looks_seldom_while_work_is_done(jobs: int) -> None:
    before = gc.get_threshold()
    assert min(map_forked(lambda _: gc.get_threshold()[0], [1, 2, 3], jobs)) > 10 * before[0]
    assert gc.get_threshold() == before


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_values(jobs: int) -> None:
    assert list(map_forked(lambda value: value * 2, range(50), jobs)) == list(range(0, 100, 2))


def test_no_process_takes_so_many_values_that_it_grows_with_their_number() -> None:
    results = list(map_forked(lambda value: (value, os.getpid()), range(600), 2))
    assert [value for value, _ in results] == list(range(600))
    assert len({process for _, process in results}) > 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_call_beside_gives_its_result_or_its_error_and_prints_nothing(
    jobs: int, capfd: pytest.CaptureFixture[str]
) -> None:
    assert start_forked(lambda: 7, jobs)() == 7
    with pytest.raises(ZeroDivisionError):
        start_forked(lambda: 1 // 0, jobs)()
    assert capfd.readouterr() == ("", "")


def test_a_call_whose_process_is_killed_is_made_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert start_forked(work, 2)() == 7


def test_a_call_whose_process_is_killed_while_it_gives_its_result_is_made_here() -> None:
    before = set(multiprocessing.active_children())
    wait = start_forked(lambda: bytes(3_000_000), 2)
    (process,) = set(multiprocessing.active_children()) - before
    time.sleep(0.5)  # by now the pipe is full
    process.kill()
    assert wait() == bytes(3_000_000)


def test_an_error_ends_the_work_while_other_processes_have_much_to_say() -> None:
    def work(value: int) -> bytes:
        if value == 0:
            raise ZeroDivisionError
        return bytes(3_000_000)

    for _ in range(30):  # a process that was ended in the middle of its result was waited for, one time in three
        with pytest.raises(ZeroDivisionError):
            list(map_forked(work, range(40), 2))


def test_an_error_interrupts_the_calls_that_are_under_way(tmp_path: Path) -> None:
    def work(value: int) -> None:
        if value == 0:
            while not (tmp_path / "begun").exists():
                time.sleep(0.01)
            raise ZeroDivisionError
        (tmp_path / "begun").touch()
        time.sleep(20)
        (tmp_path / "ended").touch()

    with pytest.raises(ZeroDivisionError):
        list(map_forked(work, range(4), 2))
    assert [file.name for file in tmp_path.iterdir()] == ["begun"]


def test_a_process_that_is_killed_ends_the_work_with_a_sentence() -> None:
    def work(value: int) -> int:
        if value == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return value

    with pytest.raises(GazetteError) as caught:
        list(map_forked(work, range(40), 2))
    assert str(caught.value.problem) == (
        "build: a process of this build was ended by the system, most often for want of memory; build with --jobs 1 [G517]"
    )
