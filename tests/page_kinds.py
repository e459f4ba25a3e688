"""The kinds of pages that a built site has, found by their addresses, so that a new kind is tested as soon as it exists."""

from __future__ import annotations

import re
from pathlib import Path

_OWN = {"printed", "source"}  # a page below a notice that is a kind of its own
_MARKUP = re.compile(r'<(\w+)(?:[^>]*? class="([^"]*)")?')


def name_kind(path: str) -> str:
    """`2023/04/07/` → `N/N/N/`, `issuers/9969bc93/` → `issuers/*/`: pages of one kind have one name."""
    first, *rest = path.split("/")
    numbered = re.sub(r"^\d+$", "N", first)
    return "/".join([numbered, *(_name(part, numbered) for part in rest)])


def _name(part: str, first: str) -> str:
    if part in _OWN or not part or "." in part:
        return part
    return "N" if first == "N" and part.isdigit() else "*"


def find_kinds(site: Path) -> dict[str, list[str]]:
    """The paths of the pages of each kind, the richest first: the one that has the most different elements."""
    kinds: dict[str, list[tuple[int, str]]] = {}
    for file in site.rglob("*.html"):
        path = file.relative_to(site).as_posix().removesuffix("index.html")
        variety = len(set(_MARKUP.findall(file.read_text(encoding="utf-8"))))
        kinds.setdefault(name_kind(path), []).append((-variety, path))
    return {kind: [path for _, path in sorted(found)] for kind, found in sorted(kinds.items())}
