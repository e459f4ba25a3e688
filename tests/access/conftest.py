"""The kinds of pages of the sample site, and a page on a phone or a desk."""

from __future__ import annotations

import pytest

from tests.conftest import SampleSite
from tests.page_kinds import find_kinds


@pytest.fixture(scope="session")
def richest(sample_site: SampleSite) -> list[str]:
    """The address of one page of each kind, the one with the most different elements."""
    return [sample_site.url + paths[0] for paths in find_kinds(sample_site.folder).values()]
