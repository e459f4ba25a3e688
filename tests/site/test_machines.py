"""What programs read, held to the rules of its form: each file is parsed, and every address in it leads to a file."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.robotparser import RobotFileParser

import pytest

from gazette.content.library import read_library
from gazette.settings import read_settings
from tests.site.conftest import build
from tests.site.page import Page, html_files

ROOT = "https://example.org/gov/"
CONTENT = Path(__file__).parents[2] / "content"
ATOM, SITEMAP = "{http://www.w3.org/2005/Atom}", "{http://www.sitemaps.org/schemas/sitemap/0.9}"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
SQLITE = shutil.which("sqlite3")

# schema.org: the properties of each type that the pages use, inherited ones included.
_THING = {"@type", "@id", "@context", "name", "url", "description", "potentialAction"}
_WORK = _THING | {
    "abstract", "datePublished", "encoding", "hasPart", "inLanguage", "isAccessibleForFree", "isPartOf", "keywords", "publisher",
}  # fmt: skip
TYPES = {
    "Legislation": _WORK | {
        "legislationChanges", "legislationDate", "legislationIdentifier", "legislationLegalForce", "legislationPassedBy",
        "legislationType", "temporalCoverage",
    },
    "PublicationIssue": _WORK | {"issueNumber"},
    "Periodical": _WORK,
    "WebSite": _WORK,
    "Dataset": _WORK | {"distribution"},
    "DataDownload": _WORK | {"contentUrl", "encodingFormat"},
    "MediaObject": _WORK | {"contentUrl", "encodingFormat"},
    "GovernmentOrganization": _THING,
    "Organization": _THING,
    "SearchAction": _THING | {"target", "query-input"},
    "EntryPoint": _THING | {"urlTemplate"},
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample issue on a host of its own; without its search index."""
    settings = replace(read_settings(CONTENT), base_url=ROOT, site_id_code="3308000001")
    return build(read_library(CONTENT, settings), settings, tmp_path_factory.mktemp("machines") / "site")


def find_file(site: Path, address: str) -> Path:
    """The file that a host sends for an address of the site."""
    assert address.startswith(ROOT), address
    path = unquote(urlsplit(address).path).removeprefix("/gov/")
    return site / path / "index.html" if path.endswith("/") or not path else site / path


def is_moment(text: str) -> bool:
    """A date and time of RFC 3339 with its offset."""
    return bool(re.search(r"T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)$", text)) and bool(datetime.fromisoformat(text))


def read_feeds(site: Path) -> Iterator[tuple[Path, ET.Element, dict[str, Any]]]:
    for file in sorted(site.rglob("feed.xml")):
        atom = ET.fromstring(file.read_bytes())
        yield file, atom, json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))


def test_there_are_feeds_of_all_and_of_each_list_of_sections_issuers_kinds_and_subjects(site: Path) -> None:
    folders = {file.parent.relative_to(site).as_posix() for file, _, _ in read_feeds(site)}
    axes = ("sections", "issuers", "kinds", "subjects")
    lists = {
        folder.relative_to(site).as_posix() for axis in axes for folder in (site / axis).iterdir() if folder.is_dir()
    }
    assert folders == {".", *lists}
    assert "kinds/circular" in folders


def test_an_atom_feed_keeps_the_rules_of_rfc_4287(site: Path) -> None:
    for file, feed, _ in read_feeds(site):
        for element in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one
                assert len(element.findall(f"{ATOM}{name}")) == 1, (file, name)
            assert urlsplit(element.findtext(f"{ATOM}id", "")).scheme == "urn"
            assert is_moment(element.findtext(f"{ATOM}updated", "")), file
            alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert len(alternates) == 1, file
            assert find_file(site, alternates[0].get("href", "")).is_file(), file
        assert feed.findall(f"{ATOM}author/{ATOM}name"), file  # for the entries that have none
        assert all(category.get("term") for category in feed.iter(f"{ATOM}category")), file
        own = [link.get("href", "") for link in feed.findall(f"{ATOM}link") if link.get("rel") == "self"]
        assert [find_file(site, address) for address in own] == [file]
        ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)) > 0, file


def test_a_json_feed_keeps_the_rules_of_version_1_1_and_has_the_entries_of_the_atom_feed(site: Path) -> None:
    for file, atom, feed in read_feeds(site):
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == atom.findtext(f"{ATOM}title")
        assert find_file(site, feed["feed_url"]) == file.with_suffix(".json")
        assert find_file(site, feed["home_page_url"]) == file.with_name("index.html")
        for item in feed["items"]:
            assert isinstance(item["id"], str) and item["content_text"]
            assert is_moment(item["date_published"])
            assert all(author["name"] for author in item["authors"])
            assert all(isinstance(tag, str) for tag in item["tags"])
            assert find_file(site, item["url"]).is_file()
        assert [item["id"] for item in feed["items"]] == [
            each.findtext(f"{ATOM}id") for each in atom.findall(f"{ATOM}entry")
        ]


