"""The pictures of a Word document: parts of its package, relations to them, and the drawings that show them."""

from __future__ import annotations

from gazette.model import Document, Figure
from gazette.site.figures import find_picture
from gazette.site.xml_text import escape_xml

_EMU = 9525  # English metric units of a pixel at 96 to the inch
_WIDEST, _HIGHEST = 5_615_000, 7_200_000  # the width of the text (156 mm), and most of its height
_OPEN = "http://schemas.openxmlformats.org"
_RELATION = '<Relationship Id="{}" Type="' + _OPEN + '/officeDocument/2006/relationships/image" Target="media/{}"/>'


class Pictures:
    """The pictures of one document; each is kept once, however often it is shown."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._names: dict[str, str] = {}
        self._shown = 0

    @property
    def parts(self) -> dict[str, bytes]:
        """The parts of the package by their names."""
        document = self._document
        return {f"word/media/{name}": find_picture(document, name).read_bytes() for name in self._names}

    @property
    def relations(self) -> str:
        return "".join(_RELATION.format(relation, name) for name, relation in self._names.items())

    def draw(self, figure: Figure, words: str) -> str:
        """A run that shows a picture, in the width of the text at most, with `words` for those who do not see it."""
        relation = self._names.setdefault(figure.picture, f"picture{len(self._names) + 1}")
        self._shown += 1
        width, height = _fit(figure.width or 1, figure.height or 1)
        return (
            f'<w:r><w:drawing><wp:inline xmlns:wp="{_OPEN}/drawingml/2006/wordprocessingDrawing">'
            f'<wp:extent cx="{width}" cy="{height}"/>'
            f'<wp:docPr id="{self._shown}" name="{figure.picture}" descr="{escape_xml(words)}"/>'
            f'<a:graphic xmlns:a="{_OPEN}/drawingml/2006/main"><a:graphicData uri="{_OPEN}/drawingml/2006/picture">'
            f'<pic:pic xmlns:pic="{_OPEN}/drawingml/2006/picture"><pic:nvPicPr>'
            f'<pic:cNvPr id="{self._shown}" name="{figure.picture}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip xmlns:r="{_OPEN}/officeDocument/2006/relationships" r:embed="{relation}"/>'
            "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/>'
            '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
            "</wp:inline></w:drawing></w:r>"
        )


def _fit(width: int, height: int) -> tuple[int, int]:
    scale = min(1.0, _WIDEST / (width * _EMU), _HIGHEST / (height * _EMU))
    return max(1, round(width * _EMU * scale)), max(1, round(height * _EMU * scale))
