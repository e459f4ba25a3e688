"""The gallery shows what is there, and weighs little."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parents[1] / "docs"


def test_the_gallery_shows_every_picture_of_its_folder() -> None:
    shown = re.findall(r"\(images/([\w.-]+)\)", (DOCS / "gallery.md").read_text(encoding="utf-8"))
    assert sorted(shown) == sorted(file.name for file in (DOCS / "images").iterdir())


def test_the_pictures_weigh_less_than_3_mb() -> None:
    assert sum(file.stat().st_size for file in (DOCS / "images").iterdir()) < 3_000_000
