"""The shapes of a page of OFD, among which figures are found, and these figures as pictures."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

import pypdfium2

from gazette.source.clusters import Shape, is_straight
from gazette.source.figures import MOST_FIGURES, DrawnFigure
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.clips import bound_outline
from gazette.source.ofd.document import PagePart
from gazette.source.ofd.geometry import POINTS, Matrix, bound, read_flag
from gazette.source.ofd.installed import Installed
from gazette.source.ofd.outlines import draw_outline
from gazette.source.ofd.painter import Painter
from gazette.source.ofd.parts import OfdFile, Resources
from gazette.source.ofd.typefaces import Typefaces
from gazette.source.pdf.pictures import draw_part
from gazette.source.sheet import Image


def read_shape(path: Element, matrix: Matrix, is_area: bool) -> Shape | None:
    """The shape of a path that `matrix` puts on the page; None for one that is not seen."""
    outline = draw_outline(path.findtext("AbbreviatedData") or "", matrix)
    if len(outline) < 2 or not (is_area or read_flag(path, "Stroke", True)):
        return None
    is_plain = all(command != "B" for command, _ in outline)
    start = here = outline[0][1]
    for command, places in outline:
        there = places or start
        if is_plain and command in ("L", "C"):
            is_plain = is_straight(bound([(here[0], here[1]), (there[0], there[1])]))
        start = places if command == "M" else start
        here = there[-2:]
    return Shape(bound_outline(outline), len(outline), is_plain, is_area)


def draw_figures(
    figures: Sequence[DrawnFigure], ofd: OfdFile, resources: Resources, page: PagePart, fonts: Sequence[Installed]
) -> list[Image]:
    """The first figures of a page as pictures of the page there, with `fonts` of this machine, a song among them.

    The fonts of the file are left alone: what is wrong with one of them must not end the reading of the file.
    """
    if not figures:
        return []
    canvas, width, height = Canvas(), page.width * POINTS, page.height * POINTS
    canvas.begin_page(width, height)
    typefaces = Typefaces(ofd, canvas, [(font.kind, font.file, font.index) for font in fonts], embedded=False)
    Painter(ofd, resources, canvas, typefaces).paint(page)
    canvas.end_page()
    with pypdfium2.PdfDocument(canvas.save()) as drawn:
        shown = drawn[0]  # its name keeps it open
        parts = [(figure, draw_part(shown.raw, figure.box, width, height)) for figure in figures[:MOST_FIGURES]]
    return [Image(figure.box, "png", part, owns_text=figure.owns_text) for figure, part in parts if part]
