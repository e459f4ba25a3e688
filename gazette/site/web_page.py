"""A page of the site as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True)
class WebPage:
    """`path` is relative to the site and ends with a slash (or is a file such as 404.html); `title` is for the window.

    `listed` says that the page belongs in the sitemap, `modified` since when it is as it is. `meta` holds pairs of name
    and content for its head, `structured` its JSON-LD. `has_feed` says that feed.xml and feed.json stand beside it.
    """

    path: str
    template: str
    title: str
    description: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    listed: bool = True
    modified: date | None = None
    meta: tuple[tuple[str, str], ...] = ()
    structured: Mapping[str, Any] | None = None
    has_feed: bool = False

    @property
    def file(self) -> str:
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path
