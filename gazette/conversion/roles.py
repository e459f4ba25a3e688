"""Every line of every page gets its role; what has none is the flow of text.

A title, its number, the cover of an enclosure, signatures, dates and the titles of enclosures and annexes stand in
boxes of their own on the page. In content-stream order the columns of text come first and the boxes after them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from gazette.conversion.marks import (
    collapse,
    find_width,
    is_addressee,
    is_date,
    is_note,
    is_signature,
    read_annex_label,
    squash,
    starts_annex_list,
)
from gazette.conversion.titles import Head, find_heads, same_title
from gazette.model import Line, SourcePage
from gazette.numbering import read_level
from gazette.source.pages import is_rotated

FLOW = ""
_ENCLOSURE = re.compile(
    r"关于(?:印发|转发|批转|公布|发布)(?P<name>.+?)的(?:通知|公告|通告|决定)(?:[（(][^（()）]+[)）])?$"
)
_COVER = re.compile(r"印发|转发|批转|公布|发布")
_ENTRY = re.compile(r"(?<![\d.])(\d{1,2})\s*[．.、](?!\d)\s*")
_APPENDIX = re.compile(r"附\s*[：:]\s*(?P<title>\S.*)")
APPENDIX = "附"  # the label of a 附：…, which belongs to the annex that names it and not to the notice's own list
_COVER_LINES = 6
_TITLE_LINES = 5
_LISTED_WIDTH = 0.65  # of the page's longer lines: what a full line of a list of annexes, set in, holds at least


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


def give_roles(pages: Sequence[SourcePage]) -> Roles:
    """The role of every line.

    Postconditions: a line has one role; the heads' order is that of their first appearance; an opening names its
    notice unless it is an annex, which belongs to the notice open at that place.
    """
    roled = tuple(RoledPage(page, is_rotated(page.lines), [FLOW] * len(page.lines)) for page in pages)
    heads = _give_heads(roled)
    for page in roled:
        if not page.rotated:
            _give_signatures(page)
            _give_notes_and_lists(page)
    _give_enclosures(roled, heads)
    _give_annexes(roled)
    return Roles(roled, tuple(heads), _is_title_first(roled))


def find_enclosure_name(title: str) -> str | None:
    """What a title says that it passes on: 关于印发X的通知 → X without its 《》."""
    match = _ENCLOSURE.search(title)
    if not match:
        return None
    name = match["name"]
    return name[1:-1] if name.startswith("《") and name.endswith("》") else name


def _give_heads(pages: Sequence[RoledPage]) -> list[Head]:
    heads: list[Head] = []
    for page in pages:
        for head in () if page.rotated else find_heads(page.lines):
            again = next((i for i, other in enumerate(heads) if _is_same(head, other)), None)
            notice = len(heads) if again is None else again
            page.give(range(head.first, head.last + 1), "title", notice)
            if head.number is not None:
                page.give([head.last], "document_number", notice)
            if again is not None:
                continue
            heads.append(head)
            if not _give_cover(page, head, notice):
                page.openings.append(Opening("main", head.first, notice))
    return heads


def _is_same(head: Head, other: Head) -> bool:
    return head.number is not None and head.number == other.number and same_title(head.title, other.title)


def _give_cover(page: RoledPage, head: Head, notice: int) -> bool:
    """Gives the box below a 印发 title its roles: addressees, then one sentence that passes the enclosure on."""
    if not _COVER.search(head.title):
        return False
    start = head.last + 1
    first = _after_addressees(page.lines, start)
    for end in range(first, min(first + _COVER_LINES, len(page.lines))):
        if page.lines[end].text.strip().endswith("。"):
            sentence = "".join(line.text for line in page.lines[first : end + 1])
            if not _COVER.search(sentence) or "一、" in sentence:
                return False
            page.give(range(start, first), "addressees", notice)
            page.give(range(first, end + 1), "cover", notice)
            if end + 1 < len(page.lines) and is_note(page.lines[end + 1].text):
                page.give([end + 1], "note", notice)
            return True
    return False


def _after_addressees(lines: Sequence[Line], start: int) -> int:
    """The index after the addressees that begin at `start`; `start` itself where none do."""
    for end in range(start, min(start + 3, len(lines))):
        if is_addressee("".join(line.text.strip() for line in lines[start : end + 1])):
            return end + 1
        if lines[end].text.strip()[-1] in "。；：":
            break
    return start


def _give_signatures(page: RoledPage) -> None:
    for index, line in enumerate(page.lines):
        if page.roles[index] != FLOW or not is_date(line.text):
            continue
        first = index
        while first and page.roles[first - 1] == FLOW and is_signature(page.lines[first - 1].text):
            first -= 1
        if first < index or (index and page.roles[index - 1] in ("document_number", "cover", "note")):
            page.give(range(first, index), "signature")
            page.give([index], "written_on")


def _give_notes_and_lists(page: RoledPage) -> None:
    in_list = False
    for index, line in enumerate(page.lines):
        if page.roles[index] != FLOW or read_annex_label(line.text):
            in_list = False
        elif is_note(line.text):
            page.give([index], "note")
            in_list = False
        elif starts_annex_list(line.text) or (in_list and _goes_on(page, index)):
            page.give([index], "annex_list")
            in_list = True
        else:
            in_list = False


def _goes_on(page: RoledPage, index: int) -> bool:
    """True where a line belongs to the list of annexes above it: the next entry, or the rest of a full line."""
    widths = [find_width(line.text.strip()) for line in page.lines]
    is_rest = widths[index - 1] > _LISTED_WIDTH * sorted(widths)[len(widths) * 3 // 4]
    return read_level(page.lines[index].text.strip()) == 3 or is_rest


def read_annex_list(lines: Sequence[str]) -> dict[str, str]:
    """The entries of 附件：1．… as label → title; one entry without a number is 附件."""
    text = collapse("".join(line.strip() for line in lines)).partition("：")[2] or "".join(lines).partition(":")[2]
    starts: list[re.Match[str]] = []
    for match in _ENTRY.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match)
    if not starts:
        return {"附件": text}
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {f"附件{match[1]}": text[match.end() : end].strip("；。") for match, end in zip(starts, ends, strict=True)}


def _give_enclosures(pages: Sequence[RoledPage], heads: Sequence[Head]) -> None:
    for position, page in enumerate(pages):
        for notice in sorted({owner for index, owner in page.owners.items() if page.roles[index] == "title"}):
            name = find_enclosure_name(heads[notice].title)
            if name is None or any(o.kind == "enclosure" and o.notice == notice for p in pages for o in p.openings):
                continue
            for candidate in pages[position : position + 3]:
                found = _find_title(candidate, name)
                if found:
                    candidate.give(found, "enclosure_title")
                    title = "".join(candidate.lines[index].text.strip() for index in found)
                    candidate.openings.append(Opening("enclosure", found[0], notice, title=title, box=tuple(found)))
                    break


def _find_title(page: RoledPage, title: str) -> range | None:
    """The lines of a page's flow that together are `title`, apart from punctuation and line ends."""
    wanted = squash(title)
    texts = [squash(line.text) if page.roles[index] == FLOW else "\n" for index, line in enumerate(page.lines)]
    most = len(texts) if page.rotated else _TITLE_LINES
    for first in range(len(texts)):
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


