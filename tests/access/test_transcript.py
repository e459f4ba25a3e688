"""What a screen reader hears of a notice and of a search, written down so that a person can read it.

The transcripts stand in tests/access/transcripts/; `UPDATE_GOLDEN=1` writes them anew after a change on purpose.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from gazette.content.library import read_library
from gazette.settings import read_settings
from tests.browser import serve
from tests.publishing import publish
from tests.site.conftest import CONTENT

TRANSCRIPTS = Path(__file__).parent / "transcripts"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The small site with its index: what the sample's notices say may be corrected any day."""
    settings = read_settings(CONTENT)
    site = tmp_path_factory.mktemp("heard") / "site"
    publish(read_library(CONTENT, settings), settings, site)
    with serve(site) as address:
        yield address


def write_transcript(page: Page) -> str:
    """The accessibility tree of the whole page, without what is not heard: addresses, and the signs of permalinks."""
    lines = [
        line
        for line in page.locator("body").aria_snapshot().splitlines()
        if not re.match(r" *- (/url:|text: ¶$)", line)
    ]
    depths = [len(line) - len(line.lstrip()) for line in lines] + [0]
    pairs = zip(lines, depths, depths[1:], strict=False)
    return "".join((line if below > depth else line.removesuffix(":")) + "\n" for line, depth, below in pairs)


def compare(name: str, heard: str) -> None:
    file = TRANSCRIPTS / name
    if os.environ.get("UPDATE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(heard, encoding="utf-8")
    assert heard == file.read_text(encoding="utf-8")


def test_a_notice_is_heard_in_its_order(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 1440, "height": 800})
    browser_page.goto(f"{address}2023/04/01/")
    compare("notice.txt", write_transcript(browser_page))


def test_a_search_is_heard_in_its_order(browser_page: Page, address: str) -> None:
    browser_page.set_viewport_size({"width": 1440, "height": 800})
    browser_page.goto(f"{address}search/?q=%E7%BB%BF%E5%8C%96")
    browser_page.locator(".search-result").first.wait_for()
    compare("search.txt", write_transcript(browser_page))
