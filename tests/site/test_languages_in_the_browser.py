"""A site whose interface is in another language, as a reader sees it: nothing on it is in a third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from gazette.languages import LANGUAGES, PRINTED, read_language
from gazette.model import Library
from gazette.settings import Settings
from tests.browser import serve
from tests.publishing import publish
from tests.site.page import html_files

# All that the interface shows or says of itself, but what is marked as the gazette's and what stands in quotation marks.
READ_INTERFACE = """() => {
  const said = [];
  const isPrinted = (node) => node.closest("[lang]").getAttribute("lang") === "zh-Hans";
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.nodeType === Node.TEXT_NODE) { if (!isPrinted(node.parentElement)) said.push(node.data); }
    else if (!isPrinted(node)) {
      for (const name of ["title", "placeholder", "alt", "aria-label"]) said.push(node.getAttribute(name) ?? "");
    }
  }
  return said.map((text) => text.trim()).filter((text) => text);
}"""
HAN = re.compile("[㐀-鿿]")
LINK = re.compile("^Link to ")  # names the place by its heading, and an attribute cannot mark a part of itself


@dataclass(frozen=True)
class TranslatedSite:
    tag: str
    folder: Path
    url: str


@pytest.fixture(scope="module", params=["en", "zh-Hant"])
def site(
    request: pytest.FixtureRequest, library: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TranslatedSite]:
    folder = tmp_path_factory.mktemp("languages") / "site"
    publish(library, replace(settings, language=request.param), folder)
    with serve(folder) as url:
        yield TranslatedSite(request.param, folder, url)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def find_foreign(site: TranslatedSite, page: Page) -> list[str]:
    """What is not in the language of the interface: Chinese in English; characters that only simplified texts have."""
    said = page.evaluate(READ_INTERFACE)
    if site.tag == "en":
        return [text for text in said if HAN.search(LINK.sub("", text)) and not LINK.match(text)]
    simplified = set(str(read_language(PRINTED).strings)) - set(str(read_language(site.tag).strings))
    return [text for text in said if simplified & set(text) and not text.endswith("的連結")]


def test_no_page_shows_the_interface_of_another_language(site: TranslatedSite, page: Page) -> None:
    found = {}
    for file in html_files(site.folder):
        path = file.relative_to(site.folder).as_posix().removesuffix("index.html")
        page.goto(f"{site.url}{path}")
        assert page.evaluate("document.documentElement.lang") == site.tag, path
        if foreign := find_foreign(site, page):
            found[path] = foreign
    assert found == {}


def test_the_search_answers_in_the_language_of_the_interface(site: TranslatedSite, page: Page) -> None:
    words = read_language(site.tag)
    page.goto(f"{site.url}search/?q=通知")
    expect(page.locator("#search-count")).to_have_text(words.say("search.found", count=3))
    assert find_foreign(site, page) == []
    page.fill("#search-box", "绿")
    expect(page.locator("#search-suggestions li").first).to_be_visible()
    assert find_foreign(site, page) == []
    page.goto(f"{site.url}search/?q=qqqq")
    expect(page.locator("#search-count")).to_have_text(words.say("search.nothing"))
    assert find_foreign(site, page) == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_field_is_named_in_any_language(site: TranslatedSite, page: Page, tag: str) -> None:
    page.goto(f"{site.url}search/?q={read_language(tag).say('field.kind')}:通知")
    expect(page.locator("#search-count")).to_have_text(read_language(site.tag).say("search.found", count=2))


def test_the_hits_are_counted_in_the_language_of_the_interface(site: TranslatedSite, page: Page) -> None:
    page.goto(f"{site.url}search/?q=通知")
    page.locator(".search-result h3 a").first.click()
    bar = page.locator(".search-bar-found")
    expect(bar).to_have_attribute("aria-label", read_language(site.tag).say("search.arrival"))
    assert find_foreign(site, page) == []


def test_a_citation_is_chinese_and_what_is_said_of_it_is_not(site: TranslatedSite, page: Page) -> None:
    words = read_language(site.tag)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.url}2023/04/01/#p1")
    expect(page.locator("[data-picked]")).to_have_text(words.say("place.paragraph", number=1))
    page.locator(".picked [data-copy=citation]").click()
    expect(page.locator("[data-said]")).to_have_text(words.say("notice.copied"))
    cited = page.evaluate("navigator.clipboard.readText()")
    assert re.match(r"《.*，《.*》2023年第4期，第[\d—、]+页，第1段，http", cited), cited


def test_every_place_is_cited_in_chinese(site: TranslatedSite, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.url}2023/04/01/")
    copied = {}
    for anchor in page.evaluate("[...document.querySelectorAll('.text .permalink')].map(link => link.hash)"):
        page.evaluate("anchor => { location.hash = anchor }", anchor)
        expect(page.locator("[data-picked]")).not_to_be_empty()
        page.locator(".picked [data-copy=citation]").click()
        page.wait_for_function("async anchor => (await navigator.clipboard.readText()).endsWith(anchor)", arg=anchor)
        copied[anchor] = page.evaluate("navigator.clipboard.readText()").rpartition("，http")[0].rpartition("，")[2]
    assert {place for place in copied.values() if place.startswith("第")} >= {"第1段", "第2段"}
    assert "" not in copied.values()
    foreign = read_language(site.tag)
    places = {
        foreign.say(f"place.{form}", number=9).replace("9", "") for form in ("paragraph", "table", "rows", "heading")
    }
    printed = {read_language(PRINTED).say(f"place.{form}", number=9).replace("9", "") for form in ("table", "rows")}
    assert [place for place in copied.values() if re.sub(r"\d+", "", place) in places - printed - {"第段"}] == []
    assert any(re.sub(r"\d+", "", place) in printed for place in copied.values()), copied
