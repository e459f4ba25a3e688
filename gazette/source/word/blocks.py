"""A Word file as a stream of blocks: what its reader gives and the pages are made of. Data only, frozen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph, or a part of one between two line ends; `begins` says whether a paragraph begins with it.

    `blank_before` is the number of empty paragraphs above it, `size` in points. `is_note` says that it is one of the
    text's foot- or endnotes.
    """

    text: str
    size: float | None = None
    is_bold: bool = False
    begins: bool = True
    blank_before: int = 0
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class PageEnd:
    """The end of a page, in the text or between sections."""


@dataclass(frozen=True, slots=True)
class SectionEnd:
    """The end of a section, whose heads and feet end with the page."""


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A picture that is anchored behind the line before it."""

    relation: str
    description: str | None


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell that begins here, with the number of rows and columns that it covers."""

    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with the cells that begin in each row; the first `heads` rows are marked as repeated on each page."""

    rows: tuple[tuple[TableCell, ...], ...]
    heads: int = 0


Block = TextLine | PageEnd | SectionEnd | FigureBlock | TableBlock
