"""What is printed around the notices and is text of none: covers and the issue's name, 红头 and 版记 of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from gazette.conversion.marks import ORGANS, collapse, is_number
from gazette.conversion.titles import find_heads
from gazette.printed import Furniture, Line, SourcePage
from gazette.source.pages import PagedSource

_RED_HEAD = re.compile(rf"{ORGANS}(?:文件|公文处理单)")
_NAME = re.compile(r"[一-鿿]{2,20}(?:公报|政报)")
_PRINTED = re.compile(r".{2,30}\d{4}年\d{1,2}月\d{1,2}日印发")
_COPIED = re.compile(r"(?:抄\s*送|抄\s*报|主\s*送|分\s*送|主题词)\s*[：:]")
_COLOPHON_LINES = 10
_RED_HEAD_LINES = 4  # 红头 of joint issuers
_NUMBER_WITHIN = 8  # lines below a red head
_COVER_LINES = 14
_COVER_LENGTH = 40  # characters of a line of a cover, at most


def set_mastheads_apart(paged: PagedSource) -> PagedSource:
    """The source with covers, the gazette's name beside the issue's number, red heads and colophons as furniture.

    Postcondition: every line is still in one page or in the furniture.
    """
    pages: list[SourcePage] = []
    furniture: list[Furniture] = []
    opened = False
    issue_lines = {item.line.number for item in paged.furniture if item.kind == "footer"}
    for page in paged.pages:
        opened = opened or not _is_cover(page.lines)
        kinds = _find_kinds(page.lines) if opened else dict.fromkeys(range(len(page.lines)), "cover_page")
        kinds |= dict.fromkeys(_find_names(page.lines, issue_lines), "cover_page")
        furniture += [Furniture(page.lines[index], kind, page.position) for index, kind in sorted(kinds.items())]
        pages.append(replace(page, lines=tuple(line for index, line in enumerate(page.lines) if index not in kinds)))
    if not opened:
        return paged
    whole = sorted([*paged.furniture, *furniture], key=lambda item: (item.line.number, item.line.column))
    return PagedSource(tuple(pages), tuple(whole))


def _is_cover(lines: Sequence[Line]) -> bool:
    """True for a page with little on it and no sentence, number or title; no page of a plain text is one."""
    if any(line.placement is None for line in lines):
        return False
    texts = [line.text.strip() for line in lines]
    if len(texts) > _COVER_LINES or any(len(text) > _COVER_LENGTH or re.search("[。；]", text) for text in texts):
        return False
    titles = [head.title for head in find_heads(lines) if not head.title.endswith("公报")]  # the gazette's own name
    return not any(map(is_number, texts)) and not titles


def _find_names(lines: Sequence[Line], issue_lines: Set[int]) -> Iterator[int]:
    """X市人民政府公报 right above or below a line with year and number of the issue, which is no title of a 公报."""
    for index, line in enumerate(lines):
        near = range(line.number - line.blank_before - 1, line.number + 3)
        if _NAME.fullmatch(collapse(line.text)) and not issue_lines.isdisjoint(near):
            yield index


def _find_kinds(lines: Sequence[Line]) -> dict[int, str]:
    return dict.fromkeys(_find_red_heads(lines), "red_head") | dict.fromkeys(_find_colophons(lines), "colophon")


def _find_red_heads(lines: Sequence[Line]) -> Iterator[int]:
    """发文机关标志 (GB/T 9704-2012, 7.2.4): an organ and 文件, at the top of a page or right above a number."""
    for last in range(min(_RED_HEAD_LINES, len(lines))):
        if _RED_HEAD.fullmatch("".join(collapse(line.text) for line in lines[: last + 1])):
            if any(is_number(line.text) for line in lines[last + 1 : last + 1 + _NUMBER_WITHIN]):
                yield from range(last + 1)
            break
    for index, (line, below) in enumerate(pairwise(lines)):
        if is_number(below.text) and _RED_HEAD.fullmatch(collapse(line.text)):
            yield index


def _find_colophons(lines: Sequence[Line]) -> Iterator[int]:
    """From 抄送 to the line that says who printed the notice and when; that line alone where there is no 抄送."""
    for last, line in enumerate(lines):
        if _PRINTED.fullmatch(collapse(line.text)):
            near = range(last, max(-1, last - _COLOPHON_LINES), -1)
            first = next((index for index in near if _COPIED.match(lines[index].text.strip())), last)
            yield from range(first, last + 1)
