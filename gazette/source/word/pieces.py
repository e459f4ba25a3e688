"""What a paragraph of Word is read as, in reading order. Data only, frozen."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element


@dataclass(frozen=True, slots=True)
class Text:
    """Characters of one form; `size` in points, None where the file does not say."""

    text: str
    size: float | None = None
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line inside a paragraph, or of a page."""

    is_page: bool = False


@dataclass(frozen=True, slots=True)
class TextBox:
    """Paragraphs and tables in a frame of their own that is anchored here."""

    content: Element


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture: the relation that names its part, and the words given for readers who do not see it."""

    relation: str
    description: str | None


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are drawn as a picture, such as a red head in WordArt, and stand on a line of their own."""

    text: str


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a note: `kind` is footnotes or endnotes; `is_printed` is False where the text itself has the mark."""

    kind: str
    note: str
    is_printed: bool


Piece = Text | Break | TextBox | Figure | Words | NoteMark
