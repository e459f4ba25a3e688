"""What hosts are told of the site: which sources its pages may use."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.moved import write_redirects
from gazette.site.tasks import Context, Made, Task

# Nothing but files of the site itself; no inline script or style, no eval, no plug-in, no foreign form or <base>.
# JSON-LD is data, which a policy for scripts does not touch.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; base-uri 'none'"
)
# What a <meta> cannot say: no other site may show a page in a frame.
HEADER_POLICY = f"{CONTENT_POLICY}; frame-ancestors 'none'"
HEADERS = (
    ("Content-Security-Policy", HEADER_POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


@dataclass(frozen=True)
class Limits:
    """What a host takes, by its own documentation: files, bytes of one file and of all, redirects; None where it names
    no end, or where the pages that stand at former addresses are shown whatever `_redirects` says.
    """

    host: str
    redirects: int | None = None
    files: int | None = None
    largest: int | None = None
    total: int | None = None


# Read in November 2026; docs/publishing.md names the pages.
LIMITS = (
    Limits("Cloudflare Pages", redirects=2_000, files=20_000, largest=25 * 2**20),
    Limits("GitHub Pages", total=10**9),
    Limits("GitLab Pages", files=200_000, total=2**30),
)


def find_exceeded(sizes: Collection[int], redirects: int) -> Iterator[str]:
    """What each host would not take of a site whose files have these sizes and that has so many redirects, in words."""
    largest, total = max(sizes, default=0), sum(sizes)
    for limits in LIMITS:
        if limits.files is not None and len(sizes) > limits.files:
            yield f"{limits.host} takes {limits.files:,} files, this site has {len(sizes):,}"
        if limits.redirects is not None and redirects > limits.redirects:
            rest = "the pages at the other addresses lead on"
            yield f"{limits.host} redirects {limits.redirects:,} addresses, this site has {redirects:,}; {rest}"
        if limits.largest is not None and largest > limits.largest:
            most = f"{limits.largest / 1e6:.0f}"
            yield f"{limits.host} takes files of {most} MB, one of this site has {largest / 1e6:.0f}"
        if limits.total is not None and total > limits.total:
            yield f"{limits.host} takes {limits.total / 1e6:,.0f} MB, this site has {total / 1e6:,.0f}"


def plan_hosts(library: Library, settings: Settings) -> Task:
    """`_headers` and, where a notice has had another address, `_redirects`: Cloudflare Pages and Netlify read them."""
    redirects = write_redirects(library, settings)

    def make(_: Context) -> Made:
        return Made((("_headers", write_headers()), *((("_redirects", redirects),) if redirects else ())))

    return Task("hosts", "data", (HEADERS, redirects), make)


def write_headers() -> str:
    """The form of Cloudflare Pages and Netlify: a path with * for any ending, then indented headers."""
    common = "".join(f"  {name}: {value}\n" for name, value in HEADERS)
    return f"/*\n{common}"
