"""Text for XML: escaped for its place, without the characters that XML 1.0 (2.2) allows in no form."""

from __future__ import annotations

import re

_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"}
_NOWHERE = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_FORBIDDEN = re.compile(f"[{_NOWHERE}]")
_SPECIAL = re.compile(f"[{''.join(_ESCAPED)}{_NOWHERE}]")


def drop_forbidden(text: str) -> str:
    """`text` without control characters and what else would make a file of XML unreadable."""
    return _FORBIDDEN.sub("", text)


def escape_xml(text: str) -> str:
    """`text` as the content of an element or the value of an attribute in either quotes."""
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], ""), text)  # str.translate asks for every character
