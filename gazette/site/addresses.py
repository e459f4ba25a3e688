"""Where everything stands on the site; an address, once published, stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

API = "api/v1/"


@dataclass(frozen=True)
class Addresses:
    """Paths of the site's pages, each beginning with `base` (which starts and ends with a slash) and ASCII only."""

    base: str

    def issue(self, issue_id: str) -> str:
        return f"{self.base}{notice_path(issue_id)}"

    def notice(self, notice_id: str, anchor: str | None = None) -> str:
        return f"{self.base}{notice_path(notice_id)}{f'#{anchor}' if anchor else ''}"

    def listing(self, axis: str, slug: str = "") -> str:
        """The list `slug` of an axis (issuers, sections, kinds, years), or the axis itself."""
        return f"{self.base}{listing_path(axis, slug)}"

    def data(self, file: str) -> str:
        """A file of the JSON API, such as notices.json."""
        return f"{self.base}{API}{file}"

    def asset(self, file: str) -> str:
        return f"{self.base}assets/{file}"


def notice_path(notice_or_issue_id: str) -> str:
    """2023/04/07/ for the id 2023-04-07, 2023/04/ for 2023-04."""
    return notice_or_issue_id.replace("-", "/") + "/"


def listing_path(axis: str, slug: str = "") -> str:
    return f"{axis}/{slug}/" if slug else f"{axis}/"


def make_slug(name: str) -> str:
    """Eight hexadecimal digits that depend on the name alone, so that no other name can move an address."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]
