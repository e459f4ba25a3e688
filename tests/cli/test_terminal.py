"""What a person sees and answers at a real terminal."""

from __future__ import annotations

import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Workplace

ROOT = Path(__file__).parents[2]


@pytest.fixture
def unnamed(workplace: Workplace, received: str) -> Workplace:
    """An issue that says nothing of itself lies ready."""
    workplace.write("may.txt", "\n".join(line for line in received.splitlines() if "期" not in line))
    return workplace


def start(workplace: Workplace, *arguments: str) -> pexpect.spawn:
    command = [str(ROOT / "build.py"), *arguments, "--templates", str(ROOT / "templates")]
    return pexpect.spawn(sys.executable, command, cwd=str(workplace.folder), encoding="utf-8", timeout=120)


def test_what_an_issue_does_not_say_is_asked_for_until_the_answer_can_be_used(unnamed: Workplace) -> None:
    terminal = start(unnamed, "import", "may.txt")

    terminal.expect_exact("Year and number of the issue, as in 2023-05: ")
    terminal.sendline("2023年5月")
    terminal.expect_exact("Year and number of the issue, as in 2023-05: ")
    terminal.sendline("2023-05")
    terminal.expect_exact("Name of the gazette (Enter: as in gazette.toml): ")
    terminal.sendline("临山市政报")
    terminal.expect_exact("总期号, as in 161 (Enter: none): ")
    terminal.sendline("一百六十一期")
    terminal.expect_exact("总期号, as in 161 (Enter: none): ")
    terminal.sendline("161")
    terminal.expect_exact("Next: python build.py serve")
    terminal.expect(pexpect.EOF)
    terminal.close()

    assert terminal.exitstatus == 0
    assert unnamed.read("content/issues/2023-05/issue.toml") == (
        'name = "临山市政报"\nyear = 2023\nnumber = 5\nserial_number = 161\n'
    )


def test_a_person_who_gives_up_leaves_nothing_behind(unnamed: Workplace) -> None:
    before = unnamed.files(".")
    terminal = start(unnamed, "import", "may.txt")
    terminal.expect_exact("Year and number of the issue, as in 2023-05: ")
    while True:  # Python loses one that comes between its question and its waiting for the answer
        terminal.sendintr()
        if terminal.expect([pexpect.EOF, pexpect.TIMEOUT], timeout=10) == 0:
            break
    terminal.close()

    assert terminal.exitstatus == 130
    said = (terminal.before or "").replace("^C", "").strip()
    assert said == "Stopped. No file is half written; give the same command again to go on."
    assert unnamed.files(".") == before


def test_nobody_is_asked_where_nobody_sits(unnamed: Workplace) -> None:
    result = unnamed.run("import", "may.txt")

    assert result.exit_code == 2
    assert "name the issue with --issue 2023-04" in result.stderr
