"""The gallery shows what is there, and weighs little."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_gallery_shows_every_picture_of_its_folder() -> None:
    assert list_shown("gallery.md") == sorted(file.name for file in (DOCS / "images").glob("*.png"))


def test_the_page_on_what_to_hand_over_shows_its_own() -> None:
    assert list_shown("sources.md") == sorted(file.name for file in (DOCS / "images").glob("*.webp"))


def list_shown(page: str) -> list[str]:
    """The pictures of docs/images/ that a page of the documentation shows."""
    return sorted(re.findall(r"\(images/([\w.-]+)\)", (DOCS / page).read_text(encoding="utf-8")))


def test_the_pictures_weigh_less_than_3_mb() -> None:
    assert sum(file.stat().st_size for file in (DOCS / "images").iterdir()) < 3_000_000
