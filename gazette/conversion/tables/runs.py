"""Tables found, kept together, and rebuilt as far as the source decides; the others stay as the source gave them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from gazette.conversion.marks import find_width
from gazette.conversion.parts import FlowLine
from gazette.conversion.standins import StandIn
from gazette.conversion.tables.grids import Rebuilt, build_grid
from gazette.conversion.tables.layouts import Layout
from gazette.conversion.tables.placing import place_columns
from gazette.conversion.tables.rotated import read_rotated
from gazette.conversion.tables.spaced import find_spaced, make_spaced
from gazette.conversion.tables.upright import read_upright
from gazette.model import Table
from gazette.numbering import read_level

_FEWEST = 15  # lines of an upright table
_NUMBER = re.compile(r"[<>≥≤～~±+-]?[\d.,]+[%％‰]?")
_CAPTION = re.compile(r"续?表\s*[\d一二三四五六七八九十]{1,3}\s*\S.*|续?表(?:\s+\S.*)?")
_MASKED = re.compile(r"\d")
_SHORTEST_TITLE = 6


@dataclass(frozen=True)
class Run:
    """Consecutive lines of a part: text, the cells of an upright table, the rows of one (rows), a rotated table, or
    what the source shows: a table (shown) or a picture (figure).
    """

    kind: str
    lines: tuple[FlowLine, ...]


def split_runs(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> tuple[Run, ...]:
    """The runs of a part in order. Postcondition: every line is in exactly one run.

    An upright table that goes on after text under the same head is joined to its beginning. Rotated pages that follow
    each other are one run as they are.
    """
    runs: list[Run] = []
    upright: list[int] = []  # the places of tables that may go on
    for kind, group in groupby(lines, key=_find_kind):
        kept = list(group)
        for run in _split_text(kept, measures) if kind == "text" else _split_whole(kind, kept):
            earlier = next((i for i in upright if _continues(runs[i], run)), None) if run.kind == "cells" else None
            if earlier is None:
                upright += [len(runs)] if run.kind == "cells" else []
                runs.append(run)
            else:
                runs[earlier] = Run("cells", runs[earlier].lines + run.lines)
    return tuple(_take_captions(runs))


def _take_captions(runs: Sequence[Run]) -> list[Run]:
    """The runs with the caption of each table that the source shows in the table's run, and continuations joined."""
    taken: list[Run] = []
    for run in runs:
        if run.kind in ("shown", "rows") and taken and taken[-1].kind == "text":
            *text, last = taken[-1].lines
            if is_caption(last.line.text):
                taken[-1:] = [Run("text", tuple(text))] if text else []
                run = Run(run.kind, (last, *run.lines))
        if run.kind == "shown" and taken and taken[-1].kind == "shown" and _is_continued(run):
            run = Run("shown", taken.pop().lines + run.lines)
        taken.append(run)
    return taken


def _is_continued(run: Run) -> bool:
    """True where the first table of a run goes on from the page before."""
    marks = [line.line for line in run.lines if isinstance(line.line, StandIn)]
    return marks[0].table is not None and marks[0].table.continues


def is_caption(text: str) -> bool:
    """True for a line such as 表1　任务清单, which ends no sentence."""
    return bool(_CAPTION.fullmatch(text.strip())) and text.rstrip()[-1] not in "。；：，"


def _find_kind(line: FlowLine) -> str:
    if isinstance(line.line, StandIn) and not line.thin:
        return "shown" if line.line.picture is None else "figure"
    return "rotated" if line.thin else "text"


def _split_whole(kind: str, lines: Sequence[FlowLine]) -> Iterator[Run]:
    """A rotated table as one run; what the source shows as one for each table with what goes on from it."""
    if kind == "rotated":
        yield Run(kind, tuple(lines))
        return
    run: list[FlowLine] = []
    for line in lines:
        if run and not (isinstance(line.line, StandIn) and line.line.table and line.line.table.continues):
            yield Run(kind, tuple(run))
            run = []
        run.append(line)
    yield Run(kind, tuple(run))


def make_table(run: Run) -> Rebuilt:
    """The table of a run, rebuilt where its columns can be told apart; else each row is one readable piece of it.

    Postcondition: the table with what it omits holds every character of the run once, but for a closing page's.
    """
    if run.kind == "rows":
        captioned = is_caption(run.lines[0].line.text)
        table = make_spaced(run.lines[1:] if captioned else run.lines)
        return Rebuilt(replace(table, caption=run.lines[0].line.text.strip() if captioned else None))
    captions = _find_captions(run.lines) if run.kind == "cells" else []
    captions = captions if len(captions) < len(run.lines) else []
    caption = " ".join(run.lines[index].line.text.strip() for index in captions) or None
    kept = [line for index, line in enumerate(run.lines) if index not in captions]
    is_rotated = run.kind == "rotated"
    rebuilt = _rebuild(read_rotated(kept) if is_rotated else read_upright(kept))
    if rebuilt is not None:
        return replace(rebuilt, table=replace(rebuilt.table, caption=caption, rotated=is_rotated))
    rows = _rotated_rows(kept) if is_rotated else _cell_rows(kept)
    return Rebuilt(Table(caption, (), tuple((row,) for row in rows), is_rotated, "no"))


