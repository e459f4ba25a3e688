"""axe-core finds nothing to object to: WCAG 2.0 to 2.2, A and AA, and its own best practices."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.access.modes import MODES, WIDTHS
from tests.conftest import SampleSite

OPTIONS = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "rules": {"target-size": {"enabled": True}},  # a rule of WCAG 2.2 that axe leaves out unless it is asked for
    "resultTypes": ["violations"],
}
# What depends on colours and sizes, and so on the mode; the rest of axe's rules read the elements and their names.
OF_MODES = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
    },
    "resultTypes": ["violations"],
}


def find_violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [f"{each['id']}: {node['html'][:120]}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("width", WIDTHS)
def test_no_kind_of_page_has_a_violation_in_any_mode(browser: Browser, richest: list[str], width: int) -> None:
    violations: dict[tuple[str, str], list[str]] = {}
    page = browser.new_page(bypass_csp=True, viewport={"width": width, "height": 800})
    for address in richest:
        page.goto(address)
        for mode in MODES:
            mode.apply(page)
            if found := find_violations(page, OPTIONS if mode is MODES[0] else OF_MODES):
                violations[address, mode.name] = found
    page.close()
    assert violations == {}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("2023/04/01/#s-1", ".picked"),
        ("2023/04/01/?q=%E9%80%9A%E7%9F%A5", ".search-bar-found"),
        ("search/?q=%E9%80%9A%E7%9F%A5", ".search-result"),
        ("search/?q=%E9%80%9A%E7%9F%A5%20%E6%97%A0%E6%AD%A4%E8%AF%8D", "#search-message, .search-result"),
    ],
)
def test_what_shows_only_on_demand_has_none_either(
    browser_page: Page, sample_site: SampleSite, path: str, shown: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(sample_site.url + path)
    browser_page.locator(shown).locator("visible=true").first.wait_for()
    for details in browser_page.locator("summary:visible").all():
        details.evaluate("e => { e.parentElement.open = true; }")
    assert find_violations(browser_page) == []


def test_a_violation_is_found_by_this_test(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(f"{sample_site.url}about/")
    browser_page.evaluate("document.querySelector('main').append(document.createElement('button'))")
    assert any(found.startswith("button-name: <button>") for found in find_violations(browser_page))
