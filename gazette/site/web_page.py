"""A page of the site as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any


@dataclass(frozen=True)
class WebPage:
    """`path` is relative to the site and ends with a slash (or is a file such as 404.html); `title` is for the window.

    `listed` says that the page belongs in the sitemap, `modified` since when it is as it is. `meta` holds pairs of name
    and content for its head, `structured` its JSON-LD. `has_feed` says that feed.xml and feed.json stand beside it.

    A page of one notice, of an issue, of a list, and one with a drawing, has `fill`: it is complete only when it is
    written, for most are as they were at the last build; `inputs` is then all that it follows from, and `group` the
    issue whose texts it is made of.
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
    inputs: Any = None
    group: str = ""
    fill: Callable[[], WebPage] | None = None

    @property
    def file(self) -> str:
        return f"{self.path}index.html" if self.path.endswith("/") or not self.path else self.path

    @property
    def origin(self) -> Any:
        """All that the page follows from, beside its template and the settings."""
        if self.fill:
            return self.path, self.inputs
        said = self.path, self.template, self.title, self.description, self.modified, self.has_feed
        return said, self.meta, self.structured, self.values

    def with_fill(self, inputs: Any, fill: Callable[[], Mapping[str, Any]]) -> WebPage:
        """The page with `fill`, which gives further values; they follow from `inputs`."""
        return replace(self, inputs=(self.origin, inputs), fill=lambda: replace(self, values={**self.values, **fill()}))

    def complete(self) -> WebPage:
        """The page with all that its template is given."""
        return self.fill() if self.fill else self
