"""The same content gives the same bytes wherever and however it is built."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from gazette.content.library import read_library
from gazette.settings import Settings
from tests.publishing import publish, read_tree

ROOT = Path(__file__).parents[2]

Tree = dict[str, tuple[int, bytes]]


@dataclass(frozen=True)
class Surroundings:
    """What a machine or a person may do differently."""

    folder: str = "a"
    variables: dict[str, str] = field(default_factory=dict)
    jobs: int = 1
    umask: int = 0o022
    backwards: bool = False  # the files of the content were written in the other order


PLAIN = Surroundings(variables={"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"})
OTHERS = {
    "another path, locale, time zone and hash seed": Surroundings(
        folder="另一处/路 径/b",
        variables={"TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "LANG": "zh_CN.GB18030", "PYTHONHASHSEED": "4711"},
    ),
    "three jobs, files in another order, a closed umask": Surroundings(jobs=3, umask=0o077, backwards=True),
    "a date for what is built": Surroundings(variables={"SOURCE_DATE_EPOCH": "86400", "TZ": "America/St_Johns"}),
}


def build(place: Path, around: Surroundings) -> Tree:
    """Converts and builds the sample issue; every notice, and all that the site has, with its rights."""
    folder = place / around.folder
    files = sorted(file for file in (ROOT / "content/issues").rglob("*") if file.is_file())
    for file in reversed(files) if around.backwards else files:
        new = folder / file.relative_to(ROOT)
        new.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(file.read_bytes())
    (folder / "content/gazette.toml").write_bytes((ROOT / "content/gazette.toml").read_bytes())
    subprocess.run(
        [sys.executable, ROOT / "build.py", "--templates", ROOT / "templates", "--jobs", str(around.jobs), "--quiet"],
        cwd=folder,
        env={**os.environ, **around.variables},
        umask=around.umask,
        check=True,
        stderr=subprocess.PIPE,
    )
    found = [entry for part in ("content/notices", "site") for entry in (folder / part).rglob("*")]
    return {
        entry.relative_to(folder).as_posix(): (stat.S_IMODE(entry.stat().st_mode), read(entry))
        for entry in found
        if entry.is_file() or "site" in entry.relative_to(folder).parts
    }


def test_where_the_content_stands_is_not_published(tmp_path: Path) -> None:
    trees = []
    for name in ("content", "内容"):
        folder = tmp_path / name / "notices/2023/04"
        folder.mkdir(parents=True)
        (folder / "01.md").write_text("---\nid: 2023-04-01\ntitle: 通知\n---\n", encoding="utf-8")
        site = tmp_path / f"site-{len(trees)}"
        publish(read_library(tmp_path / name, Settings()), Settings(), site)
        trees.append(read_tree(site))
    assert b'"file":"content/notices/2023/04/01.md"' in trees[0]["api/v1/problems.json"].replace(b": ", b":")
    assert trees[0] == trees[1]


def read(entry: Path) -> bytes:
    return entry.read_bytes() if entry.is_file() else b"folder"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return build(tmp_path_factory.mktemp("plain"), PLAIN)


@pytest.mark.parametrize("name", OTHERS)
def test_other_surroundings_give_the_same_notices_and_the_same_site(tmp_path: Path, plain: Tree, name: str) -> None:
    other = build(tmp_path, OTHERS[name])

    assert len(plain) > 300
    assert other.keys() == plain.keys()
    assert {file for file in plain if other[file] != plain[file]} == set()
