"""What helps the reader on the way: suggestions, examples, marks on arrival, a site that is published again meanwhile."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import ROOT, SampleSite
from tests.search.oracle import find_by_reading, fold, texts_of

COUNT = "#search-count"
OPTIONS = "#search-suggestions [role=option]"


@pytest.fixture
def page(browser_page: Page, sample_site: SampleSite) -> Page:
    browser_page.goto(f"{sample_site.url}search/")
    return browser_page


def test_suggestions_tell_how_many_notices_a_search_finds(page: Page, sample_site: SampleSite) -> None:
    page.locator("#search-box").press_sequentially("普")
    expect(page.locator(OPTIONS).first).to_be_visible()

    for option in page.locator(OPTIONS).all():
        text, facts = option.locator("span").inner_text(), option.locator("small").inner_text()
        if count := re.search(r"(\d+)件", facts):
            assert len(find_by_reading(text, sample_site.library.documents)) == int(count[1]), text


def test_a_suggestion_is_chosen_by_keys_and_searched_for(page: Page, sample_site: SampleSite) -> None:
    page.locator("#search-box").press_sequentially("通知 普")
    expect(page.locator(OPTIONS).first).to_be_visible()
    chosen = page.locator(OPTIONS).first.locator("span").inner_text()

    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTIONS).first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#search-box")).to_have_attribute("aria-activedescendant", "search-suggestion-0")
    page.keyboard.press("Enter")

    expect(page.locator("#search-box")).to_have_value(f"通知 {chosen}")
    expect(page.locator("#search-suggestions")).to_be_hidden()
    expect(page.locator(COUNT)).to_contain_text("找到")


def test_titles_people_and_issuers_are_suggested(page: Page, sample_site: SampleSite) -> None:
    issuer = sample_site.library.documents[-1].notice.issuers[0]
    page.fill("#search-box", issuer[:4])

    expect(page.locator(OPTIONS).filter(has_text="机关").first).to_be_visible()
    expect(page.locator(OPTIONS).filter(has_text="标题").first).to_be_visible()


def test_arrows_go_from_the_box_through_the_results(page: Page) -> None:
    page.goto(page.url + "?q=通知")
    expect(page.locator(".search-result").first).to_be_visible()
    page.locator("#search-box").focus()

    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-result h3 a").first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search-result h3 a").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-box")).to_be_focused()


def test_every_example_finds_something(page: Page) -> None:
    page.locator("#search-syntax summary").click()
    expect(page.locator("a[data-example=number]")).to_contain_text("[")

    for link in page.locator("a[data-example]").all():
        link.click()
        expect(page.locator("#search-box")).to_have_value(link.inner_text())
        expect(page.locator(COUNT)).to_have_text(re.compile(r"找到\d+件"))


def test_a_result_tells_how_often_and_where(page: Page, sample_site: SampleSite) -> None:
    page.goto(f"{page.url}?q=经济普查")
    expect(page.locator(".search-result").first).to_be_visible()
    found = find_by_reading("经济普查", sample_site.library.documents)
    (document,) = [entry for entry in sample_site.library.documents if entry.notice.id in found]

    hits = sum(fold(line).count("经济普查") for line in texts_of(document))
    expect(page.locator(".search-hits")).to_have_text(f"命中{hits}处")
    assert page.locator(".search-excerpt").count() == 3
    assert page.locator(".search-excerpt small").count() > 0
    assert set(page.locator(".search-result mark").all_inner_texts()) == {"经济普查"}


def test_on_arrival_the_hits_are_marked_and_keys_step_through_them(page: Page) -> None:
    page.goto(f"{page.url}?q=经济普查")
    page.locator(".search-excerpt").first.click()
    page.wait_for_load_state()
    bar = page.locator(".search-bar-found [role=status]")
    expect(bar).to_have_text(re.compile(r"第\d+处，共\d+处"))
    total = int(bar.inner_text().split("共")[1].removesuffix("处"))
    assert page.evaluate("[...CSS.highlights.get('search-hit')].map(String)") == ["经济普查"] * total
    target = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert page.evaluate(
        "id => document.getElementById(id).contains([...CSS.highlights.get('search-hit-current')][0].startContainer)",
        target,
    )
    before = bar.inner_text()
    page.keyboard.press("n")
    expect(bar).not_to_have_text(before)
    page.keyboard.press("p")
    expect(bar).to_have_text(before)
    page.keyboard.press("Escape")
    expect(page.locator(".search-bar-found")).to_have_count(0)
    assert page.evaluate("CSS.highlights.size") == 0


def test_where_ranges_cannot_be_highlighted_links_carry_a_text_fragment(page: Page) -> None:
    page.add_init_script(
        "delete CSS.highlights; Object.defineProperty(window, 'CSS', { value: { escape: CSS.escape } });"
    )
    page.goto(f"{page.url}?q=经济普查")

    expect(page.locator(".search-excerpt").first).to_have_attribute(
        "href", re.compile(r"/#[a-z0-9-]+:~:text=%E7%BB%8F")
    )


def test_a_site_that_is_published_again_meanwhile_is_searched_anew(browser: Any, sample_site: SampleSite) -> None:
    page = browser.new_page()  # its console may tell of the files that are gone
    page.goto(f"{sample_site.url}search/")
    ask = f"import('{sample_site.url}assets/search.js').then(({{ search }}) => search('普查员')).then(({{ total }}) => total)"
    page.evaluate(ask.replace("普查员", "质量奖"))
    manifest = sample_site.folder / "search/manifest.json"
    text = manifest.read_text(encoding="utf-8")
    old = json.loads(text)["parts"][0]["folder"]
    try:
        (manifest.parent / old).rename(manifest.parent / "other")
        manifest.write_text(text.replace(old, "other"), encoding="utf-8")
        total = page.evaluate(ask)
    finally:
        (manifest.parent / "other").rename(manifest.parent / old)
        manifest.write_text(text, encoding="utf-8")
        page.close()

    assert total == len(find_by_reading("普查员", sample_site.library.documents))


def test_a_missing_index_is_said_and_the_lists_stay(browser: Any, sample_site: SampleSite) -> None:
    page = browser.new_page()
    page.route("**/manifest.json", lambda route: route.fulfill(status=404))
    page.goto(f"{sample_site.url}search/?q=通知")

    expect(page.locator("#search-message")).to_contain_text("检索索引缺失")
    expect(page.locator("#search-lists")).to_be_visible()
    page.close()


def test_the_page_asks_at_once_for_all_modules_that_it_needs(sample_site: SampleSite) -> None:
    folder, html = sample_site.folder / "assets", (sample_site.folder / "search/index.html").read_text(encoding="utf-8")
    needed, open_ = set(), ["search-page.js"]
    while open_:
        text = (folder / open_.pop()).read_text(encoding="utf-8")
        named = set(re.findall(r'^import .*? from "\./([\w-]+\.js)";$', text, re.MULTILINE)) - needed
        needed |= named
        open_ += named

    assert set(re.findall(r'rel="modulepreload" href="[^"]*/([\w-]+\.js)"', html)) == needed


def test_no_search_module_is_longer_than_others_can_read() -> None:
    lengths = {file.name: file.read_text().count("\n") for file in (ROOT / "templates/assets").glob("search*.js")}

    assert {name: length for name, length in lengths.items() if length > 300} == {}
