"""Of an edited text the files of a directory alone are written that its runs are in; the site is that of a clean build."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from gazette.model import Library
from gazette.search import marks
from gazette.search.index import plan_index
from gazette.settings import Settings
from gazette.site.publish import publish_site
from gazette.site.tasks import File
from gazette.site.tree import locked
from tests.publishing import TEMPLATES, read_tree
from tests.search.test_cut_archive import make_archive

BEFORE = make_archive(11, count=1)  # a part for each year: a directory of eight, and one of the newest three
EDITED = make_archive(11, oldest="渔业船舶登记。", count=1)


def build(library: Library, site: Path, *, version: str = "test", jobs: int = 1) -> Path:
    with locked(site, jobs=jobs) as area:
        publish_site(library, Settings(), TEMPLATES, area, plan_index, version=version, jobs=jobs)
    return site


def count_written(site: Path) -> int:
    """The files of directories that are not those of the site before, which stands in the second tree now."""
    before = {file.stat().st_ino for file in site.parent.glob(f".{site.name}.build/tree/search/*/*.slots")}
    return sum(file.stat().st_ino not in before for file in site.glob("search/*/*.slots"))


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files of the edited archive, built from nothing."""
    return read_tree(build(EDITED, tmp_path_factory.mktemp("clean") / "site"))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return build(BEFORE, tmp_path / "site")


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_edit_of_the_oldest_part_writes_the_files_that_its_runs_are_in(
    site: Path, clean: dict[str, bytes], jobs: int
) -> None:
    build(EDITED, site, jobs=jobs)
    assert read_tree(site) == clean
    assert 0 < count_written(site) <= 2 * (7 + 6 + 5 + 4)  # the runs of seven units, and those across its beginning


def test_edits_by_turns_give_the_bytes_of_a_clean_build(site: Path, clean: dict[str, bytes]) -> None:
    first = read_tree(site)
    for library, expected in ((EDITED, clean), (BEFORE, first), (EDITED, clean)):
        assert read_tree(build(library, site)) == expected


def test_what_another_program_made_is_not_kept(
    tmp_path: Path, clean: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def write_otherwise(parts: Sequence[bytes]) -> Iterator[File]:
        return ((name, bytes(content) + b"!") for name, content in write_directory(parts))  # type: ignore[arg-type]

    write_directory = marks.write_directory
    with monkeypatch.context() as other:
        other.setattr(marks, "write_directory", write_otherwise)
        site = build(BEFORE, tmp_path / "site", version="another")
    assert read_tree(build(EDITED, site)) == clean


@pytest.mark.parametrize("lost", ["*/0.slots", "*/runs.bits"])
def test_what_is_lost_of_the_site_is_made_again(site: Path, clean: dict[str, bytes], lost: str) -> None:
    for file in (site / "search").glob(lost):
        file.unlink()
    build(EDITED, site)
    assert read_tree(site) == clean


def test_a_file_that_another_hand_changed_is_not_kept(site: Path, clean: dict[str, bytes]) -> None:
    for file in (site / "search").glob("*/7.slots"):
        file.write_bytes(file.read_bytes() + b"!")
    build(EDITED, site)
    assert read_tree(site) == clean


def test_where_the_system_has_no_links_files_are_copied(
    tmp_path: Path, clean: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str, place: str) -> None:
        number = errno.EPERM if Path(place).parent.is_dir() else errno.ENOENT
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    assert read_tree(build(EDITED, build(BEFORE, tmp_path / "site"))) == clean
