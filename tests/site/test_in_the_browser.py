"""Every kind of page in a real browser, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gazette.site.addresses import make_slug
from tests.browser import serve
from tests.conftest import SampleSite

PATHS = (
    "",
    "2023/04/",
    "2023/04/01/",
    "2023/04/02/",
    "2023/04/03/",
    "2023/04/04/",
    "years/",
    "years/2023/",
    "issuers/",
    f"issuers/{make_slug('临山市人民政府')}/",
    "about/",
    "404.html",
)
# Lightness of a colour after WCAG 2.2, and the contrast of each element that has text of its own with its background.
CONTRAST = """() => {
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const parse = colour => colour.match(/[\\d.]+/g).map(Number);
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (![...element.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
    const [a, b] = [light(parse(getComputedStyle(element).color)), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) low.push(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
  }
  return low;
}"""


@pytest.fixture(scope="module")
def address(small_site: Path) -> Iterator[str]:
    with serve(small_site) as address:
        yield address


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_its_window_quietly(browser_page: Page, address: str, path: str, width: int) -> None:
    said: list[str] = []
    asked: list[str] = []
    browser_page.on("console", lambda message: said.append(message.text))
    browser_page.on("pageerror", lambda error: said.append(str(error)))
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(address + path, wait_until="networkidle")
    beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0
    assert said == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "2023/04/", "2023/04/01/", "about/"])
def test_all_text_has_the_contrast_of_wcag_aa(browser_page: Page, address: str, path: str, scheme: str) -> None:
    browser_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    browser_page.goto(address + path)
    assert browser_page.evaluate(CONTRAST) == []


def test_low_contrast_is_found_by_this_test(browser_page: Page, address: str) -> None:
    browser_page.goto(address + "about/")
    browser_page.add_style_tag(content="h1 { color: #999 }")
    assert browser_page.evaluate(CONTRAST) == ["H1. 2.85"]


def test_the_first_tab_reaches_a_visible_link_to_the_text(browser_page: Page, address: str) -> None:
    browser_page.goto(address + "2023/04/01/")
    browser_page.keyboard.press("Tab")
    focused = browser_page.locator(":focus")
    assert focused.inner_text() == "跳到正文"
    box = focused.bounding_box()
    assert box is not None and box["x"] >= 0


def test_a_permalink_shows_when_it_has_the_focus(browser_page: Page, address: str) -> None:
    browser_page.goto(address + "2023/04/01/")
    link = browser_page.locator("#p2 > .permalink")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "0"
    link.focus()
    browser_page.keyboard.press("Shift+Tab")
    browser_page.keyboard.press("Tab")
    assert link.evaluate("e => getComputedStyle(e).opacity") == "1"


def test_the_search_box_asks_the_search_page(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(sample_site.url)
    browser_page.fill("input[name=q]", "绿化")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/search/?q=%E7%BB%BF%E5%8C%96")


def test_text_can_be_doubled_without_a_sideways_scroll(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 720, "height": 800})
    browser_page.goto(address + "2023/04/01/")
    browser_page.add_style_tag(content="html { font-size: 200% }")
    beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0
