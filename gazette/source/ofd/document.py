"""One document of an OFD file: its pages with their sizes, their layers in drawing order, and what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element

from gazette.model import GazetteError, Problem
from gazette.source.ofd.geometry import POINTS, Matrix, read_box
from gazette.source.ofd.parts import Document, OfdFile, Resources, resolve

_A4 = (0.0, 0.0, 210.0, 297.0)
_LARGEST = 7_000.0  # millimetres on a side: no printed page

Templates = Sequence[tuple[str | None, Element | None]]  # each with its place in the order of drawing


@dataclass(frozen=True)
class PagePart:
    """A page: its place on the paper in millimetres, and its layers, those that lie behind others first.

    `missing` counts the templates and resources that it uses and that the file does not have, or that are broken.
    """

    left: float
    top: float
    width: float
    height: float
    layers: tuple[Element, ...]
    missing: int = 0

    @property
    def in_points(self) -> Matrix:
        """What puts a place of the page into points from its top left corner."""
        return Matrix(POINTS, 0, 0, POINTS, -self.left * POINTS, -self.top * POINTS)


class DocumentReader:
    """Opens the pages of one document with what they share: sizes, resources and templates.

    `resources` are those of the document and of the pages that were opened so far.
    """

    def __init__(self, ofd: OfdFile, document: Document) -> None:
        self._ofd = ofd
        self._document = document
        self.resources = Resources()
        self._templates: dict[str, str] = {}
        common = document.root.find("CommonData")
        ofd.read_resources(common, document.name, self.resources)
        self._size = _find_size(document.root, "CommonData/PageArea") or _A4
        for element in () if common is None else common.findall("TemplatePage"):
            self._templates[element.get("ID", "")] = resolve(document.name, element.get("BaseLoc"))

    def open_page(self, name: str, position: int) -> PagePart:
        """Raises GazetteError G049 for a page that is not there or too large, else as OfdFile does."""
        if not self._ofd.has(name):
            self._refuse(f"page {position} is not in the file; export it again or add the page's text by hand")
        root = self._ofd.parse(name)
        left, top, width, height = _find_size(root, "Area") or self._size
        if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
            self._refuse(
                f"page {position} is {width:.0f} by {height:.0f} mm large and was left out; export the file again"
            )
        lost = len(self.resources.lost)
        self._ofd.read_resources(root, name, self.resources)
        templates = [(element.get("ZOrder"), self._open_template(element)) for element in root.findall("Template")]
        layers = tuple(self._list_layers(root, templates))
        missing = len(self.resources.lost) - lost + sum(template is None for _, template in templates)
        return PagePart(left, top, width, height, layers, missing)

    def list_listed(self, tag: str, entry: str) -> list[Element] | None:
        """The entries of a list that the document keeps in a part of its own; None for a list that cannot be read."""
        location = self._document.root.findtext(tag)
        if not location:
            return []
        root = self._ofd.try_parse(resolve(self._document.name, location))
        return None if root is None else list(root.iter(entry))

    def _open_template(self, element: Element) -> Element | None:
        """A template that a page uses; None where it is not listed, not there or broken."""
        name = self._templates.get(element.get("TemplateID", ""), "")
        found = self._ofd.try_parse(name)
        self._ofd.read_resources(found, name, self.resources)
        return found

    def _refuse(self, seen: str) -> NoReturn:
        raise GazetteError(Problem("G049", self._ofd.file, None, seen))

    def _list_layers(self, root: Element, templates: Templates) -> Iterator[Element]:
        """The page's own content, between the templates that lie behind and before it."""
        for is_before in (False, True):
            if is_before:
                yield from root.findall("Content")
            for order, template in templates:
                if (order == "Foreground") == is_before and template is not None:
                    yield from template.findall("Content")


def _find_size(root: Element, path: str) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a page, in millimetres."""
    return read_box(root.findtext(f"{path}/PhysicalBox"))
