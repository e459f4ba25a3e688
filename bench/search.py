"""Measures the search on an archive, beside stock Pagefind on the same pages in the same run: docs/search.md.

    python -m bench.search --corpus laws.jsonl.xz

The corpus is JSON Lines of title and text, .xz or not.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.peer_pages import Wire, add_peer, make_site, serve_packed
from bench.searching import ASK
from gazette.model import Library
from gazette.search.fields import fold_fields
from gazette.search.tokens import fold_chain
from tests.browser import open_browser

ROOT = Path(__file__).parents[1]
_COLUMNS = (
    "", "cold, to the first result", "a further query, mean of 20", "shown, median / p95", "recall / precision",
    "part of a title: first / in five",
)  # fmt: skip
_COLD_RUNS = 9
_SETTLE = 400  # ms after a result, so that what is still under way counts
_WATCH = """new MutationObserver(() => {
  if (!window.shownAt && document.querySelector("FIRST")) window.shownAt = performance.now();
}).observe(document, { childList: true, attributes: true, subtree: true });"""
_OURS_FOUND = """async (query) => {
  const { withArchive } = await import("/assets/search-index.js");
  const { findTiers } = await import("/assets/search-tiers.js");
  const { makeOrders } = await import("/assets/search-ranking.js");
  const found = await withArchive((archive) => findTiers(query, archive));
  return [...found.tiers.keys()].sort(makeOrders(found).relevance).map(({ url }) => url);
}"""
_PEER = (
    "async (query) => { const start = performance.now(); await window.show(query); return performance.now() - start; }"
)
_PEER_FOUND = "(query) => window.show(query)"


@dataclass(frozen=True)
class Subject:
    """One of those that are compared: its page, how it is asked, and what it takes for an address."""

    name: str
    page: str
    first: str
    show: str
    find: str
    quote: str
    urls: dict[str, str]


@dataclass(frozen=True)
class Query:
    text: str
    right: frozenset[str]


def main() -> None:
    options = _read_options()
    with tempfile.TemporaryDirectory(prefix="gazette-bench-") as scratch:
        folder = options.folder or Path(scratch)
        library = make_site(options.corpus, options.notices, folder, ROOT / "templates")
        name, urls = add_peer(folder / "site")
        ours = Subject("this site", "search/", ".search-result", ASK, _OURS_FOUND, "", {})
        peers = [
            Subject(label, "peer.html", "#results[data-shown]", _PEER, _PEER_FOUND, quote, urls)
            for label, quote in ((name, ""), (f"{name}, quoted", '"'))
        ]
        queries, titles = draw_queries(library, options.queries), draw_titles(library, options.queries)
        with serve_packed(folder / "site") as (url, wire), open_browser() as browser:
            print(f"{len(library.documents)} notices, {len(queries)} queries, {len(titles)} parts of titles\n")
            print(f"| {' | '.join(_COLUMNS)} |\n{'|---' * len(_COLUMNS)}|")
            for subject in (ours, *peers):
                print(measure(subject, url, wire, browser, queries, titles), flush=True)


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="JSON Lines of title and text")
    parser.add_argument("--notices", type=int, default=1_000)
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--folder", type=Path, help="where to leave the archive; without it, nothing is left")
    return parser.parse_args()


def draw_queries(library: Library, count: int) -> list[Query]:
    """Parts of lines of 2–4 and of 5–12 characters, parts of titles, and two parts of one notice; always the same."""
    chance = random.Random(9)
    chains = {_path(entry.notice.id): fold_fields(entry) for entry in library.documents}
    wholes = {path: "\n".join(fields) for path, fields in chains.items()}

    def cut(path: str, shortest: int, longest: int, is_title: bool = False) -> str:
        while True:
            line = chance.choice((chains[path][0] if is_title else wholes[path]).split("\n"))
            start = chance.randrange(len(line))
            part = line[start : start + chance.randint(shortest, longest)].strip("|")
            if len(part) >= shortest and "|" not in part:
                return part

    queries = []
    for number in range(count):
        path = chance.choice(list(chains))
        lengths = ((2, 4), (5, 12), (2, 4), (4, 8))[number % 4]
        terms = [cut(path, *lengths, is_title=number % 4 == 3)] + ([cut(path, 2, 4)] if number % 8 == 6 else [])
        right = frozenset(path for path, whole in wholes.items() if all(term in whole for term in terms))
        queries.append(Query(" ".join(terms), right))
    chance.shuffle(queries)
    return queries


def draw_titles(library: Library, count: int) -> list[Query]:
    """Parts of 4–10 characters that one title alone has."""
    chance = random.Random(4)
    titles = {_path(entry.notice.id): fold_chain(entry.notice.title) for entry in library.documents}
    drawn: dict[str, Query] = {}
    for _ in range(count * 40):
        path, title = chance.choice(list(titles.items()))
        start = chance.randrange(len(title))
        part = title[start : start + chance.randint(4, 10)].strip("|")
        if len(part) >= 4 and "|" not in part and sum(part in other for other in titles.values()) == 1:
            drawn[part] = Query(part, frozenset([path]))
        if len(drawn) == count:
            break
    return list(drawn.values())


def _path(notice_id: str) -> str:
    return f"/{notice_id.replace('-', '/')}/"


def measure(
    subject: Subject, url: str, wire: Wire, browser: Browser, queries: Sequence[Query], titles: Sequence[Query]
) -> str:
    """A row of the table."""
    cold = [_measure_cold(subject, url, wire, browser, query) for query in queries[:_COLD_RUNS]]
    page = browser.new_page()
    page.goto(f"{url}{subject.page}")
    page.evaluate(subject.show, _quote(subject, queries[0]))
    further, times = _measure_further(subject, wire, page, queries[1:])
    recall, precision = _compare(queries, lambda query: _find(subject, page, query))
    places = [_find(subject, page, query)[:5] for query in titles]
    page.close()
    first = statistics.mean(found[:1] == list(query.right) for found, query in zip(places, titles, strict=True))
    five = statistics.mean(bool(query.right & set(found)) for found, query in zip(places, titles, strict=True))
    return (
        f"| {subject.name} | {statistics.median(size for size, _ in cold) / 1000:.0f} KB, "
        f"{statistics.median(time for _, time in cold):.0f} ms | {statistics.mean(further[:20]) / 1000:.0f} KB "
        f"| {statistics.median(times):.0f} / {statistics.quantiles(times, n=20)[-1]:.0f} ms "
        f"| {recall:.3f} / {precision:.3f} | {first:.1%} / {five:.1%} |"
    )


def _quote(subject: Subject, query: Query) -> str:
    return f"{subject.quote}{query.text}{subject.quote}"


def _measure_cold(subject: Subject, url: str, wire: Wire, browser: Browser, query: Query) -> tuple[int, float]:
    """Bytes and milliseconds from a fresh browser's first request to the first result."""
    before = wire.bytes
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(_WATCH.replace("FIRST", subject.first))
    page.goto(f"{url}{subject.page}?q={_quote(subject, query)}")
    page.wait_for_function("window.shownAt", timeout=60_000)
    page.wait_for_timeout(_SETTLE)
    time = page.evaluate("window.shownAt")
    size = wire.bytes - before
    context.close()
    return size, time


def _measure_further(
    subject: Subject, wire: Wire, page: Page, queries: Sequence[Query]
) -> tuple[list[int], list[float]]:
    """Bytes and milliseconds of each query, one after the other in one page."""
    sizes, times = [], []
    for query in queries:
        before = wire.bytes
        times.append(page.evaluate(subject.show, _quote(subject, query)))
        sizes.append(wire.bytes - before)
    return sizes, times


def _find(subject: Subject, page: Page, query: Query) -> list[str]:
    found = page.evaluate(subject.find, _quote(subject, query))
    return [subject.urls.get(each, each) for each in found]


def _compare(queries: Sequence[Query], find: Callable[[Query], list[str]]) -> tuple[float, float]:
    """Of all that is right the share that is found; of all that is found the share that is right. Means of queries."""
    recalls, precisions = [], []
    for query in queries:
        found = set(find(query))
        recalls.append(len(found & query.right) / len(query.right))
        if found:
            precisions.append(len(found & query.right) / len(found))
    return statistics.mean(recalls), statistics.mean(precisions) if precisions else 0.0


if __name__ == "__main__":
    main()
