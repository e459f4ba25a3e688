"""The process that draws an OFD file: `python -m gazette.source.ofd.drawing_process`, started by drawing.py only."""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Collection, Iterator
from pathlib import Path

from PIL import BmpImagePlugin, GifImagePlugin, JpegImagePlugin, PngImagePlugin, TiffImagePlugin

from gazette.confinement import confine
from gazette.model import GazetteError
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.document import DocumentReader, PagePart
from gazette.source.ofd.geometry import POINTS
from gazette.source.ofd.overlays import list_overlays
from gazette.source.ofd.painter import Painter
from gazette.source.ofd.parts import OfdFile
from gazette.source.ofd.typefaces import Typefaces

_EMPTY = PagePart(0, 0, 210, 297, ())
# They are loaded before the process may open nothing more.
assert BmpImagePlugin and GifImagePlugin and JpegImagePlugin and PngImagePlugin and TiffImagePlugin


def main(arguments: list[str]) -> None:
    """`FILE FONTS LEFT_OUT EMBEDDED SECONDS MEGABYTES` prints where it is, page by page, and at the end the PDF.

    FONTS is JSON, [[kind, file, index], …]; LEFT_OUT are pages that stay empty, with commas; EMBEDDED is 1 or 0.
    """
    name, fonts, left_out, embedded, seconds, megabytes = arguments
    content = Path(name).read_bytes()
    confined = confine(int(seconds), int(megabytes))
    empty = {int(page) for page in left_out.split(",") if page}
    canvas = Canvas()
    try:
        unlike: set[str] = set()
        for record in confined.time(
            draw_pages(OfdFile(content, name), canvas, json.loads(fonts), empty, embedded == "1", unlike)
        ):
            print(json.dumps(record), flush=True)
        pdf = base64.b64encode(canvas.save()).decode()
        print(json.dumps({"pdf": pdf, "unlike": sorted(unlike)}), flush=True)
    except GazetteError as error:
        print(json.dumps({"error": error.problem.code, "seen": error.problem.seen}), flush=True)


def draw_pages(
    ofd: OfdFile,
    canvas: Canvas,
    fonts: list[tuple[str, str, int]],
    empty: Collection[int],
    embedded: bool,
    unlike: set[str],
) -> Iterator[dict[str, int]]:
    """Draws the pages of all documents, numbered as they are read; tells each before it begins, and 0 at the end.

    Adds to `unlike` the kinds of what is not drawn as the file has it.
    """
    typefaces = Typefaces(ofd, canvas, fonts, embedded)
    position = 0
    for document in ofd.list_documents():
        reader = DocumentReader(ofd, document)
        painter = Painter(ofd, reader.resources, canvas, typefaces)
        laid_over = list_overlays(ofd, document)
        for name in ofd.list_pages(document):
            position += 1
            yield {"at": position}
            page = _EMPTY if position in empty else _open_page(reader, name, position)
            canvas.begin_page(page.width * POINTS, page.height * POINTS)
            painter.paint(page, () if position in empty else laid_over.over.get(name, ()))
            canvas.end_page()
        unlike |= painter.unlike.union(laid_over.lost)
    yield {"at": 0}


def _open_page(reader: DocumentReader, name: str, position: int) -> PagePart:
    """A page that cannot be read was said when the file was read, and is empty."""
    try:
        return reader.open_page(name, position)
    except GazetteError:
        return _EMPTY


if __name__ == "__main__":
    main(sys.argv[1:])
