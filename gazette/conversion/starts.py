"""Where in the flow of a page the parts begin whose boxes stand on it.

For pages that give their columns of text first and their boxes afterwards. The best set of places is chosen as one:
each place is scored by what stands there (an addressee, what follows a note, a date, a list or a closing sentence,
words that open a text), and each stretch between two places by its numbering, which begins at one and does so once.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gazette.conversion.marks import find_width, is_addressee
from gazette.conversion.roled_page import FLOW, Opening
from gazette.numbering import is_item, read_level, read_ordinal
from gazette.printed import Line

_TERMINAL = "。！？；：）)”》"
_SENTENCE_END = "。！？"
_OPENERS = re.compile(
    r"(?:为|根据|按照|经|依据|因|现将|兹|近年来|你[县区市局]|各[县区市有乡镇])|第[一1][章条]|一、|说明[：:]"
)
_CLOSING = re.compile(r"(?:特此|专此|此复|(?:之日|[日月])起(?:施行|执行|实施|生效)|同时废止)[^。]{0,20}。$")
_STYLES = (re.compile(r"第[一1][章编]"), re.compile(r"第[一1]条"), re.compile(r"一、"))
_ADDRESSEE_LINES = 3
_PREFACE_LINES = 12  # of one paragraph that stands before 一、
_FULL = 0.8  # of a page's longer lines: what a line holds at least that goes on in the next
_LISTED = 14  # characters of a line of a list, at most
_CHAPTER_LINES = 3  # between 第一章 and its 第一条
_AWAITED = 10.0  # what it costs to leave a part without its text
_CANDIDATES = 200  # places of a page that are compared, at most


@dataclass(frozen=True, slots=True)
class FlowText:
    """A page's flow as this module sees it: `before` has for each line the role of the line printed above it."""

    lines: Sequence[Line]
    roles: Sequence[str]
    before: Sequence[str]
    rotated: bool
    fresh: bool  # whether what went before the page has ended
    counted: bool  # whether the part that is open before the page has numbering of its own
    awaited: bool  # whether that part has nothing yet of its text


def choose_starts(flow: FlowText, openings: Sequence[Opening]) -> list[int]:
    """The places in the flow at which the openings begin, in order; fewer where there are not enough places.

    A place may be the end of the flow: the text of the last box begins on the next page.
    """
    texts = [line.text.strip() for line in flow.lines]
    scores = _score_places(flow, texts)
    stretches = _Stretches(flow, texts)
    places = sorted(sorted(scores, key=lambda place: -scores[place])[:_CANDIDATES])
    places.append(len(texts))
    kinds = [opening.kind for opening in openings[: len(places)]]
    # Of each place, the best choice of which it is the last start: its score and all its starts.
    best: dict[int, tuple[float, tuple[int, ...]]] = {
        place: (
            scores.get(place, 0)
            + stretches.judge(0, place, None, flow.counted)
            - (_AWAITED if flow.awaited and not place else 0),
            (place,),
        )
        for place in places
    }
    for kind in kinds[:-1]:
        first = min(best)
        best = {
            place: max(
                (score + stretches.judge(above, place, kind) + scores.get(place, 0), (*starts, place))
                for above, (score, starts) in best.items()
                if above < place
            )
            for place in places
            if place > first
        }
    end = len(texts)
    _, starts = max((score + stretches.judge(last, end, kinds[-1]), starts) for last, (score, starts) in best.items())
    return list(starts)


class _Stretches:
    """How well the numbering in a stretch of the flow agrees with its being one part."""

    def __init__(self, flow: FlowText, texts: Sequence[str]) -> None:
        self._restarts = [place for place in range(len(texts)) if _restarts(flow, texts, place)]
        self._later = [
            place
            for place, text in enumerate(texts)
            if flow.roles[place] == FLOW and read_level(text) == 1 and text[0] != "第" and _read_style(text) is None
        ]

    def judge(self, start: int, end: int, kind: str | None, counted: bool = False) -> float:
        """The score of `start` to `end` as one part, of `kind` or, where that is None, going on from before."""
        first, last = bisect_left(self._restarts, start), bisect_left(self._restarts, end)
        score = -4.0 * max(0, last - first - (0 if counted else 1))
        if kind is None:
            return score
        if last > first and kind != "annex":
            score += 2
        later = bisect_left(self._later, start)
        if later < len(self._later) and self._later[later] < end:
            opened = last > first and self._restarts[first] < self._later[later]
            score -= 0 if opened else 4
        return score - (2 if start == end else 0)


