"""What is found is what plain reading finds, in a browser: the sample site, and an archive that is made up here."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gazette.languages import read_language
from gazette.model import Block, Document, Issue, Library, Notice
from gazette.search import cutting
from gazette.site.scripts import STRINGS, write_strings
from tests.browser import serve
from tests.conftest import ROOT, SampleSite
from tests.publishing import write_index
from tests.search.oracle import draw_substrings, fold, texts_of

FIND = """async ([folder, queries]) => {
  const { withArchive } = await import(`${folder}search-index.js`);
  const { findTiers } = await import(`${folder}search-tiers.js`);
  return withArchive(async (archive) => {
    const found = [];
    for (const query of queries) {
      const { tiers } = await findTiers(query, archive);
      found.push([...tiers].filter(([, tier]) => tier === "exact").map(([{ id }]) => id));
    }
    return found;
  });
}"""
SYLLABLES = (
    "政府工作教育卫生文化经济发展改革建设管理服务项目资金农村城市交通水利环境保护安全生产质量标准办法规定条例通知意见方案"
    "养老医疗保险税务审计统计科技创新产业企业园区公共资源土地房屋行政处罚许可登记监督检查应急救助扶持奖励人才就业"
)
ODD = (
    "2023年",
    "第7号",
    "〔2023〕",
    "GDP",
    "Ⅱ类",
    "㎡",
    "13.5%",
    "二〇二三",
    "ＡＢ",
    "—",
    "，",
    "。",
    "、",
    "（试行）",
    "“十百千”",
    " ",
    "℃",
)


def list_wrong(page: Page, site: str, queries: list[str], documents: Iterable[Document]) -> list[str]:
    """The queries whose exact results are not the notices that have them."""
    found = page.evaluate(FIND, [f"{site}assets/", queries])
    lines = {entry.notice.id: "\n".join(fold(line) for line in texts_of(entry)) for entry in documents}
    wanted = [{name for name, text in lines.items() if fold(query) in text} for query in queries]
    return [query for query, ids, right in zip(queries, found, wanted, strict=True) if set(ids) != right]


def test_two_thousand_random_parts_of_the_sample_are_found_in_exactly_the_notices_that_have_them(
    browser_page: Page, sample_site: SampleSite
) -> None:
    documents = sample_site.library.documents
    queries = list(draw_substrings(documents, 2_000))
    browser_page.goto(f"{sample_site.url}search/")

    assert len(queries) == 2_000
    assert max(map(len, queries)) > 45
    assert list_wrong(browser_page, sample_site.url, queries, documents) == []


def test_the_comparison_can_fail(browser_page: Page, sample_site: SampleSite) -> None:
    documents = sample_site.library.documents
    browser_page.goto(f"{sample_site.url}search/")

    assert list_wrong(browser_page, sample_site.url, ["通知"], documents) == []
    assert list_wrong(browser_page, sample_site.url, ["通知"], documents[1:]) == ["通知"]


def make_archive(count: int) -> Library:
    """Notices of few syllables, so that parts repeat, with the characters that are hard to find. Always the same."""
    chance = random.Random(5)

    def write(length: int) -> str:
        return "".join(chance.choice(ODD) if chance.random() < 0.1 else chance.choice(SYLLABLES) for _ in range(length))

    def make(number: int) -> Document:
        name = f"2023-{number // 50 + 1:02}-{number % 50 + 1:02}"
        notice = Notice(name, write(12), f"临政发〔2023〕{number + 1}号", issuers=("临山市人民政府",))
        blocks = [Block("paragraph", f"{write(chance.randint(20, 90))}。", f"p{place}") for place in range(6)]
        table = Block("table", "\n".join(write(30) for _ in range(chance.choice((0,) * 20 + (110,)))), "p6")
        return Document(notice, (*blocks, table), f"{number}.md")

    documents = [make(number) for number in range(count)]
    issues = [
        Issue(
            f"2023-{place + 1:02}", "临山政报", 2023, place + 1, notices=tuple(documents[place * 50 : place * 50 + 50])
        )
        for place in range(-(-count // 50))
    ]
    return Library(tuple(reversed(issues)))


@pytest.fixture(scope="module")
def archive() -> Library:
    return make_archive(1_000)


@pytest.mark.parametrize("most", [10_000_000, 30_000], ids=["one part", "many parts"])
def test_five_hundred_random_parts_of_a_thousand_notices_are_found_in_exactly_those_that_have_them(
    browser_page: Page, archive: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(cutting, "_MOST", most)
    write_index(archive, tmp_path)
    parts = json.loads((tmp_path / "search/manifest.json").read_text(encoding="utf-8"))["parts"]
    assert (len(parts) > 5) is (most < 1_000_000)
    shutil.copytree(ROOT / "templates/assets", tmp_path / "assets")
    (tmp_path / STRINGS).write_text(write_strings(read_language("zh-Hans")), encoding="utf-8")
    (tmp_path / "index.html").write_text("<!DOCTYPE html><link rel=icon href=data:,>", encoding="utf-8")
    queries = list(draw_substrings(archive.documents, 500))

    with serve(tmp_path) as url:
        browser_page.goto(url)
        assert list_wrong(browser_page, url, queries, archive.documents) == []
