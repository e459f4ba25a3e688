"""An OFD file → a PDF of its pages, drawn in a process of its own that no file can stop, fill or misuse."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Collection, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from gazette.confinement import Limits, run_confined
from gazette.model import GazetteError, Problem
from gazette.source.ofd.installed import Installed

_LIMITS = Limits(seconds=30, megabytes=3_000)
_MOST_SECONDS = 600  # on the clock, for the whole file
_MOST_LOST = 5  # pages that end their process, before the file is given up


@dataclass(frozen=True)
class Drawn:
    """`pdf` has a page for each page of the file; those of `lost` are empty.

    `unlike` names the kinds of what is not drawn as the file has it: seals, pictures, shadings, patterns, clips.
    """

    pdf: bytes
    lost: tuple[int, ...] = ()
    unlike: tuple[str, ...] = ()


def draw_ofd(file: Path, fonts: Sequence[Installed], name: str) -> Drawn:
    """The pages of a file, with its own fonts, else with `fonts`, a song among them; `name` is what problems call it.

    The same file, fonts and library give the same bytes. A page that ends its process is left empty; a file whose fonts
    do is drawn without them. Raises GazetteError as OfdFile does, G058 where there is no font, or where a file cannot
    be drawn in the time and memory that it may take.
    """
    if not fonts:
        seen = "no font with Chinese characters is installed here; install one and run python build.py convert"
        raise GazetteError(Problem("G058", name, None, f"is offered without pictures of its pages: {seen}"))
    end = time.monotonic() + _MOST_SECONDS
    for embedded in (True, False):
        lost: list[int] = []
        while len(lost) <= _MOST_LOST and time.monotonic() < end:
            drawn, at = _try(file, fonts, lost, embedded, name, end)
            if drawn is not None:
                return drawn
            if not at:
                break
            lost.append(at)
    seen = "they cannot be drawn in the time and memory that they may take; export the file again"
    raise GazetteError(Problem("G058", name, None, f"is offered without pictures of its pages: {seen}"))


def _try(
    file: Path, fonts: Sequence[Installed], lost: Collection[int], embedded: bool, name: str, end: float
) -> tuple[Drawn | None, int]:
    """What is drawn, or the page that the process was at when it ended; nought where it was at none."""
    given = json.dumps([astuple(font) for font in fonts])
    arguments = [str(file), given, ",".join(map(str, lost)), str(int(embedded))]
    most = max(1, round(end - time.monotonic()))
    at = 0
    for record in run_confined("gazette.source.ofd.drawing_process", arguments, _LIMITS, most):
        if "error" in record:
            raise GazetteError(Problem(record["error"], name, None, record["seen"]))
        if "pdf" in record:
            return Drawn(base64.b64decode(record["pdf"]), tuple(lost), tuple(record["unlike"])), 0
        at = record["at"]
    return None, at
