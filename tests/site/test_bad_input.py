"""Notices that no template was drawn for: their pages still stand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gazette.content.markdown import read_blocks
from gazette.model import Annex, Document, Issue, Library, Notice
from gazette.settings import Settings
from tests.browser import serve
from tests.site.conftest import build
from tests.site.page import Page as ReadPage
from tests.site.test_links import find_dead_links

WIDE = "\n".join("| " + " | ".join(["甲"] * 40) + " |" for _ in range(3))
TEXTS = {
    "a title of 300 characters": Notice("2023-04-01", "关于印发临山市绿化工程实施方案" * 20),
    "nothing but a title": Notice("2023-04-02", "通知"),
    "ten issuers": Notice("2023-04-03", "通知", issuers=tuple(f"临山市第{n}工业和信息化局" for n in range(10))),
    "a table of 40 columns": Notice("2023-04-04", "通知", text=f"```table\nreconstructed: certain\n\n{WIDE}\n```\n"),
    "a word without an end": Notice("2023-04-05", "通知" + "a" * 300, text="b" * 3000 + "\n\n" + "，" * 500 + "\n"),
    "Arabic and private characters": Notice("2023-04-06", "通知 \ue000 تجربة", text="نص \ue000\U000f0000 النهاية\n"),
    "a thousand annexes": Notice(
        "2023-04-07", "通知", annexes=tuple(Annex(f"附件{n}", f"名单{n}") for n in range(1, 1001))
    ),
    "a thousand headings": Notice("2023-04-08", "通知", text="\n\n".join(f"## 第{n}章　总则" for n in range(1, 1001))),
    "a table with an address": Notice(
        "2023-04-09", "通知", text="| 网址 | 说明 |\n| --- | --- |\n| https://example.org/" + "x" * 200 + " | 见 |\n"
    ),
    "Latin only": Notice(
        "2023-04-11", "Notice on the Promotion of Afforestation " * 8, text="Whereas the city is green. " * 200 + "\n"
    ),
    "an empty text in an enclosure and an annex": Notice(
        "2023-04-12", "通知", text="# 方案\n\n# 附件1 名单\n", annexes=(Annex("附件1", "名单"),)
    ),
    "an emphasis that is none": Notice("2023-04-10", "<b>通知</b>", text="**粗 *斜 `码` [链](x) <i>\n\n&amp; &lt;\n"),
}


@pytest.fixture(scope="module")
def bad_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = tuple(Document(notice, read_blocks(notice.text, "x.md"), "x.md") for notice in TEXTS.values())
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))
    return build(library, Settings(name="临山政报"), tmp_path_factory.mktemp("bad") / "site")


@pytest.fixture(scope="module")
def address(bad_site: Path) -> Iterator[str]:
    with serve(bad_site) as address:
        yield address


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("name", TEXTS)
def test_the_page_fits_its_window(browser_page: Page, address: str, name: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(address + TEXTS[name].id.replace("-", "/") + "/")
    beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert beyond <= 0
    assert browser_page.locator("h1").inner_text().strip()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_contents_fit_too(browser_page: Page, address: str, width: int) -> None:
    browser_page.set_viewport_size({"width": width, "height": 800})
    for path in ("", "2023/04/", "issuers/"):
        browser_page.goto(address + path)
        beyond = browser_page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert beyond <= 0, path


def test_no_link_is_dead_and_no_title_is_lost(bad_site: Path) -> None:
    assert find_dead_links(bad_site, "/") == []
    for notice in TEXTS.values():
        assert notice.title in ReadPage(bad_site / notice.id.replace("-", "/") / "index.html").text.replace("\n", "")


def test_arabic_runs_from_the_right(browser_page: Page, address: str) -> None:
    browser_page.goto(address + TEXTS["Arabic and private characters"].id.replace("-", "/") + "/")
    beside = browser_page.locator(".text > p[id]").evaluate(
        """e => {
          const range = new Range();
          range.setStart(e.firstChild, 0);
          range.setEnd(e.firstChild, 1);
          return e.getBoundingClientRect().right - range.getBoundingClientRect().right;
        }"""
    )
    assert 0 <= beside < 60  # the indent
