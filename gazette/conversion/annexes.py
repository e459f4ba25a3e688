"""附件: the list that announces them, and the heads that they stand under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gazette.conversion.marks import (
    collapse,
    find_width,
    is_addressee,
    is_note,
    is_set_alike,
    read_annex_label,
    starts_annex_list,
)
from gazette.conversion.roled_page import APPENDIX, FLOW, Opening, RoledPage, find_lines
from gazette.conversion.standins import MARK
from gazette.numbering import ENTRY, read_level
from gazette.vocabulary import narrow_digits

_APPENDIX = re.compile(r"附\s*[：:]\s*(?P<title>\S.*)")
_LABELLED = re.compile(r"\s*附\s*件\s*+[\d一二三四五六七八九十]{0,3}\s*[：:]?\s*(?=\S)")
_TITLE_END = re.compile(
    r"(?:名单|表|方案|办法|清单|规划|计划|细则|规定|规则|标准|目录|书|意见|要点|指南|制度|分工|图|样式|基准)(?:[（(][^（()）]+[)）])?$"
)
_LISTED_WIDTH = 0.65  # of the page's longer lines: what a full line of a list of annexes, set in, holds at least


def give_notes_and_lists(page: RoledPage, before: RoledPage | None = None) -> None:
    """Gives 附注 and lists of annexes their roles. A note below the signature of a cover belongs to that cover.

    A list that ends the text of the page `before`, whose roles are given, goes on here with its next entry, or with the
    rest of a line above that.
    """
    in_list = False
    awaited = _await_entry(before) if before else None
    for index, line in enumerate(page.lines):
        starts = _starts_list(page, index) or (index == 0 and awaited is not None and _has_entry(page, awaited))
        if page.roles[index] != FLOW or (read_annex_label(line.text) and not starts):
            in_list = False
        elif is_note(line.text):
            page.give([index], "note", _find_cover_above(page, index))
            in_list = False
        elif starts or (in_list and _goes_on(page, index)):
            page.give([index], "annex_list")
            in_list = True
        else:
            in_list = False


def _await_entry(page: RoledPage) -> int | None:
    """The number with which a list of annexes that ends a page's text may go on; None where none ends it."""
    in_text = [index for index, role in enumerate(page.roles) if role in (FLOW, "annex_list")]
    if not in_text or page.roles[in_text[-1]] != "annex_list":
        return None
    entries = read_annex_list([page.lines[index].text for index in [*_group_lists(page)][-1]])
    return None if "附件" in entries else len(entries) + 1


def _has_entry(page: RoledPage, number: int) -> bool:
    """Whether a page begins with the entry of this number, or with the end of the one before and then this one."""
    texts = [line.text.strip() for line in page.lines[:2]]
    places = [place for place, text in enumerate(texts) if (entry := ENTRY.match(text)) and int(entry[1]) == number]
    return 0 in places or (1 in places and "。" not in texts[0])


def _starts_list(page: RoledPage, index: int) -> bool:
    """True for 附件：1．…, and for 附件： alone above its first entry."""
    text = page.lines[index].text.strip()
    if starts_annex_list(text):
        return True
    following = page.lines[index + 1].text.strip() if index + 1 < len(page.lines) else ""
    return text[-1] in "：:" and read_annex_label(text) == "附件" and bool(ENTRY.match(following))


def _find_cover_above(page: RoledPage, index: int) -> int | None:
    while index and page.roles[index - 1] in ("signature", "written_on"):
        index -= 1
    return page.owners.get(index - 1) if index and page.roles[index - 1] == "cover" else None


