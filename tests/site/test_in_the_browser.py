"""Every kind of page in a real browser, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

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
    "appointments/",
    "units/",
    f"units/{make_slug('市林业局')}/",
    "cited/",
    "timeline/",
    "statistics/",
    "data/",
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


@pytest.mark.parametrize("contrast", ["", "high"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "2023/04/", "2023/04/01/", "appointments/", "data/"])
def test_all_text_has_the_contrast_of_wcag_aa(
    browser_page: Page, address: str, path: str, scheme: str, contrast: str
) -> None:
    browser_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    browser_page.goto(address + path)
    browser_page.evaluate("contrast => { document.documentElement.dataset.contrast = contrast }", contrast)
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


@pytest.mark.parametrize(("name", "mode", "value"), [("大字", "text", "large"), ("高对比", "contrast", "high")])
def test_a_chosen_mode_stays_on_other_pages(browser_page: Page, address: str, name: str, mode: str, value: str) -> None:
    browser_page.goto(address)
    browser_page.get_by_role("button", name=name).click()
    browser_page.goto(address + "2023/04/01/")
    assert browser_page.locator("html").get_attribute(f"data-{mode}") == value
    assert browser_page.get_by_role("button", name=name).get_attribute("aria-pressed") == "true"


def test_the_largest_text_fits_a_phone(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto(address + "2023/04/01/")
    browser_page.get_by_role("button", name="大字").click()
    beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0


def test_a_picked_paragraph_is_copied_with_its_place(browser_page: Page, address: str) -> None:
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    browser_page.goto(address + "2023/04/01/#p3")
    browser_page.locator(".picked").get_by_role("button", name="复制引用").click()
    browser_page.wait_for_function("document.querySelector('[data-said]').textContent === '已复制'")
    copied = browser_page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"《临山政报》2023年第4期，第3—5、7页，（一）指导思想，{address}2023/04/01/#p3")


def test_the_citation_of_a_place_names_the_page_that_it_was_printed_on(
    browser_page: Page, sample_site: SampleSite
) -> None:
    browser_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    document, block = next(
        (document, block)
        for document in sample_site.library.documents
        for block in document.blocks
        if block.span and block.span.page and document.notice.source and block.span.page > document.notice.source.pages[0]
        and block.kind == "paragraph"
    )  # fmt: skip
    browser_page.goto(f"{sample_site.url}{document.notice.id.replace('-', '/')}/#{block.anchor}")
    browser_page.locator(".picked").get_by_role("button", name="复制引用").click()
    browser_page.wait_for_function("document.querySelector('[data-said]').textContent === '已复制'")
    assert f"期，第{block.span.page if block.span else ''}页，" in browser_page.evaluate(
        "navigator.clipboard.readText()"
    )


def test_a_row_of_a_long_table_can_be_linked(browser_page: Page, sample_site: SampleSite) -> None:
    document = next(
        d for d in sample_site.library.documents for t in d.tables if any(len(c) > 200 for r in t.rows for c in r)
    )
    browser_page.set_viewport_size({"width": 1440, "height": 800})
    browser_page.goto(f"{sample_site.url}{document.notice.id.replace('-', '/')}/")
    link = browser_page.locator(".cards td > .permalink").nth(1)
    link.focus()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("tbody:target")).to_have_count(1)
    expect(browser_page.locator("[data-picked]")).to_have_text("此表第2组行")


def test_without_a_place_there_is_no_bar(browser_page: Page, address: str) -> None:
    browser_page.goto(address + "2023/04/01/")
    assert not browser_page.locator(".picked").is_visible()


def test_every_button_can_be_hit_with_a_finger(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto(address + "2023/04/01/#p3")
    for button in browser_page.locator("button:visible").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 40, button.inner_text()


def test_the_outline_says_where_the_reader_is(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 1440, "height": 600})
    browser_page.emulate_media(reduced_motion="reduce")
    browser_page.goto(address + "2023/04/01/#s-2")
    browser_page.wait_for_selector('.outline [aria-current="location"]')
    assert browser_page.locator('.outline [aria-current="location"]').count() == 1


def find_longest_outline(site: SampleSite) -> str:
    longest = max(site.library.documents, key=lambda document: sum(entry.level <= 2 for entry in document.outline))
    return f"{site.url}{longest.notice.id.replace('-', '/')}/"


def test_the_outline_notices_a_leap_and_keeps_its_entry_in_view(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.set_viewport_size({"width": 1440, "height": 600})
    browser_page.emulate_media(reduced_motion="reduce")
    browser_page.goto(find_longest_outline(sample_site))
    entries = browser_page.locator(".outline a")
    current = browser_page.locator(".outline [aria-current]")
    for target in (entries.last, entries.nth(entries.count() // 2), entries.last, entries.nth(1)):
        anchor = target.get_attribute("href") or ""
        browser_page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor[1:])
        expect(current).to_have_attribute("href", anchor)
        expect(current).to_be_in_viewport()
    browser_page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)


def test_a_bar_that_was_closed_comes_back_with_the_same_link(browser_page: Page, address: str) -> None:
    browser_page.goto(address + "2023/04/01/#p2")
    bar = browser_page.locator(".picked")
    bar.locator("[data-close]").click()
    expect(bar).to_be_hidden()
    browser_page.locator("#p2 > .permalink").click()
    expect(bar).to_be_visible()


def test_the_name_of_a_cited_heading_has_no_stop(browser_page: Page, sample_site: SampleSite) -> None:
    document, block = next(
        (document, block)
        for document in sample_site.library.documents
        for block in document.blocks
        if block.kind == "heading" and block.text.endswith("。")
    )
    browser_page.goto(f"{sample_site.url}{document.notice.id.replace('-', '/')}/#{block.anchor}")
    expect(browser_page.locator("[data-picked]")).to_have_text(block.text.removesuffix("。"))


def test_every_place_of_a_text_has_its_link(browser_page: Page, sample_site: SampleSite) -> None:
    for document in sample_site.library.documents:
        browser_page.goto(f"{sample_site.url}{document.notice.id.replace('-', '/')}/")
        linked = browser_page.evaluate(
            "[...document.querySelectorAll('.text .permalink')].map(link => link.hash.slice(1))"
        )
        wanted = {block.heading_anchor or block.anchor for block in document.blocks}
        assert wanted - set(linked) == set(), document.notice.id
        assert len(linked) == len(set(linked)), document.notice.id


def test_the_button_prints(browser_page: Page, address: str) -> None:
    browser_page.add_init_script("window.print = () => { document.title = 'printed' }")
    browser_page.goto(address + "2023/04/01/")
    browser_page.locator("[data-print]").click()
    expect(browser_page).to_have_title("printed")


@pytest.mark.parametrize(("width", "shown"), [(360, "flow-root"), (1440, "table-cell")])
def test_a_table_with_long_cells_is_cards_on_a_phone_only(
    browser_page: Page, sample_site: SampleSite, width: int, shown: str
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    paths = [
        sample_site.url + "/".join(document.notice.id.split("-")) + "/"
        for document in sample_site.library.documents
        if any(table.columns and any(len(c) > 60 for r in table.rows for c in r) for table in document.tables)
    ]
    assert paths
    for path in paths:
        browser_page.goto(path)
        cell = browser_page.locator(".cards td[data-label]:not([data-label='']):not(:empty)").first
        assert cell.evaluate("e => getComputedStyle(e).display") == shown
        beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0


def test_the_addressees_stand_at_the_edge_and_the_text_is_set_in(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(sample_site.url + "2023/04/03/")
    indents = browser_page.evaluate(
        "['#addressees', '#p1'].map(each => parseFloat(getComputedStyle(document.querySelector(each)).textIndent))"
    )
    assert indents[0] == 0 < indents[1]


def test_a_link_in_a_card_stands_among_the_words_around_it(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.set_viewport_size({"width": 360, "height": 800})
    browser_page.goto(sample_site.url + "2023/04/20/")
    cell = browser_page.locator(".cards td[data-label]", has=browser_page.locator("a:not(.permalink)")).first
    words, link = cell.evaluate(
        """cell => {
          const left = range => Math.min(...[...range.getClientRects()].map(each => each.left));
          const words = document.createRange(), link = document.createRange();
          words.selectNodeContents(cell.firstChild);
          link.selectNodeContents(cell.querySelector('a:not(.permalink)'));
          return [left(words), left(link)];
        }"""
    )
    assert link >= words


@pytest.mark.parametrize("scripts", [True, False])
def test_a_table_that_is_set_as_cards_is_still_heard_as_a_table(
    browser: Browser, sample_site: SampleSite, scripts: bool
) -> None:
    """Chromium needs no roles for that; page.js says them for browsers that do."""
    page = browser.new_page(java_script_enabled=scripts, viewport={"width": 360, "height": 800})
    page.goto(f"{sample_site.url}2023/04/20/")
    table = page.locator(".cards table").first
    assert table.get_attribute("role") == ("table" if scripts else None)
    heard = table.aria_snapshot()
    page.close()
    assert [
        word for word in ("- table", "- rowgroup", "- row ", "- columnheader ", "- cell ") if word not in heard
    ] == []
