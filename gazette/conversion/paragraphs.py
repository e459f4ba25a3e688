"""Printed lines → paragraphs.

A line that reaches the measure and ends no sentence goes on in the next. Where a full line does end a sentence, the
next line decides: the first line of a paragraph is indented by two characters, so it holds two fewer. The indent
itself is lost, but the count is not: a line holds its measure plus about 0.45 for each compressible mark in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from gazette.conversion.marks import find_width, is_signature, starts_annex_list
from gazette.conversion.parts import FlowLine
from gazette.numbering import is_item, read_level
from gazette.printed import Placement

_ENDS_SENTENCE = re.compile(r"[。！？；：）)]$|[。！？；]”$")
_LABEL = re.compile(r"[一-鿿]{2,8}[：:]")
_OPEN_ENDS = "，、（《“〔"
_OPENERS = re.compile(r"本|附|希望|特此|各|以上|以下|上述|其中|同时|此外|牵头|责任单位|注[：:]|说明[：:]|领导小组|自\d")
_SURE_OPENERS = re.compile(r"[\[［]\d{1,2}[]］]|希望|专此|特此|此复|免去|本[一-鿿]{2,4}自[^，]{2,12}起(?:施行|执行)")
_INDENT = re.compile(r"　{1,4}\S| {4,8}\S")
_FILL_IN = re.compile(r" [，。、；：]")  # a gap to write in before a mark: the line was full in print
_GAP = re.compile(r"\S(?:\t|　{2}| {4})")
_TAIL = 3  # lines in which an open bracket is still looked for: a lost closing one must not swallow the text
_LARGER, _SMALLER = 1.1, 0.95  # times the size of the text
_TEXT_WIDTH = 0.8  # of the measure: a line that ends no sentence and is shorter is a heading or a list line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph with the lines that it was printed on."""

    text: str
    lines: tuple[FlowLine, ...]


