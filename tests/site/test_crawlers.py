"""The sitemap of a large archive, and the search as an engine of the browser."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from gazette.settings import Settings
from gazette.site.addresses import make_root
from gazette.site.crawlers import write_opensearch, write_sitemaps


def test_a_small_site_has_one_sitemap() -> None:
    files = write_sitemaps([("", None), ("2023/04/01/", date(2023, 4, 1))], "https://example.org/")

    assert [name for name, _ in files] == ["sitemap.xml"]
    assert "<loc>https://example.org/2023/04/01/</loc><lastmod>2023-04-01</lastmod>" in files[0][1]


def test_a_large_site_has_a_sitemap_that_names_the_others() -> None:
    pages = [(f"{number}/", None) for number in range(20_001)]

    files = dict(write_sitemaps(pages, "https://example.org/a&b/"))

    assert list(files) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    named = re.findall(r"<sitemap><loc>(.*?)</loc></sitemap>", files["sitemap.xml"])
    assert named == ["https://example.org/a&amp;b/sitemap-1.xml", "https://example.org/a&amp;b/sitemap-2.xml"]
    assert [files[f"sitemap-{number}.xml"].count("<url>") for number in (1, 2)] == [20_000, 1]


def test_a_page_whose_day_is_not_known_has_none_and_each_page_stands_on_its_line() -> None:
    ((_, sitemap),) = write_sitemaps([("", None), ("2023/04/01/", None)], "https://example.org/")

    assert sitemap.split("\n")[2:4] == [
        "<url><loc>https://example.org/</loc></url>",
        "<url><loc>https://example.org/2023/04/01/</loc></url>",
    ]


def test_as_many_pages_as_one_sitemap_takes_need_no_other() -> None:
    assert len(write_sitemaps([("", None)] * 20_000, "https://example.org/")) == 1


@pytest.mark.parametrize("path", ["/a'b/", '/a"b/', "/a<b>&c/"], ids=["apostrophe", "quotation mark", "markup"])
def test_no_name_or_address_breaks_the_description_of_the_search(path: str) -> None:
    settings = Settings(name="临<山>&\x0c政报" * 4, base_url=f"https://example.org{path}")

    top = ET.fromstring(write_opensearch(settings, make_root(settings)))

    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    assert top.findtext(f"{space}ShortName") == "临<山>&政报临<山>&政报"
    assert "临<山>&政报临<山>" in (top.findtext(f"{space}Description") or "")
    address = top.find(f"{space}Url")
    assert address is not None
    assert address.get("template") == f"https://example.org{path}search/?q={{searchTerms}}"
