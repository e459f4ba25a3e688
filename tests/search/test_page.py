"""The search page, as a reader uses it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import ALL_FETCHED, RECORD_FETCHES
from tests.conftest import SampleSite
from tests.search.oracle import find_by_reading

COUNT = "#search-count"


@pytest.fixture
def page(browser_page: Page, sample_site: SampleSite) -> Page:
    browser_page.goto(f"{sample_site.url}search/")
    return browser_page


def say_count(query: str, site: SampleSite) -> str:
    return f"找到{len(find_by_reading(query, site.library.documents))}件文件"


def test_typing_finds_marks_and_announces(page: Page, sample_site: SampleSite) -> None:
    page.fill("#search-box", "人民政府")

    expect(page.locator(COUNT)).to_have_text(say_count("人民政府", sample_site))
    expect(page.locator("#search-live")).to_have_text(say_count("人民政府", sample_site))
    assert set(page.locator(".search-results mark").all_inner_texts()) == {"人民政府"}
    expect(page).to_have_url(re.compile(r"\?q=%E4%BA%BA"))


def test_notices_that_do_not_have_what_was_typed_are_not_said_to_be_found(page: Page) -> None:
    page.fill("#search-box", "火星殖民地补贴")

    expect(page.locator(COUNT)).to_have_text(re.compile(r"没有与检索词一致的文件，相近的有\d+件"))
    expect(page.locator("#search-live")).to_have_text(re.compile("没有与检索词一致的文件"))
    expect(page.locator(".search-tier").first).to_have_text("以下文件包含多数汉字")


def test_an_excerpt_leads_to_its_paragraph(page: Page) -> None:
    page.fill("#search-box", "人民政府")
    page.locator(".search-excerpt").first.click()

    expect(page.locator(":target")).to_be_visible()


def test_an_addressee_is_found_and_leads_to_its_line(page: Page) -> None:
    page.fill("#search-box", "浙医健衢州医院")
    expect(page.locator(COUNT)).to_have_text("找到1件文件")
    page.locator(".search-excerpt").click()

    expect(page.locator("p.addressees:target")).to_contain_text("浙医健衢州医院")


def test_an_address_shows_what_it_says_and_back_returns_to_it(page: Page, sample_site: SampleSite) -> None:
    page.goto(f"{sample_site.url}search/?q=通知&sort=newest")
    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))
    expect(page.locator("#search-sort")).to_have_value("newest")

    box = page.locator("#search-facets input").first
    wanted = box.locator("xpath=../span[2]").inner_text().removesuffix("件")
    box.check()
    expect(page.locator(COUNT)).to_have_text(f"找到{wanted}件文件")
    page.go_back()

    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))
    expect(page.locator("#search-facets input:checked")).to_have_count(0)


def test_a_page_of_results_can_be_turned(page: Page, sample_site: SampleSite) -> None:
    page.goto(f"{sample_site.url}search/?q=通知")
    first = page.locator(".search-result h3").first.inner_text()

    page.get_by_role("link", name="下一页").click()

    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator(".search-pages [aria-current]")).to_have_text("2")
    expect(page.locator(".search-result h3").first).not_to_have_text(first)
    expect(page.locator(COUNT)).to_be_focused()


def test_keys_reach_and_clear_the_box(page: Page) -> None:
    page.locator("main").click(position={"x": 2, "y": 2})
    page.evaluate("document.activeElement.blur()")

    page.keyboard.press("/")
    page.keyboard.type("通知")
    expect(page.locator("#search-box")).to_have_value("通知")
    expect(page.locator("#search-area")).to_be_visible()
    expect(page.locator("#search-suggestions")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(page.locator("#search-box")).to_have_value("通知")
    page.keyboard.press("Escape")

    expect(page.locator("#search-box")).to_have_value("")
    expect(page.locator("#search-area")).to_be_hidden()


def test_nothing_found_is_said_with_ways_to_go_on(page: Page) -> None:
    page.fill("#search-box", "龘龘龘")

    expect(page.locator("#search-message")).to_contain_text("没有找到“龘龘龘”")
    expect(page.locator("#search-lists")).to_be_visible()


def test_what_a_reader_types_is_never_html(page: Page) -> None:
    page.fill("#search-box", '<img src=x onerror="document.title=1">')

    expect(page.locator("#search-message")).to_contain_text("<img src=x")
    assert page.locator("#search-message img, #search-results img").count() == 0


def test_only_the_last_of_several_queries_is_shown(page: Page, sample_site: SampleSite) -> None:
    for query in ("市", "人民", "衢州", "通知"):
        page.fill("#search-box", query)
        page.locator("#search-form button").click()

    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))
    page.wait_for_timeout(500)
    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))


def test_a_failed_load_can_be_tried_again(browser: Any, sample_site: SampleSite) -> None:
    page = browser.new_page()
    page.add_init_script(RECORD_FETCHES)
    page.goto(f"{sample_site.url}search/")
    page.fill("#search-box", "办法")
    expect(page.locator(COUNT)).to_have_text(say_count("办法", sample_site))
    page.context.route("**/*.pf_index", lambda route: route.abort())
    page.fill("#search-box", "通知")
    expect(page.locator("#search-message")).to_contain_text("请检查网络后重试")
    expect(page.locator(COUNT)).to_have_text("")
    page.evaluate(ALL_FETCHED)

    page.context.unroute("**/*.pf_index")
    page.get_by_role("button", name="重试").click()

    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))
    page.close()


def test_without_javascript_the_lists_are_there(browser: Any, sample_site: SampleSite) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{sample_site.url}search/")

    expect(page.locator("#search-unscripted")).to_be_attached()
    expect(page.locator("#search-unscripted")).to_have_text(re.compile("需要启用 JavaScript"))
    assert page.locator("#search-lists a").count() == 6
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
def test_the_page_fits_its_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.fill("#search-box", "人民政府")
    expect(page.locator("#search-area")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_page_works_under_a_strict_content_policy(page: Page, sample_site: SampleSite) -> None:
    policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'"

    def add_policy(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, headers={**response.headers, "content-security-policy": policy})

    page.context.route("**/*", add_policy)
    page.goto(f"{sample_site.url}search/?q=通知")

    expect(page.locator(COUNT)).to_have_text(say_count("通知", sample_site))
    page.context.unroute_all()
