"""A page whose lines have roles: the type that the steps of give_roles work on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gazette.conversion.marks import squash
from gazette.conversion.names import NO_NAMES, Names
from gazette.conversion.standins import MARK
from gazette.conversion.titles import Head
from gazette.printed import Line, SourcePage

FLOW = ""
SHOWN = "shown"  # in the flow, but no line of text: a table or a picture
APPENDIX = "附"  # the label of a 附：…, which belongs to the annex that names it and not to the notice's own list
_TITLE_LINES = 5


@dataclass(frozen=True)
class Opening:
    """A part of a notice that begins on a page: main, enclosure or annex.

    `index` is where its box stands, `box` the lines of its title there, `subtitles` the bracketed lines below it.
    """

    kind: str
    index: int
    notice: int | None = None
    label: str = ""
    title: str = ""
    box: tuple[int, ...] = ()
    subtitles: tuple[int, ...] = ()


@dataclass
class RoledPage:
    """A page with one role for each line (FLOW where it has none) and the notice that a role belongs to, if known."""

    page: SourcePage
    rotated: bool
    roles: list[str]
    owners: dict[int, int] = field(default_factory=dict)
    openings: list[Opening] = field(default_factory=list)

    @property
    def lines(self) -> tuple[Line, ...]:
        return self.page.lines

    def owned(self, role: str, owner: int) -> list[int]:
        """The indices of the lines that have `role` and belong to the notice `owner`."""
        return [index for index, other in self.owners.items() if other == owner and self.roles[index] == role]

    def give(self, indices: Iterable[int], role: str, owner: int | None = None) -> None:
        for index in indices:
            self.roles[index] = role
            if owner is not None:
                self.owners[index] = owner


@dataclass(frozen=True)
class Roles:
    """All pages with their roles; `heads` are the notices in printed order, one for each."""

    pages: tuple[RoledPage, ...]
    heads: tuple[Head, ...]
    title_first: bool
    names: Names = NO_NAMES


def find_lines(page: RoledPage, title: str, at: int | None = None) -> range | None:
    """The lines of a page's flow that together are `title`, apart from punctuation and line ends; `at` is where."""
    wanted = squash(title)
    texts = [
        squash(line.text) if page.roles[index] == FLOW and line.text != MARK else "\n"
        for index, line in enumerate(page.lines)
    ]
    most = len(texts) if page.rotated else _TITLE_LINES
    for first in range(len(texts)) if at is None else range(at, min(at + 1, len(texts))):
        if not wanted.startswith(texts[first]):
            continue
        joined = ""
        for last in range(first, min(first + most, len(texts))):
            joined += texts[last]
            if not wanted.startswith(joined):
                break
            if joined == wanted:
                return range(first, _after_marks(texts, last + 1))
    return None


def _after_marks(texts: Sequence[str], end: int) -> int:
    """`end` moved past lines that hold nothing but punctuation: the closing bracket of a title."""
    while end < len(texts) and not texts[end]:
        end += 1
    return end
