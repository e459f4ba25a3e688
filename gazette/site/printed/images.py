"""The pages of a received file as pictures for the site: WebP in two widths, drawn in a process of their own."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from gazette.confinement import Limits, run_confined
from gazette.kept import KEPT, VIEW
from gazette.model import GazetteError, Library, Problem
from gazette.settings import Settings
from gazette.site.addresses import image_path
from gazette.site.printed.received import Leaf, Received, View, find_received
from gazette.site.tasks import Context, Made, Task

WIDTHS = (720, 1440)  # pixels: a phone's, and twice the width that a page has on a desk
_PART = 16  # pages of one task
_LIMITS = Limits(seconds=30, megabytes=2_000)
_PATIENCE = 10  # times as long may go by on the clock, for all pages of a task


def plan_received(library: Library, settings: Settings) -> Iterator[Task]:
    """For each issue with a received file a task that offers it, and those that draw its pages."""
    for issue in library.issues:
        received = find_received(issue.notices)
        if received is None:
            continue
        yield Task(f"received {issue.id}", "data", received, partial(_copy, received), group=issue.id)
        if received.view and settings.page_images:
            yield from _plan_pages(issue.id, received, received.view)


def _plan_pages(issue_id: str, received: Received, view: View) -> Iterator[Task]:
    for start in range(0, len(view.leaves), _PART):
        part = view.leaves[start : start + _PART]
        draw = partial(_draw, issue_id, view, part, view.file != received.file)
        yield Task(f"pages {issue_id} {part[0].position}", "pages", (view.digest, WIDTHS, part), draw, is_long=True)


def _copy(received: Received, _: Context) -> Made:
    """Raises GazetteError G119 for another file than the one that was read: its digest would be told wrongly."""
    return Made(((received.path, _read_known(received.file, received.digest, KEPT)),))


def _draw(issue_id: str, view: View, leaves: tuple[Leaf, ...], is_apart: bool, _: Context) -> Made:
    """Raises GazetteError G119 for another file than the one whose pages are known, if it is not the received one."""
    if is_apart:
        _read_known(view.file, view.digest, VIEW)
    return Made(draw_leaves(issue_id, view.file, leaves))


def _read_known(file: str, digest: str, told_by: str) -> bytes:
    content = Path(file).read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        seen = f"is not the file that {told_by} was read from; run python build.py convert, or put that file back"
        raise GazetteError(Problem("G119", file, None, seen))
    return content


def draw_leaves(issue_id: str, file: str, leaves: Sequence[Leaf]) -> Iterator[tuple[str, bytes]]:
    """Every picture of the pages; a page that cannot be drawn is blank, so that no address leads nowhere."""
    drawn = {(position, width): image for position, width, image in _run(file, leaves)}
    for leaf in leaves:
        for width in WIDTHS:
            image = drawn.get((leaf.position, width)) or _draw_blank(leaf, width)
            yield image_path(issue_id, leaf.position, width), image


def _run(file: str, leaves: Sequence[Leaf]) -> Iterator[tuple[int, int, bytes]]:
    """Position, width and picture of each page; one that ends its process is passed over."""
    first, last = leaves[0].position, leaves[-1].position
    while first <= last:
        done = first - 1
        for record in _run_once(file, first, last):
            yield record["page"], record["width"], base64.b64decode(record["bytes"])
            done = record["page"] if record["width"] == WIDTHS[-1] else done
        first = done + 2


def _run_once(file: str, first: int, last: int) -> Iterator[dict[str, Any]]:
    """The records of one process, until it ends."""
    arguments = [file, str(first), str(last), ",".join(map(str, WIDTHS))]
    return run_confined("gazette.site.printed.page_process", arguments, _LIMITS, _PATIENCE * _LIMITS.seconds)


def _draw_blank(leaf: Leaf, width: int) -> bytes:
    from PIL import Image  # hardly any build has such a page

    made = BytesIO()
    height = max(1, min(16_383, round(width * leaf.height / leaf.width)))
    Image.new("L", (width, height), 255).save(made, "WEBP", lossless=True)
    return made.getvalue()
