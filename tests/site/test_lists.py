"""Lists to browse by, and the contents of an issue."""

from __future__ import annotations

from pathlib import Path

from gazette.model import Document, Issue, Library, Notice
from gazette.settings import Settings
from gazette.site.addresses import make_slug
from gazette.site.listings import find_slug, group_by_section, make_axes
from tests.publishing import list_pages
from tests.site.page import Page


def labels(library: Library, axis: str) -> dict[str, int]:
    found = next(item for item in make_axes(library) if item.name == axis)
    return {listing.label: listing.count for listing in found.listings}


def test_a_joint_notice_stands_in_the_list_of_each_issuer(library: Library) -> None:
    assert labels(library, "issuers") == {"临山市人民政府": 3, "临山市医疗保障局": 1, "临山市财政局": 1}


def test_a_joint_notice_says_so_in_each_list_and_each_issuer_with_whom_it_issues(small_site: Path) -> None:
    pair = ("临山市医疗保障局", "临山市财政局")
    for own, other in (pair, pair[::-1]):
        page = Page(small_site / f"issuers/{make_slug(own)}/index.html")
        assert f"与{other}（1件）联合发文" in page.text
        assert "、".join(pair) + "联合发文" in page.text
        assert f"/issuers/{make_slug(other)}/" in page.links


def test_an_issuer_that_issues_alone_is_not_said_to_issue_jointly(small_site: Path) -> None:
    assert "联合发文" not in Page(small_site / f"issuers/{make_slug('临山市人民政府')}/index.html").text


def test_kinds_are_listed_by_their_chinese_names(library: Library) -> None:
    assert labels(library, "kinds") == {"通知": 2, "命令": 1, "通报": 1}


def test_a_year_holds_all_its_issues(library: Library) -> None:
    assert labels(library, "years") == {"2023年": 5}


def test_a_notice_without_section_stands_last_in_the_contents(library: Library) -> None:
    groups = group_by_section(library.issues[0])
    assert [(group.label, len(group.entries)) for group in groups] == [
        ("市政府文件", 2),
        ("部门规范性文件", 1),
        ("其他", 1),
    ]


def test_contents_show_the_printed_page_where_it_is_known(small_site: Path) -> None:
    html = (small_site / "2023/04/index.html").read_text(encoding="utf-8")
    assert html.count('class="page"') == 1
    assert '<span aria-hidden="true">3</span><span class="unseen">第3页</span>' in html


def test_a_slug_depends_on_the_name_alone() -> None:
    assert make_slug("临山市人民政府") == make_slug("临山市人民政府") == "c313e794"
    assert find_slug("kinds", "circular") == "circular"
    assert find_slug("kinds", "../etc") == make_slug("../etc")


def test_the_page_of_an_issuer_names_the_issue_of_each_notice(small_site: Path) -> None:
    page = Page(small_site / "issuers" / make_slug("临山市人民政府") / "index.html")
    assert "2023年第3期" in page.text
    assert "/2023/03/01/" in page.links


def test_a_long_list_has_its_newest_years_on_the_first_page_and_each_year_on_its_own(settings: Settings) -> None:
    issues = tuple(
        Issue(f"{year}-01", "临山政报", year, 1, notices=tuple(
            Document(Notice(f"{year}-01-{n:03}", f"关于第{n}件事的通知", kind="circular"), (), f"{n}.md") for n in range(1, 201)
        ))
        for year in (2023, 2022, 2021)
    )  # fmt: skip
    pages = {page.path: page for page in list_pages(Library(issues), settings)}
    first = pages["kinds/circular/"].values
    assert [group.label for group in first["groups"]] == ["2023年"]
    assert first["years"] == tuple((f"{year}年", f"kinds/circular/{year}/", 200) for year in (2023, 2022, 2021))
    shown = [
        document
        for year in (2023, 2022, 2021)
        for group in pages[f"kinds/circular/{year}/"].values["groups"]
        for _, document in group.entries
    ]
    assert len(shown) == 600