def _goes_on(page: RoledPage, index: int) -> bool:
    """True where a line belongs to the list of annexes above it: the next entry, or the rest of a full line."""
    widths = [find_width(line.text.strip()) for line in page.lines]
    is_rest = widths[index - 1] > _LISTED_WIDTH * sorted(widths)[len(widths) * 3 // 4]
    return read_level(page.lines[index].text.strip()) == 3 or is_rest


def read_annex_list(lines: Sequence[str]) -> dict[str, str]:
    """The entries of 附件：1．… as label → title; one entry without a number is 附件."""
    text = collapse("".join(line.strip() for line in lines)).partition("：")[2] or "".join(lines).partition(":")[2]
    starts: list[re.Match[str]] = []
    for match in ENTRY.finditer(text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match)
    if not starts:
        return {"附件": text}
    ends = [*(match.start() for match in starts[1:]), len(text)]
    return {
        f"附件{int(match[1])}": text[match.end() : end].strip("；。") for match, end in zip(starts, ends, strict=True)
    }


def give_annexes(pages: Sequence[RoledPage]) -> None:
    """Finds the head of each annex, by the lists read so far or by its label alone, and opens it.

    An annex whose list stands on its own page comes after that page's first main text, wherever its box stands; one
    that a list on a page before names may stand above it.
    """
    known: dict[str, str] = {}
    open_list: list[str] = []
    for page in pages:
        lists = _read_lists(page, open_list)
        listed = [entry for lines in lists for entry in read_annex_list(lines).items()]
        open_list = lists[-1] if lists else open_list if not page.lines else []
        before, here = list(known.items()), [*listed, *_read_appendix(page).items()]
        entries = before + here
        openings = list(_rotated_annexes(page, entries) if page.rotated else _boxed_annexes(page, entries))
        mains = [opening.index for opening in page.openings if opening.kind == "main"]
        first = min(mains) if listed and mains else -1
        late = {
            opening: max(opening.index, first)
            for opening in openings
            if (opening.label, opening.title) not in before and narrow_digits(opening.label) in dict(entries)
        }
        page.openings += openings
        page.openings.sort(key=lambda opening: (late.get(opening, opening.index), opening.kind == "annex"))
        known = dict(here if listed else entries)


def _read_lists(page: RoledPage, before: Sequence[str]) -> list[list[str]]:
    """The lines of each list of annexes on a page; the first may go on with one that ends the page before."""
    groups = list(_group_lists(page))
    lists = [[page.lines[index].text for index in group] for group in groups]
    if groups and not _starts_list(page, groups[0][0]):
        lists[0] = [*before, *lists[0]]
    return lists


def _group_lists(page: RoledPage) -> Iterator[list[int]]:
    """The lines of each list of annexes on a page."""
    group: list[int] = []
    for index, role in enumerate(page.roles):
        if role == "annex_list":
            if group and (index > group[-1] + 1 or _starts_list(page, index)):
                yield group
                group = []
            group.append(index)
    if group:
        yield group


def _read_appendix(page: RoledPage) -> dict[str, str]:
    """The title that 附：… names, up to two lines long."""
    for index, line in enumerate(page.lines):
        match = _APPENDIX.fullmatch(line.text.strip()) if page.roles[index] == FLOW else None
        if match:
            following = [line.text.strip() for line in page.lines[index + 1 : index + 2]]
            rest = following if following and len(following[0]) < 12 and _goes_on(page, index + 1) else []
            return {APPENDIX: "".join([match["title"], *rest])}
    return {}


def _boxed_annexes(page: RoledPage, entries: Sequence[tuple[str, str]]) -> Iterator[Opening]:
    """`entries` are the labels and titles that lists name."""
    for index, line in enumerate(page.lines):
        label = read_annex_label(line.text) if page.roles[index] == FLOW else None
        if label is None:
            yield from _labelled_annex(page, index, entries)
            continue
        named = (find_lines(page, title, index + 1) for other, title in entries if other == narrow_digits(label))
        found = next((lines for lines in named if lines), range(index + 1, _end_of_title(page, index + 1)))
        page.give([index], "annex_label")
        page.give(found, "annex_title")
        subtitles = tuple(_subtitles(page, found.stop))
        page.give(subtitles, "annex_subtitle")
        title = "".join(page.lines[i].text.strip() for i in found)
        yield Opening("annex", index, label=label, title=title, box=(index, *found), subtitles=subtitles)


def _labelled_annex(page: RoledPage, index: int, entries: Sequence[tuple[str, str]]) -> Iterator[Opening]:
    """The annex whose label and title stand in one paragraph, 附件1　名单, if a list names it."""
    if page.roles[index] != FLOW or not (labelled := _LABELLED.match(page.lines[index].text)):
        return
    for label, listed in entries:
        found = find_lines(page, label + listed, index)
        if found:
            page.give(found, "annex_title")
            subtitles = tuple(_subtitles(page, found.stop))
            page.give(subtitles, "annex_subtitle")
            title = "".join(page.lines[i].text.strip() for i in found)[len(labelled[0].strip()) :].strip()
            yield Opening("annex", index, label=label, title=title, box=tuple(found), subtitles=subtitles)
            return


def _end_of_title(page: RoledPage, start: int) -> int:
    """The index after an annex title that no list names: at most three short lines that end no sentence."""
    end = start
    while end < min(start + 3, len(page.lines)) and page.roles[end] == FLOW:
        text = page.lines[end].text.strip()
        if (
            text[-1] in f"。；：，、{MARK}"
            or len(text) > 40
            or is_addressee(text)
            or (end > start and (page.lines[end].blank_before or _TITLE_END.search(page.lines[end - 1].text.strip())))
            or (end > start and not is_set_alike(page.lines[start], page.lines[end]))
        ):
            break
        end += 1
    return end


def _subtitles(page: RoledPage, start: int) -> Iterator[int]:
    for index in range(start, len(page.lines)):
        if page.roles[index] != FLOW or not re.fullmatch(r"[（(][^（()）]+[)）]", page.lines[index].text.strip()):
            return
        yield index


def _rotated_annexes(page: RoledPage, entries: Sequence[tuple[str, str]]) -> Iterator[Opening]:
    for label, title in dict(entries).items():
        found = find_lines(page, label + title)
        if found:
            page.give(found, "annex_title")
            yield Opening("annex", found.start, label=label, title=title, box=tuple(found))
