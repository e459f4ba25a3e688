"""What the source itself shows, tables and pictures → blocks, with the captions that are printed at them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from gazette.content.markdown import RawBlock, make_figure, table_text
from gazette.conversion.parts import FlowLine
from gazette.conversion.standins import StandIn
from gazette.conversion.tables.runs import Run
from gazette.conversion.tables.shown import join_shown
from gazette.model import Figure, Problem
from gazette.printed import Picture, SourcePage

_CAPTION = re.compile(
    r"附?图\s*[\d一二三四五六七八九十]{1,3}(?:[-—－.．]\d{1,3})?[:：.．、\s]*(?![所为中是可的])\S.*|附图\s+\S.*"
)
_LONGEST_CAPTION = 60
_REPEATED = 3  # pages: what stands on so many, and on a third of all, belongs to the page
_NEAR = 4.0  # points by which the place of a repeated picture may differ
# What programs write where nobody wrote anything: a file's name, a number, a guess of their own.
_AUTOMATIC = re.compile(
    r"(?:图片|图像|图|picture|image|img)?[\s_\d-]*|\S*\.(?:png|jpe?g|gif|bmp|tiff?|[ew]mf)"
    r"|.*(?:自动生成|automatically generated).*",
    re.IGNORECASE,
)


def set_pictures_apart(pages: Sequence[SourcePage], file: str) -> tuple[tuple[SourcePage, ...], tuple[Problem, ...]]:
    """The pages without pictures that belong to the page: backgrounds, and what page after page has at one place.

    Each picture that comes again is told once.
    """
    found: dict[Hashable, dict[int, Picture]] = defaultdict(dict)
    for page in pages:
        for picture in page.pictures:
            found[_find_place(picture)].setdefault(page.position, picture)
    least = max(_REPEATED, len(pages) / 3)
    repeated = {place: shown for place, shown in found.items() if place is not None and len(shown) >= least}
    kept = tuple(
        replace(
            page,
            pictures=tuple(
                picture
                for picture in page.pictures
                if _find_place(picture) not in repeated and not _covers(picture, page)
            ),
        )
        for page in pages
    )
    return kept, tuple(_tell_repeated(next(iter(shown.values())), len(shown), file) for shown in repeated.values())


def _find_place(picture: Picture) -> Hashable:
    """The same for a picture that stands at one place of several pages; a seal stands where a signature ends."""
    box = picture.box
    return (picture.digest, round(box.left / _NEAR), round(box.top / _NEAR)) if box and picture.digest else None


def _covers(picture: Picture, page: SourcePage) -> bool:
    box = picture.box
    return bool(box and page.width and page.height and box.covers(page.width, page.height))


def _tell_repeated(picture: Picture, count: int, file: str) -> Problem:
    seen = f"the picture {picture.file} is on {count} pages and was taken for a part of the page, such as a logo"
    return Problem("G036", file, picture.after or None, f"{seen}; if it belongs to a notice, add it there by hand")


def tell_unplaced(pages: Iterable[SourcePage], blocks: Iterable[RawBlock], file: str) -> tuple[Problem, ...]:
    """A Problem for each picture that no notice shows."""
    placed = {block.figure.picture for block in blocks if block.figure is not None}
    lost = (picture for page in pages for picture in page.pictures if picture.file not in placed)
    return tuple(
        Problem(
            "G036",
            file,
            picture.after or None,
            f"the picture {picture.file} is in no notice; add it by hand where it belongs",
        )
        for picture in lost
    )


def tell_missing(lines: Iterable[Sequence[FlowLine]], file: str) -> Iterator[Problem]:
    """A Problem for each caption, of the lines of paragraphs, that stands where the source showed no picture."""
    for line in (paragraph[0] for paragraph in lines if len(paragraph) == 1):
        if line.line.placement is not None and _is_caption(line):
            seen = (
                f'"{line.line.text.strip()}" is the caption of a picture that was not read, such as a drawing of lines'
            )
            yield Problem("G039", file, line.line.number, f"{seen}; save it as a picture and add a figure by hand")


def give_captions(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs with the caption of each picture in the picture's run: the line below it, else the line above it.

    Postcondition: every line is in exactly one run.
    """
    left = list(runs)
    for index, run in enumerate(left):
        if run.kind != "figure":
            continue
        below = left[index + 1].lines if index + 1 < len(left) and left[index + 1].kind == "text" else ()
        above = left[index - 1].lines if index and left[index - 1].kind == "text" else ()
        if below and _is_caption(below[0]) and not _goes_on(below[1:2]):
            left[index : index + 2] = [Run("figure", (*run.lines, below[0])), Run("text", below[1:])]
        elif above and _is_caption(above[-1]):
            left[index - 1 : index + 1] = [Run("text", above[:-1]), Run("figure", (above[-1], *run.lines))]
    return tuple(run for run in left if run.lines)


def _is_caption(line: FlowLine) -> bool:
    """True for a line such as 图1　春季植树地点, which ends no sentence."""
    text = line.line.text.strip()
    return len(text) <= _LONGEST_CAPTION and bool(_CAPTION.fullmatch(text)) and text[-1] not in "。；：，"


def _goes_on(following: Sequence[FlowLine]) -> bool:
    """True where the source says that the next line goes on with the paragraph: then it is running text."""
    return any(line.line.placement is not None and line.line.placement.begins is False for line in following)


def form_shown(lines: Sequence[FlowLine]) -> RawBlock:
    """The block of a run that has what the source shows and its captions."""
    shown = [flow.line for flow in lines if isinstance(flow.line, StandIn)]
    captions = [flow.line.text.strip() for flow in lines if not isinstance(flow.line, StandIn)]
    picture = shown[0].picture
    if picture is not None:
        return make_figure(Figure(picture.file, captions[0] if captions else None, _find_words(picture)))
    table = join_shown([line.table for line in shown if line.table is not None], captions)
    return RawBlock("table", table_text(table), table=table)


def _find_words(picture: Picture) -> str | None:
    """What a person wrote in the source for those who do not see the picture."""
    words = " ".join((picture.description or "").split())
    return None if _AUTOMATIC.fullmatch(words) else words
