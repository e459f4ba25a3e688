"""Work in processes of its own, where the system can fork: what they need is there when they begin, not sent."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from gazette.model import GazetteError, Problem

_Value = TypeVar("_Value")
_Result = TypeVar("_Result")
_CAN_FORK = "fork" in multiprocessing.get_all_start_methods()
_KILLED = "a process of this build was ended by the system, most often for want of memory; build with --jobs 1"
_MOST = 128  # values that a process takes: what it reads of the program's memory is copied, page by page, and kept


def map_forked(
    function: Callable[[_Value], _Result], values: Iterable[_Value], jobs: int, most: int = _MOST
) -> Iterator[_Result]:
    """Like map, in `jobs` processes, where the system can fork; results come in the order of the values.

    Values are not sent to the processes but there when they begin, so that anything may be one; results are sent.
    Processes end after `most` values each, and others begin, so that none grows with their number. Raises what a call
    raises, and GazetteError G517 where a process is killed; calls that are under way are interrupted then.
    """
    values = list(values)
    global _work
    was_collecting, thresholds = gc.isenabled(), gc.get_threshold()
    gc.freeze()  # what was there before is not touched in the processes, and so not copied
    try:
        if min(jobs, len(values)) < 2 or not _CAN_FORK:
            _collect_seldom()
            yield from map(function, values)
            return
        for start in range(0, len(values), jobs * most):
            _work = (function, values[start : start + jobs * most])
            yield from _map_work(jobs)
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        _work = None
        if not was_collecting:
            gc.disable()


def _map_work(jobs: int) -> Iterator[Any]:
    """Processes end by themselves: one that a signal ends while it gives a result is waited for without end."""
    assert _work is not None
    count = len(_work[1])
    gc.freeze()  # what was made since the processes before began, too
    with ProcessPoolExecutor(min(jobs, count), multiprocessing.get_context("fork"), _begin) as pool:
        try:
            with _no_interrupt():
                results = pool.map(_do_number, range(count))
            yield from results
        except BrokenProcessPool as error:
            raise GazetteError(Problem("G517", "build", None, _KILLED)) from error
        except BaseException:
            for process in multiprocessing.active_children():
                _interrupt(process.pid)
            raise


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Ctrl+C waits meanwhile; for a process that begins here, until it says what it does then."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _interrupt(process: int | None) -> None:
    with suppress(ProcessLookupError):
        if process:
            os.kill(process, signal.SIGINT)


@contextmanager
def without_collector() -> Iterator[None]:
    """Objects that refer to each other in a circle are not looked for meanwhile.

    What a build knows of a library stays until its end: to look through it again and again is a third of the work of a
    build that has little to do. The processes of map_forked look, for what they make is soon gone.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


_work: tuple[Callable[[Any], Any], list[Any]] | None = None


def _begin() -> None:
    """Ctrl+C reaches a process too: it ends a call, and those that wait, and not what gives the result of one."""
    _handle_interrupt(_forget)
    _collect_seldom()


def _collect_seldom() -> None:
    """For a text is thousands of objects, and hardly any of them refer to one another."""
    gc.enable()
    gc.set_threshold(50_000)


def _handle_interrupt(handler: Any) -> None:
    signal.signal(signal.SIGINT, handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _do_number(number: int) -> Any:
    work = _work
    if work is None:
        raise KeyboardInterrupt
    function, values = work
    signal.signal(signal.SIGINT, _stop)
    try:
        return function(values[number])
    finally:
        signal.signal(signal.SIGINT, _forget)


def _stop(*_: object) -> None:
    _forget()
    signal.signal(signal.SIGINT, _forget)
    raise KeyboardInterrupt


def _forget(*_: object) -> None:
    global _work
    _work = None


def start_forked(function: Callable[[], _Result], jobs: int) -> Callable[[], _Result]:
    """Begins a call beside what follows, if there may be two jobs; what is given back waits for its result.

    A process that ends without one, as when it is killed or the call fails, is made up for by calling here.
    """
    if jobs < 2 or not _CAN_FORK:
        return function
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(function, sending), daemon=True)
    with _no_interrupt():
        process.start()
    sending.close()

    def wait() -> _Result:
        try:
            result: _Result = receiving.recv()
        except (EOFError, OSError):  # the latter in the middle of it
            return function()
        finally:
            receiving.close()
            process.join()
        return result

    return wait


def _send(function: Callable[[], Any], to: Connection) -> None:
    _handle_interrupt(signal.SIG_IGN)
    with suppress(Exception):  # who waits calls again, and has the error where it belongs
        to.send(function())
    to.close()
