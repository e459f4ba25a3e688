"""印发: the cover that passes a document on, and the title of what it encloses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazette.conversion.marks import is_addressee, is_note
from gazette.conversion.roled_page import FLOW, Opening, RoledPage, find_lines
from gazette.conversion.titles import Head
from gazette.printed import Line

_PASSED_ON = "印发|转发|批转|公布|发布"
_ENCLOSURE = re.compile(rf"(?>.*?关于(?:{_PASSED_ON}))(?P<name>.+?)的(?:通知|公告|通告|决定)(?:[（(][^（()）]+[)）])?$")
_FORWARDED = re.compile(r"(?<!关于)(?:转发|批转)[^，。；：]{1,200}关于")
_NAMED = re.compile(r"《(?P<name>(?:[^《》]|《[^《》]*》)++)》")
_COVER = re.compile(_PASSED_ON)
_COVER_LINES = 6
_PAGES = 3  # on which the title of an enclosure is looked for, from that of its notice on


def give_cover(page: RoledPage, head: Head, notice: int, limit: int | None = None) -> bool:
    """Gives the box below a title that passes something on its roles: addressees, then the one sentence that does so.

    An order does so too: its sentence names what it makes public. False where the title or the sentence does not, and
    where the sentence is another notice's: the box ends at `limit`, where the next title stands.
    """
    if not (_COVER.search(head.title) or head.title.endswith("令")):
        return False
    start = head.last + 1
    lines = page.lines[:limit]
    first = after_addressees(lines, start)
    for end in range(first, min(first + _COVER_LINES, len(lines))):
        if lines[end].text.strip().endswith("。"):
            sentence = "".join(line.text for line in lines[first : end + 1])
            if not _COVER.search(sentence) or "一、" in sentence:
                return False
            page.give(range(start, first), "addressees", notice)
            page.give(range(first, end + 1), "cover", notice)
            if end + 1 < len(lines) and is_note(lines[end + 1].text):
                page.give([end + 1], "note", notice)
            return True
    return False


def give_enclosures(pages: Sequence[RoledPage], heads: Sequence[Head]) -> None:
    """Finds the title of each enclosure on its notice's page or the next ones and opens it there.

    A cover without an enclosure was none: its lines go back to the flow, and the notice's main text opens.
    """
    opened = {opening.notice for page in pages for opening in page.openings if opening.kind == "enclosure"}
    for position, page in enumerate(pages):
        for notice in sorted({owner for index, owner in page.owners.items() if page.roles[index] == "title"}):
            if notice in opened:
                continue
            name = _find_name(page, heads[notice], notice)
            if name and _open_enclosure(pages[position : position + _PAGES], name, notice):
                opened.add(notice)
            else:
                _take_back_cover(page, heads[notice], notice)


def find_enclosure_name(title: str) -> str | None:
    """What a title says that it passes on: 关于印发X的通知 → X without its 《》."""
    match = _ENCLOSURE.match(title)
    if match is None:
        return None
    name = match["name"]
    return name[1:-1] if name.startswith("《") and name.endswith("》") else name


def _find_name(page: RoledPage, head: Head, notice: int) -> str | None:
    """What a notice passes on: its title says it, or for an order or another organ's text the sentence of its cover."""
    if not (head.title.endswith("令") or _FORWARDED.search(head.title)):
        return find_enclosure_name(head.title)
    sentence = "".join(page.lines[index].text.strip() for index in page.owned("cover", notice))
    last = max(sentence.rfind(word) for word in _PASSED_ON.split("|"))
    named = _NAMED.search(sentence, 0, max(last, 0))
    return named["name"] if named else None


def _open_enclosure(pages: Sequence[RoledPage], name: str, notice: int) -> bool:
    for page in pages:
        if found := find_lines(page, name):
            page.give(found, "enclosure_title")
            title = "".join(page.lines[index].text.strip() for index in found)
            page.openings.append(Opening("enclosure", found[0], notice, title=title, box=tuple(found)))
            return True
    return False


def _take_back_cover(page: RoledPage, head: Head, notice: int) -> None:
    cover = [*page.owned("cover", notice), *page.owned("addressees", notice), *page.owned("note", notice)]
    if page.owned("cover", notice):
        for index in cover:
            page.roles[index] = "note" if page.roles[index] == "note" else FLOW
            del page.owners[index]
        page.openings.append(Opening("main", head.first, notice))


def after_addressees(lines: Sequence[Line], start: int) -> int:
    """The index after the addressees that begin at `start`; `start` itself where none do."""
    for end in range(start, min(start + 3, len(lines))):
        if is_addressee("".join(line.text.strip() for line in lines[start : end + 1]), is_first=True):
            return end + 1
        if lines[end].text.strip()[-1] in "。；：":
            break
    return start