def join_paragraphs(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> tuple[Paragraph, ...]:
    """The paragraphs of a run of flow lines; `measures` as find_measures gives them.

    Postcondition: every line is in exactly one paragraph, in order.
    """
    groups: list[list[FlowLine]] = []
    for line in lines:
        if groups and not _breaks(groups[-1], line, measures):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(Paragraph(join_lines([line.line.text for line in group]), tuple(group)) for group in groups)


def join_apart(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> tuple[Paragraph, ...]:
    """As join_paragraphs, but with each footnote a paragraph of its own behind the one in which it stands."""
    text = join_paragraphs([line for line in lines if not _is_footnote(line)], measures)
    notes = join_paragraphs([line for line in lines if _is_footnote(line)], measures)
    if not notes:
        return text
    return tuple(sorted([*text, *notes], key=lambda paragraph: _find_place(paragraph.lines[0])))


def find_standing_out(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The places of paragraphs that are set larger or heavier than most of the text, where the source shows it."""
    placed = [[flow.line.placement for flow in paragraph.lines] for paragraph in paragraphs]
    weights = Counter[tuple[float, bool]]()
    for paragraph, places in zip(paragraphs, placed, strict=True):
        for flow, place in zip(paragraph.lines, places, strict=True):
            if place and place.size and not place.is_footnote:
                weights[place.size, place.is_bold] += len(flow.line.text)
    if not weights:
        return frozenset()
    (size, is_bold), _ = weights.most_common(1)[0]
    return frozenset(
        index
        for index, places in enumerate(placed)
        if all(place and place.size and _stands_out(place, size, is_bold) for place in places)
    )


def _stands_out(place: Placement, size: float, is_bold: bool) -> bool:
    """True for a line that is set clearly larger, or heavier and no smaller, than the text."""
    own = place.size or 0.0
    return own > _LARGER * size or (place.is_bold and not is_bold and own > _SMALLER * size)


def _is_footnote(line: FlowLine) -> bool:
    return line.line.placement is not None and line.line.placement.is_footnote


def _find_place(line: FlowLine) -> tuple[int, int]:
    return line.line.number, line.line.column


def join_lines(lines: Iterable[str]) -> str:
    """Printed lines as one text: no space where a line ends in Chinese, none inside a number."""
    text = ""
    for line in lines:
        part = line.strip()
        apart = text and text[-1].isascii() and text[-1].isalpha() and part[:1].isascii() and part[:1].isalpha()
        text += f" {part}" if apart else part
    return undo_spacing(text)


def undo_spacing(text: str) -> str:
    """`text` without the spaces that typesetting puts between Chinese and digits or letters."""
    text = re.sub(r"(?<=[一-鿿，。、；：（）“”《》〔〕—]) +(?=[0-9A-Za-z])", "", text)
    return re.sub(r"(?<=[0-9A-Za-z%％+]) +(?=[一-鿿，。、；：（）“”《》〔〕—])", "", text)


def _breaks(group: Sequence[FlowLine], line: FlowLine, measures: Mapping[int, float]) -> bool:
    """True where `line` begins a new paragraph after the lines of `group`: the first rule that knows decides."""
    before, text = group[-1].line.text.strip(), line.line.text.strip()
    room = measures[group[-1].position] - find_width(before) - (2 if len(group) == 1 else 0)
    tail = "".join(earlier.line.text for earlier in group[-_TAIL:])
    pair = _Pair(before, text, room, measures[line.position], len(group) == 1, group[0].line.text.strip(), tail)
    if _INDENT.match(line.line.text) or line.role != group[-1].role or starts_annex_list(text):
        return True
    if line.role == "annex_list":
        return read_level(text) == 3
    placement = line.line.placement
    if placement is not None and placement.begins is not None:
        return placement.begins or (is_signature(before) and is_signature(text))
    return next(answer for rule in _RULES if (answer := rule(pair)) is not None)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two lines that follow each other.

    `room` is what the first leaves free of its measure; `opening` is the first line of its paragraph, `tail` the last
    few.
    """

    before: str
    text: str
    room: float
    measure: float
    is_first: bool
    opening: str
    tail: str


def _goes_on(pair: _Pair) -> bool | None:
    """A line that ends in an opening mark, inside a bracket or at a gap to write in is not finished."""
    is_open = _is_open(pair.tail, "（", "）") or _is_open(pair.tail, "《", "》")
    return False if pair.before[-1] in _OPEN_ENDS or is_open or _FILL_IN.search(pair.before) else None


def _is_open(text: str, opening: str, closing: str) -> bool:
    """True where a bracket of `text` is not closed; a closing one without an opening one does not count."""
    if opening not in text:
        return False
    depth = 0
    for character in text:
        depth = depth + 1 if character == opening else max(0, depth - 1) if character == closing else depth
    return depth > 0


def _is_listed(pair: _Pair) -> bool | None:
    """Lists of names, of people or of organs, and of labelled lines (牵头单位：…) keep their lines."""
    if _is_names(pair.before) or _is_names(pair.text) or (is_signature(pair.before) and is_signature(pair.text)):
        return True
    return True if _LABEL.match(pair.opening) and _LABEL.match(pair.text) and pair.room > 0 else None


def _is_unfinished(pair: _Pair) -> bool | None:
    """A line that ends no sentence goes on, unless it is short: then it is a heading or a line of a list."""
    if _ENDS_SENTENCE.search(pair.before):
        return None
    is_heading = read_level(pair.text) == 1 or (pair.is_first and read_level(pair.before) == 1)
    return pair.room > (1.5 if is_heading else pair.measure * (1 - _TEXT_WIDTH))


def _is_last(pair: _Pair) -> bool | None:
    """A sentence that ends before the measure does ends its paragraph; a number, and some words, always begin one."""
    return True if pair.room > 2.2 or is_item(pair.text) or _SURE_OPENERS.match(pair.text) else None


def _is_indented(pair: _Pair) -> bool | None:
    """After a full line that ends a sentence: a full line that is two characters short was indented."""
    width = find_width(pair.text)
    if width > pair.measure - 3.5 and not _ENDS_SENTENCE.search(pair.text):
        return width < pair.measure - 1
    return width < pair.measure - 1 and (
        pair.before[-1] == "：" or bool(_OPENERS.match(pair.text) or _LABEL.match(pair.text))
    )


def _is_row(pair: _Pair) -> bool | None:
    """Lines with a wide gap within are rows of a table or list, whatever it is."""
    return True if _GAP.search(pair.before) or _GAP.search(pair.text) else None


_RULES = (_goes_on, _is_row, _is_listed, _is_unfinished, _is_last, _is_indented)


def _is_names(text: str) -> bool:
    """True for a line of a list of names: at least three short words with spaces between."""
    words = re.split(r"[ 　：:]+", text)
    return len(words) > 2 and all(re.fullmatch(r"[一-鿿·]{1,5}", word) for word in words)
