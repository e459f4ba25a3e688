"""A build needs no network: everything that it reads is in the folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import Workplace

ROOT = Path(__file__).parents[2]
# Every name that is looked up and every connection, in this process and in those forked from it, ends it.
GUARD = """
import os, runpy, sys

def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.connect", "socket.bind"):
        os.write(2, f"NETWORK {event} {arguments}".encode())
        os._exit(97)

sys.addaudithook(refuse)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run_guarded(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARD, *arguments]
    path = {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=os.environ | path)


def test_a_build_opens_no_connection(workplace: Workplace) -> None:
    program = [str(ROOT / "build.py"), "build", "--templates", str(ROOT / "templates"), "--jobs", "2"]

    result = run_guarded(workplace.folder, *program)

    assert result.returncode == 0, result.stderr


def test_a_connection_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "call.py").write_text("import socket; socket.getaddrinfo('localhost', 80)", encoding="utf-8")

    assert run_guarded(tmp_path, "call.py").returncode == 97
