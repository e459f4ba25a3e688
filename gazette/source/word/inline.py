"""What stands inside a paragraph of Word, in reading order: text, breaks, and marks of what is anchored there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar
from xml.etree.ElementTree import Element

from gazette.source.word.styles import Styles, is_on, read_number, read_value
from gazette.source.word.tally import Tally

_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
# Characters of the fonts Wingdings and Wingdings 2 that forms are made with; others have no text.
_SYMBOLS = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x75: "◆", 0xA1: "○", 0xA3: "□", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xFB: "☒", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x52: "☑", 0x54: "☒", 0x2A: "□", 0xB7: "•",
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)
_SHAPES = ("?:wsp", "?:cxnSp", "v:shape", "v:rect", "v:roundrect", "v:oval", "v:line", "v:polyline")
_FEWEST_SHAPES = 3  # of a drawing; fewer are text boxes, or a line below a red head


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
class NoteMark:
    """The mark of a note: `kind` is footnotes or endnotes; `is_printed` is False where the text itself has the mark."""

    kind: str
    note: str
    is_printed: bool


Piece = Text | Break | TextBox | Figure | NoteMark


class InlineReader:
    """Reads paragraph after paragraph; fields reach over the end of one, so it must be the same reader for all."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[bool] = []  # for each open field whether its result has begun
        self._paragraph: Element | None = None

    def read(self, paragraph: Element) -> list[Piece]:
        """The pieces of a paragraph, tracked changes taken as accepted.

        What is hidden, deleted or a comment is left out and counted.
        """
        self._paragraph = paragraph.find("w:pPr")
        pieces = list(self._read_all(paragraph))
        self._fields = [True] * len(self._fields)  # no instruction goes beyond its paragraph: nothing may be swallowed
        return pieces

    def _read_all(self, parent: Element) -> Iterator[Piece]:
        """What is inside an element; one not known is looked into, as it may hold text; properties hold none."""
        for child in parent:
            if handle := self._HANDLERS.get(child.tag):
                yield from handle(self, child)
            elif not child.tag.endswith("Pr"):
                yield from self._read_all(child)

    def _read_inserted(self, element: Element) -> Iterator[Piece]:
        if len(element):
            self._tally.see("inserted", _plain(element, "w:t"))
        yield from self._read_all(element)

    def _skip_deleted(self, element: Element) -> Iterator[Piece]:
        self._tally.see("deleted", _plain(element, "w:delText") + _plain(element, "w:t"))
        yield from ()

    def _read_choice(self, element: Element) -> Iterator[Piece]:
        """One of several forms of the same thing: the first, which new programs show, else the one for old ones."""
        if (chosen := choose(element)) is not None:
            yield from self._read_all(chosen)

    def _read_run(self, run: Element) -> Iterator[Piece]:
        properties = run.find("w:rPr")
        looks = list(self._styles.list_run(properties, self._paragraph))
        if next((hidden for look in looks if (hidden := is_on(look, "w:vanish")) is not None), False):
            if text := _plain(run, "w:t").strip():
                self._tally.see("hidden", text)
            return
        half_points = next(filter(None, (read_number(read_value(look, "w:sz")) for look in looks)), None)
        is_bold = next((bold for look in looks if (bold := is_on(look, "w:b")) is not None), False)
        for piece in self._read_all(run):
            if isinstance(piece, Text) and piece.size is None:
                yield Text(piece.text, half_points / 2 if half_points else None, is_bold)
            else:
                yield piece

    def _read_text(self, element: Element) -> Iterator[Piece]:
        yield from self._say(element.text or "")

    def _say(self, text: str) -> Iterator[Piece]:
        if text and all(self._fields):
            yield Text(text)

    def _read_break(self, element: Element) -> Iterator[Piece]:
        kind = element.get("w:type", "textWrapping")
        if kind != "column":
            yield Break(kind == "page")

    def _read_symbol(self, element: Element) -> Iterator[Piece]:
        try:
            code = int(element.get("w:char", ""), 16)
        except ValueError:
            return
        text = _SYMBOLS.get(code & 0xFF) if code in _PRIVATE else chr(code) if 0x20 <= code < 0xD800 else None
        if text is None:
            self._tally.see("symbol", f"{element.get('w:font', '')} {code:X}")
        yield from self._say(text or "□")

    def _read_field(self, element: Element) -> Iterator[Piece]:
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
        yield from ()

    def _read_note(self, element: Element) -> Iterator[Piece]:
        yield NoteMark(_NOTES[element.tag], element.get("w:id", ""), not is_true(element.get("w:customMarkFollows")))

    def _read_comment(self, element: Element) -> Iterator[Piece]:
        self._tally.see("comment")
        yield from ()

    def _read_ruby(self, element: Element) -> Iterator[Piece]:
        """A character with its reading above it: the reading stands in brackets behind it."""
        for base in element.findall("w:rubyBase"):
            yield from self._read_all(base)
        if reading := "".join(_plain(text, "w:t") for text in element.findall("w:rt")):
            yield from self._say(f"（{reading}）")

    def _read_drawn(self, element: Element) -> Iterator[Piece]:
        """Text boxes and pictures of a drawing; what stands inside a text box is not looked at here."""
        described = next((found for tag in ("wp:docPr", "v:shape") for found in element.iter(tag)), None)
        words = None if described is None else described.get("descr") or described.get("alt") or described.get("title")
        if sum(found.tag in _SHAPES for found in element.iter()) >= _FEWEST_SHAPES:
            self._tally.see("drawing")
        waiting = [element]
        while waiting:
            found = waiting.pop()
            if found.tag == "w:txbxContent":
                yield TextBox(found)
            elif found.tag in ("a:blip", "v:imagedata"):
                yield from self._read_picture(found, words)
            elif found.tag in ("?:chart", "?:relIds", "o:OLEObject"):
                self._tally.see("embedded", found.get("ProgID", ""))
            elif found.tag == "mc:AlternateContent":
                chosen = choose(found)
                waiting += [] if chosen is None else [chosen]
            else:
                waiting += reversed(found)

    def _read_picture(self, element: Element, words: str | None) -> Iterator[Piece]:
        relation = element.get("r:embed") or element.get("r:id")
        if relation:
            yield Figure(relation, words)
        elif element.get("r:link") or element.get("r:href"):
            self._tally.see("external")

    _HANDLERS: ClassVar[Mapping[str, Callable[[InlineReader, Element], Iterator[Piece]]]] = {
        "w:r": _read_run,
        "w:t": _read_text,
        "m:t": _read_text,
        "w:ins": _read_inserted,
        "w:moveTo": _read_inserted,
        "w:del": _skip_deleted,
        "w:moveFrom": _skip_deleted,
        "mc:AlternateContent": _read_choice,
        "w:br": _read_break,
        "w:cr": lambda self, element: iter((Break(),)),
        "w:tab": lambda self, element: self._say(" "),
        "w:ptab": lambda self, element: self._say(" "),
        "w:noBreakHyphen": lambda self, element: self._say("-"),
        "w:sym": _read_symbol,
        "w:fldChar": _read_field,
        "w:footnoteReference": _read_note,
        "w:endnoteReference": _read_note,
        "w:commentReference": _read_comment,
        "w:ruby": _read_ruby,
        "w:drawing": _read_drawn,
        "w:pict": _read_drawn,
        "w:object": _read_drawn,
    }


def choose(element: Element) -> Element | None:
    """Of forms of the same thing (mc:AlternateContent) the one to read: only one, or it would be there twice."""
    first = element.find("mc:Choice")
    return element.find("mc:Fallback") if first is None or not len(first) else first


def is_true(value: str | None) -> bool:
    return value is not None and value not in ("0", "false", "off")


def _plain(element: Element, tag: str) -> str:
    return "".join(found.text or "" for found in element.iter(tag))
