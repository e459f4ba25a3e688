"""What stands behind the end of a notice without a title of its own, and printed pages that nothing stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gazette.conversion.roled_page import FLOW, SHOWN, RoledPage, Roles
from gazette.model import Problem
from gazette.printed import SourcePage
from gazette.source.page_numbers import Gap

_BRACKETED = re.compile(r"[（(].*[)）]")  # 附注, such as the person to ask
_SHOWN = 24  # characters of a line that a problem names


def tell_behind(roles: Roles, file: str) -> Iterator[Problem]:
    """G022 for text below the date of a notice that neither a title nor the head of an annex or enclosure opens.

    It is told where titles stand above their texts; elsewhere text may stand below the date of another notice. Below a
    cover what it encloses may follow without its title.
    """
    notice: int | None = None
    over: int | None = None  # the notice whose date was the last line but for notes and tables
    for page, index, role in _list_roles(roles) if roles.title_first else ():
        text = page.lines[index].text.strip()
        if role == "title":
            notice, over = page.owners[index], None
        elif role == "written_on":
            over = None if notice is None or page.owned("cover", notice) else notice
        elif role == FLOW and over is not None and not _BRACKETED.fullmatch(text):
            seen = f'"{text[:_SHOWN]}" stands below the date of "{roles.heads[over].title[:_SHOWN]}" and was taken '
            seen += "into its text; make it an annex or a notice of its own if it is one"
            yield Problem("G022", file, page.lines[index].number, seen)
            over = None
        elif role not in (FLOW, SHOWN, "note"):
            over = None


def _list_roles(roles: Roles) -> Iterator[tuple[RoledPage, int, str]]:
    """Every line of the issue with its page, its place there and its role, in order."""
    for page in roles.pages:
        for index, role in enumerate(page.roles):
            yield page, index, role


def tell_skipped(pages: Sequence[SourcePage], gaps: Sequence[Gap], file: str) -> Iterator[Problem]:
    """G023 where printed page numbers go on by more than the pages between them; `gaps` are told elsewhere."""
    numbered = [(page, page.number) for page in pages if page.number is not None and page.lines]
    for (before, last), (page, number) in pairwise(numbered):
        told = sum(gap.missing for gap in gaps if before.position <= gap.position < page.position)
        skipped = number - last - (page.position - before.position) - told
        if skipped > 0:
            seen = f"printed page {number} follows printed page {last} with {skipped} page(s) missing "
            seen += "between them; see whether they are empty"
            yield Problem("G023", file, page.lines[0].number, seen)
