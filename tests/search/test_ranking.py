"""What a reader means comes first: queries of a citizen, a journalist, a lawyer and an official, and titles."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.conftest import SampleSite
from tests.search.oracle import fold

RANKING: list[dict[str, str]] = json.loads((Path(__file__).parent / "ranking.json").read_text(encoding="utf-8"))
FIRST = """async ([address, queries]) => {
  const { search } = await import(address);
  const first = [];
  for (const query of queries) first.push((await search(query, { limit: 1 })).results[0]?.id ?? null);
  return first;
}"""


@pytest.fixture
def find_first(browser_page: Page, sample_site: SampleSite) -> Any:
    """The first result of each query."""
    browser_page.goto(f"{sample_site.url}search/")
    return lambda queries: browser_page.evaluate(FIRST, [f"{sample_site.url}assets/search.js", queries])


def test_each_reader_finds_what_was_meant_in_the_first_place(find_first: Any) -> None:
    first = find_first([entry["query"] for entry in RANKING])

    wrong = [
        (entry["query"], entry["first"], id) for entry, id in zip(RANKING, first, strict=True) if id != entry["first"]
    ]
    assert wrong == []


def test_the_set_speaks_for_four_readers() -> None:
    assert len(RANKING) >= 60
    assert {entry["reader"] for entry in RANKING} == {"citizen", "journalist", "lawyer", "official"}
    assert len({entry["query"] for entry in RANKING}) >= len(RANKING) - 3  # two readers may ask the same


def test_a_part_of_one_title_alone_puts_its_notice_first(find_first: Any, sample_site: SampleSite) -> None:
    titles = {document.notice.id: fold(document.notice.title) for document in sample_site.library.documents}
    chance = random.Random(3)
    parts: dict[str, str] = {}
    for _ in range(600):
        name, title = chance.choice(list(titles.items()))
        start = chance.randrange(len(title))
        part = title[start : start + chance.randint(4, 10)].strip("|")
        if len(part) >= 4 and sum(part in other for other in titles.values()) == 1:
            parts[part] = name
    assert len(parts) > 150

    first = find_first(list(parts))

    assert [(part, name, id) for (part, name), id in zip(parts.items(), first, strict=True) if id != name] == []
