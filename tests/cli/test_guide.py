"""The guide for publishers: its commands are run, in its order, in a fresh copy of the repository."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
GUIDES = ("docs/guide.md", "docs/guide.zh.md")
FIRST = "practice/content/notices/2023/04/01.md"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def read_commands(name: str) -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.splitlines()]


def read_outputs(name: str) -> list[str]:
    """What a guide shows as answers; … stands for anything."""
    return re.findall(r"^```text\n(.*?)^```$", read(name), re.MULTILINE | re.DOTALL)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of what the commands need, with an environment that holds this Python."""
    for name in ("gazette", "templates", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build.py", "Makefile", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    programs = tmp_path / ".venv/bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    (programs / "python").chmod(0o755)
    (programs / "activate").write_text('PATH="$PWD/.venv/bin:$PATH"\n', encoding="utf-8")
    (tmp_path / ".venv/site.lock").touch()  # newer than the lock: make has nothing to install
    return tmp_path


def fetch(url: str) -> str:
    with urllib.request.urlopen(url, timeout=30) as answer:
        text: str = answer.read().decode()
    return text


def run(line: str, folder: Path) -> str:
    """One line of the guide, as it is typed; `serve` is looked at and ended with Ctrl+C."""
    if " serve" not in line:
        typed = ["sh", "-c", f". .venv/bin/activate; {line}"]
        return subprocess.run(typed, cwd=folder, check=True, stdout=subprocess.PIPE, text=True).stdout
    typed = ["sh", "-c", f". .venv/bin/activate; exec {line} --port 0"]
    with subprocess.Popen(typed, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(each for each in process.stdout if each.startswith("Serving ")).split()[1]
        pages = "".join(fetch(address + path) for path in (".preview/", "2023/04/12/"))
        process.send_signal(signal.SIGINT)
        process.stdout.read()
    return pages


def test_the_commands_of_the_guide_lead_from_a_text_to_a_site(repository: Path) -> None:
    said: dict[str, str] = {}
    for line in read_commands("docs/guide.md"):
        if " check " in line:
            file = repository / FIRST
            text = file.read_text(encoding="utf-8")
            file.write_text(text.replace("reviewed: false", "reviewed: true"), encoding="utf-8")
        said[line.partition(" --content")[0]] = run(line, repository)

    for shown, command in zip(read_outputs("docs/guide.md"), ("import practice/received.txt", "check"), strict=True):
        for line in shown.splitlines():
            assert re.search(re.escape(line).replace("…", ".*"), said[f"python build.py {command}"]), line
    assert FIRST in said["python build.py serve"]
    assert "could not be told apart; divide them as printed [G019]" in said["python build.py serve"]
    page = (repository / "practice/site/2023/04/01/index.html").read_text(encoding="utf-8")
    assert 'href="/gazette/2023/04/"' in page


def test_the_guide_says_the_same_in_both_languages() -> None:
    english, chinese = (read(name) for name in GUIDES)

    assert len(read_commands(GUIDES[0])) >= 8
    assert read_commands(GUIDES[0]) == read_commands(GUIDES[1])
    assert read_outputs(GUIDES[0]) == read_outputs(GUIDES[1])
    for pattern in (r"^(#+) ", r"^(- |\d\. )", r"\]\(([\w-]+\.md)\)"):
        marks = [re.findall(pattern, page.replace(".zh.md", ".md"), re.MULTILINE) for page in (english, chinese)]
        assert [mark for mark in marks[0] if "guide" not in mark] == [mark for mark in marks[1] if "guide" not in mark]
