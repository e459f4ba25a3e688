"""The forms of pictures that browsers show, told by how their bytes begin; nothing is taken on trust from a file."""

from __future__ import annotations

import hashlib

MOST_PICTURES = 40  # of a page
SMALLEST_PICTURE = 24.0  # points on a side: what is smaller is an ornament
_FORMS = ((b"\x89PNG\r\n\x1a\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"))


def find_suffix(content: bytes) -> str | None:
    """The ending for the name of a picture; None for one that browsers do not show."""
    return next((suffix for start, suffix in _FORMS if content.startswith(start)), None)


def stand_for(content: bytes) -> str:
    """Sixteen digits by which a picture is known when it comes again."""
    return hashlib.sha256(content).hexdigest()[:16]
