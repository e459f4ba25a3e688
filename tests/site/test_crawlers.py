"""The sitemap of a large archive."""

from __future__ import annotations

import re
from datetime import date

from gazette.site.crawlers import write_sitemaps


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
