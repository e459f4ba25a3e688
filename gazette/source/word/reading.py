"""Word → Reading: the blocks of a file as numbered lines on pages, with its tables, pictures and furniture."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

from gazette.model import Cell
from gazette.printed import Furniture, Line, Picture, Placement, SourcePage, SourceTable
from gazette.source.reading import Reading
from gazette.source.word.blocks import Block, FigureBlock, PageEnd, SectionEnd, TableBlock, TextLine
from gazette.source.word.body import BodyReader
from gazette.source.word.margins import Margins
from gazette.source.word.numbering import Numbering
from gazette.source.word.parts import open_word
from gazette.source.word.pictures import Pictures
from gazette.source.word.styles import Styles
from gazette.source.word.tally import Tally


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
    pages = _Pages(tally, Pictures(word, tally), Margins(word, reader, tally))
    for block in reader.read(word.body, word.list_sections()):
        pages.add(block)
    for form in sorted(numbering.unknown_forms):
        tally.see("form", form)
    return pages.finish(file)


def _list_notes(root: Element | None) -> Iterator[tuple[str, Element]]:
    """The notes by id; the separators above them, which have a type, are none."""
    for element in () if root is None else root:
        if element.get("w:type", "normal") == "normal":
            yield element.get("w:id", ""), element


class _Pages:
    """Lines with their numbers, page after page. The tally is kept at the line that comes next."""

    def __init__(self, tally: Tally, pictures: Pictures, margins: Margins) -> None:
        self._tally = tally
        self._pictures = pictures
        self._margins = margins
        self._pages: list[SourcePage] = []
        self._furniture: list[Furniture] = []
        self._lines: list[Line] = []
        self._tables: list[SourceTable] = []
        self._shown: list[Picture] = []
        self._number = 0
        self._blank = 0
        self._section = 0
        self._place = 0  # of the page in its section
        self._is_begun = False

    def add(self, block: Block) -> None:
        if isinstance(block, TextLine):
            self._add_line(block)
        elif isinstance(block, PageEnd):
            self._end_page()
        elif isinstance(block, FigureBlock):
            self._add_figure(block)
        elif isinstance(block, SectionEnd):
            self._section, self._place = self._section + 1, 0
        else:
            self._add_table(block)

    def finish(self, file: str) -> Reading:
        self._end_page()
        problems = tuple(self._tally.list_problems(file, self._number))
        return Reading(tuple(self._pages), tuple(self._furniture), problems, self._pictures.files)

    def _add_line(self, line: TextLine) -> None:
        if not line.text:
            self._blank += 1
            return
        self._begin_page()
        self._number += 1
        placement = Placement(None, line.size, line.is_bold, line.begins, line.is_note)
        self._lines.append(Line(self._number, line.text, self._blank, 0, placement))
        self._blank = 0
        self._tally.line = self._number + 1

    def _add_table(self, table: TableBlock) -> None:
        self._begin_page()
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
            if not isinstance(block, PageEnd | SectionEnd):
                self.add(block)

    def _add_figure(self, block: FigureBlock) -> None:
        name = self._pictures.keep(block.relation, len(self._pages) + 1)
        if name is not None:
            self._begin_page()
            self._shown.append(Picture(name, self._number, None, block.description))

    def _begin_page(self) -> None:
        if not self._is_begun:
            self._is_begun = True
            self._add_margin(is_head=True)

    def _add_margin(self, is_head: bool) -> None:
        for text, kind in self._margins.list_texts(self._section, self._place, is_head):
            self._number += 1
            line = Line(self._number, text, placement=Placement(begins=True))
            self._furniture.append(Furniture(line, kind, len(self._pages) + 1))

    def _end_page(self) -> None:
        if self._is_begun:
            self._add_margin(is_head=False)
            page = SourcePage(
                len(self._pages) + 1, tuple(self._lines), tables=tuple(self._tables), pictures=tuple(self._shown)
            )
            self._pages.append(page)
            self._place += 1
            self._is_begun = False
            self._lines, self._tables, self._shown, self._blank = [], [], [], 0


def _find_heads(table: TableBlock) -> int:
    """The rows of the head: those repeated on each page, else the first, with all rows that its cells cover."""
    if table.heads or len(table.rows) < 2:
        return table.heads
    return min(max((cell.rows for cell in table.rows[0]), default=1), len(table.rows) - 1)
