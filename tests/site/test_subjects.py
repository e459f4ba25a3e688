"""Subjects: the keywords of a library reduced to what a reader can browse by."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Document, Issue, Library, Notice
from gazette.site.addresses import make_slug
from gazette.site.subjects import Subjects
from tests.site.page import Page


def make_library(titles: list[str], text: str = "") -> Library:
    documents = tuple(
        Document(Notice(f"2023-04-{n:03}", title, written_on=date(2023, 4, 3)), read_blocks(text, "x.md"), f"{n}.md")
        for n, title in enumerate(titles, 1)
    )
    return Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))


def find(library: Library) -> list[tuple[str, ...]]:
    subjects = Subjects(library)
    return [subjects.find(document) for document in library.documents]


def test_a_small_library_keeps_the_subject_of_a_single_notice() -> None:
    assert find(make_library(["关于口腔种植的通知", "关于工伤保险的通知"])) == [("口腔种植",), ("工伤保险",)]


def test_a_large_library_keeps_only_subjects_that_lead_to_other_notices() -> None:
    few = ["关于工伤保险的通知"] * 2
    others = ["关于有关问题的通知"] * 60
    assert find(make_library(["关于口腔种植的通知", *few, *others]))[:3] == [(), ("工伤保险",), ("工伤保险",)]


def test_a_word_that_most_notices_have_is_no_subject() -> None:
    found = find(make_library(["关于经济普查的通知"] * 10 + ["关于工伤保险的通知"] * 3 + ["关于有关问题的通知"] * 12))
    assert set(found[:10]) == {()}
    assert set(found[10:13]) == {("工伤保险",)}


def test_a_place_that_two_notices_name_is_a_subject_of_none() -> None:
    titles = ["关于龙游有关问题的通知", "关于工伤保险的通知"]
    assert find(make_library(titles)) == [("龙游",), ("工伤保险",)]
    assert find(make_library(titles, "龙游县、江山市。")) == [(), ("工伤保险",)]


def test_two_libraries_of_the_same_notices_have_the_same_subjects(library: Library) -> None:
    assert find(library) == find(library)


@pytest.fixture(scope="module")
def subject(small_site: Path) -> dict[str, str]:
    value = json.loads((small_site / "api/v1/notices/2023-04-01.json").read_text(encoding="utf-8"))
    assert value["subjects"]
    found: dict[str, str] = value["subjects"][0]
    return found


def test_the_page_of_a_notice_leads_to_the_lists_of_its_subjects(small_site: Path, subject: dict[str, str]) -> None:
    page = Page(small_site / "2023/04/01/index.html")
    assert subject["url"] in page.links
    assert f"/subjects/{make_slug(subject['name'])}/" == subject["url"]


def test_a_subject_has_a_list_and_feeds(small_site: Path, subject: dict[str, str]) -> None:
    folder = small_site / subject["url"].strip("/")
    assert "/2023/04/01/" in Page(folder / "index.html").links
    items = json.loads((folder / "feed.json").read_text(encoding="utf-8"))["items"]
    assert "2023/04/01" in items[0]["url"]
    assert (folder / "feed.xml").is_file()


def test_the_head_of_a_notice_has_its_subjects(small_site: Path, subject: dict[str, str]) -> None:
    metas = [attributes for tag, attributes in Page(small_site / "2023/04/01/index.html").tags if tag == "meta"]
    assert {"name": "DC.subject", "content": subject["name"]} in metas
    assert next(meta["content"] for meta in metas if meta.get("name") == "Keywords").startswith(subject["name"])
