"""A built site of the repository's own content, and a browser page that fails a test by what its console says."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, Page

from gazette.commands import views
from gazette.content.library import read_library
from gazette.model import Library
from gazette.settings import read_settings
from tests.browser import open_browser, serve
from tests.publishing import publish

ROOT = Path(__file__).parents[1]

# Programs started in the background of a script ignore Ctrl+C, and so would the servers that tests start and end with it.
signal.signal(signal.SIGINT, signal.default_int_handler)
hypothesis.settings.register_profile("gazette", deadline=None)  # a busy machine is not a defect
hypothesis.settings.load_profile("gazette")


@pytest.fixture(scope="session", autouse=True)
def without_office() -> Iterator[None]:
    """Word files of tests are not laid out by an installed LibreOffice, which takes seconds for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(views, "find_office", lambda: None)
        yield


@dataclass(frozen=True)
class SampleSite:
    """A built site: where its files are, where it is served (ends in a slash), what it was built from."""

    folder: Path
    url: str
    library: Library


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SampleSite]:
    """The repository's content as a site below a path, as on a host that it shares with others."""
    root = tmp_path_factory.mktemp("host")
    settings = read_settings(ROOT / "content", base_url="/gazette/")
    library = read_library(ROOT / "content", settings)
    publish(library, settings, root / "gazette")
    with serve(root) as url:
        yield SampleSite(root / "gazette", f"{url}gazette/", library)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """An empty page. Whatever it writes to the console as an error, or throws, fails the test.

    The content policy is switched off in it, for a test adds styles and waits for expressions; what is held by the
    policy is tested in tests/site/test_content_policy.py and test_hostile_content.py.
    """
    page = browser.new_page(bypass_csp=True)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    assert not errors, f"the console has errors: {errors}"
