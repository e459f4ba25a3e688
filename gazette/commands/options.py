"""The options that every command has."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """Folders are relative to the one that the command is called in; `base_url` overrides gazette.toml's."""

    content: Path = Path("content")
    output: Path = Path("site")
    templates: Path = Path("templates")
    base_url: str | None = None
    jobs: int = 1
    strict: bool = False
    quiet: bool = False
    as_json: bool = False
