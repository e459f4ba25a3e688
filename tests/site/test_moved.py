"""Addresses that notices had before: they lead on, in the browser and on hosts that redirect."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gazette.model import Library
from gazette.settings import Settings
from tests.browser import serve
from tests.publishing import publish


@pytest.fixture
def moved(library: Library) -> Library:
    """The small library, whose first notice has had two other addresses."""
    first = library.issues[0]
    notice = replace(first.notices[0].notice, formerly=("2023-04-09", "2022-12-01"))
    issue = replace(first, notices=(replace(first.notices[0], notice=notice), *first.notices[1:]))
    return replace(library, issues=(issue, *library.issues[1:]))


def test_a_former_address_leads_to_the_notice_without_javascript(moved: Library, tmp_path: Path) -> None:
    publish(moved, Settings(base_url="https://example.org/gazette/"), tmp_path / "site")

    page = (tmp_path / "site/2023/04/09/index.html").read_text(encoding="utf-8")

    assert '<meta http-equiv="refresh" content="0; url=/gazette/2023/04/01/">' in page
    assert '<link rel="canonical" href="https://example.org/gazette/2023/04/01/">' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "2023/04/09/" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("address", ["", "#p2", "?q=%E7%94%B2#p2"])
def test_a_browser_is_led_on_to_the_paragraph_that_was_asked_for(
    moved: Library, tmp_path: Path, browser: Browser, address: str
) -> None:
    publish(moved, Settings(base_url="/gazette/"), tmp_path / "gazette")
    page = browser.new_page()
    with serve(tmp_path) as url:
        page.goto(f"{url}gazette/2023/04/09/{address}")
        page.wait_for_url(f"{url}gazette/2023/04/01/{address}")
    page.close()


def test_a_browser_without_scripts_is_led_on_to_the_notice(moved: Library, tmp_path: Path, browser: Browser) -> None:
    publish(moved, Settings(base_url="/gazette/"), tmp_path / "gazette")
    page = browser.new_page(java_script_enabled=False)
    with serve(tmp_path) as url:
        page.goto(f"{url}gazette/2023/04/09/")
        page.wait_for_url(f"{url}gazette/2023/04/01/")
    page.close()


def test_hosts_are_told_to_redirect(moved: Library, tmp_path: Path) -> None:
    publish(moved, Settings(base_url="/gazette/"), tmp_path / "site")

    assert (tmp_path / "site/_redirects").read_text(encoding="utf-8") == (
        "/gazette/2022/12/01/ /gazette/2023/04/01/ 301\n/gazette/2023/04/09/ /gazette/2023/04/01/ 301\n"
    )


def test_a_site_without_former_addresses_has_no_redirects(library: Library, tmp_path: Path) -> None:
    publish(library, Settings(), tmp_path / "site")

    assert not (tmp_path / "site/_redirects").exists()
