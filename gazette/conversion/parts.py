"""The flow of text, page after page, cut into the parts that belong together: main texts, enclosures, annexes.

How many parts begin on a page is known from its boxes (`Opening`); where in its flow they begin is decided here. In
an issue with titles first, the box itself is the place. In content-stream order the places are scored: an
addressee, what follows a note, a date or a list of annexes, numbering that starts again, a page that begins anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gazette.conversion.marks import is_addressee
from gazette.conversion.roled_page import FLOW, Opening, RoledPage, Roles
from gazette.model import Line, Problem
from gazette.numbering import read_level, read_ordinal

_IN_FLOW = (FLOW, "annex_list", "note")
_TERMINAL = "。！？；：）)”》"
_SENTENCE_END = "。！？"
_OPENERS = re.compile(
    r"(?:为|根据|按照|经|依据|因|现将|兹|近年来|你[县区市局]|各[县区市有乡镇])|第[一1][章条]|一、|说明[：:]"
)
_ADDRESSEE_LINES = 3
_LISTED = 14  # characters of a line of a list, at most
_SURE = 4  # score of a place that opens a part by itself; the numbering below it is its own


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
    for page in roles.pages:
        flow = list(_read_flow(page))
        starts = _find_starts(page, flow, previous, roles.title_first)
        if len(starts) < len(page.openings):
            problems.append(_doubt(page, file))
            starts += [len(flow)] * (len(page.openings) - len(starts))
        cuts = list(zip(starts, page.openings, strict=True))
        for index, line in enumerate(flow):
            parts += _open(page, cuts, index, parts)
            (parts[-1].lines if parts else before).append(line)
        parts += _open(page, cuts, len(flow), parts)
        previous = flow[-1] if flow else previous
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


def _find_starts(page: RoledPage, flow: list[FlowLine], previous: FlowLine | None, title_first: bool) -> list[int]:
    """The indices in the flow at which the page's openings begin, in order."""
    if not page.openings:
        return []
    places = [index for index, role in enumerate(page.roles) if role in _IN_FLOW and index not in page.owners]
    if title_first:
        return [sum(place < opening.index for place in places) for opening in page.openings]
    scores = _score(page, flow, places, previous)
    best = sorted(scores, key=lambda index: (-scores[index], index))[: len(page.openings)]
    return sorted(best)


def _score(page: RoledPage, flow: list[FlowLine], places: list[int], previous: FlowLine | None) -> dict[int, float]:
    scores: dict[int, float] = {}

    def add(index: int, score: float) -> None:
        if index < len(flow):
            scores[index] = scores.get(index, 0) + score

    last = -1
    for index, place in enumerate(places):
        before = page.roles[place - 1] if place else ""
        if flow[index].role != FLOW:
            continue
        if _begins_addressees(flow, index):
            add(index, 5)
        if before in ("note", "written_on", "annex_list", "annex_title", "annex_subtitle"):
            add(index, 4 if before in ("note", "written_on", "annex_list") else 2)
        if index and _restarts(flow[index]):
            start = _paragraph_before(flow, index)
            opened = [known for known in scores if last < known < start and scores[known] >= _SURE]
            add(opened[-1] if opened else start, 3)
            last = index
    if flow and (previous is None or _ends(previous) or previous.thin != flow[0].thin):
        add(0, 2)
        if _OPENERS.match(flow[0].line.text.strip()) or flow[0].thin:
            add(0, 2)
    if flow and flow[0].thin:
        add(0, 1)
    return scores


def _begins_addressees(flow: Sequence[FlowLine], index: int) -> bool:
    text = ""
    for line in flow[index : index + _ADDRESSEE_LINES]:
        text += line.line.text.strip()
        if text[-1] in "：:":
            above = flow[index - 1].line.text.strip() if index else ""
            fresh = not above or above[-1] in _TERMINAL or len(above) <= _LISTED
            return fresh and is_addressee(text)
        if text[-1] in "。；":
            return False
    return False


def _restarts(line: FlowLine) -> bool:
    """True where numbering begins again at one: 一、 or 第一章, or 第一条 of a text without chapters."""
    text = line.line.text.strip()
    return read_level(text) in (1, 2) and read_ordinal(text) == 1 and not text.startswith(("（", "("))


def _paragraph_before(flow: Sequence[FlowLine], index: int) -> int:
    """The index of the first line of the paragraph that ends before `index`: the preface of what begins anew."""
    start = index
    while start > 0 and (start == index or not _ends_sentence(flow[start - 1])):
        start -= 1
    return start if _OPENERS.match(flow[start].line.text.strip()) else index


def _ends(line: FlowLine) -> bool:
    return line.role != FLOW or line.line.text.strip()[-1] in _TERMINAL


def _ends_sentence(line: FlowLine) -> bool:
    return line.role != FLOW or line.line.text.strip()[-1] in _SENTENCE_END


def _doubt(page: RoledPage, file: str) -> Problem:
    wanted = "、".join(opening.title[:16] or opening.kind for opening in page.openings)
    seen = f'the text of "{wanted}" should begin on this page but its first line is not certain; check the notice'
    return Problem("G011", file, page.lines[0].number, seen)
