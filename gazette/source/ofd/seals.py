"""The picture of an electronic seal: found in the DER of a signature or a seal (GM/T 0031, GB/T 38540: 印章图片)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SEQUENCE, _NAME, _BYTES = 0x30, (0x16, 0x0C), 0x04
_FORMS = ("png", "jpg", "jpeg", "bmp", "gif", "tif", "tiff", "ofd")
_MOST = 5_000  # values that are looked at
_DEEPEST = 12


@dataclass(frozen=True)
class SealPicture:
    """`form` is what its maker calls it: png, ofd …"""

    form: str
    content: bytes


def find_seal_picture(der: bytes) -> SealPicture | None:
    """The first sequence that begins with the name of a form of pictures and bytes; None where there is none."""
    for values in _list_sequences(der):
        if len(values) > 1 and values[0][0] in _NAME and values[1][0] == _BYTES:
            form = values[0][1][:8].decode("ascii", "replace").casefold().strip("\0 .")
            if form in _FORMS and values[1][1]:
                return SealPicture(form, values[1][1])
    return None


def _list_sequences(der: bytes) -> Iterator[list[tuple[int, bytes]]]:
    """Every sequence, outer ones first, as the tags and the contents of what is in it."""
    waiting = [(der, 0)]
    left = _MOST
    while waiting and left > 0:
        content, depth = waiting.pop(0)
        values = list(_list_values(content, left))
        left -= max(1, len(values))
        yield values
        waiting += [(inside, depth + 1) for tag, inside in values if tag & 0x20 and depth < _DEEPEST]


def _list_values(content: bytes, most: int) -> Iterator[tuple[int, bytes]]:
    """Values one behind another, up to the first that is cut off; lengths are definite, as DER has them."""
    place = 0
    while place + 2 <= len(content) and most > 0:
        tag, length = content[place], content[place + 1]
        place += 2
        if length & 0x80:
            size = length & 0x7F
            length = int.from_bytes(content[place : place + size], "big")
            place += size
            if not 1 <= size <= 4:
                return
        if place + length > len(content):
            return
        yield tag, content[place : place + length]
        place += length
        most -= 1
