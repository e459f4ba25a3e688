"""The query language, and what is found when the reader's words are not in the text."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from gazette.model import Notice
from tests.conftest import SampleSite
from tests.search.oracle import find_by_reading

SEARCH = """async ([address, query]) => (await import(address)).search(query, { limit: 10_000 })"""


@pytest.fixture
def search(browser_page: Page, sample_site: SampleSite) -> Any:
    browser_page.goto(f"{sample_site.url}search/")
    return lambda query: browser_page.evaluate(SEARCH, [f"{sample_site.url}assets/search.js", query])


@pytest.fixture
def has(sample_site: SampleSite) -> Any:
    """The notices that have a text."""
    return lambda text: find_by_reading(text, sample_site.library.documents)


@pytest.fixture
def numbered(sample_site: SampleSite) -> Notice:
    return next(entry.notice for entry in sample_site.library.documents if entry.notice.document_number)


def ids(answer: dict[str, Any], *tiers: str) -> set[str]:
    return {result["id"] for result in answer["results"] if not tiers or result["tier"] in tiers}


def test_a_term_with_a_minus_must_not_be_there(search: Any, has: Any) -> None:
    assert ids(search("通知 -方案")) == has("通知") - has("方案")
    assert ids(search('通知 -方案 -"办法"')) == has("通知") - has("方案") - has("办法")


def test_a_bar_between_terms_is_or_and_binds_closer_than_a_space(search: Any, has: Any) -> None:
    assert ids(search("养老 | 普查"), "exact") == has("养老") | has("普查")
    assert ids(search("任命 意见 ｜ 办法"), "exact") == ids(search("意见 | 办法 任命"), "exact")
    assert ids(search("人民政府 养老 | 普查"), "exact") == has("人民政府") & (has("养老") | has("普查"))


def test_a_quotation_is_one_phrase_and_is_never_loosened(search: Any, has: Any) -> None:
    assert ids(search('"实施方案"')) == has("实施方案")
    assert ids(search('"人民政府 办公室"'), "exact") == has("人民政府办公室")
    assert search('"实施的方案目标任务"')["total"] == 0


@pytest.mark.parametrize(
    "query", ["通知，", "“通知”", "《通知》。", '"通知', '通知"', "-通知", "| 通知 |", "通知 -", "通知 |", "（通知"]
)
def test_signs_that_mean_nothing_where_they_stand_do_no_harm(search: Any, has: Any, query: str) -> None:
    assert ids(search(query), "exact") == has("通知")


def test_a_field_limits_what_is_found(search: Any, sample_site: SampleSite, has: Any) -> None:
    notices = [document.notice for document in sample_site.library.documents]
    issuer, section = notices[0].issuers[0], notices[-1].section or ""

    assert ids(search(f"机关:{issuer}")) == {
        each.id for each in notices if any(issuer in name for name in each.issuers)
    }
    assert ids(search(f"栏目：{section}")) == {each.id for each in notices if each.section == section}
    assert ids(search(f"栏目:{section} 通知")) == {each.id for each in notices if each.section == section} & has("通知")
    assert ids(search("文种:意见")) == {each.id for each in notices if each.kind == "opinions"}
    assert ids(search("标题:方案")) == {each.id for each in notices if "方案" in each.title}


def test_a_field_that_nothing_has_is_taken_for_text(search: Any) -> None:
    assert search("栏目:不存在的栏目 通知")["total"] > 0


def test_days_in_a_query_are_inclusive(search: Any, sample_site: SampleSite) -> None:
    days = {document.notice.id: document.notice.written_on for document in sample_site.library.documents}
    last = max(day for day in days.values() if day)
    newest = {name for name, day in days.items() if day == last}
    month = {name for name, day in days.items() if day and (day.year, day.month) == (last.year, last.month)}

    assert ids(search(f"日期:{last}")) == ids(search(f"自:{last}")) == newest
    assert ids(search(f"日期:{last.year}-{last.month}")) == ids(search(f"日期：{last.year}年{last.month}月")) == month
    assert ids(search(f"至:{last} 自:{last.year}-{last.month:02}")) == month


def test_a_number_in_any_form_leads_to_its_notice(search: Any, numbered: Notice) -> None:
    code, _, rest = (numbered.document_number or "").partition("〔")
    year, _, sequence = rest.removesuffix("号").partition("〕")
    forms = ["{c}〔{y}〕{s}号", "{c}[{y}]{s}", "{c}（{y}）第{s}号", "{c}【{y}】 {s} 号", "{c}{y} {s}号", "{c} {y} {s}", "{c}{s}号",
             "{c}第{s}号", "{c}〔{y}〕0{s}号", "文号:{c}{s}"]  # fmt: skip

    for form in forms:
        answer = search(form.format(c=code, y=year, s=sequence))
        assert answer["results"][0]["id"] == numbered.id, form
        assert answer["direct"] == answer["results"][0]["url"] or form.startswith("文号"), form


def test_a_number_without_its_organ_finds_all_that_have_it(search: Any, sample_site: SampleSite) -> None:
    answer = search("2023 13号")
    numbers = [entry.notice for entry in sample_site.library.documents]
    having = {each.id for each in numbers if (each.document_number or "").endswith("〔2023〕13号")}

    assert {result["id"] for result in answer["results"][: len(having)]} == having
    assert len(having) > 1 and answer["direct"] is None


def test_enter_on_a_number_opens_the_notice(browser_page: Page, sample_site: SampleSite, numbered: Notice) -> None:
    browser_page.goto(f"{sample_site.url}search/")
    browser_page.fill("#search-box", (numbered.document_number or "").replace("〔", "[").replace("〕", "]"))
    browser_page.keyboard.press("Enter")

    expect(browser_page).to_have_url(f"{sample_site.url}{numbered.id.replace('-', '/')}/")


def test_a_quoted_number_is_searched_for_as_text(browser_page: Page, sample_site: SampleSite, numbered: Notice) -> None:
    browser_page.goto(f'{sample_site.url}search/?q="{numbered.document_number}"')

    expect(browser_page.locator("#search-count")).to_have_text(
        f"找到{len(find_by_reading(numbered.document_number or '', sample_site.library.documents))}件文件"
    )


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [("經濟普查", "经济普查"), ("養老服務", "养老服务"), ("實施方案 -養老", "实施方案 -养老")],
)
def test_traditional_characters_find_simplified_ones(search: Any, traditional: str, simplified: str) -> None:
    found, wanted = search(traditional), search(simplified)

    assert ids(found) == ids(wanted) != set()
    assert [tier["name"] for tier in found["tiers"]] == ["simplified"]


def test_forms_that_do_not_matter(search: Any) -> None:
    assert ids(search("四一五Ｘ | ４１５ｘ")) == ids(search("415X")) != set()
    assert ids(search("二零二三")) == ids(search("二〇二三")) == ids(search("二○二三"))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("经济朴查", "经济普查"),
        ("第五次全国经济查", "第五次全国经济普查"),
        ("公共服务七忧享", "公共服务七优享"),
        ("高水平交通强强市", "高水平交通强市"),
    ],
)
def test_one_wrong_character_offers_what_was_meant(search: Any, typed: str, meant: str) -> None:
    assert meant in [each["query"] for each in search(typed)["meant"]]
    assert all(each["total"] for each in search(typed)["meant"])


def test_what_is_found_as_typed_is_not_corrected(search: Any) -> None:
    assert [search(query)["meant"] for query in ("经济普查", "衢政发7号", "通知 方案", "")] == [[]] * 4


def test_a_question_in_other_words_still_finds_something_and_says_how(search: Any) -> None:
    answer = search("种牙多少钱")

    assert answer["total"]
    assert [tier["label"] for tier in answer["tiers"]] == ["包含多数汉字"]


BAD = ["", " ", "的", "，。！", "😀", "😀👍🏽", "<script>document.title=1</script>", '"', '""', '"""', "'", "(", "[a-", ".*", "^$", "\\", "\\d+(?=x)", "%", "%E4%BD",
       "a" * 10_000, "政" * 10_000, "政府工作" * 2_500, "- - -", "|||", "| - |", "文号:", "日期:", "机关:\"", "\x00", "\ud800", "__proto__", "constructor", "&q=1#x", "１２３"]  # fmt: skip


def test_bad_input_gets_a_calm_answer(browser_page: Page, sample_site: SampleSite, search: Any) -> None:
    """The page fixture fails on whatever the console says."""
    for query in BAD:
        answer = search(query)
        assert answer["total"] >= len(answer["results"]), query[:20]
    for query in BAD:
        browser_page.evaluate("query => { document.getElementById('search-box').value = query; }", query[:500])
        browser_page.locator("#search-form button").click()
        browser_page.wait_for_timeout(30)
    browser_page.goto(f"{sample_site.url}search/?q={'zq' * 300}")
    expect(browser_page.locator("#search-message")).to_contain_text("……")
    assert "检索" in browser_page.title()


def test_no_query_of_a_million_characters_keeps_the_page_busy(browser_page: Page, sample_site: SampleSite) -> None:
    """Each piece again and again; Playwright gives up after half a minute, a pattern that tries all ways after hours."""
    browser_page.goto(f"{sample_site.url}search/")
    pieces = [
        '"a ',
        "2023 ",
        "　",
        "第",
        "0",
        "令",
        "-",
        "| ",
        "日期:",
        "2023年",
        "〔",
        "a",
        "《",
        "标题:“",
        "é",
        "\u0301",
    ]
    read = """async ([assets, pieces]) => {
      const { readQuery } = await import(assets + "search-query.js");
      const { readNumber } = await import(assets + "search-number.js");
      for (const piece of pieces) {
        const text = piece.repeat(1_000_000 / piece.length) + "\\u0001";
        readQuery(text);
        readNumber("2023" + text);
      }
      return pieces.length;
    }"""

    assert browser_page.evaluate(read, [f"{sample_site.url}assets/", pieces]) == len(pieces)
