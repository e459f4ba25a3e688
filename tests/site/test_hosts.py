"""What hosts take: counted before anybody finds out by publishing."""

from __future__ import annotations

from gazette.site.hosts import LIMITS, find_exceeded

MB = 10**6


def test_a_small_site_is_taken_by_all() -> None:
    assert list(find_exceeded([1_000] * 500)) == []
    assert list(find_exceeded([])) == []


def test_each_limit_is_told_with_what_the_site_has() -> None:
    assert list(find_exceeded([10_000] * 20_001)) == ["Cloudflare Pages takes 20,000 files, this site has 20,001"]
    assert list(find_exceeded([30 * MB])) == ["Cloudflare Pages takes files of 26 MB, one of this site has 30"]
    assert list(find_exceeded([20 * MB] * 60)) == [
        "GitHub Pages takes 1,000 MB, this site has 1,200",
        "GitLab Pages takes 1,074 MB, this site has 1,200",
    ]


def test_a_site_at_a_limit_is_taken() -> None:
    for limits in LIMITS:
        if limits.files is not None:
            assert not any(text.startswith(limits.host) for text in find_exceeded([1] * limits.files))
        for size in filter(None, (limits.largest, limits.total)):
            assert not any(text.startswith(limits.host) for text in find_exceeded([size]))
