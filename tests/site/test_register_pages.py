"""The pages of persons, units, subjects and references, as a reader of the sample issue meets them."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import Page, expect

from gazette.site.addresses import make_slug
from tests.conftest import SampleSite
from tests.page_kinds import find_kinds
from tests.site.page import Page as ReadPage
from tests.site.test_in_the_browser import CONTRAST

KINDS = ("appointments/", "appointments/*/", "cited/", "cited/*/", "graph/", "posts/", "subjects/", "subjects/*/", "timeline/", "units/", "units/*/")  # fmt: skip
BEYOND = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def read(site: SampleSite, path: str) -> ReadPage:
    return ReadPage(site.folder / path / "index.html")


def test_a_person_has_a_page_that_says_that_names_are_not_told_apart(sample_site: SampleSite) -> None:
    page = read(sample_site, f"appointments/{make_slug('汪建龙')}")
    assert "汪建龙" in page.text
    assert "同名的人没有区分" in page.text
    assert "/gazette/2023/04/22/#p2" in page.links


def test_the_text_of_an_appointment_leads_to_the_person_and_the_person_back_to_the_text(
    sample_site: SampleSite,
) -> None:
    links = [
        link
        for link in read(sample_site, "2023/04/22").links
        if link.startswith("/gazette/appointments/") and link.count("/") == 4
    ]
    assert links
    for link in links:
        assert any(
            back.startswith("/gazette/2023/04/22/#") for back in read(sample_site, link.removeprefix("/gazette/")).links
        )


def test_every_person_of_the_table_to_download_has_a_page(sample_site: SampleSite) -> None:
    table = (sample_site.folder / "data/appointments.csv").read_text(encoding="utf-8-sig")
    persons = {row["person"] for row in csv.DictReader(table.splitlines())}
    assert len(persons) > 50
    assert all((sample_site.folder / "appointments" / make_slug(person) / "index.html").is_file() for person in persons)


def test_the_register_by_post_leads_to_the_persons_who_hold_it(sample_site: SampleSite) -> None:
    page = read(sample_site, "posts")
    assert "衢州市人民政府办公室综合八处处长" in page.text
    assert f"/gazette/appointments/{make_slug('汪建龙')}/" in page.links


@pytest.mark.parametrize("register", ["appointments", "units", "cited", "subjects"])
def test_every_page_below_a_register_is_linked_from_it(sample_site: SampleSite, register: str) -> None:
    folders = {
        f"/gazette/{register}/{folder.name}/" for folder in (sample_site.folder / register).iterdir() if folder.is_dir()
    }
    assert folders
    assert folders <= set(read(sample_site, register).links)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_fits_its_window_and_can_be_read(
    browser_page: Page, sample_site: SampleSite, kind: str, width: int, scheme: str
) -> None:
    path = find_kinds(sample_site.folder)[kind][0]
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.goto(sample_site.url + path)
    assert browser_page.evaluate(BEYOND) <= 0
    assert browser_page.evaluate(CONTRAST) == []


def test_the_drawing_is_seen_and_its_documents_can_be_opened(browser_page: Page, sample_site: SampleSite) -> None:
    browser_page.goto(f"{sample_site.url}graph/")
    link = browser_page.locator("svg.graph a").first
    expect(link).to_be_visible()
    assert browser_page.locator("svg.graph > path").first.evaluate("path => getComputedStyle(path).fill") == "none"
    link.click()
    expect(browser_page).to_have_url(re.compile(r"/gazette/2023/04/\d+/$"))
