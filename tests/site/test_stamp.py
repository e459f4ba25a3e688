"""What a build reads, at a glance: any change is seen, and one that could hide behind another is not trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gazette.site.stamp import stamp_folders

OLD = (1_700_000_000, 1_700_000_000)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a/1.md", "a/b/2.md", "3.md"):
        write(tmp_path / name, "甲")
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    os.utime(file, OLD)


def test_what_is_the_same_has_the_same_stamp(folder: Path) -> None:
    assert stamp_folders([folder], "1") == stamp_folders([folder], "1") != ""


@pytest.mark.parametrize("name", ["a/1.md", "a/b/2.md", "new.md", "a/new/1.md"])
def test_another_size_or_another_file_gives_another_stamp(folder: Path, name: str) -> None:
    before = stamp_folders([folder])
    write(folder / name, "甲乙")
    assert stamp_folders([folder]) not in ("", before)


def test_another_time_another_name_and_other_words_give_another_stamp(folder: Path) -> None:
    stamps = {stamp_folders([folder]), stamp_folders([folder], "1"), stamp_folders([folder, folder / "a"])}
    os.utime(folder / "3.md", (1_700_000_000, 1_700_000_001))
    stamps.add(stamp_folders([folder]))
    (folder / "3.md").rename(folder / "4.md")
    stamps.add(stamp_folders([folder]))
    assert len(stamps) == 5


def test_another_file_of_the_same_size_and_time_gives_another_stamp(folder: Path) -> None:
    before = stamp_folders([folder])
    write(folder / "3.md", "乙")
    assert stamp_folders([folder]) not in ("", before)


def test_the_file_that_a_link_leads_to_counts(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("elsewhere") / "target.md"
    write(target, "甲")
    (folder / "link.md").symlink_to(target)
    before = stamp_folders([folder])
    write(target, "甲乙")
    assert stamp_folders([folder]) not in ("", before)
    target.unlink()
    assert isinstance(stamp_folders([folder]), str)


def test_a_file_that_changed_just_now_gives_no_stamp(folder: Path) -> None:
    (folder / "3.md").touch()
    assert stamp_folders([folder]) == ""
