"""What programs that come without an invitation look for: robots.txt, sitemap.xml, opensearch.xml, llms.txt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import make_root, notice_path
from gazette.site.bulk import FOLDER, bundle
from gazette.site.feeds import find_day
from gazette.site.tasks import Context, Made, Task
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue
from gazette.site.xml_text import escape_xml

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_PAGES = 20_000  # of a sitemap; the form allows 50,000 and 50 MB
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def plan_crawlers(pages: Sequence[WebPage], library: Library, settings: Settings) -> Task:
    """All four; those that need absolute addresses (sitemap, OpenSearch) only where base_url names a host.

    `pages` are those that are not of one notice.
    """
    common = ((page.path, page.modified) for page in pages if page.listed)
    listed = (
        *common,
        *((notice_path(document.notice.id), find_day(issue, document)) for issue, document in library.entries),
    )

    def make(_: Context) -> Made:
        root = make_root(settings)
        files = [("llms.txt", write_llms(library, settings, root))]
        robots = "User-agent: *\nAllow: /\n"
        if urlsplit(settings.base_url).netloc:
            files += write_sitemaps(listed, root)
            files.append(("opensearch.xml", write_opensearch(settings, root)))
            robots += f"Sitemap: {root}sitemap.xml\n"
        return Made((*files, ("robots.txt", robots)))

    labels = [each.label for each in bundle(library)]
    return Task("crawlers", "data", (settings, listed, library.issues, labels), make)


def write_sitemaps(pages: Sequence[tuple[str, date | None]], root: str) -> list[tuple[str, str]]:
    """sitemaps.org 0.9, files with their texts: sitemap.xml, which names others once there are more than 20,000 pages.

    A page is its path and the day since when it is as it is.
    """
    if len(pages) <= _PAGES:
        return [("sitemap.xml", _write_sitemap(pages, root))]
    parts = [pages[at : at + _PAGES] for at in range(0, len(pages), _PAGES)]
    files = [(f"sitemap-{number}.xml", _write_sitemap(part, root)) for number, part in enumerate(parts, 1)]
    entries = "".join(f"<sitemap><loc>{escape_xml(root + name)}</loc></sitemap>\n" for name, _ in files)
    index = f'{_XML}<sitemapindex xmlns="{_SITEMAPS}">\n{entries}</sitemapindex>\n'
    return [("sitemap.xml", index), *files]


def _write_sitemap(pages: Sequence[tuple[str, date | None]], root: str) -> str:
    entries = "".join(
        f"<url><loc>{escape_xml(root + path)}</loc>{f'<lastmod>{day.isoformat()}</lastmod>' if day else ''}</url>\n"
        for path, day in pages
    )
    return f'{_XML}<urlset xmlns="{_SITEMAPS}">\n{entries}</urlset>\n'


def write_opensearch(settings: Settings, root: str) -> str:
    """OpenSearch 1.1: the search page as a search engine of the browser."""
    description = escape_xml(settings.words.say("machines.opensearch", name=settings.name))
    short = escape_xml(settings.name[:16])
    return (
        f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{short}</ShortName>\n<Description>{description}</Description>\n"
        f"<InputEncoding>UTF-8</InputEncoding>\n<Language>{settings.language}</Language>\n"
        f'<Url type="text/html" template="{escape_xml(root)}search/?q={{searchTerms}}"/>\n</OpenSearchDescription>\n'
    )


def write_llms(library: Library, settings: Settings, root: str) -> str:
    """llmstxt.org: what the site is, and where its text is without the markup."""
    words = settings.words
    issues = "".join(
        f"- [{say_issue(issue, words)}]({root}{issue.id.replace('-', '/')}/)\n" for issue in library.issues
    )
    names = (each.name("notices.jsonl") for each in bundle(library))
    texts = "".join(f"- [{words.say('machines.llms_jsonl', file=name)}]({root}{FOLDER}{name})\n" for name in names)
    return (
        f"# {settings.name}\n\n> {settings.description or settings.name}\n\n"
        f"{words.say('machines.llms')}\n\n## {words.say('machines.llms_data')}\n\n"
        f"{texts}"
        f"- [{words.say('machines.llms_list')}]({root}api/v1/notices.json)\n"
        f"- [{words.say('machines.llms_explained')}]({root}data/)\n\n"
        f"## {words.say('machines.llms_issues')}\n\n{issues}"
    )
