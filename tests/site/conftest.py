"""A small site of five notices, tests/site/content, built once; its search index is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.content.library import read_library
from gazette.model import Document, Library
from gazette.settings import Settings, read_settings
from tests.publishing import TEMPLATES, publish

CONTENT = Path(__file__).parent / "content"


def build(library: Library, settings: Settings, output: Path, templates: Path = TEMPLATES) -> Path:
    publish(library, settings, output, templates=templates, plan=lambda _: [])
    return output


def find(library: Library, notice_id: str) -> Document:
    return next(document for document in library.documents if document.notice.id == notice_id)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings(CONTENT)


@pytest.fixture(scope="session")
def library(settings: Settings) -> Library:
    return read_library(CONTENT, settings)


@pytest.fixture(scope="session")
def small_site(library: Library, settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(library, settings, tmp_path_factory.mktemp("small") / "site")
