"""What programs that come without an invitation look for: robots.txt, sitemap.xml, opensearch.xml, llms.txt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import make_root
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue

_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def write_for_crawlers(pages: Sequence[WebPage], library: Library, settings: Settings, folder: Path) -> None:
    """All four; those that need absolute addresses (sitemap, OpenSearch) only where base_url names a host."""
    root = make_root(settings)
    robots = "User-agent: *\nAllow: /\n"
    if urlsplit(settings.base_url).netloc:
        _write(folder / "sitemap.xml", write_sitemap(pages, root))
        _write(folder / "opensearch.xml", write_opensearch(settings, root))
        robots += f"Sitemap: {root}sitemap.xml\n"
    _write(folder / "robots.txt", robots)
    _write(folder / "llms.txt", write_llms(library, settings, root))


def write_sitemap(pages: Iterable[WebPage], root: str) -> str:
    """sitemaps.org 0.9; lastmod is the day of the notice, or of the newest notice of a list."""
    entries = "".join(
        f"<url><loc>{escape(root + page.path)}</loc>"
        f"{f'<lastmod>{page.modified.isoformat()}</lastmod>' if page.modified else ''}</url>\n"
        for page in pages
        if page.listed
    )
    return f'{_XML}<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'


def write_opensearch(settings: Settings, root: str) -> str:
    """OpenSearch 1.1: the search page as a search engine of the browser."""
    name, short = escape(settings.name), escape(settings.name[:16])
    return (
        f'{_XML}<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">\n'
        f"<ShortName>{short}</ShortName>\n<Description>{name}全文检索</Description>\n"
        "<InputEncoding>UTF-8</InputEncoding>\n<Language>zh-Hans</Language>\n"
        f'<Url type="text/html" template="{escape(root)}search/?q={{searchTerms}}"/>\n</OpenSearchDescription>\n'
    )


def write_llms(library: Library, settings: Settings, root: str) -> str:
    """llmstxt.org: what the site is, and where its text is without the markup."""
    issues = "".join(f"- [{say_issue(issue)}]({root}{issue.id.replace('-', '/')}/)\n" for issue in library.issues)
    return (
        f"# {settings.name}\n\n> {settings.description or settings.name}\n\n"
        "每件文件的网址为 年/期/序号/，其下有同名的 .md、.txt、.docx；JSON 在 api/v1/notices/<id>.json。"
        "引用请写标题、发文字号、刊期与页码，并保留段落锚点。未经校核的文件在页上与数据中标明。\n\n"
        f"## 数据\n\n- [全部文件，每行一件 JSON]({root}data/notices.jsonl)\n- [目录]({root}api/v1/notices.json)\n"
        f"- [说明]({root}data/)\n\n## 各期\n\n{issues}"
    )


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
