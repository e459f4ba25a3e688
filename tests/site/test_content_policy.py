"""Every kind of page works under its Content-Security-Policy, which allows nothing inline and nothing foreign."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gazette.site.hosts import CONTENT_POLICY, HEADER_POLICY
from tests.conftest import SampleSite
from tests.site.page import Page as ReadPage
from tests.site.page import html_files


@pytest.fixture
def strict_page(browser: Browser) -> Iterator[Page]:
    """A page that obeys the policy; whatever it says to the console as an error fails the test."""
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def test_the_policy_allows_nothing_inline_and_nothing_foreign() -> None:
    rules = dict(rule.split(" ", 1) for rule in CONTENT_POLICY.split("; "))
    assert rules["default-src"] == "'none'"
    assert set(rules.values()) == {"'none'", "'self'"}


def test_every_page_has_the_policy_before_anything_that_it_holds(sample_site: SampleSite) -> None:
    for file in html_files(sample_site.folder):
        tags = ReadPage(file).tags
        meta = {"http-equiv": "Content-Security-Policy", "content": CONTENT_POLICY}
        assert [tag for tag, values in tags].index("meta") < tags.index(("meta", meta))
        assert not {tag for tag, _ in tags[: tags.index(("meta", meta))]} & {"script", "link", "style"}


def test_the_headers_for_hosts_have_the_policy(sample_site: SampleSite) -> None:
    assert f"  Content-Security-Policy: {HEADER_POLICY}\n" in (sample_site.folder / "_headers").read_text()


def test_each_kind_of_page_is_quiet(strict_page: Page, sample_site: SampleSite) -> None:
    kinds: dict[str, Path] = {}
    for file in html_files(sample_site.folder):
        parts = file.relative_to(sample_site.folder).parts
        kinds.setdefault(f"{parts[0] if not parts[0].isdigit() else 'notice'} {len(parts)} {file.name}", file)
    assert len(kinds) >= 15
    for file in kinds.values():
        strict_page.goto(sample_site.url + file.relative_to(sample_site.folder).as_posix(), wait_until="networkidle")


def test_search_works(strict_page: Page, sample_site: SampleSite) -> None:
    strict_page.goto(f"{sample_site.url}search/?q=绿化")
    expect(strict_page.locator("main mark").first).to_have_text("绿化")


def test_a_mode_can_be_chosen(strict_page: Page, sample_site: SampleSite) -> None:
    strict_page.goto(sample_site.url)
    strict_page.get_by_role("button", name="大字").click()
    expect(strict_page.locator("html")).to_have_attribute("data-text", "large")
