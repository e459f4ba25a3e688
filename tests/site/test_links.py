"""Every link and anchor of the built site leads somewhere."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from gazette.model import Library
from gazette.settings import Settings
from tests.site.conftest import build
from tests.site.page import Page, html_files


def find_dead_links(site: Path, base: str) -> list[str]:
    pages = {file: Page(file) for file in html_files(site)}
    dead = []
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            target = _target(site, base, file, parts.path)
            ids = pages[target].ids if target in pages else []
            if parts.netloc or not target.is_file() or (parts.fragment and unquote(parts.fragment) not in ids):
                dead.append(f"{file.relative_to(site)}: {link}")
    return dead


def _target(site: Path, base: str, file: Path, path: str) -> Path:
    if not path:
        return file
    if not path.startswith(base):
        return site / f"outside/{path}"
    target = site / path.removeprefix(base)
    return target / "index.html" if path.endswith("/") else target


def test_every_link_and_anchor_leads_to_a_file_of_the_site(small_site: Path) -> None:
    assert find_dead_links(small_site, "/") == []


def test_links_stay_below_the_path_of_base_url(library: Library, settings: Settings, tmp_path: Path) -> None:
    below = replace(settings, base_url="https://example.org/gov/gazette")
    site = build(library, below, tmp_path / "site")
    assert [link for link in find_dead_links(site, "/gov/gazette/") if "example.org" not in link] == []


def test_a_dead_anchor_is_found_by_this_test(small_site: Path, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="#nowhere">x</a><a href="/gone/">y</a>', encoding="utf-8")
    assert find_dead_links(tmp_path, "/") == ["index.html: #nowhere", "index.html: /gone/"]


def test_no_page_gives_an_id_twice(small_site: Path) -> None:
    for file in html_files(small_site):
        doubles = [name for name, count in Counter(Page(file).ids).items() if count > 1]
        assert doubles == [], file


def test_the_canonical_address_is_absolute_where_base_url_names_a_host(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    site = build(library, replace(settings, base_url="https://example.org/gov/"), tmp_path / "site")
    page = Page(site / "2023/04/01/index.html")
    assert ("link", {"rel": "canonical", "href": "https://example.org/gov/2023/04/01/"}) in page.tags
    assert "<loc>https://example.org/gov/2023/04/01/</loc>" in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_a_site_without_a_host_has_neither_canonical_address_nor_sitemap(small_site: Path) -> None:
    assert "canonical" not in (small_site / "index.html").read_text(encoding="utf-8")
    assert not (small_site / "sitemap.xml").exists()


@pytest.mark.parametrize("path", ["", "2023/04/", "2023/04/03/", "issuers/", "sections/", "kinds/", "years/2023/"])
def test_the_promised_addresses_are_there(small_site: Path, path: str) -> None:
    assert (small_site / path / "index.html").is_file()
