"""The pictures that the figures of a notice show: files of issues/<id>/pictures/, measured but never drawn."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from gazette.files import State, read_state
from gazette.model import Figure

PICTURES = "pictures"
_MOST_BYTES = 20_000_000
_MOST_PIXELS = 50_000_000  # more than a page at 600 dots an inch; a browser needs four bytes for each
_MOST_SEGMENTS = 10_000  # before the first frame of a JPEG
_MARKERS_ALONE = {0x01, *range(0xD0, 0xD9)}  # of JPEG: those without a length
_NO_FRAME = {0xC4, 0xC8, 0xCC}  # among the markers of frames, those that are none


def pictures_folder(folder: Path) -> Path:
    """content/issues/2023-04/pictures for content/notices/2023/04."""
    return folder.parents[2] / "issues" / "-".join(folder.parts[-2:]) / PICTURES


def list_pictures(folder: Path) -> list[Path]:
    """The files in the issue's folder of pictures that belongs to a folder of notices, in the order of their names."""
    if len(folder.parents) < 3:
        return []
    return [file for file in sorted(pictures_folder(folder).glob("*")) if file.is_file()]


def look_at(figure: Figure, folder: Path) -> tuple[Figure, str | None]:
    """The figure of a notice in `folder` with the size and digest of its picture, or what is wrong with that."""
    file = pictures_folder(folder) / figure.picture if len(folder.parents) > 2 else None
    if file is None or not file.is_file() or not file.resolve().is_relative_to(file.parents[3].resolve()):
        return figure, "is not in the issue's folder pictures; put the file there or correct the name"
    alike = {each.name for each in file.parent.iterdir() if each.name.lower() == file.name.lower()} - {file.name}
    if alike:
        seen = f"and {min(alike)} are one file on many disks and hosts, which do not tell capitals; rename one of them"
        return figure, seen
    return _look_at(figure, file, read_state(file.stat()))


@lru_cache(maxsize=64)
def _look_at(figure: Figure, file: Path, state: State) -> tuple[Figure, str | None]:
    """`state` is part of the key: a file that was written again is read again; one that is shown often is not."""
    if state[0] > _MOST_BYTES:
        return figure, "is larger than 20 MB; save it smaller"
    content = file.read_bytes()
    extent = measure(content)
    if extent is None:
        return figure, "is no PNG, JPEG or GIF that a browser shows; save it as PNG or JPEG"
    width, height = extent
    if width * height > _MOST_PIXELS:
        return figure, f"is {width} by {height} pixels large; save it with at most 50 million pixels"
    return replace(figure, width=width, height=height, digest=hashlib.sha256(content).hexdigest()), None


def measure(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, JPEG or GIF in pixels as its head says; None for any other content."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        size = struct.unpack(">II", content[16:24])
    elif content.startswith(b"GIF8") and len(content) >= 10:
        size = struct.unpack("<HH", content[6:10])
    elif content.startswith(b"\xff\xd8\xff"):
        size = next(_find_frames(content), (0, 0))
    else:
        return None
    return size if min(size) > 0 else None


def _find_frames(content: bytes) -> Iterator[tuple[int, int]]:
    """The sizes that the frames of a JPEG say (ITU-T T.81, B.2.2)."""
    place = 2
    for _ in range(_MOST_SEGMENTS):
        if place + 9 > len(content) or content[place] != 0xFF:
            return
        marker = content[place + 1]
        if marker == 0xFF or marker in _MARKERS_ALONE:
            place += 1 if marker == 0xFF else 2
            continue
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            height, width = struct.unpack(">HH", content[place + 5 : place + 9])
            yield width, height
        place += 2 + int.from_bytes(content[place + 2 : place + 4])