def split_closing(lines: Sequence[FlowLine]) -> Iterator[tuple[FlowLine, ...]]:
    """The lines of a rotated page below a table as paragraphs: a numbered one begins behind a full stop."""
    paragraph: list[FlowLine] = []
    for line in lines:
        ended = paragraph and paragraph[-1].line.text.rstrip().endswith("。")
        if ended and line.line.blank_before and re.match(r"\d{1,2}[.．、]", line.line.text.strip()):
            yield tuple(paragraph)
            paragraph = []
        paragraph.append(line)
    yield tuple(paragraph)


def _rebuild(layout: Layout | None) -> Rebuilt | None:
    placed = place_columns(layout) if layout is not None else None
    return build_grid(*placed) if placed is not None else None


def _find_captions(lines: Sequence[FlowLine]) -> list[int]:
    """The indices of caption lines: 表1 with its title, or 表 alone and the title on the next line."""
    found: list[int] = []
    for index in range(len(lines)):
        text = _text(lines, index)
        goes_on = found and found[-1] == index - 1 and _text(lines, index - 1) == "表" and len(text) > _SHORTEST_TITLE
        if goes_on or _CAPTION.fullmatch(text):
            found.append(index)
    return found


def _split_text(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> Iterator[Run]:
    """The tables of a text whose rows are lines, and what stands between them with the cells of others."""
    spans = find_spaced(lines)
    for first, last in pairwise([0, *(bound for span in spans for bound in span), len(lines)]):
        if (first, last) in spans:
            yield Run("rows", tuple(lines[first:last]))
        elif first < last:
            yield from _split_cells(lines[first:last], measures)


def _split_cells(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> list[Run]:
    runs: list[Run] = []
    cells = _find_cells(lines, measures)
    for first, last in pairwise([0, *(bound for span in cells for bound in span), len(lines)]):
        if first < last:
            runs.append(Run("cells" if (first, last) in cells else "text", tuple(lines[first:last])))
    return runs


def _find_cells(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> list[tuple[int, int]]:
    """The index ranges of upright tables: long runs of short lines, a quarter of them numbers."""
    found: list[tuple[int, int]] = []
    for is_short, group in groupby(range(len(lines)), key=lambda index: _is_cell(lines[index], measures)):
        indices = list(group)
        start, end = indices[0], indices[-1] + 1
        if (
            is_short
            and start
            and lines[start].line.text.strip()[-1] in "）)"
            and not _CAPTION.fullmatch(_text(lines, start))
        ):
            start += 1
        numbers = sum(bool(_NUMBER.fullmatch(_text(lines, index))) for index in range(start, end))
        if is_short and end - start >= _FEWEST and numbers * 4 >= end - start:
            found.append((start, end))
    return found


def _text(lines: Sequence[FlowLine], index: int) -> str:
    return lines[index].line.text.strip()


def _is_cell(line: FlowLine, measures: Mapping[int, float]) -> bool:
    text = line.line.text.strip()
    if line.line.placement is not None:
        return False  # a source with positions shows its tables itself
    short = find_width(text) <= 0.8 * measures.get(line.position, 25.0)
    return short and line.role == "" and text[-1] not in "。；：，" and read_level(text) is None


def _continues(earlier: Run, run: Run) -> bool:
    return earlier.lines[0].line.text.strip() == run.lines[0].line.text.strip()


def _cell_rows(lines: Sequence[FlowLine]) -> Iterator[str]:
    """Cells with a space between; a new row on a new page and before each repeated head (2023年, 2024年)."""
    cells: list[tuple[str, int]] = []
    for line in lines:
        text = line.line.text.strip()
        if cells and not line.line.blank_before and line.position == cells[-1][1]:
            cells[-1] = (cells[-1][0] + text, line.position)
        else:
            cells.append((text, line.position))
    heads = _find_repeated_heads([text for text, _ in cells])
    row: list[str] = []
    page = cells[0][1]
    for text, position in cells:
        if row and (_MASKED.sub("0", text) in heads or position != page):
            yield " ".join(row)
            row = []
        row.append(text)
        page = position
    yield " ".join(row)


def _find_repeated_heads(cells: Sequence[str]) -> set[str]:
    """The forms, with 0 for every digit, that stand at least three times: 0000年 for 2023年, 2024年, 2025年."""
    forms = Counter(_MASKED.sub("0", cell) for cell in cells if re.search(r"[一-鿿]", cell) and _MASKED.search(cell))
    return {form for form, count in forms.items() if count >= 3}


def _rotated_rows(lines: Sequence[FlowLine]) -> Iterator[str]:
    """The lines of a rotated table joined; a new row at a page, after a full stop and after a list of values.

    A leading space inside a page stands for a lost character and is kept.
    """
    row = ""
    before: FlowLine | None = None
    for line in lines:
        text = line.line.text
        new_page = before is None or before.position != line.position
        after_values = before is not None and " " in before.line.text.strip() and line.line.blank_before > 0
        after_sentence = row.endswith("。") and text.strip()[0] not in "”’）)"
        if row.strip() and (new_page or after_values or after_sentence):
            yield row.strip()
            row = ""
        row += text.rstrip()
        before = line
    if row.strip():
        yield row.strip()
