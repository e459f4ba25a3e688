"""The process that draws pages of a received PDF: `python -m gazette.site.printed.page_process`, started by images.py.

A page with colours or pictures is stored as WebP with losses; one of black text with eight levels of grey and without
losses, which is a third smaller and sharper (measured in docs/performance.md).
"""

from __future__ import annotations

import base64
import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops, WebPImagePlugin

from gazette.confinement import confine

_GREYS = [round(round(level * 7 / 255) * 255 / 7) for level in range(256)]
_COLOURED = 48  # levels between two channels of one pixel
_TALLEST = 16_383  # pixels of a WebP, either way
assert WebPImagePlugin  # is loaded before the process may open nothing more


def main(arguments: list[str]) -> None:
    """`FILE FIRST LAST WIDTHS SECONDS MEGABYTES` prints each page in each width (720,1440), one JSON record a line."""
    name, first, last, widths, seconds, megabytes = arguments
    content = Path(name).read_bytes()
    confined = confine(int(seconds), int(megabytes))
    drawn = draw_pages(content, int(first), int(last), [int(width) for width in widths.split(",")])
    for position, width, image in confined.time(drawn):
        record = {"page": position, "width": width, "bytes": base64.b64encode(image).decode()}
        print(json.dumps(record), flush=True)


def draw_pages(content: bytes, first: int, last: int, widths: list[int]) -> Iterator[tuple[int, int, bytes]]:
    """Position, width in pixels and WebP of the pages `first` to `last`, from 1, both included."""
    with pypdfium2.PdfDocument(content) as document:
        for position in range(first, min(last, len(document)) + 1):
            page = document[position - 1]
            across, down = page.get_size()
            has_pictures = _has_pictures(page)
            for width in widths:
                drawn = page.render(scale=min(width / across, _TALLEST / down)).to_pil()
                yield position, width, write_webp(drawn, has_pictures)
            page.close()


def write_webp(image: Image.Image, has_pictures: bool = False) -> bytes:
    made = BytesIO()
    if has_pictures or _is_coloured(image):
        image.convert("RGB").save(made, "WEBP", quality=50, method=4)
    else:
        image.convert("L").point(_GREYS).save(made, "WEBP", lossless=True, quality=80, method=4)
    return made.getvalue()


def _has_pictures(page: pypdfium2.PdfPage) -> bool:
    return any(True for _ in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _is_coloured(image: Image.Image) -> bool:
    red, green, blue = image.convert("RGB").split()
    pairs = ((red, green), (green, blue), (red, blue))
    return any(any(ImageChops.difference(*pair).histogram()[_COLOURED:]) for pair in pairs)


if __name__ == "__main__":
    main(sys.argv[1:])
