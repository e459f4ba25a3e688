"""署名 and 成文日期: which notice each of them signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gazette.conversion.marks import read_signature
from gazette.conversion.names import join_signature
from gazette.conversion.parts import FlowLine, flow_line
from gazette.conversion.roled_page import RoledPage, Roles
from gazette.conversion.titles import read_issuers


@dataclass(frozen=True, slots=True)
class Signed:
    """The signatures with their date, the notice that they sign, and the 附注 below the date that is its own too."""

    notice: int
    lines: tuple[FlowLine, ...]
    note: FlowLine | None


def find_signed(roles: Roles) -> Iterator[Signed]:
    """Each signed date with its notice: the one whose cover it stands below, else the first unsigned one that fits.

    Where titles stand above their texts it is the last one above the date, or none: a notice without a date never gets
    that of the next one.
    """
    begun: list[int] = []  # in the order of their titles
    is_usual = _stand_below_dates(roles.pages)
    signed: set[int] = set()
    for page in roles.pages:
        titles = _find_titles(page)
        notes = _find_notes_below(page, is_usual)
        begun += [notice for notice in titles if notice not in begun and not roles.title_first]
        for lines in _group_signatures(page):
            if roles.title_first:
                begun = [notice for notice, index in titles.items() if index < lines[0]][-1:] or begun
            notice = _choose([notice for notice in begun if notice not in signed], page, lines, roles)
            if notice is not None:
                signed.add(notice)
                note = lines[-1] + 1
                own = tuple(flow_line(page, index) for index in lines)
                yield Signed(notice, own, flow_line(page, note) if note in notes else None)
        if roles.title_first:
            begun = list(titles)[-1:] or begun


def _find_titles(page: RoledPage) -> dict[int, int]:
    """The notices whose titles stand on a page, in the order of the page, with the first lines of these."""
    titles: dict[int, int] = {}
    for index, role in enumerate(page.roles):
        if role == "title":
            titles.setdefault(page.owners[index], index)
    return titles


def _find_notes_below(page: RoledPage, is_usual: bool) -> set[int]:
    """The lines of a page that are notes below a date.

    A note between a date and the next signature may belong to either: it belongs to the date if that `is_usual` in the
    issue, or if another note of the page stands below a date with no signature after it.
    """
    below = [index for index, pair in enumerate(pairwise(page.roles), 1) if pair == ("written_on", "note")]
    is_sure = is_usual or any(not _is_signed(page, index) for index in below)
    return {index for index in below if is_sure and index not in page.owners}


def _stand_below_dates(pages: Sequence[RoledPage]) -> bool:
    """Whether the notes of an issue stand below the dates, as GB/T 9704 has it: none is only above a signature."""
    alone = (
        (page, index)
        for page in pages
        for index, (above, role) in enumerate(pairwise(["", *page.roles]))
        if role == "note" and above != "written_on"
    )
    return not any(_is_signed(page, index) for page, index in alone)


def _is_signed(page: RoledPage, note: int) -> bool:
    """True where a signature stands right below a note."""
    return page.roles[note + 1 : note + 2] == ["signature"]


def _group_signatures(page: RoledPage) -> Iterator[list[int]]:
    """The lines of the signatures with their dates."""
    group: list[int] = []
    for index, role in enumerate(page.roles):
        if role in ("signature", "written_on"):
            group.append(index)
        if role == "written_on":
            yield group
            group = []


def _choose(unsigned: Sequence[int], page: RoledPage, lines: Sequence[int], roles: Roles) -> int | None:
    """Which of the notices is signed by `lines` of a page."""
    above = lines[0] - 1  # nothing is owned above the first line of a page
    covered = page.owners.get(above) if page.roles[above] in ("cover", "note", "signatory") else None
    signatures = [page.lines[index].text for index in lines if page.roles[index] == "signature"]
    names = {name for text in join_signature(signatures, roles.names) for name in read_signature(text)}
    fitting = [notice for notice in unsigned if names <= set(read_issuers(roles.heads[notice].title))]
    return next(iter([notice for notice in fitting if notice == covered] or fitting or unsigned), None)
