"""What a site has published: its files with their sums, its addresses and anchors; and what a new one would break."""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from gazette.files import write_file
from gazette.model import GazetteError, Problem

# Named by their content, or asked for by the site's own pages alone: nobody keeps their addresses. Which subjects there
# are follows from all notices, and no editor can keep one.
_PASSING = ("assets/", "search/", "subjects/")
_PASSING_ANCHORS = ("similar", "relations")  # which notices are related follows from all of them too
_NOTICE = re.compile(r"\d{4}/\d{2,4}/\d{2,}/index\.html")
_ANCHOR = re.compile(r'\sid="([^"]+)"')
_MOVED = re.compile(r'<meta http-equiv="refresh" content="0; url=([^"]+)">')
_SHOWN = 5  # anchors that a problem names


@dataclass(frozen=True)
class PublishedPage:
    """The anchors of a notice's page; `moved_to` is the file of the page that it leads to, if it does nothing else.

    `texts` has for the anchor of each block what stands for its text. A manifest of an earlier version lacks it.
    """

    anchors: tuple[str, ...] = ()
    moved_to: str | None = None
    texts: Mapping[str, str] = field(default_factory=dict)


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
            path: PublishedPage(tuple(page["anchors"]), page["moved_to"], dict(page.get("texts", {})))
            for path, page in values["pages"].items()
        }
        return Published(dict(values["files"]), pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        seen = "is neither the folder of a site nor a manifest; write one with: python build.py build --manifest FILE"
        raise GazetteError(Problem("G512", place.as_posix(), None, seen)) from error


def write_manifest(site: Path, file: Path) -> None:
    """Writes what a site has published as JSON, one file a line; equal sites give equal bytes."""
    published = _read_site(site)
    values = {"files": published.files, "pages": {path: asdict(page) for path, page in published.pages.items()}}
    write_file(file, json.dumps(values, ensure_ascii=False, indent=0) + "\n")


def find_broken(old: Published, new: Published) -> Iterator[Problem]:
    """G513 for each address of `old` that `new` lacks, G514 for a notice that has lost anchors, G515 for shifted ones.

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
        present = new.pages.get(target, PublishedPage())
        kept = set(present.anchors)
        lost = [anchor for anchor in page.anchors if anchor not in kept and anchor not in _PASSING_ANCHORS]
        if lost and path in new.pages:
            seen = f"{len(lost)} of its anchors would be gone: {_name(lost)}; give the paragraphs back their places"
            yield Problem("G514", _address(path), None, seen)
        if shifted := list(_find_shifted(page.texts, present.texts)):
            seen = f"{len(shifted)} of its anchors would lead to another text: {_name(shifted)}; "
            yield Problem("G515", _address(path), None, f"{seen}give the paragraphs back their places")


def _find_shifted(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[str]:
    """Anchors that stand for other words now while their own words stand at another anchor.

    Words that are nowhere else were corrected in their place, which is as it should be.
    """
    came = {text for anchor, text in new.items() if old.get(anchor) != text}
    return (anchor for anchor, text in old.items() if new.get(anchor, text) != text and text in came)


def _name(anchors: Sequence[str]) -> str:
    return ", ".join(f"#{anchor}" for anchor in anchors[:_SHOWN]) + (", …" if len(anchors) > _SHOWN else "")


def _read_site(site: Path) -> Published:
    """What begins with a dot at the top of the folder, such as .git, is not the site's."""
    found = (path for name in sorted(site.glob("[!.]*")) for path in (name, *sorted(name.rglob("*"))))
    files = {path.relative_to(site).as_posix(): path.read_bytes() for path in found if path.is_file()}
    texts = {path: content.decode() for path, content in files.items() if _NOTICE.fullmatch(path)}
    pages = {path: replace(_read_page(text, files), texts=_read_texts(path, files)) for path, text in texts.items()}
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


def _read_texts(path: str, files: Mapping[str, bytes]) -> dict[str, str]:
    """Eight digits for the text of each block, by its anchor, as the data of the notice have them."""
    content = files.get(f"api/v1/notices/{path.removesuffix('/index.html').replace('/', '-')}.json")
    blocks = json.loads(content)["blocks"] if content else ()
    return {block["anchor"]: hashlib.sha256(block["text"].encode()).hexdigest()[:8] for block in blocks}


def _address(path: str) -> str:
    return path.removesuffix("index.html")
