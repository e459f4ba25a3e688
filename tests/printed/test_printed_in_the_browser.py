"""A reader asks for the printed place of a paragraph: beside the text with scripts, on a page of its own without."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.printed.conftest import PrintedSite
from tests.site.page import Page as ReadPage


@pytest.fixture
def strict_page(browser: Browser) -> Page:
    return browser.new_page(viewport={"width": 1440, "height": 900})


def test_a_paragraph_opens_its_place_beside_the_text(strict_page: Page, printed_site: PrintedSite) -> None:
    said: list[str] = []
    strict_page.on("console", lambda message: said.append(message.text))
    strict_page.goto(f"{printed_site.url}{printed_site.place}01/")
    link = strict_page.locator("#p2 > a.spot")
    link.click()

    marked = strict_page.locator(".beside-print [data-at=p2] rect").first
    expect(marked).to_be_in_viewport()
    expect(strict_page.locator(".beside-print [aria-current]")).to_have_count(
        strict_page.locator(".beside-print [data-at=p2]").count()
    )
    expect(link).to_be_in_viewport()
    assert said == []


def test_escape_closes_the_page_and_gives_the_focus_back(strict_page: Page, printed_site: PrintedSite) -> None:
    strict_page.goto(f"{printed_site.url}{printed_site.place}01/")
    strict_page.locator("#p2 > a.spot").click()
    expect(strict_page.locator(".beside-print")).to_be_visible()
    strict_page.keyboard.press("Escape")

    expect(strict_page.locator(".beside-print")).to_have_count(0)
    expect(strict_page.locator("#p2 > a.spot")).to_be_focused()


def test_on_a_phone_text_and_page_are_seen_together(browser: Browser, printed_site: PrintedSite) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(f"{printed_site.url}{printed_site.place}01/")
    page.locator("#p3 > a.spot").click()

    expect(page.locator(".beside-print [data-at=p3] rect").first).to_be_in_viewport()
    page.wait_for_function(
        """() => document.querySelector("#p3 > a.spot").getBoundingClientRect().bottom
            < document.querySelector(".beside-print").getBoundingClientRect().top"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.close()


def test_pictures_are_loaded_only_when_they_are_asked_for(strict_page: Page, printed_site: PrintedSite) -> None:
    asked: list[str] = []
    strict_page.on("request", lambda request: asked.append(request.url))
    strict_page.goto(f"{printed_site.url}{printed_site.place}01/", wait_until="networkidle")
    assert [url for url in asked if url.endswith(".webp") or "/printed/" in url] == []

    with strict_page.expect_request(lambda request: request.url.endswith(".webp")):
        strict_page.locator("#p2 > a.spot").click()
    expect(strict_page.locator(".beside-print img").first).to_be_visible()


def test_without_scripts_the_link_leads_to_the_place_on_the_page(browser: Browser, printed_site: PrintedSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{printed_site.url}{printed_site.place}01/")
    page.locator("#p2 > a.spot").click()

    assert page.url.endswith(f"{printed_site.place}01/printed/#at-p2")
    expect(page.locator("#at-p2 rect").first).to_be_in_viewport()
    context.close()


def test_a_place_on_the_page_leads_back_to_its_paragraph(strict_page: Page, printed_site: PrintedSite) -> None:
    strict_page.goto(f"{printed_site.url}{printed_site.place}01/printed/")
    strict_page.locator("#at-p2 rect").first.click()

    assert strict_page.url.endswith(f"{printed_site.place}01/#p2")


def test_every_link_of_a_notice_has_its_place(printed_site: PrintedSite) -> None:
    for document in printed_site.library.documents:
        folder = printed_site.folder / printed_site.place / f"{document.notice.ordinal:02}"
        spots = {
            link.partition("#")[2] for link in ReadPage(folder / "index.html").links if link.startswith("printed/#")
        }

        assert spots
        assert spots <= set(ReadPage(folder / "printed/index.html").ids)