def _give_annexes(pages: Sequence[RoledPage]) -> None:
    entries: dict[str, str] = {}
    for page in pages:
        listed = [index for index, role in enumerate(page.roles) if role == "annex_list"]
        if listed:
            entries = read_annex_list([page.lines[index].text for index in listed])
        entries = entries | _read_appendix(page)
        openings = _rotated_annexes(page, entries) if page.rotated else _boxed_annexes(page, entries)
        page.openings += list(openings)
        page.openings.sort(key=lambda opening: opening.index)


def _read_appendix(page: RoledPage) -> dict[str, str]:
    """The title that 附：… names, up to two lines long."""
    for index, line in enumerate(page.lines):
        match = _APPENDIX.fullmatch(line.text.strip()) if page.roles[index] == FLOW else None
        if match:
            following = [line.text.strip() for line in page.lines[index + 1 : index + 2]]
            rest = following if following and len(following[0]) < 12 and _goes_on(page, index + 1) else []
            return {APPENDIX: "".join([match["title"], *rest])}
    return {}


def _boxed_annexes(page: RoledPage, entries: dict[str, str]) -> Iterator[Opening]:
    for index, line in enumerate(page.lines):
        label = read_annex_label(line.text) if page.roles[index] == FLOW else None
        if label is None:
            continue
        found = _find_title(page, entries[label]) if label in entries else None
        if found is None or found.start != index + 1:
            found = range(index + 1, _end_of_title(page, index + 1))
        page.give([index], "annex_label")
        page.give(found, "annex_title")
        subtitles = tuple(_subtitles(page, found.stop))
        page.give(subtitles, "annex_subtitle")
        title = "".join(page.lines[i].text.strip() for i in found)
        yield Opening("annex", index, label=label, title=title, box=(index, *found), subtitles=subtitles)


def _end_of_title(page: RoledPage, start: int) -> int:
    """The index after an annex title that no list names: at most three short lines that end no sentence."""
    end = start
    while end < min(start + 3, len(page.lines)) and page.roles[end] == FLOW:
        text = page.lines[end].text.strip()
        if (
            text[-1] in "。；：，、"
            or len(text) > 40
            or is_addressee(text)
            or (end > start and page.lines[end].blank_before)
        ):
            break
        end += 1
    return end


def _subtitles(page: RoledPage, start: int) -> Iterator[int]:
    for index in range(start, len(page.lines)):
        if page.roles[index] != FLOW or not re.fullmatch(r"[（(][^（()）]+[)）]", page.lines[index].text.strip()):
            return
        yield index


def _rotated_annexes(page: RoledPage, entries: dict[str, str]) -> Iterator[Opening]:
    for label, title in entries.items():
        found = _find_title(page, label + title)
        if found:
            page.give(found, "annex_title")
            yield Opening("annex", found.start, label=label, title=title, box=tuple(found))


def _is_title_first(pages: Sequence[RoledPage]) -> bool:
    """True where the first title of the issue stands above its text: nearly nothing comes before it."""
    for page in pages:
        if "title" in page.roles:
            return page.roles[: page.roles.index("title")].count(FLOW) < 3
    return False
