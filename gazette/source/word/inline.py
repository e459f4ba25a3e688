"""What stands inside a paragraph of Word, in reading order: text, breaks, and marks of what is anchored there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar
from xml.etree.ElementTree import Element

from gazette.source.word.drawn import read_drawn
from gazette.source.word.fields import Field, write_field
from gazette.source.word.formulas import write_formula
from gazette.source.word.pieces import Break, Figure, NoteMark, Piece, Text
from gazette.source.word.scripts import shift_text
from gazette.source.word.styles import Styles, choose, find, is_on, read_number, read_value
from gazette.source.word.symbols import find_symbol_font, read_symbol
from gazette.source.word.tally import Tally

_NOTES = {"w:footnoteReference": "footnotes", "w:endnoteReference": "endnotes"}
_SHOWN = ("w:t", "w:sym", "w:drawing", "w:pict", "w:object", *_NOTES)  # what hidden text can hide
_CAPITALS = ("w:caps", "w:smallCaps")
_STRUCK = ("w:strike", "w:dstrike")
_BEHIND = ("w:shd", "w:highlight")
_WITH_RESULT = Field(has_result=True)


class InlineReader:
    """Reads paragraph after paragraph; fields reach over the end of one, so it must be the same reader for all."""

    def __init__(self, styles: Styles, tally: Tally) -> None:
        self._styles = styles
        self._tally = tally
        self._fields: list[Field] = []  # those that are open
        self._paragraph: Element | None = None
        self._font = ""  # of the run, if it is one of symbols
        self.part = ""  # that is read, with a stroke behind it, unless it is the main one: relations are a part's own
        self.is_on_paper = False  # whether there is nothing behind the paragraph, as there may be in a cell or a box

    def read(self, paragraph: Element) -> list[Piece]:
        """The pieces of a paragraph, tracked changes taken as accepted.

        What is hidden, deleted or a comment is left out and counted.
        """
        self._paragraph = paragraph.find("w:pPr")
        pieces = list(self._read_all(paragraph))
        self._fields = [_WITH_RESULT] * len(
            self._fields
        )  # no instruction goes beyond its paragraph, or it swallowed text
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
        self._follow_fields(element)
        yield from ()

    def _read_choice(self, element: Element) -> Iterator[Piece]:
        if (chosen := choose(element)) is not None:
            yield from self._read_all(chosen)

    def _read_control(self, element: Element) -> Iterator[Piece]:
        tell_prompt(element, self._tally)
        yield from self._read_all(element)

    def _read_run(self, run: Element) -> Iterator[Piece]:
        looks = list(self._styles.list_run(run.find("w:rPr"), self._paragraph))
        if _is_switched(looks, "w:vanish"):
            if any(found.tag in _SHOWN and (found.text or "x").strip() for found in run.iter()):
                self._tally.see("hidden", _plain(run, "w:t"))
            self._follow_fields(run)
            return
        outer, self._font = self._font, find_symbol_font(looks)
        half_points = next(filter(None, (read_number(read_value(look, "w:sz")) for look in looks)), None)
        is_bold = _is_switched(looks, "w:b")
        for piece in self._read_all(run):
            if isinstance(piece, Text) and piece.size is None:
                yield Text(self._show(piece.text, looks), half_points / 2 if half_points else None, is_bold)
            else:
                yield piece
        self._font = outer

    def _follow_fields(self, element: Element) -> None:
        """What is hidden or deleted is not read; the fields that begin and end in it do so all the same, unsaid."""
        for found in element.iter("w:fldChar"):
            self._follow_field(found)

    def _show(self, text: str, looks: list[Element]) -> str:
        """Text as its run shows it: in capitals, raised or lowered. One that is struck through is counted."""
        if text.strip() and any(_is_switched(looks, name) for name in _STRUCK):
            self._tally.see("struck", text)
        if text.strip() and self.is_on_paper and self._is_white(looks):
            self._tally.see("white", text)
        if any(_is_switched(looks, name) for name in _CAPITALS):
            text = text.upper()
        return shift_text(text, next(filter(None, (read_value(look, "w:vertAlign") for look in looks)), ""))

    def _is_white(self, looks: list[Element]) -> bool:
        colour = next(filter(None, (read_value(look, "w:color") for look in looks)), "")
        behind = (*looks, *self._styles.list_paragraph(self._paragraph))
        return colour.upper() == "FFFFFF" and not any(find(look, tag) is not None for look in behind for tag in _BEHIND)

    def _read_text(self, element: Element) -> Iterator[Piece]:
        text = element.text or ""
        yield from self._say("".join(map(self._find_symbol, text)) if self._font else text)

    def _find_symbol(self, character: str) -> str:
        return character if character.isspace() else self._write_symbol(self._font, ord(character))

    def _write_symbol(self, font: str, code: int) -> str:
        text = read_symbol(font, code)
        if text is None:
            self._tally.see("symbol", f"{font} {code:X}")
        return text or "□"

    def _say(self, text: str) -> Iterator[Piece]:
        if text and self._is_shown():
            yield Text(text)

    def _is_shown(self) -> bool:
        return all(field.has_result for field in self._fields)

    def _read_break(self, element: Element) -> Iterator[Piece]:
        kind = element.get("w:type", "textWrapping")
        if kind != "column":
            yield Break(kind == "page")

    def _read_symbol(self, element: Element) -> Iterator[Piece]:
        try:
            code = int(element.get("w:char", ""), 16)
        except ValueError:
            return
        yield from self._say(self._write_symbol(element.get("w:font", "Wingdings"), code))

    def _read_field(self, element: Element) -> Iterator[Piece]:
        field = self._follow_field(element)
        if field is not None and not field.has_result:
            yield from self._say_field(field)

    def _follow_field(self, element: Element) -> Field | None:
        """Opens a field, begins its result, or ends it: then it is given."""
        kind = element.get("w:fldCharType")
        if kind == "begin":
            self._fields.append(Field(box=_read_box(element)))
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
        return self._fields.pop() if kind == "end" and self._fields else None

    def _read_instruction(self, element: Element) -> Iterator[Piece]:
        if self._fields and not self._fields[-1].has_result:
            self._fields[-1].instruction += element.text or ""
        yield from ()

    def _read_simple_field(self, element: Element) -> Iterator[Piece]:
        pieces = list(self._read_all(element))
        yield from pieces or self._say_field(Field(element.get("w:instr", "")))

    def _say_field(self, field: Field) -> Iterator[Piece]:
        """What a field prints that has no result in the file, unless it stands in the instruction of another one."""
        if not self._is_shown():
            return
        text = write_field(field)
        if text is None:
            self._tally.see("field", field.instruction)
        elif field.instruction.strip()[:2].upper() == "EQ":
            self._tally.see("formula", text)
        yield from self._say(text or "")

    def _say_computed(self, element: Element) -> Iterator[Piece]:
        """A date or a number of a page that Word writes when it prints."""
        self._tally.see("field", element.tag.partition(":")[2])
        yield from ()

    def _read_formula(self, element: Element) -> Iterator[Piece]:
        text = write_formula(element)
        if text != _plain(element, "m:t"):
            self._tally.see("formula", text)
        yield from self._say(text)

    def _read_note(self, element: Element) -> Iterator[Piece]:
        yield NoteMark(_NOTES[element.tag], element.get("w:id", ""), not is_true(element.get("w:customMarkFollows")))

    def _read_comment(self, element: Element) -> Iterator[Piece]:
        self._tally.see("comment")
        yield from ()

    def _read_drawing(self, element: Element) -> Iterator[Piece]:
        for piece in read_drawn(element, self._tally):
            yield Figure(self.part + piece.relation, piece.description) if isinstance(piece, Figure) else piece

    def _read_ruby(self, element: Element) -> Iterator[Piece]:
        """A character with its reading above it: the reading stands in brackets behind it."""
        for base in element.findall("w:rubyBase"):
            yield from self._read_all(base)
        if reading := "".join(_plain(text, "w:t") for text in element.findall("w:rt")):
            yield from self._say(f"（{reading}）")

    _HANDLERS: ClassVar[Mapping[str, Callable[[InlineReader, Element], Iterator[Piece]]]] = {
        "w:r": _read_run,
        "w:t": _read_text,
        "m:t": _read_text,
        "m:oMath": _read_formula,
        "w:ins": _read_inserted,
        "w:moveTo": _read_inserted,
        "w:del": _skip_deleted,
        "w:moveFrom": _skip_deleted,
        "w:sdt": _read_control,
        "mc:AlternateContent": _read_choice,
        "w:br": _read_break,
        "w:cr": lambda self, element: iter((Break(),)),
        "w:tab": lambda self, element: self._say(" "),
        "w:ptab": lambda self, element: self._say(" "),
        "w:noBreakHyphen": lambda self, element: self._say("-"),
        "w:sym": _read_symbol,
        "w:fldChar": _read_field,
        "w:instrText": _read_instruction,
        "w:fldSimple": _read_simple_field,
        **dict.fromkeys(("w:pgNum", "w:yearLong", "w:yearShort", "w:monthLong", "w:monthShort"), _say_computed),
        **dict.fromkeys(("w:dayLong", "w:dayShort"), _say_computed),
        "w:footnoteReference": _read_note,
        "w:endnoteReference": _read_note,
        "w:commentReference": _read_comment,
        "w:ruby": _read_ruby,
        **dict.fromkeys(("w:drawing", "w:pict", "w:object", "w:contentPart"), _read_drawing),
    }


def tell_prompt(control: Element, tally: Tally) -> None:
    """Counts a content control that nobody has filled in: its prompt is printed."""
    if find(control, "w:sdtPr/w:showingPlcHdr") is not None:
        tally.see("prompt", _plain(control, "w:t"))


def is_true(value: str | None) -> bool:
    return value is not None and value not in ("0", "false", "off")


def _is_switched(looks: list[Element], name: str) -> bool:
    return next((is_set for look in looks if (is_set := is_on(look, name)) is not None), False)


def _read_box(element: Element) -> str:
    """The mark of a box in a form that is ticked or not."""
    box = find(element, "w:ffData/w:checkBox")
    is_ticked = next((is_set for name in ("w:checked", "w:default") if (is_set := is_on(box, name)) is not None), False)
    return "☑" if is_ticked else "□"


def _plain(element: Element, tag: str) -> str:
    return "".join(found.text or "" for found in element.iter(tag))
