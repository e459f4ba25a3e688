"""Lists that grow with the archive: what is long is cut by year, so that every page stays one that a phone can load."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Document, Issue, Library, Notice, Reference
from gazette.settings import Settings
from gazette.site.addresses import make_slug
from gazette.site.issue_pages import take_first
from gazette.site.list_pages import make_axis_pages
from gazette.site.listings import Axis, Listing, group_by_section
from gazette.site.paging import LONG, MOST, page_by_year
from gazette.site.rendering import make_environment, render_page
from gazette.site.web_page import WebPage
from tests.publishing import TEMPLATES, list_pages

YEARS = (2023, 2022, 2021)
LIMIT = 300 * 1024  # bytes of a page as it is sent, packed


def test_a_short_list_stays_as_it_is() -> None:
    paged = page_by_year([2021, 2023, 2022], int, "kinds/circular/")
    assert paged.first == (2021, 2023, 2022)
    assert paged.links == ()


def test_a_long_list_begins_with_the_newest_years_that_fit_and_links_every_year() -> None:
    paged = page_by_year([2021] * 2 + [2023] * 3 + [2022] * 4, int, "kinds/circular/", long=7)
    assert paged.first == (2023,) * 3 + (2022,) * 4
    assert paged.links == (
        ("2023年", "kinds/circular/2023/", 3),
        ("2022年", "kinds/circular/2022/", 4),
        ("2021年", "kinds/circular/2021/", 2),
    )


def test_the_pages_of_the_years_have_every_entry_once() -> None:
    entries = [(year, number) for year in YEARS for number in range(5)]
    paged = page_by_year(entries, lambda entry: entry[0], "x/", long=2, most=2)
    assert [entry for part in paged.parts for entry in part.entries] == entries
    assert [part.link.path for part in paged.parts[:3]] == ["x/2023/", "x/2023/2/", "x/2023/3/"]
    assert [part.link.label for part in paged.parts[:3]] == ["2023年", "2023年（2）", "2023年（3）"]


def make_library(count: int, years: tuple[int, ...] = YEARS) -> Library:
    """`count` notices a year, each of which appoints a person, gives a task, cites a law and takes effect."""
    return Library(tuple(Issue(f"{y}-01", "临山政报", y, 1, notices=tuple(_make_notices(y, count))) for y in years))


def _make_notices(year: int, count: int) -> Iterator[Document]:
    for number in range(1, count + 1):
        serial = f"{chr(0x4E00 + number)}{chr(0x5E00 + number % 89)}"  # names must differ
        text = f"任命王{serial}为市{serial}局局长。\n\n## 一、做好{serial}工作\n\n（责任单位：市{serial}局、市财政局）"
        notice = Notice(
            f"{year}-01-{number:04}", f"关于第{number}件{serial}事的通知", f"临政〔{year}〕{number}号", issuers=("临山市人民政府",),
            kind="circular", written_on=date(year, 1, 1), effective_on=date(year, 1, 1) + timedelta(days=number % 300),
            cites=(Reference(f"第{year}{number}号{serial}条例"), Reference("土地管理法")),
        )  # fmt: skip
        yield Document(notice, read_blocks(text, "x.md"), f"{year}/{number}.md")


@pytest.fixture(scope="module")
def pages() -> dict[str, WebPage]:
    return {page.path: page for page in list_pages(make_library(201), Settings())}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("kinds/circular/", "groups"),
        ("appointments/", "persons"),
        ("posts/", "posts"),
        ("units/", "units"),
        (f"units/{make_slug('市财政局')}/", "tasks"),
        ("timeline/", "events"),
        ("cited/", "absent"),
        (f"cited/{make_slug('土地管理法')}/", "mentions"),
    ],
)
def test_a_long_list_of_any_kind_has_a_page_for_each_year(pages: dict[str, WebPage], path: str, name: str) -> None:
    links = pages[path].values["years"]
    assert [(link[0], link[1]) for link in links] == [(f"{year}年", f"{path}{year}/") for year in YEARS]
    assert all(pages[link[1]].values[name] for link in links)
    assert pages[links[0][1]].values["years"] == ()


def test_a_ranked_list_begins_with_those_that_have_most(pages: dict[str, WebPage]) -> None:
    assert pages["units/"].values["units"][0].name == "市财政局"
    assert pages["cited/"].values["absent"][0].title == "土地管理法"
    assert len(pages["cited/"].values["absent"]) == 300


def test_a_year_counts_only_its_own(pages: dict[str, WebPage]) -> None:
    assert pages["units/2022/"].values["units"][0].count == 201
    assert len(pages["cited/2022/"].values["absent"][0].mentions) == 201


def test_a_year_of_very_many_notices_has_several_pages(settings: Settings) -> None:
    library = make_library(MOST + 1, (2023,))
    pages = {page.path: page for page in list_pages(library, settings)}
    assert [link[1] for link in pages["years/2023/"].values["years"]] == ["years/2023/", "years/2023/2/"]
    assert [len(pages[path].values["groups"][0].entries) for path in ("years/2023/", "years/2023/2/")] == [MOST, 1]


def test_no_page_is_heavy_however_many_notices_a_year_has(settings: Settings) -> None:
    environment = make_environment(TEMPLATES, settings)
    pages = [page for page in list_pages(make_library(2 * MOST, (2023,)), settings) if page.template != "notice.html"]
    few = [page for page in pages if page.path.count("/") < 3 or "2023" in page.path]
    sizes = {
        page.path: len(gzip.compress(render_page(page.complete(), environment, settings).encode())) for page in few
    }
    assert {path: size for path, size in sizes.items() if size > LIMIT} == {}


def test_an_issue_of_very_many_notices_has_several_pages(settings: Settings) -> None:
    library = make_library(MOST + 2, (2023,))
    pages = {page.path: page for page in list_pages(library, settings)}
    first, second = pages["2023/01/"], pages["2023/01/contents/2/"]
    assert [(link.path, link.number) for link in first.values["years"]] == [(first.path, MOST), (second.path, 2)]
    shown = [list_shown(page) for page in (first, second)]
    assert [id for page in shown for id in page] == [document.notice.id for document in library.documents]
    assert [len(page.structured["hasPart"]) for page in (first, second) if page.structured] == [MOST, 2]


def test_the_pages_of_an_issue_keep_its_sections(settings: Settings) -> None:
    (issue,) = make_library(4, (2023,)).issues
    sections = [replace(d, notice=replace(d.notice, section=s)) for d, s in zip(issue.notices, "甲甲乙乙", strict=True)]
    groups = group_by_section(replace(issue, notices=tuple(sections)))
    assert [(group.label, len(group.entries)) for group in take_first(groups, 3)] == [("甲", 2), ("乙", 1)]


def test_the_home_page_shows_the_beginning_of_a_very_long_issue_and_links_the_whole(settings: Settings) -> None:
    home = next(list_pages(make_library(LONG + 1, (2023,)), settings))
    assert len(list_shown(home)) == LONG
    assert "本期共301件，看全部目录" in render_page(home, make_environment(TEMPLATES, settings), settings)


def test_the_names_of_very_many_lists_have_several_pages(settings: Settings) -> None:
    listings = tuple(Listing(str(number), make_slug(str(number)), ()) for number in range(MOST + 1))
    first, second = make_axis_pages(Axis("subjects", "主题", listings), settings.words)
    assert [(page.path, len(page.values["listings"])) for page in (first, second)] == [
        ("subjects/", MOST), ("subjects/lists/2/", 1),
    ]  # fmt: skip
    assert 'href="/subjects/lists/2/"' in render_page(first, make_environment(TEMPLATES, settings), settings)


def list_shown(page: WebPage) -> list[str]:
    return [document.notice.id for group in page.values["groups"] for _, document in group.entries]


def test_the_first_page_of_a_long_register_links_its_years(tmp_path: Path, settings: Settings) -> None:
    environment = make_environment(TEMPLATES, settings)
    found = {page.path: page for page in list_pages(make_library(201), settings)}
    for path in ("appointments/", "units/", "timeline/", "cited/"):
        html = render_page(found[path], environment, settings)
        assert f'href="/{path}2022/"' in html, path
        assert "2022年</a>" in html, path