def test_the_pages_that_have_feeds_name_them(site: Path) -> None:
    for file, _, _ in read_feeds(site):
        tags = [values for tag, values in Page(file.with_name("index.html")).tags if tag == "link"]
        types = {values.get("type") for values in tags if values.get("rel") == "alternate"}
        assert types == {"application/atom+xml", "application/feed+json"}, file


def read_structured(file: Path) -> Any:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', file.read_text(encoding="utf-8"), re.S)
    return json.loads(found[1]) if found else None


def find_faults(value: Any) -> Iterator[str]:
    """What schema.org does not know, and what has no value."""
    if isinstance(value, list):
        for each in value:
            yield from find_faults(each)
    elif isinstance(value, dict):
        if set(value) == {"@id"}:
            return
        known = TYPES.get(value.get("@type", ""), set())
        yield from (f"{value.get('@type')}.{key}" for key in value.keys() - known)
        yield from (f"{key} is empty" for key, each in value.items() if each in (None, "", [], {}))
        for each in value.values():
            yield from find_faults(each)


@pytest.mark.parametrize(
    ("path", "kind"),
    [("", "WebSite"), ("2023/04/", "PublicationIssue"), ("2023/04/08/", "Legislation"), ("data/", "Dataset")],
)
def test_a_page_says_what_it_is_in_the_words_of_schema_org(site: Path, path: str, kind: str) -> None:
    value = read_structured(site / path / "index.html")
    assert value["@context"] == "https://schema.org"
    assert value["@type"] == kind
    assert value["url" if path != "2023/04/" else "@id"] == f"{ROOT}{path}"


def test_all_structured_data_uses_known_properties_and_no_empty_values(site: Path) -> None:
    values = {file: read_structured(file) for file in html_files(site)}
    assert len([value for value in values.values() if value]) == 28 + 3
    for file, value in values.items():
        assert list(find_faults(value)) == [], file


def test_the_check_of_structured_data_can_fail() -> None:
    value = {"@type": "Legislation", "isPartOf": {"@type": "PublicationIssue", "issueNr": "4", "name": None}}
    assert sorted(find_faults(value)) == ["PublicationIssue.issueNr", "name is empty"]


def test_structured_data_names_addresses_that_exist_and_dates(site: Path) -> None:
    for number in range(1, 29):
        value = read_structured(site / f"2023/04/{number:02}/index.html")
        date.fromisoformat(value["legislationDate"])
        assert find_file(site, value["@id"]).is_file()
        assert find_file(site, value["encoding"]["contentUrl"]).is_file()
        assert find_file(site, value["isPartOf"]["@id"]).is_file()
    for download in read_structured(site / "data/index.html")["distribution"]:
        assert find_file(site, download["contentUrl"]).is_file()


def read_metas(file: Path) -> dict[str, list[str]]:
    """The names in the head, in small letters as HTML compares them, with what each says."""
    found: dict[str, list[str]] = {}
    for tag, values in Page(file).tags:
        name = values.get("name") or values.get("property")
        if tag == "meta" and name:
            found.setdefault(name.lower(), []).append(values.get("content") or "")
    return found


SITE_NAMES = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN_NAMES = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE_NAMES = ("ArticleTitle", "PubDate", "ContentSource", "Keywords", "Author", "Description", "Url")
DUBLIN_CORE = (
    "DC.title",
    "DC.creator",
    "DC.subject",
    "DC.identifier",
    "DC.date",
    "DC.language",
    "DC.type",
    "DC.isPartOf",
)
OPEN_GRAPH = ("og:site_name", "og:title", "og:type", "og:url", "og:description", "og:locale")


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("", (*SITE_NAMES, *OPEN_GRAPH)),
        ("2023/04/", (*SITE_NAMES, *COLUMN_NAMES, *OPEN_GRAPH)),
        ("kinds/circular/", (*SITE_NAMES, *COLUMN_NAMES, *OPEN_GRAPH)),
        ("2023/04/08/", (*SITE_NAMES, "ColumnName", "ColumnType", *ARTICLE_NAMES, *DUBLIN_CORE, *OPEN_GRAPH)),
    ],
)
def test_the_head_has_the_names_of_its_forms_with_a_value_each(site: Path, path: str, names: tuple[str, ...]) -> None:
    metas = read_metas(site / path / "index.html")
    assert {name for name in names if not all(metas.get(name.lower(), [""]))} == set()


