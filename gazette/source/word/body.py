"""The text of a Word file → a stream of blocks in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from gazette.numbering import is_item
from gazette.source.word.blocks import Block, FigureBlock, PageEnd, SectionEnd, TextLine
from gazette.source.word.inline import InlineReader, tell_prompt
from gazette.source.word.numbering import Numbering
from gazette.source.word.numerals import write_number
from gazette.source.word.pieces import Break, Figure, NoteMark, Piece, Text, TextBox, Words
from gazette.source.word.styles import Styles, choose, is_on, read_value
from gazette.source.word.tables import read_table
from gazette.source.word.tally import Tally
from gazette.vocabulary import KINDS

_SPACED = re.compile(r"[一-鿿](?:[ 　]+[一-鿿])+")
_ON_THE_PAGE = ("continuous", "nextColumn")  # where a section begins that begins no page
_FEWEST = 4  # spaced characters that are one word; fewer may be a name
_ENDS = "。！？；："
# Characters that are not seen: room to break a word, marks of direction and of byte order.
_UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"))
_SPACES = dict.fromkeys(map(ord, "\xa0\x85\u2028\u2029"), " ")
_NOTE_FORMS = {"footnotes": "decimalEnclosedCircle", "endnotes": "lowerRoman"}


class BodyReader:
    """Reads the main text and the heads, feet and notes of one file, in the order in which it is asked."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: Mapping[str, Mapping[str, Element]], tally: Tally
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._tally = tally
        self._inline = InlineReader(styles, tally)
        self._counts: Counter[str] = Counter()
        self._waiting: list[tuple[str, str, Element]] = []  # notes whose marks have been read: kind, mark, note
        self._carried: list[Piece] = []  # of a paragraph whose end was deleted or is hidden
        self._breaks: list[bool] = []  # for each section that begins in the text whether a page begins with it

    def read(self, body: Element, sections: Sequence[Element]) -> Iterator[Block]:
        """The blocks of the main text. A note follows the paragraph or table that has its mark."""
        self._breaks = [read_value(element, "w:type") not in _ON_THE_PAGE for element in sections[1:]]
        for element in _list_blocks(body, self._tally):
            self._inline.is_on_paper = element.tag == "w:p"
            yield from self._read_block(element)
            yield from self._read_notes()
        yield from self._end_carried()
        yield from self._read_notes()

    def read_apart(self, container: Element) -> Iterator[Block]:
        """The blocks of a cell, a text box, a note, a head or a foot."""
        was_on_paper, self._inline.is_on_paper = self._inline.is_on_paper, False
        for element in _list_blocks(container, self._tally):
            yield from self._read_block(element)
        yield from self._end_carried()
        self._inline.is_on_paper = was_on_paper

    def _end_carried(self) -> Iterator[Block]:
        """A paragraph without an end that nothing follows into which it could go on."""
        if self._carried:
            yield from self._finish(self._carried, "")

    def _read_block(self, element: Element) -> Iterator[Block]:
        if element.tag == "w:p":
            yield from self._read_paragraph(element)
            return
        yield from self._end_carried()
        table = read_table(element, self.read_apart, self._tally)
        cells = [cell for row in table.rows for cell in row]
        if len(cells) == 1:  # a frame around text
            yield from cells[0].blocks
        elif any(isinstance(block, TextLine) for cell in cells for block in cell.blocks):
            yield table

    def _read_paragraph(self, element: Element) -> Iterator[Block]:
        properties = element.find("w:pPr")
        pieces = self._inline.read(element)
        mark = None if properties is None else properties.find("w:rPr")
        if mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None):
            self._carried += pieces
            return
        if is_on(mark, "w:vanish") or _is_drop_cap(properties):  # the next paragraph goes on in the same line
            label = self._numbering.write_label(properties) if _is_seen(pieces) else ""
            self._carried += _put_label(pieces, label)
            return
        breaks = (is_on(look, "w:pageBreakBefore") for look in self._styles.list_paragraph(properties))
        if next((is_set for is_set in breaks if is_set is not None), False):
            yield PageEnd()
        label = self._numbering.write_label(properties)
        yield from self._finish(self._carried + pieces, label)
        if properties is not None and properties.find("w:sectPr") is not None and self._breaks:
            yield from [PageEnd()] if self._breaks.pop(0) else []
            yield SectionEnd()

    def _finish(self, pieces: list[Piece], label: str) -> Iterator[Block]:
        """The lines of a paragraph, then what is anchored in it."""
        self._carried = []
        yield from _write_lines(self._write_marks(pieces), label)
        for piece in pieces:
            if isinstance(piece, TextBox):
                yield from self.read_apart(piece.content)
            elif isinstance(piece, Words):
                yield from _write_lines([Text(piece.text)], "")
            elif isinstance(piece, Figure):
                yield FigureBlock(piece.relation, piece.description)

    def _write_marks(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces with the marks of notes as text; the notes wait until the block is over."""
        for piece in pieces:
            if not isinstance(piece, NoteMark):
                yield piece
                continue
            mark = ""
            if piece.is_printed:
                self._counts[piece.kind] += 1
                mark = write_number(self._counts[piece.kind], _NOTE_FORMS[piece.kind])
                mark = mark if len(mark) == 1 and not mark.isascii() else f"[{mark}]"
                yield Text(mark)
            note = self._notes[piece.kind].get(piece.note)
            if note is None:
                self._tally.see("note", mark)
            else:
                self._waiting.append((piece.kind, mark, note))

    def _read_notes(self) -> Iterator[Block]:
        while self._waiting:
            kind, mark, note = self._waiting.pop(0)
            self._inline.part = f"{kind}/"
            for block in self.read_apart(note):
                if isinstance(block, TextLine):
                    yield TextLine(mark + block.text, block.size, block.is_bold, is_note=True)
                else:
                    yield from [TextLine(mark, is_note=True), block] if mark else [block]
                mark = ""
            self._inline.part = ""


def _list_blocks(container: Element, tally: Tally) -> Iterator[Element]:
    """The paragraphs and tables of a container in order, tracked changes taken as accepted."""
    for child in container:
        if child.tag in ("w:p", "w:tbl"):
            yield child
        elif child.tag == "mc:AlternateContent" and (chosen := choose(child)) is not None:
            yield from _list_blocks(chosen, tally)
        elif child.tag in ("w:del", "w:moveFrom"):
            tally.see("deleted")
        elif child.tag in ("w:altChunk", "w:subDoc"):
            tally.see("embedded")
        elif child.tag == "w:sdt":
            tell_prompt(child, tally)
            yield from _list_blocks(child, tally)
        elif not child.tag.endswith("Pr"):  # whatever is around paragraphs; properties hold none
            yield from _list_blocks(child, tally)


def _is_drop_cap(properties: Element | None) -> bool:
    """Whether a paragraph is the first letter of the next one, set large."""
    frame = None if properties is None else properties.find("w:framePr")
    return frame is not None and frame.get("w:dropCap", "none") != "none"


def _is_seen(pieces: Iterable[Piece]) -> bool:
    return any(
        not isinstance(piece, Text | Break) or (isinstance(piece, Text) and piece.text.strip()) for piece in pieces
    )


def _put_label(pieces: list[Piece], label: str) -> list[Piece]:
    first = next((piece.text for piece in pieces if isinstance(piece, Text)), "")
    return [Text(_fit(label, first)), *pieces] if label else pieces


def _write_lines(pieces: Iterable[Piece], label: str) -> Iterator[Block]:
    """The lines between breaks; `label` stands before the first one."""
    line: list[Text] = []
    before = ""
    for piece in pieces:
        if isinstance(piece, Text):
            line += [Text(_fit(label, piece.text)), piece] if label and piece.text.strip() else [piece]
            label = label if not piece.text.strip() else ""
        elif isinstance(piece, Break):
            yield from _write_line(line, before)
            before, line = "".join(part.text for part in line).strip() or before, []
            if piece.is_page:
                yield PageEnd()
    yield from _write_line([*line, Text(label)], before)


def _fit(label: str, text: str) -> str:
    """A number as it stands before `text`: apart from it only where they would run together, as 1. and 2023年."""
    apart = label.rstrip()[-1:].isascii() and text[:1].isascii() and text[:1].isalnum()
    return label if apart else label.rstrip()


def _write_line(parts: list[Text], before: str) -> Iterator[TextLine]:
    """One line, unless it is empty; `before` is the text above it in the same paragraph.

    Behind the end of a sentence, or with a number of its own, it is a paragraph that was typed with a line break.
    """
    joined = "".join(part.text for part in parts)
    text = undo_spacing_of_letters(joined.translate(_UNSEEN).translate(_SPACES).strip())
    if not text:
        yield TextLine("")
        return
    sizes: Counter[float] = Counter()
    bold = 0
    for part in parts:
        length = len("".join(part.text.split()))
        sizes[part.size or 0] += length
        bold += length if part.is_bold else 0
    begins = not before or before[-1] in _ENDS or is_item(text)
    yield TextLine(text, sizes.most_common(1)[0][0] or None, bold * 2 > sizes.total(), begins)


def undo_spacing_of_letters(text: str) -> str:
    """A line of single characters with spaces between them, 衢 州 市 or 通　知, as the word that it is."""
    word = re.sub("[ 　]+", "", text)
    return word if _SPACED.fullmatch(text) and (len(word) >= _FEWEST or word in KINDS) else text
