"""Ctrl+C at any moment: a sentence or nothing, never a traceback, and no process that stays."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import pytest

from tests.cli.conftest import Workplace
from tests.conftest import ROOT

# The program with somebody who presses Ctrl+C while it loads the module that is named.
LOADING = """
import os, runpy, signal, sys
class Hasty:
    def find_spec(self, name, path=None, target=None):
        if name == "gazette.report":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Hasty())
sys.argv = ["build.py", "build"]
runpy.run_path("build.py", run_name="__main__")
"""
# Work in several processes, all of which get the signal, as those that a terminal has started together do.
WORKING = """
import os, signal, time
from gazette.site.forks import map_forked
def work(number):
    if number == 3:
        os.killpg(os.getpgid(0), signal.SIGINT)
    time.sleep(0.2)
try:
    list(map_forked(work, range(200), 3))
except KeyboardInterrupt:
    print("stopped")
"""


def run_python(program: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", program]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, start_new_session=True, check=False
    )


@pytest.fixture
def stopped(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """Where reading the library is stopped by Ctrl+C."""

    def stop(*_: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr("build.read_library", stop)
    return workplace


def test_a_command_that_is_stopped_says_so_and_what_is_left(stopped: Workplace) -> None:
    result = stopped.run()

    assert result.exit_code == 130
    assert result.stderr.endswith("Stopped. No file is half written; give the same command again to go on.\n")
    assert not (stopped.folder / "site").exists()


def test_a_command_that_is_stopped_says_so_in_json(stopped: Workplace) -> None:
    result = stopped.run("--json")

    told = json.loads(result.stdout)
    assert (told["outcome"], told["exit_status"], result.exit_code) == ("stopped", 130, 130)


def test_a_program_that_is_stopped_while_it_loads_says_nothing() -> None:
    result = run_python(LOADING)

    assert (result.returncode, result.stdout, result.stderr) == (-signal.SIGINT, "", "")


def test_work_in_several_processes_is_stopped_at_once_and_says_nothing() -> None:
    result = run_python(WORKING)

    assert (result.returncode, result.stdout, result.stderr) == (0, "stopped\n", "")
