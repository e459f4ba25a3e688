"""An archive of many parts: the first results come from few files, and what cannot have a result is not loaded."""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from gazette.languages import read_language
from gazette.model import Block, Document, Issue, Library, Notice
from gazette.search import word_files
from gazette.site.scripts import STRINGS, write_strings
from tests.browser import serve
from tests.conftest import ROOT
from tests.publishing import write_index

SEARCH = """async ([query, options]) => {
  const { search } = await import("/assets/search.js");
  const list = () => Object.fromEntries(performance.getEntriesByType("resource")
    .filter(({ name }) => name.includes("/search/")).map(({ name, encodedBodySize }) => [name, encodedBodySize]));
  const partial = [];
  const onPart = ({ total }) => partial.push({ total, files: list() });
  const { total, results } = await search(query, { ...options, onPart });
  return { total, ids: results.map(({ id }) => id), partial, files: list() };
}"""
COMMON = "全市安全生产工作会议"


def make_archive(years: int, text: str = "", oldest: str = "", count: int = 4) -> Library:
    """So many years to 2023, each a part of `count` notices; `oldest` stands in one of the first year alone."""
    return Library(
        tuple(
            _make_issue(year, text, oldest if year == 2024 - years else "", count)
            for year in range(2023, 2023 - years, -1)
        )
    )


def _make_issue(year: int, text: str, oldest: str, count: int) -> Issue:
    texts = [f"{COMMON}第{number}次会议。{text}{oldest if number == 1 else ''}" for number in range(1, count + 1)]
    notices = tuple(
        Document(
            Notice(f"{year}-01-{number:02}", f"第{number}号通知"), (Block("paragraph", text, "p1"),), f"{number}.md"
        )
        for number, text in enumerate(texts, 1)
    )
    return Issue(f"{year}-01", "临山政报", year, 1, notices=notices)


@contextmanager
def served(library: Library, folder: Path, page: Page) -> Iterator[Page]:
    write_index(library, folder)
    shutil.copytree(ROOT / "templates/assets", folder / "assets")
    (folder / STRINGS).write_text(write_strings(read_language("zh-Hans")), encoding="utf-8")
    (folder / "index.html").write_text("<!DOCTYPE html><link rel=icon href=data:,>", encoding="utf-8")
    with serve(folder) as url:
        page.goto(url)
        yield page


def ask_all(page: Page, queries: Sequence[str]) -> list[Any]:
    """What the search page says in the end of each query, step by step as it asks."""
    return [
        page.evaluate(
            "async (query) => { const { search } = await import('/assets/search.js');"
            " return search(query, { onPart: () => {}, limit: 1000 }); }",
            query,
        )
        for query in queries
    ]


def ask(page: Page, query: str, **options: Any) -> Any:
    return page.evaluate(SEARCH, [query, options])


def count_files(files: Mapping[str, int], pattern: str) -> int:
    return sum(re.search(pattern, file) is not None for file in files)


def test_the_first_results_come_from_one_part(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(12), tmp_path, browser_page) as page:
        answer = ask(page, "安全生产")
    assert [each["total"] for each in answer["partial"]] == [4, 24]
    assert [count_files(each["files"], "part.json$") for each in answer["partial"]] == [1, 6]
    assert (answer["total"], count_files(answer["files"], "part.json$")) == (48, 12)


def test_the_first_results_cost_as_much_however_large_the_archive(browser_page: Page, tmp_path: Path) -> None:
    loaded: list[list[int]] = []
    for years in (3, 30):
        with served(make_archive(years), tmp_path / str(years), browser_page) as page:
            files = ask(page, "安全生产")["partial"][0]["files"]
        loaded.append(sorted(size for name, size in files.items() if "manifest" not in name))
    assert loaded[0] == loaded[1]


def test_a_part_costs_a_line_of_the_manifest(tmp_path: Path) -> None:
    write_index(make_archive(300, count=1), tmp_path)
    manifest = (tmp_path / "search/manifest.json").read_bytes()
    assert len(gzip.compress(manifest)) < 300 * 40


def test_what_the_newest_parts_do_not_have_is_looked_for_in_the_others_before_anything_looser(
    browser_page: Page, tmp_path: Path
) -> None:
    with served(make_archive(7, oldest="渔业船舶登记。"), tmp_path, browser_page) as page:
        answer = ask(page, "渔业船舶")
    assert answer["ids"] == ["2017-01-01"]
    assert answer["partial"] == []
    assert count_files(answer["files"], r"lexicon") == 0


def test_of_many_parts_those_that_lack_a_pair_of_the_query_are_not_asked(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(40, oldest="渔业船舶登记。"), tmp_path, browser_page) as page:
        answer = ask(page, "渔业船舶")
    (first,) = answer["partial"]
    assert (answer["ids"], first["total"]) == (["1984-01-01"], 1)
    assert count_files(first["files"], r"part.json$") == 2  # the newest and the one that has it
    assert count_files(answer["files"], r"pf_index$") == 2
    assert 0 < count_files(answer["files"], r"slots$") <= 3 * 5  # three runs in the directories of 40 parts


def test_the_first_results_of_a_query_come_from_any_part_that_may_have_them(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(40, oldest="渔业船舶登记。"), tmp_path, browser_page) as page:
        for query, total in {"渔业船舶 安全": 1, "渔业船舶 | 安全": 160, "业": 1, "渔业船舶 -安全": 0}.items():
            assert ask(page, query)["total"] == total, query


def test_of_many_parts_the_others_are_not_loaded_for_the_counts_either(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(40, oldest="渔业船舶登记。"), tmp_path, browser_page) as page:
        for query in ("渔业船舶", "漁業船舶", "渔业船舶 登记"):
            answer = ask(page, query)
            assert (answer["total"], count_files(answer["files"], r"part.json$")) == (1, 2), query


