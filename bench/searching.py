"""The search of a built site in Chromium: how long until the first results are shown, and how many bytes that took."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from bench.peer_pages import Wire, serve_packed
from tests.browser import open_browser

_QUERIES = ("人民政府", "安全生产")
_SETTLE = 400  # ms after a result, so that what is still under way counts
_SHOWN = "() => document.querySelector('.search-result') !== null"
# Asks on the open page as a reader does; the milliseconds until results are shown.
ASK = """async (query) => {
  const results = document.getElementById("search-results");
  const shown = new Promise((resolve) => new MutationObserver((_, observer) => {
    observer.disconnect();
    resolve(performance.now());
  }).observe(results, { childList: true }));
  const start = performance.now();
  document.getElementById("search-box").value = query;
  document.getElementById("search-form").requestSubmit();
  return (await shown) - start;
}"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds until results were shown, and the bytes that went over the wire for them and what followed."""

    milliseconds: float
    bytes: int

    def __str__(self) -> str:
        return f"{self.bytes / 1e3:.0f} KB, {self.milliseconds:.0f} ms"


def search_twice(site: Path) -> tuple[Answer, Answer]:
    """A query on a page that is opened with it, and another one on the same page."""
    with serve_packed(site) as (url, wire), open_browser() as browser:
        page = browser.new_page()
        page.goto(f"{url}search/?q={_QUERIES[0]}")
        page.wait_for_function(_SHOWN)
        cold = _finish(page, wire, page.evaluate("performance.now()"))
        wire.bytes = 0
        return cold, _finish(page, wire, page.evaluate(ASK, _QUERIES[1]))


def _finish(page: Page, wire: Wire, milliseconds: float) -> Answer:
    page.wait_for_timeout(_SETTLE)
    return Answer(milliseconds, wire.bytes)
