"""What a keyboard and a finger can do."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from tests.access.modes import MODES, Mode
from tests.conftest import SampleSite
from tests.page_kinds import find_kinds

# What can have the focus, in the order of the text.
STOPS = """() => {
  const stops = [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled && e.tabIndex >= 0);
  stops.forEach((e, place) => { e.dataset.stop = place; });
  return stops.length;
}"""
# The place of what has the focus, how its focus shows, and whether the middle of it is in the window and uncovered.
FOCUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const style = getComputedStyle(e);
  const boxes = [...e.getClientRects()];
  const seen = boxes.some(({ x, y, width, height }) => {
    const top = document.elementFromPoint(Math.min(x + width / 2, innerWidth - 1), y + height / 2);
    return top && (e.contains(top) || top.contains(e) || getComputedStyle(e).opacity === "0");
  });
  return [Number(e.dataset.stop ?? -1), style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2, seen];
}"""
# Targets under a finger that are smaller than 44 px. What stands in a sentence may be as high as its line, a permalink
# stands in the indent of one, a box is hit by its label, and what a drawing links a list below it links too (WCAG 2.2,
# 2.5.5).
SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, summary, label:has(input)')]
  .filter(e => e.checkVisibility({ visibilityProperty: true }))
  .filter(e => !e.matches(".permalink, .skip, label input, svg a"))
  .filter(e => getComputedStyle(e).display !== "inline"
    || ![...e.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
  .map(e => [e.getBoundingClientRect(), e])
  .filter(([box]) => Math.min(box.width, box.height) < 43.5)
  .map(([box, e]) => `${e.outerHTML.slice(0, 90)} ${Math.round(box.width)} × ${Math.round(box.height)}`)"""


def walk(page: Page, stops: int) -> list[list[object]]:
    """Where Tab leads until it comes back, from the first stop on: the search page begins at its box.

    No more than twice as many steps are made as there are stops: a field for a date has several of its own.
    """
    went: list[list[object]] = []
    for _ in range(2 * stops + 10):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None or (went and went[-1][0] == focus[0]):
            continue
        if focus[0] in [place for place, _, _ in went]:
            break
        went.append(focus)
    first = min(range(len(went)), key=lambda place: int(str(went[place][0])), default=0)
    return went[first:] + went[:first]


@pytest.mark.parametrize("width", [360, 1440])
def test_tab_reaches_everything_in_its_order_and_comes_back(
    browser: Browser, sample_site: SampleSite, width: int
) -> None:
    page = browser.new_page(bypass_csp=True, viewport={"width": width, "height": 800}, reduced_motion="reduce")
    wrong: dict[str, list[object]] = {}
    for paths in find_kinds(sample_site.folder).values():
        path = paths[-1]  # the plainest, for each stop takes its time
        page.goto(sample_site.url + path)
        stops = page.evaluate(STOPS)
        went = walk(page, stops)
        if [place for place, _, _ in went] != list(range(stops)):
            wrong[path] = [f"of {stops} stops", *(place for place, _, _ in went)]
        elif bad := [place for place, shows, seen in went if not (shows and seen)]:
            wrong[path] = [
                "hidden",
                *(page.evaluate(f"document.querySelector('[data-stop=\"{each}\"]').outerHTML") for each in bad),
            ]
    page.close()
    assert wrong == {}


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    ("path", "shown"), [("2023/04/21/#p1", ".picked"), ("search/?q=%E9%80%9A%E7%9F%A5", ".search-result")]
)
def test_tab_leads_through_a_picked_place_and_the_results_of_a_search(
    browser_page: Page, sample_site: SampleSite, path: str, shown: str, width: int
) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(sample_site.url + path, wait_until="networkidle")
    browser_page.locator(shown).first.wait_for()
    stops = browser_page.evaluate(STOPS)
    assert [place for place, _, _ in walk(browser_page, stops)] == list(range(stops))


def test_the_link_to_the_text_moves_the_focus_there(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(f"{sample_site.url}2023/04/21/")
    browser_page.keyboard.press("Tab")
    browser_page.keyboard.press("Enter")
    assert browser_page.evaluate("document.activeElement.id") == "main"
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.closest('main') !== null")


def test_a_trap_is_found_by_this_test(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(f"{sample_site.url}about/")
    stops = browser_page.evaluate(STOPS)
    browser_page.evaluate(
        "document.querySelector('.find input').addEventListener('blur', event => event.target.focus())"
    )
    assert [place for place, _, _ in walk(browser_page, stops)] != list(range(stops))


@pytest.mark.parametrize(
    "mode", [mode for mode in MODES if mode.name in ("light", "large text")], ids=lambda mode: mode.name
)
def test_every_target_can_be_hit_with_a_finger(
    browser: Browser, sample_site: SampleSite, richest: list[str], mode: Mode
) -> None:
    page = browser.new_page(bypass_csp=True, viewport={"width": 360, "height": 800}, has_touch=True)
    small: dict[str, list[str]] = {}
    on_demand = [f"{sample_site.url}{path}" for path in ("2023/04/01/#s-1", "search/?q=%E9%80%9A%E7%9F%A5")]
    for address in [*richest, *on_demand]:
        page.goto(address, wait_until="networkidle" if "?q=" in address else "load")
        mode.apply(page)
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        if found := page.evaluate(SMALL):
            small[address] = found
    page.close()
    assert small == {}


def test_nothing_moves_by_itself_where_the_reader_wants_that(browser: Browser, richest: list[str]) -> None:
    page = browser.new_page(bypass_csp=True, reduced_motion="reduce")
    for address in richest:
        page.goto(address)
        assert page.evaluate(
            """[...document.querySelectorAll("*")].filter(e => {
              const style = getComputedStyle(e);
              return parseFloat(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth";
            }).length"""
        ) == 0, address  # fmt: skip
    page.close()
