"""The search of a built site in Chromium: how long until the first results are shown, and how many bytes that took.

    python -m bench.searching site 人民政府 安全生产
    python -m bench.searching --apart site 人民政府 渔业船舶登记

Of a large archive the other parts are asked after that; the bytes of all of them together are told too. The queries are
asked one after the other on one page, which knows what it has loaded, or `--apart`: each on a page of its own.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from bench.peer_pages import Wire, serve_packed
from tests.browser import open_browser

_QUERIES = ("人民政府", "安全生产")
_PATIENCE = 600_000  # ms until all parts of a large archive have answered
_SETTLE = 200  # ms until the server has counted what it sent last
_DONE = "() => !document.getElementById('search-count').textContent.includes('仍在')"  # search.found_so_far
_SHOWN = "() => window.shown !== undefined"
# When the first results are shown, and what has been loaded until then.
_WATCH = """performance.setResourceTimingBufferSize(100_000);
window.weigh = () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
new MutationObserver(() => {
  if (document.querySelector(".search-result")) window.shown ??= [performance.now(), window.weigh()];
}).observe(document, { childList: true, subtree: true });"""
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


_ASK = f"""async (query) => {{
  const before = window.weigh();
  const milliseconds = await ({ASK})(query);
  return [milliseconds, window.weigh() - before];
}}"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds and bytes until the first results were shown, and the bytes when all parts had answered."""

    milliseconds: float
    bytes: int
    bytes_in_all: int

    def __str__(self) -> str:
        return f"{self.bytes / 1e3:.0f} KB, {self.milliseconds:.0f} ms ({self.bytes_in_all / 1e3:.0f} KB in all)"


def search_all(site: Path, queries: Sequence[str] = _QUERIES) -> tuple[Answer, ...]:
    """The first query on a page that is opened with it, and the others on the same page."""
    with serve_packed(site) as (url, wire), open_browser() as browser:
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        page.add_init_script(_WATCH)
        page.goto(f"{url}search/?q={queries[0]}")
        page.wait_for_function(_SHOWN)
        answers = [_finish(page, wire, *page.evaluate("window.shown"))]
        for query in queries[1:]:
            wire.bytes = 0
            answers.append(_finish(page, wire, *page.evaluate(_ASK, query)))
        return tuple(answers)


def _finish(page: Page, wire: Wire, milliseconds: float, bytes_: int) -> Answer:
    page.wait_for_function(_DONE)
    page.wait_for_timeout(_SETTLE)
    return Answer(milliseconds, bytes_, wire.bytes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    parser.add_argument("queries", nargs="*", default=_QUERIES)
    parser.add_argument("--apart", action="store_true", help="each query on a page of its own")
    options = parser.parse_args()
    for queries in [[query] for query in options.queries] if options.apart else [options.queries]:
        for query, answer in zip(queries, search_all(options.site, queries), strict=True):
            print(f"{query}: {answer}", flush=True)


if __name__ == "__main__":
    main()
