"""Feeds, and what programs find without asking."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import make_slug
from gazette.site.feeds import Feed, write_atom
from tests.site.conftest import build

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def hosted_site(library: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    hosted = replace(settings, base_url="https://example.org/gov/")
    return build(library, hosted, tmp_path_factory.mktemp("hosted") / "site")


def read_feed(file: Path) -> ET.Element:
    return ET.fromstring(file.read_text(encoding="utf-8"))


def test_the_feed_has_every_notice_with_its_issuers_and_an_absolute_address(hosted_site: Path) -> None:
    entries = read_feed(hosted_site / "feed.xml").findall(f"{ATOM}entry")
    assert len(entries) == 5
    assert entries[0].find(f"{ATOM}link").get("href") == "https://example.org/gov/2023/04/01/"  # type: ignore[union-attr]
    assert entries[0].findtext(f"{ATOM}author/{ATOM}name") == "临山市人民政府"


def test_a_feed_has_what_rfc_4287_requires(hosted_site: Path) -> None:
    for file in hosted_site.rglob("feed.xml"):
        feed = read_feed(file)
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated")), file


def test_a_section_keeps_its_characters_in_an_attribute(library: Library, settings: Settings) -> None:
    section = 'a"<&\t\n\r'
    issue = library.issues[0]
    document = replace(issue.notices[0], notice=replace(issue.notices[0].notice, section=section))
    feed = write_atom(Feed("", "", ((issue, document),)), settings, "https://a.cn/")
    (category,) = ET.fromstring(feed).iter(f"{ATOM}category")
    assert category.get("term") == section


def test_the_id_of_an_entry_stays_when_the_site_moves(hosted_site: Path, small_site: Path) -> None:
    ids = [[each.text for each in read_feed(site / "feed.xml").iter(f"{ATOM}id")] for site in (hosted_site, small_site)]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


def test_the_feed_of_an_issuer_has_its_notices_alone(hosted_site: Path) -> None:
    feed = json.loads((hosted_site / f"issuers/{make_slug('临山市人民政府')}/feed.json").read_text(encoding="utf-8"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert {author["name"] for item in feed["items"] for author in item["authors"]} >= {"临山市人民政府"}
    assert all("临山市人民政府" in [author["name"] for author in item["authors"]] for item in feed["items"])


def test_the_sitemap_says_since_when_a_notice_is_there(hosted_site: Path) -> None:
    sitemap = (hosted_site / "sitemap.xml").read_text(encoding="utf-8")
    assert "<loc>https://example.org/gov/2023/04/01/</loc><lastmod>2023-" in sitemap
    assert "404.html" not in sitemap
    ET.fromstring(sitemap)


def test_the_browser_can_take_the_search_page_as_its_own(hosted_site: Path) -> None:
    text = (hosted_site / "opensearch.xml").read_text(encoding="utf-8")
    assert 'template="https://example.org/gov/search/?q={searchTerms}"' in text
    ET.fromstring(text)


def test_without_a_host_no_file_claims_an_absolute_address(small_site: Path) -> None:
    assert not (small_site / "sitemap.xml").exists()
    assert not (small_site / "opensearch.xml").exists()


def test_llms_txt_leads_to_the_whole_text(small_site: Path) -> None:
    text = (small_site / "llms.txt").read_text(encoding="utf-8")
    assert text.startswith("# 临山政报\n\n> ")
    assert "(/data/notices.jsonl)" in text


def test_the_data_in_the_head_names_the_law_and_its_issue(hosted_site: Path) -> None:
    html = (hosted_site / "2023/04/01/index.html").read_text(encoding="utf-8")
    data = json.loads(html.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert data["@type"] == "Legislation"
    assert data["legislationIdentifier"] == "临政发〔2023〕7号"
    assert data["legislationChanges"] == [{"@id": "https://example.org/gov/2023/03/01/"}]
    assert data["isPartOf"]["@type"] == "PublicationIssue"


@pytest.mark.parametrize(
    "tag",
    [
        '<meta name="SiteName" content="临山政报">',
        '<meta name="SiteDomain" content="example.org">',
        '<meta name="ArticleTitle" content="临山市人民政府关于印发',
        '<meta name="PubDate" content="2023-',
        '<meta name="Url" content="https://example.org/gov/2023/04/01/">',
        '<meta name="DC.identifier" content="临政发〔2023〕7号">',
        '<meta property="og:url" content="https://example.org/gov/2023/04/01/">',
    ],
)
def test_the_head_of_a_notice_has_the_names_that_programs_know(hosted_site: Path, tag: str) -> None:
    assert tag in (hosted_site / "2023/04/01/index.html").read_text(encoding="utf-8")
