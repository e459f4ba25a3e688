"""Small pictures without text."""

from __future__ import annotations

import struct
import zlib


def draw_png(shade: int) -> bytes:
    """A grey picture of 60 × 40 points."""
    rows = b"".join(b"\0" + bytes([shade % 256] * 60) for _ in range(40))
    parts = ((b"IHDR", struct.pack(">IIBBBBB", 60, 40, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
