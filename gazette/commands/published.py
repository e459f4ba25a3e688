"""What a site has published: its files with their sums, its addresses and anchors; and what a new one would break."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from gazette.files import write_file
from gazette.model import GazetteError, Problem

# Named by their content, or asked for by the site's own pages alone: nobody keeps their addresses. Which subjects there
# are follows from all notices, and no editor can keep one.
_PASSING = ("assets/", "search/", "subjects/")
_NOTICE = re.compile(r"\d{4}/\d{2,4}/\d{2,}/index\.html")
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_MOVED = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
_SHOWN = 5  # anchors that a problem names


@dataclass(frozen=True)
class PublishedPage:
    """The anchors of a notice's page; `moved_to` is the file of the page that it leads to, if it does nothing else."""

    anchors: tuple[str, ...] = ()
    moved_to: str | None = None


@dataclass(frozen=True)
class Published:
    """`files`: path → SHA-256 in hexadecimal digits, all of the site; `pages`: those of notices."""

    files: Mapping[str, str]
    pages: Mapping[str, PublishedPage]


def read_published(place: Path) -> Published:
    """What a site in a folder, or the manifest of one, says of it. Raises GazetteError G512 for anything else."""
    if place.is_dir():
        return _read_site(place)
    try:
        values = json.loads(place.read_text(encoding="utf-8"))
        pages = {
            path: PublishedPage(tuple(page["anchors"]), page["moved_to"]) for path, page in values["pages"].items()
        }
        return Published(dict(values["files"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        seen = "is neither the folder of a site nor a manifest; write one with: python build.py build --manifest FILE"
        raise GazetteError(Problem("G512", place.as_posix(), None, seen)) from error


def write_manifest(site: Path, file: Path) -> None:
    """Writes what a site has published as JSON, one file a line; equal sites give equal bytes."""
    published = _read_site(site)
    values = {"files": published.files, "pages": {path: asdict(page) for path, page in published.pages.items()}}
    write_file(file, json.dumps(values, ensure_ascii=False, indent=0) + "\n")


def find_broken(old: Published, new: Published) -> Iterator[Problem]:
    """G513 for each address of `old` that `new` lacks, G514 for a notice that has lost anchors.

    A page that leads to another one has what that one has.
    """
    moved = [path.removesuffix("index.html") for path, page in new.pages.items() if page.moved_to]
    left = (*_PASSING, *moved, *(f"api/v1/notices/{folder.strip('/').replace('/', '-')}." for folder in moved))
    for path in old.files:
        if path not in new.files and not path.startswith(left):
            seen = "was published and would be gone; keep it, or name its id under formerly of the notice with its text"
            yield Problem("G513", _address(path), None, seen)
    for path, page in old.pages.items():
        target = new.pages.get(path, PublishedPage()).moved_to or path
        kept = set(new.pages.get(target, PublishedPage()).anchors)
        lost = [anchor for anchor in page.anchors if anchor not in kept]
        if lost and path in new.pages:
            names = ", ".join(f"#{anchor}" for anchor in lost[:_SHOWN]) + (", …" if len(lost) > _SHOWN else "")
            seen = f"{len(lost)} of its anchors would be gone: {names}; give the paragraphs back their places"
            yield Problem("G514", _address(path), None, seen)


def _read_site(site: Path) -> Published:
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
    texts = {path: content.decode() for path, content in files.items() if _NOTICE.fullmatch(path)}
    pages = {path: _read_page(text, files) for path, text in texts.items()}
    return Published({path: hashlib.sha256(content).hexdigest() for path, content in files.items()}, pages)


def _read_page(text: str, files: Mapping[str, bytes]) -> PublishedPage:
    match = _MOVED.search(text)
    if match:
        # The address begins with the path of the site, which is not known here: the longest ending that is a page.
        parts = html.unescape(match[1]).strip("/").split("/")
        endings = ("/".join([*parts[start:], "index.html"]) for start in range(len(parts)))
        return PublishedPage((), next((ending for ending in endings if ending in files), None))
    main = text.partition("<main")[2].partition("</main>")[0]
    return PublishedPage(tuple(html.unescape(anchor) for anchor in _ANCHOR.findall(main)))


def _address(path: str) -> str:
    return path.removesuffix("index.html")