def test_directories_change_no_result_and_no_count(browser_page: Page, tmp_path: Path) -> None:
    chance = random.Random(7)
    texts = ["".join(chance.choices("渔业船舶登记漁業，《》", k=7)) for _ in range(36)]
    issues = [_make_issue(2023 - year, texts[year * 3], texts[year * 3 + 1], 2) for year in range(12)]
    cut = [
        "".join(chance.choices("渔业船舶登记漁業，", k=length)) for length in (2, 2, 2, 3, 3, 4, 5) for _ in range(5)
    ]
    pairs = [
        f"{first}{sign}{second}" for first, second, sign in zip(cut, cut[9:], (" ", " | ", " -") * 9, strict=False)
    ]
    queries = [
        *cut,
        *pairs,
        *texts,
        "渔",
        "第1号通知",
        "标题:通知 渔业",
        "临政7号",
        "安全生产 登记",
        '"渔业，船"',
        "会议渔业",
    ]
    with served(Library(tuple(issues)), tmp_path, browser_page) as page:
        manifest = tmp_path / "search/manifest.json"
        with_directories = ask_all(page, queries)
        assert json.loads(manifest.read_text())["directories"]
        manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"directories": []}))
        page.reload()
        without = ask_all(page, queries)
    assert with_directories == without
    assert {tier["name"] for answer in without for tier in answer["tiers"]} >= {
        "exact",
        "simplified",
        "marks",
        "pieces",
    }


def test_parts_that_have_a_query_in_simplified_characters_are_asked_beside_those_that_may_have_it_as_typed(
    browser_page: Page, tmp_path: Path
) -> None:
    texts = {2022: ["漁業工作", "登记工作", "渔业登记"], 2018: ["渔业登记"]}  # 2022 has both terms, but no notice has
    issues = [
        replace(
            issue, notices=tuple(_write(document, text) for document, text in zip(issue.notices, given, strict=False))
        )
        if (given := texts.get(issue.year))
        else issue
        for issue in make_archive(12).issues
    ]
    with served(Library(tuple(issues)), tmp_path, browser_page) as page:
        answer = ask(page, "漁業 登记")
    assert answer["ids"] == ["2022-01-03", "2018-01-01"]


def test_what_differs_in_marks_alone_is_found_in_any_part(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(40, oldest="渔业（船舶）登记。"), tmp_path, browser_page) as page:
        answer = ask(page, "渔业船舶登记")
    assert answer["ids"] == ["1984-01-01"]
    assert count_files(answer["files"], r"part.json$") == 2


def test_what_no_part_has_is_looked_for_loosely_in_the_newest_parts_first(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(40), tmp_path, browser_page) as page:
        answer = ask(page, "生产会议")
    (first,) = answer["partial"]
    assert (first["total"], answer["total"]) == (24, 160)
    assert count_files(first["files"], r"part.json$") == 6


def test_what_no_part_has_as_it_is_typed_is_found_by_its_words(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(8), tmp_path, browser_page) as page:
        answer = ask(page, "生产会议")
    assert answer["total"] == 32
    assert count_files(answer["files"], r"lexicon") == 1


@pytest.mark.parametrize("options", [{"filters": {"year": "2020"}}, {"from": "2020-01-01", "to": "2020-12-31"}])
def test_parts_that_a_year_or_days_exclude_are_not_loaded(
    browser_page: Page, tmp_path: Path, options: dict[str, Any]
) -> None:
    with served(_date(make_archive(8)), tmp_path, browser_page) as page:
        answer = ask(page, "安全生产", **options)
    assert answer["total"] == 4
    assert count_files(answer["files"], "part.json$") == 1


def test_a_part_without_the_rarest_pair_is_asked_for_no_other(
    browser_page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_files, "_ENTRIES", 1)  # a file for each word
    others = make_archive(5, "渔业工作。船舶登记。").issues[1:]
    rare = _make_issue(2023, "渔业工作。船舶登记。", "渔业船舶登记。", 4)
    with served(Library((rare, *others)), tmp_path, browser_page) as page:
        answer = ask(page, "渔业船舶登记")
    assert answer["ids"] == ["2023-01-01"]
    assert count_files(answer["files"], "pf_index$") == 4 + len(others)  # four pairs of the newest


def test_texts_are_not_loaded_to_find_what_pairs_can_tell(browser_page: Page, tmp_path: Path) -> None:
    with served(make_archive(12, count=8), tmp_path, browser_page) as page:
        answer = ask(page, COMMON)
    assert answer["total"] == 96
    assert count_files(answer["files"], "/text/") == 10


def test_texts_are_loaded_where_they_are_fewer_than_the_pairs_that_are_left(
    browser_page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_files, "_ENTRIES", 1)  # a file for each word
    with served(make_archive(12, count=2), tmp_path, browser_page) as page:
        answer = ask(page, COMMON)
    assert answer["total"] == 24
    assert count_files(answer["files"], "pf_index$") == 12 * 4  # of nine pairs
    assert count_files(answer["files"], "/text/") == 24


def _write(document: Document, text: str) -> Document:
    return replace(document, blocks=(Block("paragraph", text, "p1"),))


def _date(library: Library) -> Library:
    """The notices with a day of their year."""
    return Library(
        tuple(
            replace(
                issue,
                notices=tuple(
                    replace(document, notice=replace(document.notice, written_on=date(issue.year, 5, 1)))
                    for document in issue.notices
                ),
            )
            for issue in library.issues
        )
    )
