"""What `make audit` says of known vulnerabilities, with a stand-in for pip-audit."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "tools/vulnerabilities.sh"
UNKNOWN = (
    "PyPI's list of vulnerabilities could not be asked: whether the locked packages have any is not known. "
    "Try again where https://pypi.org answers. pip-audit said: "
)


def audit(folder: Path, says: str, status: int) -> subprocess.CompletedProcess[str]:
    program = folder / "bin/pip-audit"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\nprintf '%s\\n' 'first line' '{says}' >&2\nexit {status}\n", encoding="utf-8")
    program.chmod(0o755)
    return subprocess.run([SCRIPT, folder], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "says",
    [
        "ERROR:pip_audit._cli:anyio: Dependency not found on PyPI and could not be audited: anyio (4.16.0)",
        "requests.exceptions.ConnectionError: Max retries exceeded with url: /pypi/anyio/json",
        "ReadTimeout: read timed out",
    ],
)
def test_a_list_that_does_not_answer_is_said_in_one_sentence_and_fails(tmp_path: Path, says: str) -> None:
    run = audit(tmp_path, says, 1)

    assert (run.returncode, run.stdout, run.stderr) == (1, "", f"{UNKNOWN}{says}\n")


def test_a_known_vulnerability_is_shown_as_it_is_and_fails(tmp_path: Path) -> None:
    run = audit(tmp_path, "jinja2 3.1.0 PYSEC-2026-1 3.1.6", 1)

    assert run.returncode == 1
    assert run.stderr == "first line\njinja2 3.1.0 PYSEC-2026-1 3.1.6\n"


def test_no_known_vulnerability_passes(tmp_path: Path) -> None:
    assert audit(tmp_path, "No known vulnerabilities found", 0).returncode == 0
