"""A published tree, looked at in shares: as it was written, or not, whoever changed what in it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from gazette.site.tree_files import (
    Findings,
    Record,
    Share,
    inspect_tree,
    is_stamped,
    pack_files,
    stamp_records,
    write_into,
)


@pytest.fixture
def records(tmp_path: Path) -> dict[str, Record]:
    paths = ("index.html", "2023/04/index.html", "2023/05/07/index.html", "api/v1/notices.json")
    return {path: Record("1", pack_files([write_into(tmp_path, path, "甲")]), b"") for path in paths}


def inspect(tree: Path, records: dict[str, Record], total: int) -> list[Findings]:
    return [inspect_tree(tree, records, Share(number, total)) for number in range(total)]


@pytest.mark.parametrize("total", [1, 2, 8])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_tree_as_it_was_written_is_known_in_any_number_of_shares(
    tmp_path: Path, records: dict[str, Record], total: int, jobs: int
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").touch()
    (tmp_path / ".nojekyll").touch()
    assert inspect(tmp_path, records, total) == [Findings()] * total
    assert is_stamped(tmp_path, stamp_records(records, total), jobs)


@pytest.mark.parametrize("total", [1, 2, 3])
def test_each_name_is_in_one_share(total: int) -> None:
    for name in ("index.html", "2023/04", "2023/index.html", "甲/乙", "\udcff"):
        assert sum(Share(number, total).has(name) for number in range(total)) == 1


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda tree: (tree / "2023/04/index.html").write_text("甲乙"), id="another size"),
        pytest.param(lambda tree: os.utime(tree / "2023/04/index.html", (1, 1)), id="another time"),
        pytest.param(lambda tree: (tree / "2023/04/index.html").chmod(0o600), id="a file that is closed to others"),
        pytest.param(lambda tree: (tree / "2023/04/index.html").unlink(), id="a file is gone"),
        pytest.param(lambda tree: (tree / "index.html").unlink(), id="a file at the top is gone"),
        pytest.param(lambda tree: (tree / "2023/04/new").touch(), id="a file more"),
        pytest.param(lambda tree: (tree / "new").touch(), id="a file more at the top"),
        pytest.param(lambda tree: (tree / "api").rename(tree / "old"), id="a folder of another name"),
    ],
)
def test_whatever_another_hand_changed_is_seen(
    tmp_path: Path, records: dict[str, Record], change: Callable[[Path], object]
) -> None:
    stamps = stamp_records(records, 2)
    change(tmp_path)
    assert not is_stamped(tmp_path, stamps, 2)
    (findings,) = inspect(tmp_path, records, 1)
    assert findings != Findings()
    shares = inspect(tmp_path, records, 3)
    assert findings.lacking == frozenset().union(*(share.lacking for share in shares))
    assert findings.strange == frozenset().union(*(share.strange for share in shares))


def test_what_is_wrong_is_told_file_by_file(tmp_path: Path, records: dict[str, Record]) -> None:
    (tmp_path / "2023/04/index.html").unlink()
    (tmp_path / "2023/05/.new").touch()
    (findings,) = inspect(tmp_path, records, 1)
    assert [path for path, _, _ in findings.lacking] == ["2023/04/index.html"]
    assert [path for path, _, _ in findings.strange] == ["2023/05/.new"]