def test_no_name_but_that_of_the_subjects_stands_twice_in_a_head(site: Path) -> None:
    for file in html_files(site):
        twice = {name for name, values in read_metas(file).items() if len(values) > 1}
        assert twice <= {"dc.subject"}, file


def test_the_day_of_publication_has_the_form_of_the_standard(site: Path) -> None:
    for number in range(1, 29):
        assert re.fullmatch(
            r"\d{4}-\d{2}-\d{2} \d{2}:\d{2}", read_metas(site / f"2023/04/{number:02}/index.html")["pubdate"][0]
        )


def test_each_page_names_its_own_address(site: Path) -> None:
    for file in html_files(site):
        tags = Page(file).tags
        canonical = [values["href"] for tag, values in tags if tag == "link" and values.get("rel") == "canonical"]
        if not any(values.get("http-equiv") == "refresh" for _, values in tags):
            assert [find_file(site, str(address)) for address in canonical] == [file]


def test_the_sitemap_has_every_page_but_the_sources_and_what_is_not_found(site: Path) -> None:
    urls = ET.fromstring((site / "sitemap.xml").read_bytes()).findall(f"{SITEMAP}url")
    files = [find_file(site, url.findtext(f"{SITEMAP}loc", "")) for url in urls]
    hidden = {file for file in html_files(site) if file.parent.name == "source" or file.name == "404.html"}
    assert len(files) == len(set(files))
    assert set(files) == set(html_files(site)) - hidden
    days = [day for url in urls if (day := url.findtext(f"{SITEMAP}lastmod"))]
    assert len(days) > 28
    assert all(date.fromisoformat(day) for day in days)


def test_robots_may_read_everything_and_learn_of_the_sitemap(site: Path) -> None:
    parser = RobotFileParser()
    parser.parse((site / "robots.txt").read_text(encoding="utf-8").splitlines())
    assert parser.can_fetch("*", f"{ROOT}2023/04/08/")
    assert parser.site_maps() == [f"{ROOT}sitemap.xml"]


def test_the_search_page_is_described_after_opensearch_1_1(site: Path) -> None:
    top = ET.fromstring((site / "opensearch.xml").read_bytes())
    assert top.tag == f"{OPENSEARCH}OpenSearchDescription"
    assert 0 < len(top.findtext(f"{OPENSEARCH}ShortName", "")) <= 16
    assert 0 < len(top.findtext(f"{OPENSEARCH}Description", "")) <= 1024
    urls = top.findall(f"{OPENSEARCH}Url")
    assert [(url.get("type"), url.get("template")) for url in urls] == [
        ("text/html", f"{ROOT}search/?q={{searchTerms}}")
    ]


def test_llms_txt_begins_as_its_form_asks_and_every_link_of_it_leads_to_a_file(site: Path) -> None:
    text = (site / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# [^\n]+\n\n> [^\n]+\n\n", text)
    links = re.findall(r"^- \[[^\]]+\]\(([^)]+)\)", text, re.M)
    assert len(links) == len(re.findall(r"^- ", text, re.M)) > 3
    assert all(find_file(site, link).is_file() for link in links)


def test_the_database_is_searched_in_the_shell_of_sqlite(site: Path) -> None:
    if SQLITE is None:
        pytest.skip("the shell of SQLite is not installed; the checks of every change install it")
    sql = "SELECT id FROM notices WHERE rowid IN (SELECT rowid FROM notices_text WHERE notices_text MATCH '\"口腔种植\"');"
    done = subprocess.run([SQLITE, site / "data/gazette.sqlite", sql], capture_output=True, text=True, check=True)
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (site / "2023/04").glob("*/*.txt")}
    assert done.stdout.split() == sorted(notice for notice, text in texts.items() if "口腔种植" in text)
    check = subprocess.run(
        [SQLITE, site / "data/gazette.sqlite", "PRAGMA integrity_check;"], capture_output=True, text=True
    )
    assert check.stdout.strip() == "ok"


def test_the_example_on_the_page_of_the_data_works_in_the_shell(site: Path) -> None:
    if SQLITE is None:
        pytest.skip("the shell of SQLite is not installed; the checks of every change install it")
    example = re.search(
        r"<pre><code>(SELECT.*?)</code></pre>", (site / "data/index.html").read_text(encoding="utf-8"), re.S
    )
    assert example
    done = subprocess.run([SQLITE, site / "data/gazette.sqlite", example[1].replace("&#39;", "'").replace("&#34;", '"')],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert done.stdout.count("2023-04-") > 2


def test_the_checksums_are_what_sha256sum_takes(site: Path) -> None:
    done = subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=site / "data", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count(": OK") == 5
