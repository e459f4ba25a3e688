"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.files import read_text, write_file
from gazette.model import GazetteError


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    assert write_file(tmp_path / "2023/04/07.md", "正文\n")
    assert (tmp_path / "2023/04/07.md").read_bytes() == "正文\n".encode()


def test_a_file_that_would_not_change_is_not_written(tmp_path: Path) -> None:
    write_file(tmp_path / "07.md", "正文\n")
    before = (tmp_path / "07.md").stat().st_mtime_ns

    assert not write_file(tmp_path / "07.md", "正文\n")
    assert (tmp_path / "07.md").stat().st_mtime_ns == before


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_file(tmp_path / "07.md", "旧\n")

    def refuse(self: Path, target: Path) -> None:
        raise OSError(28, "disk full")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="disk full") as caught:
        write_file(tmp_path / "07.md", "新\n")

    assert caught.value.filename == str(tmp_path / "07.md")
    assert [file.name for file in tmp_path.iterdir()] == ["07.md"]
    assert (tmp_path / "07.md").read_text(encoding="utf-8") == "旧\n"


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "07.md"
    file.write_bytes("正文".encode("gbk"))

    with pytest.raises(GazetteError) as caught:
        read_text(file)

    assert str(caught.value) == f"{file.as_posix()}: is not UTF-8 text; save it again as UTF-8 [G108]"
