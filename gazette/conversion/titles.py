"""标题 and 发文字号 where they stand together: the fixed points of an issue."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from gazette.conversion.marks import (
    ORGAN,
    ORGANS,
    is_date,
    is_note,
    is_number,
    is_order_number,
    is_set_alike,
    is_signature,
    read_annex_label,
    squash,
)
from gazette.conversion.names import NO_NAMES, Names, read_first_name
from gazette.numbering import read_level
from gazette.printed import Line
from gazette.vocabulary import KINDS

_MOST_LINES = 8  # of one title
_LISTED = 20  # characters of a line of a list, at most
_KIND = "|".join(sorted(KINDS, key=len, reverse=True))
_SHORT = r"(?!.{401})"  # no title has more characters; a line may have a million
_ABOUT = "(?:关于|转发|批转)"  # 市政府办公室转发市教育局等部门关于…的通知
_TITLE = re.compile(rf"{_SHORT}{ORGANS}\s*{_ABOUT}.+(?:{_KIND})(?:[（(][^（()）]+[)）])?")
_BARE_TITLE = re.compile(rf"关于.+(?:{_KIND})(?:[（(][^（()）]+[)）])?")
_SHORT_TITLE = re.compile(rf"(?:{ORGANS})?\s*(?:{_KIND})(?:[（(][^（()）]+[)）])?")
_ORGAN_TITLE = re.compile(rf"{ORGANS}\s*(?:{_KIND})")
_NAMED_TITLE = re.compile(rf"{ORGANS}\s*(?:公告|通告|令|公报)(?:[（(][^（()）]+[)）])?")
_KIND_END = re.compile(rf"(?:{_KIND})(?:[（(][^（()）]+[)）])?$")
_CONTINUED = re.compile("的(?![士确])")  # no sentence begins with it
_ERRATUM = re.compile(r"(?:更\s*正|勘\s*误)(?:\s*(?:启\s*事|声\s*明|说\s*明|表))?")
_LOOSE_TITLE = re.compile(rf"[^，。；：《》]{{2,60}}关于.+(?:{_KIND})|{ORGANS}[^，。；：]{{1,40}}(?:{_KIND})")
_TITLE_START = re.compile(rf"{ORGANS}(?:$|\s*{_ABOUT})")
_ORGANS_ONLY = re.compile(rf"{ORGANS}")
_ISSUERS = re.compile(rf"({ORGANS})\s*{_ABOUT}")
_WHOLE_NAME = "(?!员会|(?<=委)会|议|办公[室厅])"  # 委员会, 常委会, 会议, 政府办公室 go on after what could be an end
_ORDER_ISSUER = re.compile(rf"({ORGAN}){_WHOLE_NAME}[^，。；：]{{0,20}}(?:{_KIND})(?:[（(][^（()）]+[)）])?$")
_CO_ISSUER = re.compile(r"(?:政府|办公室|办公厅|委员会|法院|检察院|[局厅委办部])[)）]?$")
_SENTENCE = (
    r"根据|按照|依照|依据|贯彻|落实|为(?!民)|经(?![济贸信营开])|现将"  # what a sentence begins with, and no organ
)
_SENTENCE_START = re.compile(_SENTENCE)
_CITING = re.compile(rf"{_SENTENCE}|转发|关于")


@dataclass(frozen=True)
class Head:
    """A title and the number below or above it, if there is one. The others are indices of its lines in the page."""

    title: str
    number: str | None
    first: int
    last: int
    number_line: int | None = None


def find_heads(lines: Sequence[Line], names: Names = NO_NAMES) -> tuple[Head, ...]:
    """Every title of a page, in order: those above a number line, those below one, and those that stand alone.

    A number without a title is text and gives no head. `names` are those of the whole issue.
    """
    heads: list[Head] = []
    taken = -1
    for index, line in enumerate(lines):
        if not is_number(line.text):
            continue
        if (first := _find_title(lines, index, taken, names)) is not None:
            title = join_title([above.text for above in lines[first:index]], names)
            heads.append(Head(title, _read_number(line.text, title), first, index, index))
            taken = index
        elif (last := _find_title_below(lines, index, names)) is not None:
            title = join_title([below.text for below in lines[index + 1 : last + 1]], names)
            heads.append(Head(title, line.text.strip(), index, last, index))
            taken = last
    return tuple(sorted([*heads, *_find_unnumbered(lines, heads, names)], key=lambda head: head.first))


def _find_unnumbered(lines: Sequence[Line], heads: Sequence[Head], names: Names) -> Iterator[Head]:
    """Titles without a number below them: whole lines that name an organ and end in a kind, with no sentence around.

    A line 更正 at the top of a page, or below what ends a notice, is the title of a correction.
    """
    taken = {index for head in heads for index in range(head.first, head.last + 1)}
    for last in range(len(lines)):
        if last not in taken and _is_erratum(lines, last):
            yield Head(squash(lines[last].text), None, last, last)
            continue
        if last in taken or not _ends_title(lines, last):
            continue
        near = range(max(0, last - _MOST_LINES), last)
        starts = _candidates(lines, last + 1, max((index for index in near if index in taken), default=-1))
        for first in starts:
            title = join_title([above.text for above in lines[first : last + 1]], names)
            alone = first == 0 or first - 1 not in starts or _is_listed(lines[first - 1].text.strip())
            alone = alone or (_is_apart(lines[first - 1].text, title) and _ends_box(lines, last + 1, taken))
            if alone and not _CITING.match(title) and (_TITLE.fullmatch(title) or _NAMED_TITLE.fullmatch(title)):
                first = _with_issuers_above(lines, first, starts, names)
                yield Head(join_title([above.text for above in lines[first : last + 1]], names), None, first, last)
                taken.update(range(first, last + 1))
                break


def _is_erratum(lines: Sequence[Line], index: int) -> bool:
    if not _ERRATUM.fullmatch(lines[index].text.strip()) or index + 1 == len(lines):
        return False
    above = lines[index - 1].text if index else None
    return above is None or is_date(above) or is_note(above) or is_signature(above)


def _ends_title(lines: Sequence[Line], last: int) -> bool:
    """True where a line ends in a kind of document, which may be broken: 的通 / 知. One that goes on is no end:

    关于转发春耕意见 / 的通知.
    """
    above = lines[last - 1].text.strip() if last else ""
    return bool(_KIND_END.search(above + lines[last].text.strip())) and not _goes_on(lines, last)


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """True for a line that may end in the kind of a document but only names one: the next line begins with 的."""
    return index + 1 < len(lines) and _CONTINUED.match(lines[index + 1].text.strip()) is not None


def join_title(lines: Sequence[str], names: Names = NO_NAMES) -> str:
    """The lines of a title as one; joint issuers keep a space between them, across line ends too."""
    title = lines[0].strip()
    for line in lines[1:]:
        is_named = "关于" not in title and not re.match(_ABOUT, line.strip()) and _ORGANS_ONLY.fullmatch(title)
        apart = is_named and not names.goes_on(title, line)
        title = f"{title} {line.strip()}" if apart else title + line.strip()
    return re.sub(r"[ 　]+", " ", title)


def read_issuers(title: str) -> tuple[str, ...]:
    """The organs that a title begins with: two for A局 B局关于…; none where it names none."""
    match = _ISSUERS.match(title) or _ORDER_ISSUER.match(title)
    return tuple(re.split(r"[\s、]+", match[1])) if match else ()


def same_title(one: str, other: str) -> bool:
    return squash(one) == squash(other)


def _read_number(text: str, title: str) -> str:
    """The number as printed; that of an order is completed by its title: XX市人民政府令第12号, not 关于…的公告第2号."""
    return f"{title}{text.strip()}" if is_order_number(text) and "关于" not in title else text.strip()


def _find_title(lines: Sequence[Line], number: int, taken: int, names: Names) -> int | None:
    """The index of the first line of the title above `number`: the shortest run of lines that reads as one.

    One that begins as a sentence does is taken if no other one does: text may stand right above a title.
    """
    starts = list(_candidates(lines, number, taken))
    named = [first for first in starts if not _SENTENCE_START.match(lines[first].text.strip())]
    for tried, form in product((named, starts), (_TITLE, _BARE_TITLE, _SHORT_TITLE, _LOOSE_TITLE)):
        for first in tried:
            texts = [line.text for line in lines[first:number]]
            if form.fullmatch(join_title(texts, names)) and not _is_two(texts, names):
                return _with_issuers_above(lines, first, starts, names)
    return None


def _find_title_below(lines: Sequence[Line], number: int, names: Names) -> int | None:
    """The index of the last line of the title right below a number that has none above it, unless it has its own."""
    if is_order_number(lines[number].text):
        return None
    for last in range(number + 1, min(number + 1 + _MOST_LINES, len(lines))):
        text = lines[last].text.strip()
        if text[-1] in "。；：，、" or is_number(text):
            return None
        texts = [line.text for line in lines[number + 1 : last + 1]]
        if _ends_title(lines, last) and _is_whole(join_title(texts, names)):
            has_own = last + 1 < len(lines) and is_number(lines[last + 1].text)
            return None if has_own else last
    return None


def _is_two(texts: Sequence[str], names: Names) -> bool:
    """True where a title ends and the next line begins another one: a title without a number stands above this one."""
    for end in range(1, len(texts)):
        if _KIND_END.search(texts[end - 1].strip()):
            upper, lower = join_title(texts[:end], names), join_title(texts[end:], names)
            if (_is_whole(upper) or _BARE_TITLE.fullmatch(upper)) and (
                _is_whole(lower) or _ORGAN_TITLE.fullmatch(lower)
            ):
                return True
    return False


def _is_whole(title: str) -> bool:
    return bool(_TITLE.fullmatch(title) or _NAMED_TITLE.fullmatch(title))


def _candidates(lines: Sequence[Line], number: int, taken: int) -> Collection[int]:
    starts: list[int] = []
    for index in range(number - 1, max(taken, number - 1 - _MOST_LINES), -1):
        text = lines[index].text.strip()
        if text[-1] in "。；：，、" or is_date(text) or is_note(text) or is_number(text) or read_annex_label(text):
            break
        if read_level(text) is not None:
            break
        if starts and not _goes_on(lines, index) and (_is_whole(text) or _BARE_TITLE.fullmatch(text)):
            break
        starts.append(index)
    return starts


def _is_listed(text: str) -> bool:
    """True for a line of a list, above which a title may stand: short and without a mark of a sentence."""
    return len(text) <= _LISTED and not re.search(r"[，、；]", text)


def _is_apart(above: str, title: str) -> bool:
    """True for a line that no title begins with: it has a mark of a sentence, or stands in the middle of one."""
    return not _is_whole(above.strip() + title)


def _ends_box(lines: Sequence[Line], index: int, taken: Collection[int]) -> bool:
    """True where no sentence goes on below a title: the page ends, it is signed, or another title begins."""
    if index >= len(lines) or index in taken:
        return True
    text = lines[index].text.strip()
    return is_date(text) or is_note(text) or is_signature(text) or bool(_TITLE_START.match(text))


def _with_issuers_above(lines: Sequence[Line], first: int, starts: Collection[int], names: Names) -> int:
    while first - 1 in starts:
        if _is_above(lines[first - 1], lines[first], names):
            first -= 1
        elif first - 2 in starts and _is_broken_issuer(lines[first - 2], lines[first - 1], names):
            first -= 2
        else:
            break
    return first


def _is_broken_issuer(above: Line, below: Line, names: Names) -> bool:
    """True for two lines that only together are an issuer, as those of several do that stand on lines of their own."""
    text = above.text.strip() + below.text.strip()
    return _is_issuing(text, names) and is_set_alike(above, below) and names.goes_on(above.text, below.text)


def _is_above(above: Line, below: Line, names: Names) -> bool:
    """True for a line of issuers above a title's first one, or for the beginning of one that goes on there."""
    text = above.text.strip()
    if _is_issuing(text, names):
        return True
    goes_on = " " in text and _is_issuers(text + read_first_name(below.text))
    return goes_on or (is_set_alike(above, below) and names.goes_on(text, below.text))


def _is_issuing(text: str, names: Names) -> bool:
    return _is_issuers(text) or (_ORGANS_ONLY.fullmatch(text) is not None and names.signs(text))


def _is_issuers(text: str) -> bool:
    return bool(_ORGANS_ONLY.fullmatch(text) and _CO_ISSUER.search(text))
