"""Whole small issues: tests/cases/<claim>/source.txt (or source.bin) → expected/*.md and problems.txt.

The expected files are rewritten by UPDATE_GOLDEN=1, never where CI is set; the diff of the repository is the review.
A case whose folder holds known_wrong.txt expects what is right; the file says what the converter does instead.
"""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

import pytest

from gazette.content.notice_file import write_notice
from gazette.conversion.issue import convert_issue
from gazette.settings import read_issue_settings

CASES = sorted(folder for folder in (Path(__file__).parents[1] / "cases").iterdir() if folder.is_dir())


def convert_case(folder: Path) -> dict[str, str]:
    """File name → text of all that a case's source becomes. `converted` is left out: it is a digest of the rest."""
    (source,) = folder.glob("source.*")
    found = convert_issue(source.read_bytes(), source.name, "2023-04", read_issue_settings(folder))
    files = {}
    for notice in found.notices:
        lines = write_notice(notice).split("\n")
        files[f"expected/{notice.ordinal:02}.md"] = "\n".join(x for x in lines if not x.startswith("converted: "))
    return files | {"problems.txt": "".join(f"{problem}\n" for problem in found.problems)}


def read_expected(folder: Path) -> dict[str, str]:
    files = [*folder.glob("expected/*.md"), folder / "problems.txt"]
    return {str(file.relative_to(folder)): file.read_text(encoding="utf-8") for file in files if file.is_file()}


def update(folder: Path, files: dict[str, str]) -> None:
    assert "CI" not in os.environ, "expected files are not rewritten in CI; unset UPDATE_GOLDEN"
    shutil.rmtree(folder / "expected", ignore_errors=True)
    (folder / "expected").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


def diff(expected: dict[str, str], found: dict[str, str]) -> str:
    lines: list[str] = []
    for name in sorted(expected | found):
        before, after = expected.get(name, "").split("\n"), found.get(name, "").split("\n")
        lines += difflib.unified_diff(before, after, f"expected: {name}", f"found: {name}", lineterm="")
    return "\n".join(lines)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_an_issue_becomes_the_notices_that_a_person_reads_in_it(folder: Path, request: pytest.FixtureRequest) -> None:
    known = folder / "known_wrong.txt"
    if known.is_file():
        request.applymarker(pytest.mark.xfail(strict=True, reason=known.read_text(encoding="utf-8").strip()))
    elif os.environ.get("UPDATE_GOLDEN") == "1":
        update(folder, convert_case(folder))
    difference = diff(read_expected(folder), convert_case(folder))
    if difference:
        pytest.fail(f"{folder.name} differs; UPDATE_GOLDEN=1 accepts it\n{difference}", pytrace=False)


def test_expected_files_are_not_rewritten_in_ci(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "1")
    with pytest.raises(AssertionError, match="not rewritten in CI"):
        update(tmp_path, {})


def test_a_changed_line_is_shown_with_its_file() -> None:
    shown = diff({"expected/01.md": "甲\n乙"}, {"expected/01.md": "甲\n丙"})
    assert shown.split("\n")[:2] == ["--- expected: expected/01.md", "+++ found: expected/01.md"]
    assert shown.endswith("-乙\n+丙")


def test_a_file_that_is_not_expected_is_shown() -> None:
    assert "+甲" in diff({}, {"expected/02.md": "甲"})
