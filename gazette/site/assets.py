"""templates/assets/ to assets/: copied, style sheets without what only their authors read."""

from __future__ import annotations

import re
from pathlib import Path

from gazette.model import GazetteError, Problem
from gazette.site.tasks import Context, Made, Task, digest_folder

# What is not closed goes to the end, as a browser reads it.
_STRING = re.compile(r"""("(?:[^"\\]|\\.)*(?:"|\Z)|'(?:[^'\\]|\\.)*(?:'|\Z))""", re.DOTALL)
_COMMENT = re.compile(r"""("(?:[^"\\]|\\.)*(?:"|\Z)|'(?:[^'\\]|\\.)*(?:'|\Z))|/\*.*?(?:\*/|\Z)""", re.DOTALL)
_AROUND = re.compile(r" ?([{};,]) ?")


def plan_assets(templates: Path) -> Task:
    """Raises GazetteError G211 where the folder is missing."""
    assets = templates / "assets"
    if not assets.is_dir():
        seen = "folder is missing; restore it or give --templates a folder that has it"
        raise GazetteError(Problem("G211", assets.as_posix(), None, seen))

    def make(_: Context) -> Made:
        files = sorted(file for file in assets.rglob("*") if file.is_file())
        return Made([(f"assets/{file.relative_to(assets).as_posix()}", _read(file)) for file in files])

    return Task("assets", "pages", digest_folder(assets), make)


def _read(file: Path) -> bytes:
    content = file.read_bytes()
    if file.suffix != ".css":
        return content
    return squeeze_style(content.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def squeeze_style(style: str) -> str:
    """The style sheet without comments, indents and line ends; what stands in quotation marks stays as it is.

    A reader waits for it before the first line is shown: the sample's is sent in 5.1 instead of 5.9 KB.
    """
    bare = _COMMENT.sub(lambda found: found[1] or " ", style)
    return "".join(
        part if number % 2 else _AROUND.sub(r"\1", re.sub(r"\s+", " ", part)).replace(";}", "}")
        for number, part in enumerate(_STRING.split(bare))
    ).strip()