def _score_places(flow: FlowText, texts: Sequence[str]) -> Mapping[int, float]:
    """The places at which something may begin → how much speaks for it."""
    scores: dict[int, float] = {}
    widths = sorted(map(find_width, texts))
    full = _FULL * widths[len(widths) * 9 // 10] if widths else 0

    def add(place: int, score: float) -> None:
        scores[place] = scores.get(place, 0) + score

    for place, text in enumerate(texts):
        if flow.roles[place] != FLOW:
            continue
        if _begins_addressees(texts, place, full):
            add(place, 5)
        before = flow.before[place]
        if before in ("note", "written_on", "annex_list"):
            add(place, 4)
        elif before in ("annex_title", "annex_subtitle"):
            add(place, 2)
        above = texts[place - 1] if place else "。"
        ended = not place or _ends_paragraph(flow, texts, place - 1)
        if ended and _OPENERS.match(text) and _find_preface(flow, texts, place) == place:
            add(place, 0.25 if find_width(above) > full else 1)
        if ended and _CLOSING.search(above):
            add(place, 2)
        if len(text) > _LISTED and _is_listed(above):
            add(place, 1)
        if _restarts(flow, texts, place) and above[-1] not in "：:":
            add(_find_preface(flow, texts, place), 2)
    if texts and flow.fresh and read_ordinal(texts[0]) in (None, 1):
        add(0, 2)
        if _OPENERS.match(texts[0]) or flow.rotated:
            add(0, 2)
    if texts and flow.rotated:
        add(0, 1)
    return scores


def _begins_addressees(texts: Sequence[str], place: int, full: float) -> bool:
    """True for the first line of a 主送机关; all but its last line are full, that is at least so wide."""
    text = ""
    for line in texts[place : place + _ADDRESSEE_LINES]:
        text += line
        if text[-1] in "：:":
            above = texts[place - 1] if place else ""
            fresh = not above or above[-1] in _TERMINAL or len(above) <= _LISTED
            return fresh and is_addressee(text)
        if text[-1] in "。；" or find_width(line) < full:
            return False
    return False


def _read_style(text: str) -> int | None:
    """Which kind of numbering begins at one in a line: 第一章, 第一条 or 一、; None where none does."""
    return next((style for style, form in enumerate(_STYLES) if form.match(text)), None)


def _restarts(flow: FlowText, texts: Sequence[str], place: int) -> bool:
    """True where numbering begins again at one; 第一条 below 第一章 goes on."""
    style = _read_style(texts[place]) if flow.roles[place] == FLOW else None
    if style is None or read_level(texts[place]) is None:
        return False
    above = texts[max(0, place - _CHAPTER_LINES) : place]
    return style != 1 or not any(_read_style(text) == 0 for text in above)


def _find_preface(flow: FlowText, texts: Sequence[str], place: int) -> int:
    """The first line of the paragraph that ends before `place`, if it opens a text: what is numbered begins there."""
    start = place
    while start > max(0, place - _PREFACE_LINES) and (start == place or not _ends_paragraph(flow, texts, start - 1)):
        start -= 1
    return start if _OPENERS.match(texts[start]) else place


def _ends_paragraph(flow: FlowText, texts: Sequence[str], place: int) -> bool:
    return flow.roles[place] != FLOW or texts[place][-1] in _SENTENCE_END or _is_listed(texts[place])


def _is_listed(text: str) -> bool:
    """True for a short line that ends no sentence: a name in a list."""
    return len(text) <= _LISTED and text[-1] not in "，、" + _TERMINAL and not is_item(text)


def begins_numbering(role: str, text: str) -> bool:
    """Whether a line of this role and text is the first of a numbering."""
    return role == FLOW and _read_style(text.strip()) is not None


def ends(role: str, text: str) -> bool:
    """Whether nothing has to follow a line of this role and text."""
    return role != FLOW or text.strip()[-1] in _TERMINAL or _is_listed(text.strip())
