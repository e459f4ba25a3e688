"""docs/templates.md names every template and everything that a template is given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.rendering import make_environment
from tests.publishing import list_pages
from tests.site.conftest import TEMPLATES

DOCS = Path(__file__).parents[2] / "docs" / "templates.md"


@pytest.fixture(scope="module")
def documented() -> set[str]:
    return set(re.findall(r"`([\w.]+)`", DOCS.read_text(encoding="utf-8")))


def test_each_template_is_documented(documented: set[str]) -> None:
    assert {file.name for file in TEMPLATES.glob("*.html")} - documented == set()


def test_each_variable_of_a_page_is_documented(library: Library, settings: Settings, documented: set[str]) -> None:
    given = {name for page in list_pages(library, settings) for name in page.complete().values}
    assert given - documented == set()


def test_each_global_and_filter_is_documented(settings: Settings, documented: set[str]) -> None:
    ours, theirs = make_environment(TEMPLATES, settings), Environment(autoescape=True)
    added = (set(ours.globals) - set(theirs.globals)) | (set(ours.filters) - set(theirs.filters))
    assert {"base", "urls", "say_date"} <= added
    assert added - documented == set()


def test_each_path_is_given_once(library: Library, settings: Settings) -> None:
    paths = [page.path for page in list_pages(library, settings)]
    assert len(paths) == len(set(paths))
