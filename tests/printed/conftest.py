"""A typeset issue as its publisher imports it, and the site that is built of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from gazette.commands.import_issue import import_issue
from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.model import Library
from gazette.report import Report
from gazette.settings import read_settings
from tests.browser import serve
from tests.layouts.files import make_pdf
from tests.publishing import publish


@dataclass(frozen=True)
class PrintedSite:
    """`content` holds the imported issue, `folder` its site, which stands at `url`; `pdf` is the file as received."""

    content: Path
    folder: Path
    url: str
    library: Library
    pdf: bytes
    issue_id: str

    @property
    def place(self) -> str:
        """The path of the issue on the site."""
        return self.issue_id.replace("-", "/") + "/"


@pytest.fixture(scope="session")
def printed_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrintedSite]:
    root = tmp_path_factory.mktemp("printed")
    issue, pdf = make_pdf(2, "two columns")
    (root / "issue.pdf").write_bytes(pdf)
    options = Options(root / "content", root / "site", quiet=True)
    import_issue(options, Report("import", quiet=True), [root / "issue.pdf"], issue.issue_id, None, None, None, ())
    settings = read_settings(options.content)
    library = read_library(options.content, settings)
    publish(library, settings, options.output, plan=lambda _: [])
    with serve(options.output) as url:
        yield PrintedSite(options.content, options.output, url, library, pdf, issue.issue_id)
