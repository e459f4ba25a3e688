"""目录: the table of contents in front of an issue. It belongs to no notice, and it tells which notices to expect."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gazette.conversion.marks import collapse, is_number, squash
from gazette.conversion.titles import Head
from gazette.model import Problem
from gazette.printed import Furniture, Line
from gazette.source.pages import PagedSource

_HEADING = re.compile(r"(?:本期)?(?:总)?目[录次](?:CONTENTS)?")
_LEADER = ".…·．⋯‥"
_GAP = f"{_LEADER} 　\t"
_PAGE = re.compile(r"[（(]?\d{1,4}[)）]?$")
_ORNAMENT = "【】〖〗[]［］·◆■●▲　 "
_FEWEST = 2  # entries
_SECTION_LENGTH = 4  # characters of a title, at least: what is shorter names a section


@dataclass(frozen=True)
class ContentsEntry:
    """The lines up to a page number, without it; the name of a section may stand on lines of its own above a title."""

    texts: tuple[str, ...]
    line: Line

    @property
    def text(self) -> str:
        return "".join(self.texts)

    def find_title(self, titles: Collection[str]) -> tuple[str | None, str]:
        """Which of `titles` (squashed) it names, if any, and what stands on the lines above that title.

        It is the longest one that stands in it whole, else one of which it is a part.
        """
        texts = [squash("".join(self.texts[first:])) for first in range(len(self.texts))]
        pairs = [(title, first) for first in range(len(texts)) for title in titles]
        whole = [pair for pair in pairs if pair[0] in texts[pair[1]]]
        parts = [pair for pair in pairs if len(texts[pair[1]]) > _SECTION_LENGTH and texts[pair[1]] in pair[0]]
        longest = max(whole, key=lambda pair: (len(pair[0]), pair[1]), default=None)
        title, first = longest or next(iter(parts), (None, 0))
        return title, "".join(self.texts[:first])


def set_contents_apart(paged: PagedSource) -> tuple[PagedSource, tuple[ContentsEntry, ...]]:
    """The source with the lines of its table of contents as furniture, and the entries of it.

    The table begins below a line 目录 before the first document number, and goes on while pages consist of entries.
    Postcondition: every line is still in one page or in the furniture.
    """
    pages = list(paged.pages)
    furniture: list[Furniture] = []
    entries: list[ContentsEntry] = []
    for index, page in enumerate(pages):
        if any(is_number(line.text) for line in page.lines):
            break
        if table := _find_table(page.lines, goes_on=bool(entries)):
            taken = page.lines[table.start : table.stop]
            entries += _read_entries(taken[0 if entries else 1 :])
            furniture += [Furniture(line, "contents", page.position) for line in taken]
            pages[index] = replace(page, lines=(*page.lines[: table.start], *page.lines[table.stop :]))
        elif entries:
            break
    whole = sorted([*paged.furniture, *furniture], key=lambda item: (item.line.number, item.line.column))
    return PagedSource(tuple(pages), tuple(whole)), tuple(entries)


def compare_contents(entries: Sequence[ContentsEntry], heads: Iterable[Head], file: str) -> Iterator[Problem]:
    """G021 for an entry without its notice and, where the table names half of them, for a notice without its entry."""
    titles = {squash(head.title): head.title for head in heads}
    named = set()
    for entry in entries:
        title, _ = entry.find_title(titles)
        if title is not None:
            named.add(title)
        else:
            seen = f'the contents name "{entry.text}" and no such notice was found; look for its title in the source'
            yield Problem("G021", file, entry.line.number, seen)
    for title, name in titles.items() if len(named) * 2 >= len(titles) else ():
        if title not in named and len(title) >= _SECTION_LENGTH:
            seen = f'the contents do not name "{name}"; see whether it is a notice of its own'
            yield Problem("G021", file, entries[0].line.number, seen)


def read_sections(entries: Sequence[ContentsEntry], heads: Sequence[Head]) -> tuple[str | None, ...]:
    """The section of each head, as the table of contents has it: a name stands above the first title of its section."""
    titles = dict.fromkeys(squash(head.title) for head in heads)
    sections: dict[str, str | None] = {}
    section: str | None = None
    for entry in entries:
        title, above = entry.find_title(titles)
        section = above.strip(_ORNAMENT) or section
        if title is not None:
            sections.setdefault(title, section)
    return tuple(sections.get(squash(head.title)) for head in heads)


def _find_table(lines: Sequence[Line], goes_on: bool) -> range | None:
    """The lines of a page from 目录, or from the top where the table goes on, to the last entry; None for too few."""
    first = 0 if goes_on else _find_heading(lines)
    if first is None:
        return None
    aboves = ["", *(line.text for line in lines[first:])]
    ends = [index for index, line in enumerate(lines[first:]) if _read_end(line.text, aboves[index]) is not None]
    return range(first, first + ends[-1] + 1) if len(ends) >= _FEWEST else None


def _find_heading(lines: Sequence[Line]) -> int | None:
    texts = [collapse(line.text).upper() for line in lines]
    return next((index for index, text in enumerate(texts) if _HEADING.fullmatch(text)), None)


def _read_entries(lines: Iterable[Line]) -> Iterator[ContentsEntry]:
    texts: list[str] = []
    first: Line | None = None
    above = ""
    for line in lines:
        title = _read_end(line.text, above)
        texts.append(_strip_leader(line.text) if title is None else title)
        above = line.text
        first = first or line
        if title is not None:
            if len("".join(texts)) >= _SECTION_LENGTH:
                yield ContentsEntry(tuple(filter(None, texts)), first)
            texts, first = [], None


def _read_end(text: str, above: str) -> str | None:
    """What stands in front of a page number at the end of a line, with a bracket, a leader or a space between.

    Nothing does where the leader ended the line above.
    """
    match = _PAGE.search(text.strip())
    if match is None:
        return None
    before = text.strip()[: match.start()]
    title = before.rstrip(_GAP)
    gap = before[len(title) :]
    led = before or above
    is_apart = match[0][0] in "（(" or gap.strip(_LEADER) or _strip_leader(led) != led.strip()
    return title.strip() if is_apart else None


def _strip_leader(text: str) -> str:
    """A line without the leader that it ends in: two dots at least, or one behind what is no letter or digit."""
    stripped = text.strip()
    bare = stripped.rstrip(_LEADER)
    return bare if len(stripped) > len(bare) + 1 or not bare[-1:].isascii() else stripped
