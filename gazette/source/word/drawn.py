"""What is drawn in a paragraph of Word: text boxes, pictures, words in WordArt, and what is left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from gazette.source.word.pieces import Figure, Piece, TextBox, Words
from gazette.source.word.styles import choose
from gazette.source.word.tally import Tally

_SHAPES = ("?:wsp", "?:cxnSp", "v:shape", "v:rect", "v:roundrect", "v:oval", "v:line", "v:polyline")
_FEWEST_SHAPES = 3  # of a drawing; fewer are text boxes, or a line below a red head
_EMBEDDED = ("?:chart", "?:relIds", "o:OLEObject", "w:control", "w:contentPart", "?:contentPart")
_WATERMARK = "watermark"  # what Word and WPS call the shapes of one, with other words around it


def read_drawn(element: Element, tally: Tally) -> Iterator[Piece]:
    """Text boxes, pictures and words of a drawing; what stands inside a text box is not looked at here."""
    described = next((found for tag in ("wp:docPr", "v:shape") for found in element.iter(tag)), None)
    words = None if described is None else described.get("descr") or described.get("alt") or described.get("title")
    if described is not None and _WATERMARK in (described.get("name") or described.get("id") or "").casefold():
        tally.see("watermark", _list_words(element))
        return
    if sum(found.tag in _SHAPES for found in element.iter()) >= _FEWEST_SHAPES:
        tally.see("drawing")
    waiting: list[Element] = [element]
    while waiting:
        found = waiting.pop()
        if found.tag == "w:txbxContent":
            yield TextBox(found)
        elif found.tag in ("a:blip", "v:imagedata"):
            yield from _read_picture(found, words, tally)
        elif found.tag == "v:textpath":
            yield Words(found.get("string", ""))
        elif found.tag == "a:p":  # a paragraph of a drawing that another program of Office made
            yield Words("".join(text.text or "" for text in found.iter("a:t")))
        elif found.tag in _EMBEDDED:
            tally.see("embedded", found.get("ProgID") or found.get("w:name") or "")
        elif found.tag == "mc:AlternateContent":
            chosen = choose(found)
            waiting += [] if chosen is None else [chosen]
        else:
            waiting += reversed(found)


def _list_words(element: Element) -> str:
    """The words of a watermark, each once: it is there in a new and in an old form."""
    words = [found.get("string") or found.text or "" for found in element.iter() if found.tag in ("v:textpath", "w:t")]
    return "".join(dict.fromkeys(words))


def _read_picture(element: Element, words: str | None, tally: Tally) -> Iterator[Piece]:
    relation = element.get("r:embed") or element.get("r:id")
    if relation:
        yield Figure(relation, words)
    elif element.get("r:link") or element.get("r:href"):
        tally.see("external")
