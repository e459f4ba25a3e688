"""The options that every command has."""

from __future__ import annotations

import shlex
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

    def say_command(self, command: str = "") -> str:
        """A command as a person types it to go on with the same folders and address."""
        names = ("content", "output", "templates", "base_url")
        given = {name: str(getattr(self, name)) for name in names if getattr(self, name) != getattr(Options(), name)}
        named = [word for name, value in given.items() for word in (f"--{name.replace('_', '-')}", value)]
        return shlex.join(["python", "build.py", *command.split(), *named])
