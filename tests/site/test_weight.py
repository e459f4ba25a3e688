"""What a reader's phone has to fetch before a notice can be read, and that nothing moves while it does."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from gazette.settings import Settings
from tests.browser import serve
from tests.conftest import SampleSite
from tests.page_kinds import find_kinds
from tests.publishing import publish
from tests.site.page import Page

LIMIT = 14 * 1024  # what the first round trip of a new connection carries
# Beyond what a number at the end of a line moves that arrives in two pieces (0.00002).
SHIFTS = """() => { window.shifts = []; new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(
  e => e.value > 0.0001).map(
  e => `${e.value.toFixed(4)} ${e.sources.map(s => s.node?.className || s.node?.nodeName)}`
))).observe({ type: "layout-shift", buffered: true }); }"""


def weigh(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


def list_notices(site: SampleSite) -> list[Path]:
    return [site.folder / path / "index.html" for path in find_kinds(site.folder)["N/N/N/"]]


def list_fetched(file: Path) -> list[str]:
    """The style sheets and scripts that a page asks for."""
    tags = Page(file).tags
    styles = [values["href"] for tag, values in tags if tag == "link" and values.get("rel") == "stylesheet"]
    return [
        str(name) for name in styles + [values["src"] for tag, values in tags if tag == "script" and "src" in values]
    ]


def test_a_notice_needs_one_style_sheet_and_one_script(sample_site: SampleSite) -> None:
    for file in list_notices(sample_site):
        assert list_fetched(file) == ["/gazette/assets/site.css", "/gazette/assets/page.js"], file


def test_the_script_is_small(sample_site: SampleSite) -> None:
    assert weigh((sample_site.folder / "assets/page.js").read_text(encoding="utf-8")) <= 3 * 1024


def test_a_notice_and_its_style_weigh_at_most_14_kb_beyond_its_own_text(sample_site: SampleSite) -> None:
    style = weigh((sample_site.folder / "assets/site.css").read_text(encoding="utf-8"))
    beyond = {
        file.parent.name: weigh(file.read_text(encoding="utf-8")) + style - weigh(Page(file).within("div", "text"))
        for file in list_notices(sample_site)
    }
    assert {name: weight for name, weight in beyond.items() if weight > LIMIT} == {}


@pytest.mark.parametrize("language", ["zh-Hant", "en"])
def test_a_notice_is_as_light_where_the_interface_speaks_another_language(
    sample_site: SampleSite, tmp_path: Path, language: str
) -> None:
    publish(sample_site.library, Settings(language=language), tmp_path / "site", plan=lambda _: [])
    style = weigh((tmp_path / "site/assets/site.css").read_text(encoding="utf-8"))
    for document in sample_site.library.documents:
        file = tmp_path / "site" / document.notice.id.replace("-", "/") / "index.html"
        beyond = weigh(file.read_text(encoding="utf-8")) + style - weigh(Page(file).within("div", "text"))
        assert beyond <= LIMIT, document.notice.id


def test_the_text_of_a_notice_is_taken_off_only_once(sample_site: SampleSite) -> None:
    html = (sample_site.folder / "2023/04/01/index.html").read_text(encoding="utf-8")
    own = Page(sample_site.folder / "2023/04/01/index.html").within("div", "text")
    assert 0 < len(own) < len(html) / 2


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_moves_while_a_page_is_loaded(browser: Browser, sample_site: SampleSite, width: int) -> None:
    moved: dict[str, list[str]] = {}
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.add_init_script(f"({SHIFTS})()")
    found = [pages[0] for pages in find_kinds(sample_site.folder).values()]
    with serve(sample_site.folder.parent, is_slow=True) as url:
        for path in [*found, "2023/04/01/#s-1", "2023/04/01/?q=%E9%80%9A%E7%9F%A5", "search/?q=%E9%80%9A%E7%9F%A5"]:
            page.goto(f"{url}gazette/{path}", wait_until="networkidle")
            if shifts := page.evaluate("window.shifts"):
                moved[path] = shifts
    page.close()
    assert moved == {}


def test_a_page_that_moves_is_found_by_this_test(browser: Browser, sample_site: SampleSite) -> None:
    page = browser.new_page(bypass_csp=True)
    page.add_init_script(f"({SHIFTS})()")
    page.goto(sample_site.url)
    page.evaluate("setTimeout(() => { document.querySelector('main').style.marginTop = '200px'; }, 300)")
    page.wait_for_function("window.shifts.length > 0")
    page.close()
