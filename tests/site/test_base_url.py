"""The same site at the root of a host and below a path of it, in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from gazette.model import Library
from gazette.settings import Settings
from tests.browser import serve
from tests.publishing import publish


@pytest.mark.parametrize("base_path", ["/", "/gazette/", "/archive/gazette/"])
def test_a_reader_walks_and_searches_and_nothing_is_missing(
    library: Library, settings: Settings, browser: Browser, tmp_path: Path, base_path: str
) -> None:
    publish(library, replace(settings, base_url=base_path), tmp_path / base_path.strip("/"))
    first = library.documents[0].notice
    failed: list[str] = []
    page = browser.new_page()
    page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
    page.on("console", lambda message: failed.append(message.text) if message.type == "error" else None)
    with serve(tmp_path) as url:
        page.goto(url.rstrip("/") + base_path)
        for link in page.locator("header a, nav a").all():
            assert (link.get_attribute("href") or "").startswith(("#", base_path))
        page.locator(f'main a[href$="{first.id.replace("-", "/")}/"]').first.click()
        expect(page.locator("h1")).to_contain_text(first.title[:6])
        page.goto(f"{url.rstrip('/')}{base_path}search/?q={first.title[:6]}")
        hit = page.locator(f'main a[href*="{first.id.replace("-", "/")}/"]').first
        expect(hit).to_be_visible()
        hit.click()
        expect(page.locator("h1")).to_contain_text(first.title[:6])
        expect(page.locator(".search-bar-found")).to_be_visible()
    page.close()
    assert failed == []
