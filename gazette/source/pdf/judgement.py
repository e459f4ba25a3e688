"""What a reader of a PDF page has to be told: that it has no text, that text is unreadable, that text was left out."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.source.judgement import judge_marks
from gazette.source.pdf.drawings import Drawings
from gazette.source.pdf.glyphs import Characters
from gazette.source.pdf.places import Places


def judge_page(characters: Characters, drawings: Drawings, places: Places) -> Iterator[tuple[str, str]]:
    """Code and sentence of what is doubtful about a page as it was read."""
    is_scan = any(box.covers(places.width, places.height) for _, box in drawings.images)
    if not characters.glyphs and (is_scan or drawings.images):
        yield "G032", "has no text, only a picture; run text recognition on the file and import it again"
    if characters.layer:
        seen = f"its {characters.layer} characters are an invisible layer, as text recognition makes it"
        yield "G032", f"{seen}; compare them with the printed page"
    if characters.unreadable:
        seen = f"{characters.unreadable} of its characters have no Unicode value in the file"
        yield "G033", f"{seen}; export it again with its fonts, or type them from the printed page"
    yield from judge_marks(characters.left_out, characters.is_cut_short or drawings.is_cut_short)
