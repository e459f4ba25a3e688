"""What hosts are told of the site: which sources its pages may use."""

from __future__ import annotations

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
