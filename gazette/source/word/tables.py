"""A table of Word → rows of cells with what they cover (ISO/IEC 29500-1, 17.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from gazette.source.word.blocks import Block, FigureBlock, TableBlock, TableCell, TextLine
from gazette.source.word.styles import choose, is_on, read_number, read_value
from gazette.source.word.tally import Tally

_MOST_COLUMNS = 200  # that one cell can cover
_DELETED = ("w:del", "w:moveFrom")


@dataclass
class _Open:
    """A cell that may go on in the rows below: where it stands, and its place among the rows."""

    row: int
    place: int


def read_table(table: Element, read: Callable[[Element], Iterable[Block]], tally: Tally) -> TableBlock:
    """`read` gives the blocks of a cell. A table inside a cell is written as lines, and counted.

    Postcondition: every cell that is shown is in one row, with the rows and columns that it covers.
    """
    rows: list[list[TableCell]] = []
    open_cells: dict[int, _Open] = {}
    heads = 0
    for element in _list_parts(table, "w:tr"):
        properties = element.find("w:trPr")
        if _is_left_out(element, properties, "w:del", "w:ins", tally):
            continue
        if is_on(properties, "w:hidden"):
            tally.see("hidden", _list_words(element, "w:t"))
            continue
        if is_on(properties, "w:tblHeader") and heads == len(rows):
            heads += 1
        rows.append([])
        _read_row(element, properties, rows, open_cells, read, tally)
    return TableBlock(tuple(map(tuple, rows)), heads)


def _read_row(
    element: Element,
    properties: Element | None,
    rows: list[list[TableCell]],
    open_cells: dict[int, _Open],
    read: Callable[[Element], Iterable[Block]],
    tally: Tally,
) -> None:
    column = _span(read_value(properties, "w:gridBefore"), 0)
    if column:
        rows[-1].append(TableCell((), columns=column))
    for cell in _list_parts(element, "w:tc"):
        form = cell.find("w:tcPr")
        if _is_left_out(cell, form, "w:cellDel", "w:cellIns", tally):
            continue
        width = _span(read_value(form, "w:gridSpan"), 1)
        blocks = tuple(_flatten(read(cell), tally))
        if _goes_on(form, "w:hMerge") and rows[-1]:
            last = rows[-1][-1]
            rows[-1][-1] = replace(last, blocks=last.blocks + blocks, columns=last.columns + width)
        elif _goes_on(form, "w:vMerge") and column in open_cells:
            _extend(rows, open_cells[column], blocks, tally)
        else:
            open_cells[column] = _Open(len(rows) - 1, len(rows[-1]))
            rows[-1].append(TableCell(blocks, columns=width))
        column += width


def _extend(rows: list[list[TableCell]], above: _Open, blocks: tuple[Block, ...], tally: Tally) -> None:
    """The cell above covers this row too; what stands in the covered place is not shown by Word."""
    cell = rows[above.row][above.place]
    rows[above.row][above.place] = replace(cell, rows=len(rows) - above.row)
    for block in blocks:
        if not isinstance(block, TextLine) or block.text:
            tally.see("hidden", block.text if isinstance(block, TextLine) else "")


def _flatten(blocks: Iterable[Block], tally: Tally) -> Iterator[Block]:
    """The blocks of a cell; a table among them as one line for each of its rows."""
    for block in blocks:
        if not isinstance(block, TableBlock):
            yield block
            continue
        tally.see("nested")
        for row in block.rows:
            texts = [line.text for cell in row for line in cell.blocks if isinstance(line, TextLine) and line.text]
            if texts:
                yield TextLine(" ".join(texts))
            yield from (block for cell in row for block in cell.blocks if isinstance(block, FigureBlock))


def _is_left_out(element: Element, form: Element | None, deleted: str, inserted: str, tally: Tally) -> bool:
    """Whether a row or a cell was deleted, as its properties say; that one was inserted is counted too."""
    if form is not None and form.find(deleted) is not None:
        tally.see("deleted", _list_words(element, "w:delText", "w:t"))
        return True
    if form is not None and form.find(inserted) is not None:
        tally.see("inserted", _list_words(element, "w:t"))
    return False


def _list_words(element: Element, *tags: str) -> str:
    return "".join(found.text or "" for found in element.iter() if found.tag in tags)


def _list_parts(parent: Element, tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those inside content controls, insertions and the like too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == "mc:AlternateContent" and (chosen := choose(child)) is not None:
            yield from _list_parts(chosen, tag)
        elif child.tag not in _DELETED and not child.tag.endswith("Pr"):
            yield from _list_parts(child, tag)


def _span(value: str | None, least: int) -> int:
    return min(max(read_number(value) or least, least), _MOST_COLUMNS)


def _goes_on(form: Element | None, name: str) -> bool:
    """Whether a cell is the continuation of a merged one: w:vMerge without a value means so."""
    found = None if form is None else form.find(name)
    return found is not None and found.get("w:val", "continue") == "continue"
