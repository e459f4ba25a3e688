"""Where everything stands on the site; an address, once published, stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from gazette.settings import Settings

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

    def download(self, notice_id: str, ending: str) -> str:
        """A notice as a file: md, txt or docx."""
        return f"{self.base}{download_path(notice_id, ending)}"

    def page_image(self, issue_id: str, position: int, width: int) -> str:
        """The picture of a printed page, so many pixels wide."""
        return f"{self.base}{image_path(issue_id, position, width)}"

    def picture(self, issue_id: str, name: str) -> str:
        """The picture of a figure, by the name of its file."""
        return f"{self.base}{picture_path(issue_id, name)}"

    def page(self, path: str) -> str:
        """Any page or file by its path on the site."""
        return f"{self.base}{path}"

    def data(self, file: str) -> str:
        """A file of the JSON API, such as notices.json."""
        return f"{self.base}{API}{file}"

    def asset(self, file: str) -> str:
        return f"{self.base}assets/{file}"


def make_root(settings: Settings) -> str:
    """What comes before a path of the site: its address where base_url names a host, otherwise the path of base_url."""
    is_absolute = bool(urlsplit(settings.base_url).netloc)
    return f"{settings.base_url.rstrip('/')}/" if is_absolute else settings.base_path


def notice_path(notice_or_issue_id: str) -> str:
    """2023/04/07/ for the id 2023-04-07, 2023/04/ for 2023-04."""
    return notice_or_issue_id.replace("-", "/") + "/"


def download_path(notice_id: str, ending: str) -> str:
    """2023/04/07/2023-04-07.docx."""
    return f"{notice_path(notice_id)}{notice_id}.{ending}"


def image_path(issue_id: str, position: int, width: int) -> str:
    """2023/04/pages/27-720.webp: the page's place in the file, since not every page has a printed number."""
    return f"{notice_path(issue_id)}pages/{position}-{width}.webp"


def picture_path(issue_id: str, name: str) -> str:
    """2023/04/pictures/p3-1.png."""
    return f"{notice_path(issue_id)}pictures/{name}"


def listing_path(axis: str, slug: str = "") -> str:
    return f"{axis}/{slug}/" if slug else f"{axis}/"


def make_slug(name: str) -> str:
    """Eight hexadecimal digits that depend on the name alone, so that no other name can move an address."""
    return hashlib.sha256(name.encode()).hexdigest()[:8]
