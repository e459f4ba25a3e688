"""As much of CBOR (RFC 8949) as files of words use: integers, text and arrays, item by item."""

from __future__ import annotations

from typing import Any


def read_cbor(data: bytes) -> Any:
    """The value that `data` consists of. Raises ValueError for anything else."""
    value, end = _read(data, 0)
    if end != len(data):
        raise ValueError(f"{len(data) - end} bytes are left over")
    return value


def _read(data: bytes, at: int) -> tuple[Any, int]:
    if at >= len(data):
        raise ValueError("the data ends too early")
    major, (size, at) = data[at] >> 5, _read_size(data, at)
    if major == 0:
        return size, at
    if major == 1:
        return -1 - size, at
    if major == 3:
        if at + size > len(data):
            raise ValueError("the data ends too early")
        return data[at : at + size].decode("utf-8"), at + size
    if major == 4:
        return _read_array(data, at, size)
    raise ValueError(f"major type {major} at byte {at}")


def _read_size(data: bytes, at: int) -> tuple[int, int]:
    short = data[at] & 31
    if short < 24:
        return short, at + 1
    if short > 27:
        raise ValueError(f"additional information {short} at byte {at}")
    width = 1 << (short - 24)
    return int.from_bytes(data[at + 1 : at + 1 + width], "big"), at + 1 + width


def _read_array(data: bytes, at: int, size: int) -> tuple[list[Any], int]:
    items: list[Any] = []
    for _ in range(size):
        head = data[at] if at < len(data) else 0
        if head < 24 and at < len(data):  # most of an index are small numbers; the general way takes ten times as long
            items.append(head)
            at += 1
        elif head == 24 and at + 1 < len(data):
            items.append(data[at + 1])
            at += 2
        else:
            item, at = _read(data, at)
            items.append(item)
    return items, at
