"""The search of a built site in Chromium: how long until results are shown, and how many bytes that took.

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
_PAGE = 10  # results: PAGE_SIZE in templates/assets/search-address.js
_SETTLE = 200  # ms until the server has counted what it sent last
_DONE = "() => !document.getElementById('search-count').textContent.includes('仍在')"  # search.found_so_far
_SHOWN = "() => window.times?.first !== undefined"
# When results are first shown, when a full page of them is, and what has been loaded until then.
_WATCH = """performance.setResourceTimingBufferSize(100_000);
window.weigh = () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
window.watch = (milliseconds, bytes) => {
  window.watcher?.disconnect();
  window.times = {};
  const results = document.getElementById("search-results");
  const tell = () => [performance.now() - milliseconds, window.weigh() - bytes];
  window.watcher = new MutationObserver(() => {
    const { length } = results.querySelectorAll(".search-result");
    if (length) window.times.first ??= tell();
    if (length >= PAGE) window.times.page ??= tell();
  });
  window.watcher.observe(results, { childList: true });
  window.end = () => [window.times.first, window.times.page ?? tell()].flat();
};
document.addEventListener("DOMContentLoaded", () => window.watch(0, 0));""".replace("PAGE", str(_PAGE))
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
  window.watch(performance.now(), window.weigh());
  await ({ASK})(query);
}}"""


@dataclass(frozen=True)
class Answer:
    """Milliseconds and bytes until the first results were shown, until ten were or all that there are, and the bytes
    when all parts had answered.
    """

    milliseconds: float
    bytes: int
    milliseconds_of_page: float
    bytes_of_page: int
    bytes_in_all: int

    def __str__(self) -> str:
        page = f"a page {self.bytes_of_page / 1e3:.0f} KB, {self.milliseconds_of_page:.0f} ms"
        return (
            f"{self.bytes / 1e3:.0f} KB, {self.milliseconds:.0f} ms ({page}; {self.bytes_in_all / 1e3:.0f} KB in all)"
        )


def search_all(site: Path, queries: Sequence[str] = _QUERIES) -> tuple[Answer, ...]:
    """The first query on a page that is opened with it, and the others on the same page."""
    with serve_packed(site) as (url, wire), open_browser() as browser:
        page = browser.new_page()
        page.set_default_timeout(_PATIENCE)
        page.add_init_script(_WATCH)
        page.goto(f"{url}search/?q={queries[0]}")
        answers = [_finish(page, wire)]
        for query in queries[1:]:
            wire.bytes = 0
            page.evaluate(_ASK, query)
            answers.append(_finish(page, wire))
        return tuple(answers)


def _finish(page: Page, wire: Wire) -> Answer:
    page.wait_for_function(_SHOWN)
    page.wait_for_function(_DONE)
    times = page.evaluate("window.end()")
    page.wait_for_timeout(_SETTLE)
    return Answer(*times, wire.bytes)


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
