"""What is drawn as pixels with a mask, as PDFium makes no clips: shapes and pictures that a clip cuts, and shadings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops

from gazette.printed import Box, surround
from gazette.source.ofd.canvas import Canvas, Pen, Segment
from gazette.source.ofd.clips import Outline, bound_outline
from gazette.source.ofd.geometry import Matrix
from gazette.source.ofd.shadings import Shading

_SCALE = 200 / 72  # pixels of a point
_WIDEST = 1_200  # pixels on either side
_SOLID = Pen(fill=(0, 0, 0, 255))

Clips = Sequence[Sequence[Outline]]


class _Raster(NamedTuple):
    """Pixels that `matrix` puts places of the page on."""

    size: tuple[int, int]
    matrix: Matrix


def draw_masked(
    outline: Outline, pen: Pen, clips: Clips, shading: Shading | None
) -> Iterator[tuple[Image.Image, Matrix]]:
    """The area and the line of a shape as `clips` leave them, each with the matrix that puts its square on the page.

    The area has the colours of the shading, if there is one. Nothing for what is cut off wholly.
    """
    box = _find_box(outline, pen, clips)
    if box is None:
        return
    width, height = box.right - box.left, box.bottom - box.top
    scale = min(_SCALE, _WIDEST / max(width, height))
    size = ceil(width * scale), ceil(height * scale)
    raster = _Raster(size, Matrix(e=-box.left, f=-box.top).then(Matrix(a=size[0] / width, d=size[1] / height)))
    place = Matrix(width, 0, 0, height, box.left, box.top)
    for part in (replace(pen, stroke=None), replace(pen, fill=None)):
        if colour := part.fill or part.stroke:
            red, green, blue, dense = colour
            image = Image.new("RGBA", size, (red, green, blue, 255))
            if shading and part.fill:
                image = shading.paint(size, raster.matrix)
            mask = _draw_mask(outline, replace(part, width=pen.width * scale), raster)
            yield _cover(image, _cut(mask, clips, raster).point(lambda value, dense=dense: value * dense // 255)), place


def cut_image(image: Image.Image, place: Matrix, clips: Clips) -> Image.Image:
    """A picture that `place` puts on the page as a square, as `clips` leave it; whole where it has no area."""
    back = place.invert()
    if back is None:
        return image
    raster = _Raster(image.size, back.then(Matrix(a=image.width, d=image.height)))
    return _cover(image.convert("RGBA"), _cut(Image.new("L", image.size, 255), clips, raster))


def _find_box(outline: Outline, pen: Pen, clips: Clips) -> Box | None:
    box = bound_outline(outline)
    around = pen.width / 2 if pen.stroke else 0.0
    box = Box(box.left - around, box.top - around, box.right + around, box.bottom + around)
    for clip in clips:
        seen = surround([bound_outline(one) for one in clip])
        box = Box(max(box.left, seen.left), max(box.top, seen.top),
                  min(box.right, seen.right), min(box.bottom, seen.bottom))  # fmt: skip
    return box if box.right > box.left and box.bottom > box.top else None


def _cut(mask: Image.Image, clips: Clips, raster: _Raster) -> Image.Image:
    for clip in clips:
        seen = Image.new("L", raster.size, 0)
        for one in clip:
            seen = ImageChops.lighter(seen, _draw_mask(one, _SOLID, raster))
        mask = ImageChops.multiply(mask, seen)
    return mask


def _draw_mask(outline: Outline, pen: Pen, raster: _Raster) -> Image.Image:
    """White where the pen draws."""
    canvas = Canvas()
    canvas.begin_page(*raster.size)
    black = (0, 0, 0, 255)
    solid = replace(pen, fill=pen.fill and black, stroke=pen.stroke and black)
    canvas.draw_path([_move(segment, raster.matrix) for segment in outline], solid)
    canvas.end_page()
    with pypdfium2.PdfDocument(canvas.save()) as drawn:
        return ImageChops.invert(drawn[0].render(grayscale=True).to_pil().convert("L").resize(raster.size))


def _move(segment: Segment, matrix: Matrix) -> Segment:
    command, places = segment
    points = zip(places[::2], places[1::2], strict=True)
    return command, tuple(side for point in points for side in matrix.move(*point))


def _cover(image: Image.Image, mask: Image.Image) -> Image.Image:
    image.putalpha(ImageChops.multiply(image.getchannel("A"), mask))
    return image
