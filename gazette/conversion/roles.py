"""Every line of every page gets its role; what has none is the flow of text.

A title, its number, the cover of an enclosure, signatures, dates and the titles of enclosures and annexes stand in
boxes of their own on the page. In content-stream order the columns of text come first and the boxes after them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from gazette.conversion.annexes import give_annexes, give_notes_and_lists
from gazette.conversion.covers import give_cover, give_enclosures
from gazette.conversion.marks import is_broken_signature, is_date, is_note, is_signatory, is_signature, read_annex_label
from gazette.conversion.names import NO_NAMES, Names
from gazette.conversion.roled_page import FLOW, SHOWN, Opening, RoledPage, Roles
from gazette.conversion.standins import StandIn
from gazette.conversion.titles import Head, find_heads, same_title
from gazette.printed import SourcePage
from gazette.source.pages import is_rotated


def give_roles(pages: Sequence[SourcePage], names: Names = NO_NAMES) -> Roles:
    """The role of every line; `names` are those of the issue.

    Postconditions: a line has one role; the heads' order is that of their first appearance; an opening names its
    notice unless it is an annex, which belongs to the notice open at that place.
    """
    roled = tuple(
        RoledPage(page, is_rotated(page.lines), [SHOWN if isinstance(line, StandIn) else FLOW for line in page.lines])
        for page in pages
    )
    heads = _give_heads(roled, names)
    upright = [page for page in roled if not page.rotated]
    for page in upright:
        _give_signatures(page, names)
    give_enclosures(roled, heads)
    before = None
    for page in filter(lambda page: page.lines, upright):
        give_notes_and_lists(page, before)
        before = page
    give_annexes(roled)
    title_first = _is_title_first(roled)
    if title_first:
        _open_below_covers(roled)
    return Roles(roled, tuple(heads), title_first, names)


def _give_heads(pages: Sequence[RoledPage], names: Names) -> list[Head]:
    heads: list[Head] = []
    numbered: dict[str, list[int]] = defaultdict(list)  # document number → the heads that have it
    for page in pages:
        found = () if page.rotated else find_heads(page.lines, names)
        limits = [*(head.first for head in found[1:]), len(page.lines)]
        for head, limit in zip(found, limits, strict=False):
            twins = numbered[head.number] if head.number is not None else []
            again = next((twin for twin in twins if same_title(head.title, heads[twin].title)), None)
            notice = len(heads) if again is None else again
            page.give(range(head.first, head.last + 1), "title", notice)
            if head.number_line is not None:
                page.give([head.number_line], "document_number")
            if again is not None:
                continue
            heads.append(head)
            twins.append(notice)
            if not give_cover(page, head, notice, limit):
                page.openings.append(Opening("main", head.first, notice))
    return heads


def _give_signatures(page: RoledPage, names: Names) -> None:
    """A date is 成文日期 below a signature, a signatory, a number, a cover or a note, or alone below a notice's last
    sentence; elsewhere it is text, as at the beginning of a page.
    """
    for index in range(1, len(page.lines)):
        if page.roles[index] != FLOW or not is_date(page.lines[index].text):
            continue
        first = index
        while above := _find_signature(page, first, names):
            first -= above
        is_signed = is_signatory(page.lines[index - 1].text)
        is_below = page.roles[index - 1] in ("document_number", "cover", "note")
        if first < index or is_signed or is_below or _is_last(page, index):
            page.give(range(first, index), "signature")
            page.give([index], "written_on")
            if is_signed and page.roles[index - 2 : index - 1] == ["cover"]:
                page.give([index - 1], "signatory", page.owners[index - 2])


def _is_last(page: RoledPage, index: int) -> bool:
    """True where the line above ends a sentence and what follows is no text of the same notice."""
    if not page.lines[index - 1].text.rstrip().endswith("。"):
        return False
    if index + 1 == len(page.lines) or page.roles[index + 1] in ("title", "document_number"):
        return True
    following = page.lines[index + 1].text
    return is_note(following) or read_annex_label(following) is not None


def _find_signature(page: RoledPage, end: int, names: Names) -> int:
    """How many lines above `end` are one signature: one or none, two where its column broke a name."""
    if page.roles[end - 2 : end] == [FLOW, FLOW]:
        above, below = page.lines[end - 2 : end]
        if is_broken_signature(above, below) or names.has(above.text, below.text):
            return 2
    return int(page.roles[end - 1 : end] == [FLOW] and is_signature(page.lines[end - 1].text))


def _open_below_covers(pages: Sequence[RoledPage]) -> None:
    """Opens a main text below each cover, where titles stand above their texts.

    A sentence such as 特此通知 between a cover and what it encloses is of this notice, not of the one before.
    """
    for page in pages:
        for notice in sorted({owner for index, owner in page.owners.items() if page.roles[index] == "cover"}):
            below = max(page.owned("cover", notice)) + 1
            place = sum(opening.index < below for opening in page.openings)
            page.openings.insert(place, Opening("main", below, notice))


def _is_title_first(pages: Sequence[RoledPage]) -> bool:
    """True where the first title of the issue stands above its text: nearly nothing comes before it."""
    for page in pages:
        if "title" in page.roles:
            return page.roles[: page.roles.index("title")].count(FLOW) < 3
    return False
