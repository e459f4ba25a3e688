"""search.js over the built site: it finds what plain reading finds."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from gazette.model import Document
from gazette.search.fields import list_passages
from tests.browser import ALL_FETCHED, RECORD_FETCHES
from tests.conftest import SampleSite
from tests.search.oracle import draw_substrings, find_by_reading, fold

SEARCH = """async ([address, queries, options]) => {
  const { search } = await import(address);
  const answers = [];
  for (const query of queries) answers.push(await search(query, options));
  return answers;
}"""


@pytest.fixture
def search(browser_page: Page, sample_site: SampleSite) -> Any:
    """Searches in the browser: a list of queries to a list of answers."""
    browser_page.goto(f"{sample_site.url}search/")

    def ask(*queries: str, **options: Any) -> list[dict[str, Any]]:
        given = {"limit": 10_000, **options}
        answers: list[dict[str, Any]] = browser_page.evaluate(
            SEARCH, [f"{sample_site.url}assets/search.js", list(queries), given]
        )
        return answers

    return ask


def ids(answer: dict[str, Any], tier: str = "exact") -> set[str]:
    return {result["id"] for result in answer["results"] if result["tier"] == tier}


def list_wrong(queries: list[str], answers: list[dict[str, Any]], documents: tuple[Document, ...]) -> list[str]:
    """The queries whose exact results are not those that reading finds."""
    return [
        query
        for query, answer in zip(queries, answers, strict=True)
        if ids(answer) != find_by_reading(query, documents)
    ]


def test_a_search_shows_exactly_the_notices_that_have_the_query(search: Any, sample_site: SampleSite) -> None:
    queries = list(draw_substrings(sample_site.library.documents, 100))

    assert list_wrong(queries, search(*queries), sample_site.library.documents) == []


def test_the_comparison_with_reading_can_fail(search: Any, sample_site: SampleSite) -> None:
    documents = sample_site.library.documents
    answers = search("通知")

    assert list_wrong(["通知"], answers, documents) == []
    assert list_wrong(["通知"], answers, documents[1:]) == ["通知"]


def test_the_number_is_first_however_its_brackets_are_typed(search: Any, sample_site: SampleSite) -> None:
    notice = next(document.notice for document in sample_site.library.documents if document.notice.document_number)
    number = notice.document_number or ""
    typed = [number, number.replace("〔", "[").replace("〕", "]"), number.replace("〔", "（").replace("〕", "）")]

    assert [answer["results"][0]["id"] for answer in search(*typed)] == [notice.id] * 3


def test_a_title_is_found_without_its_quotation_marks(search: Any, sample_site: SampleSite) -> None:
    notice = next(entry.notice for entry in sample_site.library.documents if "“" in entry.notice.title)
    (answer,) = search(notice.title.replace("“", "").replace("”", ""))

    assert answer["results"][0]["id"] == notice.id
    assert [tier["name"] for tier in answer["tiers"]] == ["marks"]


def test_terms_parted_by_spaces_must_all_be_there(search: Any, sample_site: SampleSite) -> None:
    (answer,) = search("人民政府 通知")
    both = find_by_reading("人民政府", sample_site.library.documents) & find_by_reading(
        "通知", sample_site.library.documents
    )

    assert ids(answer) == both


def test_a_letter_spaced_line_is_found_as_it_is_printed(search: Any, sample_site: SampleSite) -> None:
    spaced, plain = search("衢 州 市 人 民 政 府", "衢州市人民政府")

    assert ids(spaced) == ids(plain) == find_by_reading("衢州市人民政府", sample_site.library.documents)


def test_words_that_stand_apart_are_found_in_a_named_looser_tier(search: Any) -> None:
    (answer,) = search("实施方案目标任务通知")

    assert answer["total"]
    assert {tier["name"] for tier in answer["tiers"]} <= {"all_words", "most_words"}
    assert all(tier["label"] for tier in answer["tiers"])


def test_nothing_is_found_for_what_is_nowhere(search: Any) -> None:
    assert [(answer["total"], answer["results"]) for answer in search("", "，。", "zzzqqq", "龘龘龘")] == [(0, [])] * 4


def test_a_facet_value_leaves_as_many_results_as_it_says(search: Any) -> None:
    (everything,) = search("通知")

    for name, values in everything["facets"].items():
        for value in values:
            (chosen,) = search("通知", filters={name: value["value"]})
            assert chosen["total"] == value["count"], (name, value)
            assert next(entry for entry in chosen["facets"][name] if entry["value"] == value["value"]) == value


def test_days_are_inclusive_and_order_follows_them(search: Any) -> None:
    (newest,), (oldest,) = search("通知", sort="newest"), search("通知", sort="oldest")
    days = [result["date"] for result in newest["results"] if result["date"]]
    (within,) = search("通知", **{"from": days[0], "to": days[0]})

    assert days == sorted(days, reverse=True)
    assert [result["date"] for result in oldest["results"] if result["date"]] == days[::-1]
    assert {result["date"] for result in within["results"]} == {days[0]}


def test_pages_of_results_are_parts_of_the_whole_list(search: Any) -> None:
    (whole,) = search("通知")
    (first,), (second,) = search("通知", limit=1), search("通知", limit=1, offset=1)

    assert [result["id"] for result in first["results"] + second["results"]] == [
        result["id"] for result in whole["results"][:2]
    ]
    assert first["total"] == second["total"] == whole["total"]


def test_each_excerpt_of_several_terms_shows_one_of_them(search: Any) -> None:
    for answer in search("种植牙 价格", "种植 三甲", "服务 养老"):
        for result in answer["results"]:
            assert all(excerpt["ranges"] for excerpt in result["excerpts"]), result["id"]


def test_an_excerpt_is_original_text_and_its_ranges_are_what_was_found(search: Any, sample_site: SampleSite) -> None:
    texts = {
        entry.notice.id: {block.anchor: block.text for block in list_passages(entry)}
        for entry in sample_site.library.documents
    }
    queries = [query for query in draw_substrings(sample_site.library.documents, 60, seed=11) if len(query) < 9]

    for query, answer in zip(queries, search(*queries), strict=True):
        for result in answer["results"]:
            for excerpt in result["excerpts"]:
                assert excerpt["text"] in texts[result["id"]][excerpt["anchor"]]
                units = excerpt["text"].encode("utf-16-le")
                for start, end in excerpt["ranges"]:
                    marked = units[start * 2 : end * 2].decode("utf-16-le")
                    assert fold(marked) == fold(query) or end == len(units) // 2 or fold(query) in fold(marked)


def test_a_result_leads_to_a_paragraph_of_its_page(search: Any, sample_site: SampleSite) -> None:
    (answer,) = search("通知")

    for result in answer["results"]:
        assert result["url"] == "/gazette/" + result["id"].replace("-", "/") + "/"
        page = (sample_site.folder / result["id"].replace("-", "/") / "index.html").read_text(encoding="utf-8")
        assert f'id="{result["anchor"]}"' in page


def test_nothing_is_loaded_before_the_first_search(browser_page: Page, sample_site: SampleSite) -> None:
    loaded: list[str] = []
    browser_page.on("request", lambda request: loaded.append(request.url))

    browser_page.goto(f"{sample_site.url}search/", wait_until="networkidle")

    assert [url for url in loaded if "/gazette/search/" in url] == [f"{sample_site.url}search/"]


@pytest.mark.parametrize("missing", ["**/manifest.json", "**/*.pf_index", "**/text/*.json"])
def test_what_does_not_arrive_rejects_the_search_and_the_next_one_works(
    browser: Any, sample_site: SampleSite, missing: str
) -> None:
    page = browser.new_page()
    page.add_init_script(RECORD_FETCHES)
    page.goto(f"{sample_site.url}search/")
    page.context.route(missing, lambda route: route.fulfill(status=503))
    ask = f"import('{sample_site.url}assets/search.js').then(({{ search }}) => search('通知'))"

    failed = page.evaluate(f"{ask}.then(() => 'found', (error) => error.message)")
    page.evaluate(ALL_FETCHED)
    page.context.unroute_all(behavior="ignoreErrors")
    total = page.evaluate(f"{ask}.then(({{ total }}) => total)")
    page.close()

    assert failed == "检索数据未能载入，请检查网络后重试。"
    assert total == len(find_by_reading("通知", sample_site.library.documents))
