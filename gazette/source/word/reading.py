"""Word → Reading: the blocks of a file as numbered lines on pages, with its tables, pictures and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from gazette.model import Cell
from gazette.printed import Furniture, Line, Picture, Placement, SourcePage, SourceTable
from gazette.source.reading import Reading
from gazette.source.word.blocks import Block, FigureBlock, PageEnd, TableBlock, TextLine
from gazette.source.word.body import BodyReader
from gazette.source.word.numbering import Numbering
from gazette.source.word.parts import WordFile, open_word
from gazette.source.word.pictures import Pictures
from gazette.source.word.styles import Styles
from gazette.source.word.tally import Tally

_FOLIO = re.compile(r"[-—–·\s第页共/\d]*")
_HEADS = {"w:headerReference": "running_head", "w:footerReference": "footer"}


def read_docx(content: bytes, file: str) -> Reading:
    """The text of a .docx as it is read with all changes accepted; `file` is its path.

    Postconditions: as Reading has them; a paragraph is one line, unless it has line breaks; pages end at page breaks
    and sections and have no numbers. Raises GazetteError G051–G055 as Package does.
    """
    word = open_word(content, file)
    tally = Tally()
    styles = Styles(word.find("styles"))
    numbering = Numbering(word.find("numbering"), styles)
    notes = {kind: dict(_list_notes(word.find(kind))) for kind in ("footnotes", "endnotes")}
    reader = BodyReader(styles, numbering, notes, tally)
    pages = _Pages(tally, Pictures(word, tally))
    for block in reader.read(word.body):
        pages.add(block)
    _add_furniture(word, reader, pages)
    for form in sorted(numbering.unknown_forms):
        tally.see("form", form)
    return pages.finish(file)


def _list_notes(root: Element | None) -> Iterator[tuple[str, Element]]:
    """The notes by id; the separators above them, which have a type, are none."""
    for element in () if root is None else root:
        if element.get("w:type", "normal") == "normal":
            yield element.get("w:id", ""), element


def _add_furniture(word: WordFile, reader: BodyReader, pages: _Pages) -> None:
    """The heads and feet that the sections name, each text once."""
    seen: set[tuple[str, str]] = set()
    for section in word.body.iter("w:sectPr"):
        for reference in section:
            kind = _HEADS.get(reference.tag)
            root = word.parse(reference.get("r:id")) if kind else None
            for block in () if root is None else reader.read_apart(root):
                for text in _list_texts(block):
                    if kind and (kind, text) not in seen:
                        seen.add((kind, text))
                        pages.add_furniture(text, "folio" if _FOLIO.fullmatch(text) else kind)


def _list_texts(block: Block) -> Iterator[str]:
    if isinstance(block, TextLine) and block.text:
        yield block.text
    elif isinstance(block, TableBlock):
        yield from (text for row in block.rows for cell in row for inner in cell.blocks for text in _list_texts(inner))


class _Pages:
    """Lines with their numbers, page after page. The tally is kept at the line that comes next."""

    def __init__(self, tally: Tally, pictures: Pictures) -> None:
        self._tally = tally
        self._pictures = pictures
        self._pages: list[SourcePage] = []
        self._furniture: list[Furniture] = []
        self._lines: list[Line] = []
        self._tables: list[SourceTable] = []
        self._shown: list[Picture] = []
        self._number = 0
        self._blank = 0

    def add(self, block: Block) -> None:
        if isinstance(block, TextLine):
            self._add_line(block)
        elif isinstance(block, PageEnd):
            self._end_page()
        elif isinstance(block, FigureBlock):
            self._add_figure(block)
        else:
            self._add_table(block)

    def add_furniture(self, text: str, kind: str) -> None:
        self._end_page()
        self._number += 1
        self._furniture.append(Furniture(Line(self._number, text, placement=Placement(begins=True)), kind, 1))

    def finish(self, file: str) -> Reading:
        self._end_page()
        problems = tuple(self._tally.list_problems(file, self._number))
        return Reading(tuple(self._pages), tuple(self._furniture), problems, self._pictures.files)

    def _add_line(self, line: TextLine) -> None:
        if not line.text:
            self._blank += 1
            return
        self._number += 1
        placement = Placement(None, line.size, line.is_bold, line.begins)
        self._lines.append(Line(self._number, line.text, self._blank, 0, placement))
        self._blank = 0
        self._tally.line = self._number + 1

    def _add_table(self, table: TableBlock) -> None:
        first = self._number + 1
        rows: list[tuple[Cell, ...]] = []
        for row in table.rows:
            cells = []
            for cell in row:
                before = len(self._lines)
                self._add_cell(cell.blocks)
                text = "\n".join(line.text for line in self._lines[before:])
                cells.append(Cell(text, cell.rows, cell.columns))
            rows.append(tuple(cells))
        self._tables.append(SourceTable(first, self._number, tuple(rows), _find_heads(table)))

    def _add_cell(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if not isinstance(block, PageEnd):
                self.add(block)

    def _add_figure(self, block: FigureBlock) -> None:
        name = self._pictures.keep(block.relation, len(self._pages) + 1)
        if name is not None:
            self._shown.append(Picture(name, self._number, None, block.description))

    def _end_page(self) -> None:
        if self._lines or self._shown:
            page = SourcePage(
                len(self._pages) + 1, tuple(self._lines), tables=tuple(self._tables), pictures=tuple(self._shown)
            )
            self._pages.append(page)
            self._lines, self._tables, self._shown, self._blank = [], [], [], 0


def _find_heads(table: TableBlock) -> int:
    """The rows of the head: those repeated on each page, else the first, with all rows that its cells cover."""
    if table.heads or len(table.rows) < 2:
        return table.heads
    return min(max((cell.rows for cell in table.rows[0]), default=1), len(table.rows) - 1)
