"""The flow of text, page after page, cut into the parts that belong together: main texts, enclosures, annexes.

How many parts begin on a page is known from its boxes (`Opening`). In an issue with titles first, the box itself is the
place where one begins; in content-stream order starts.py finds the places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gazette.conversion.roled_page import FLOW, SHOWN, Opening, RoledPage, Roles
from gazette.conversion.starts import FlowText, begins_numbering, choose_starts, ends
from gazette.model import Problem
from gazette.printed import Line

_IN_FLOW = (FLOW, SHOWN, "annex_list", "note")


@dataclass(frozen=True, slots=True)
class FlowLine:
    """A line of the flow with its role and page."""

    line: Line
    role: str
    page: RoledPage

    @property
    def position(self) -> int:
        return self.page.page.position

    @property
    def number(self) -> int | None:
        """The printed number of its page."""
        return self.page.page.number

    @property
    def thin(self) -> bool:
        """Whether it belongs to a rotated page."""
        return self.page.rotated


@dataclass
class Part:
    """One part of a notice with its share of the flow; `notice` is its place among the heads."""

    kind: str
    notice: int
    label: str = ""
    title: str = ""
    box: tuple[FlowLine, ...] = ()
    subtitles: tuple[FlowLine, ...] = ()
    lines: list[FlowLine] = field(default_factory=list)


def cut_parts(roles: Roles, file: str) -> tuple[tuple[Part, ...], tuple[FlowLine, ...], tuple[Problem, ...]]:
    """The parts in reading order, the lines that come before any part, and what was doubtful.

    Postconditions: every line of the flow is in exactly one part or in what comes before; parts keep the order of
    the flow.
    """
    parts: list[Part] = []
    before: list[FlowLine] = []
    problems: list[Problem] = []
    previous: FlowLine | None = None
    counted = False
    for page in roles.pages:
        flow = list(_read_flow(page))
        awaited = bool(parts) and not parts[-1].lines
        starts = _find_starts(page, flow, previous, counted, awaited, roles.title_first)
        if len(starts) < len(page.openings):
            problems.append(_doubt(page, file))
            starts += [len(flow)] * (len(page.openings) - len(starts))
        cuts = list(zip(starts, page.openings, strict=True))
        for index, line in enumerate(flow):
            parts += _open(page, cuts, index, parts)
            (parts[-1].lines if parts else before).append(line)
        parts += _open(page, cuts, len(flow), parts)
        previous = next((line for line in reversed(flow) if line.role != "note"), previous)
        begun = flow[starts[-1] :] if starts else flow
        numbered = not page.rotated and any(begins_numbering(line.role, line.line.text) for line in begun)
        counted = numbered or (counted and not starts)
    return tuple(parts), tuple(before), tuple(problems)


def _open(page: RoledPage, cuts: list[tuple[int, Opening]], index: int, parts: Sequence[Part]) -> Iterator[Part]:
    """The parts that begin at `index` of a page's flow; an annex belongs to the notice open before it."""
    notice = parts[-1].notice if parts else 0
    for start, opening in cuts:
        if start == index:
            notice = opening.notice if opening.notice is not None else notice
            box, subtitles = (tuple(flow_line(page, i) for i in lines) for lines in (opening.box, opening.subtitles))
            yield Part(opening.kind, notice, opening.label, opening.title, box, subtitles)


def flow_line(page: RoledPage, index: int) -> FlowLine:
    """The line at `index` of a page with its role and place."""
    return FlowLine(page.lines[index], page.roles[index], page)


def _read_flow(page: RoledPage) -> Iterator[FlowLine]:
    for index, role in enumerate(page.roles):
        if role in _IN_FLOW and index not in page.owners:
            yield flow_line(page, index)


def _find_starts(
    page: RoledPage, flow: list[FlowLine], previous: FlowLine | None, counted: bool, awaited: bool, title_first: bool
) -> list[int]:
    """The indices in the flow at which the page's openings begin, in order."""
    if not page.openings:
        return []
    places = [index for index, role in enumerate(page.roles) if role in _IN_FLOW and index not in page.owners]
    if title_first:
        return [sum(place < opening.index for place in places) for opening in page.openings]
    text = FlowText(
        lines=[line.line for line in flow],
        roles=[line.role for line in flow],
        before=[page.roles[place - 1] if place else "" for place in places],
        rotated=page.rotated,
        fresh=previous is None or ends(previous.role, previous.line.text) or previous.thin != page.rotated,
        counted=counted,
        awaited=awaited,
    )
    return choose_starts(text, page.openings)


def _doubt(page: RoledPage, file: str) -> Problem:
    wanted = "、".join(opening.title[:16] or opening.kind for opening in page.openings)
    seen = f'the text of "{wanted}" should begin on this page but its first line is not certain; check the notice'
    return Problem("G011", file, page.lines[0].number, seen)
