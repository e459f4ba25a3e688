"""What hosts take: counted before anybody finds out by publishing."""

from __future__ import annotations

from gazette.site.hosts import LIMITS, find_exceeded, write_headers

MB = 10**6


def test_a_small_site_is_taken_by_all() -> None:
    assert list(find_exceeded([1_000] * 500, 10)) == []
    assert list(find_exceeded([], 0)) == []


def test_each_limit_is_told_with_what_the_site_has() -> None:
    assert list(find_exceeded([10_000] * 20_001, 0)) == ["Cloudflare Pages takes 20,000 files, this site has 20,001"]
    assert list(find_exceeded([30 * MB], 0)) == ["Cloudflare Pages takes files of 26 MB, one of this site has 30"]
    assert list(find_exceeded([20 * MB] * 60, 0)) == [
        "GitHub Pages takes 1,000 MB, this site has 1,200",
        "GitLab Pages takes 1,074 MB, this site has 1,200",
    ]


def test_former_addresses_that_a_host_would_not_redirect_are_told() -> None:
    assert list(find_exceeded([1], 2_000)) == []
    assert list(find_exceeded([1], 2_001)) == [
        "Cloudflare Pages redirects 2,000 addresses, this site has 2,001; the pages at the other addresses lead on"
    ]


def test_the_headers_of_the_site_are_read_whole() -> None:
    """Cloudflare Pages reads 100 rules and 2,000 characters of a line: developers.cloudflare.com/pages/configuration/headers."""
    lines = write_headers().splitlines()
    assert sum(line.startswith("/") for line in lines) <= 100
    assert max(map(len, lines)) <= 2_000


def test_a_site_at_a_limit_is_taken() -> None:
    for limits in LIMITS:
        if limits.files is not None:
            assert not any(text.startswith(limits.host) for text in find_exceeded([1] * limits.files, 0))
        for size in filter(None, (limits.largest, limits.total)):
            assert not any(text.startswith(limits.host) for text in find_exceeded([size], limits.redirects or 0))
