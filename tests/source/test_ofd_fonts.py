"""Fonts that are installed are found by what they can write, and what is wrong with a font harms nothing."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from gazette.source.ofd import installed
from gazette.source.ofd.faces import cut_face, read_characters
from gazette.source.ofd.installed import Installed, find_fonts
from gazette.source.ofd.parts import Font
from gazette.source.ofd.typefaces import find_kind

KINDS = ["song", "bold", "hei", "kai", "fangsong"]


@pytest.fixture(scope="module")
def song() -> bytes:
    found = find_fonts()[0]
    return cut_face(Path(found.file).read_bytes(), found.index)


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """What fontconfig says of every font."""
    monkeypatch.setattr(shutil, "which", lambda _: "/usr/bin/fc-match")
    done = subprocess.CompletedProcess[bytes]([], 0, text.encode())
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)


def test_a_font_is_found_for_each_kind() -> None:
    assert [font.kind for font in find_fonts()] == KINDS


def test_a_font_without_chinese_characters_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "_PLACES", dict.fromkeys(KINDS, ()))
    answer(monkeypatch, f"{__file__}\t0\ten|de")
    assert find_fonts() == ()
    answer(monkeypatch, f"{__file__}\t2\ten|zh-cn")
    assert find_fonts()[0] == Installed("song", __file__, 2)


def test_without_fontconfig_fonts_are_looked_for_where_systems_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    places: dict[str, Any] = dict.fromkeys(KINDS, ()) | {"song": ("/nowhere/song.ttc 0", f"{__file__} 6")}
    monkeypatch.setattr(installed, "_PLACES", places)
    assert find_fonts() == (Installed("song", __file__, 6),)
    monkeypatch.setattr(installed, "_PLACES", places | {"song": ()})
    assert find_fonts() == ()


@pytest.mark.parametrize(
    ("names", "is_bold", "kind"),
    [
        ("宋体", False, "song"),
        ("宋体", True, "bold"),
        ("方正小标宋_gbk", False, "bold"),
        ("仿宋_gb2312", False, "fangsong"),
        ("simfang", True, "fangsong"),
        ("楷体", False, "kai"),
        ("simhei 黑体", True, "hei"),
        ("times new roman", False, "song"),
    ],
)
def test_the_kind_of_a_font_is_told_by_its_name(names: str, is_bold: bool, kind: str) -> None:
    assert find_kind(Font(names, is_bold, None), is_bold) == kind


def test_a_face_of_a_collection_is_a_font_that_knows_its_characters(song: bytes) -> None:
    characters = read_characters(song)
    assert not song.startswith(b"ttcf")
    assert all(characters.get(ord(character)) for character in "中华人民共和国〔2023〕")
    assert cut_face(song, 0) == song


def test_no_damage_to_a_font_raises_or_takes_long(song: bytes) -> None:
    chance = random.Random(1)
    head = song[:40_000]
    for _ in range(200):
        damaged = bytearray(head[: chance.randrange(len(head))])
        for _ in range(chance.randrange(1, 30)):
            damaged[chance.randrange(min(len(damaged), 600)) if damaged else 0 : 0] = chance.randbytes(2)
        assert len(read_characters(bytes(damaged))) <= 3 * 65_536


@pytest.mark.parametrize("content", [b"ttcf", b"ttcf" + bytes(20), b"ttcf" + b"\xff" * 200])
def test_a_broken_collection_has_no_face(content: bytes) -> None:
    with pytest.raises(ValueError, match="no face of a collection"):
        cut_face(content, 3)
