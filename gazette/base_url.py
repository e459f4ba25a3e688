"""The address of the site, as base_url in gazette.toml and --base-url give it."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit, urlunsplit

_FORM = re.compile(r"(?:https?://[^\s/?#\\]+)?(?:/(?!/)[^\s?#\\]*)?")
_HOST = re.compile(r"(?:[\w.-]+|\[[0-9A-Fa-f:.]+\])(?::\d+)?")
_PLAIN = "/%~+@:=,!"  # what stands in a path as it is, beside letters, digits and -._


def read_base_url(text: str) -> str | None:
    """The address as browsers ask for it: ASCII, the host written after RFC 5891 and the path after RFC 3986.

    None for what is no address, and for one whose links would lead elsewhere, since browsers change it before they ask:
    a path with `..`, `.` or nothing between two slashes. Nor may it hold a name and password, which would be published.
    """
    if not _FORM.fullmatch(text):
        return None
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises where there is no such port
        host = parts.netloc.encode("idna").decode()
    except ValueError:
        return None
    folders = parts.path.strip("/").split("/")
    if (host and not _HOST.fullmatch(host)) or (folders != [""] and {"", ".", ".."} & set(map(unquote, folders))):
        return None
    return urlunsplit((parts.scheme, host, quote(parts.path, safe=_PLAIN), "", ""))
