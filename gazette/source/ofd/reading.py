"""OFD → sheets, page by page, so that no more than one page is held at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from gazette.model import GazetteError, Problem
from gazette.printed import Box
from gazette.source.judgement import judge_marks
from gazette.source.ofd.geometry import POINTS, Matrix, read_box
from gazette.source.ofd.page import Marks, PageReader
from gazette.source.ofd.parts import Document, OfdFile, Resources, resolve
from gazette.source.pictures import MOST_PICTURES, SMALLEST_PICTURE, find_suffix
from gazette.source.sheet import Image, Sheet

_A4 = (0.0, 0.0, 210.0, 297.0)
_LARGEST = 7_000.0  # millimetres on a side: no printed page


def read_ofd(content: bytes, file: str) -> Iterator[Sheet]:
    """The pages of all documents of a file, numbered through; `file` is its path.

    A page that cannot be read is empty and says so; attachments, annotations and seals are left out and said with the
    first page of their document. Raises GazetteError as OfdFile does, and G052 for a file without pages.
    """
    ofd = OfdFile(content, file)
    position = 0
    for document in ofd.list_documents():
        reader = _DocumentReader(ofd, document)
        said = tuple(reader.list_problems())
        for name in ofd.list_pages(document):
            position += 1
            try:
                sheet = reader.read_page(name, position)
            except GazetteError as error:
                seen = f"page {position} cannot be read: {error.problem.seen}"
                sheet = Sheet(position, 0, 0, problems=(Problem("G049", file, None, seen),))
            yield replace(sheet, problems=(*said, *sheet.problems))
            said = ()
    if not position:
        ofd.refuse("G052", "has no page; get the file once more")


class _DocumentReader:
    """Reads the pages of one document with what they share: sizes, resources and templates."""

    def __init__(self, ofd: OfdFile, document: Document) -> None:
        self._ofd = ofd
        self._document = document
        self._resources = Resources()
        self._templates: dict[str, str] = {}
        common = document.root.find("CommonData")
        ofd.read_resources(common, document.name, self._resources)
        self._size = _find_size(document.root, "CommonData/PageArea") or _A4
        for element in () if common is None else common.findall("TemplatePage"):
            self._templates[element.get("ID", "")] = resolve(document.name, element.get("BaseLoc"))

    def list_problems(self) -> Iterator[Problem]:
        """What belongs to the document and to no page of it."""
        attached = [element.get("Name", "") for element in self._list_listed("Attachments", "Attachment")]
        if attached:
            names = "、".join(attached[:3])
            seen = (
                f"attached files ({len(attached)}: {names}) are not part of the pages; hand over those that are wanted"
            )
            yield Problem("G047", self._ofd.file, None, seen)
        if self._document.has_signatures or self._list_listed("Annotations", "Page"):
            seen = "seals, signatures and annotations are not read and signatures not checked; see the file itself"
            yield Problem("G048", self._ofd.file, None, seen)

    def read_page(self, name: str, position: int) -> Sheet:
        if not self._ofd.has(name):
            seen = f"page {position} is not in the file; export it again or add the page's text by hand"
            return Sheet(position, 0, 0, problems=(Problem("G049", self._ofd.file, None, seen),))
        root = self._ofd.parse(name)
        left, top, width, height = _find_size(root, "Area") or self._size
        if not (0 < width <= _LARGEST and 0 < height <= _LARGEST):
            seen = f"page {position} is {width:.0f} by {height:.0f} mm large and was left out; export the file again"
            return Sheet(position, 0, 0, problems=(Problem("G049", self._ofd.file, None, seen),))
        self._ofd.read_resources(root, name, self._resources)
        reader = PageReader(self._resources, Box(0, 0, width * POINTS, height * POINTS))
        for layer in self._list_layers(root):
            reader.read(layer, Matrix(POINTS, 0, 0, POINTS, -left * POINTS, -top * POINTS))
        marks = reader.marks
        images, problems = self._read_images(marks, position)
        seen_there = judge_marks(marks.left_out, marks.is_cut_short)
        problems += tuple(Problem(code, self._ofd.file, None, f"page {position}: {seen}") for code, seen in seen_there)
        return Sheet(
            position, width * POINTS, height * POINTS, tuple(marks.glyphs), tuple(marks.rules), images, problems
        )

    def _list_layers(self, root: Element) -> Iterator[Element]:
        """The page's own content, between the templates that lie behind and before it."""
        templates = [(element.get("ZOrder"), element.get("TemplateID", "")) for element in root.findall("Template")]
        content = root.find("Content")
        for is_before in (False, True):
            if is_before and content is not None:
                yield content
            for order, template in templates:
                name = self._templates.get(template, "")
                if (order == "Foreground") == is_before and self._ofd.has(name):
                    found = self._ofd.parse(name)
                    self._ofd.read_resources(found, name, self._resources)
                    yield from found.findall("Content")

    def _list_listed(self, tag: str, entry: str) -> list[Element]:
        """The entries of a list that the document keeps in a part of its own."""
        location = self._document.root.findtext(tag)
        name = resolve(self._document.name, location)
        return list(self._ofd.parse(name).iter(entry)) if location and self._ofd.has(name) else []

    def _read_images(self, marks: Marks, position: int) -> tuple[tuple[Image, ...], tuple[Problem, ...]]:
        """The pictures of a page that browsers show, no ornaments, and what has to be said of the others."""
        images: list[Image] = []
        others = 0
        shown = [
            (key, box)
            for key, box in marks.images
            if min(box.right - box.left, box.bottom - box.top) >= SMALLEST_PICTURE
        ]
        for key, box in shown[:MOST_PICTURES]:
            name = self._resources.media.get(key, "")
            content = self._ofd.read(name) if self._ofd.has(name) else b""
            suffix = find_suffix(content)
            if suffix:
                images.append(Image(box, suffix, content))
            else:
                others += 1
        if not others:
            return tuple(images), ()
        seen = f"page {position}: pictures ({others}) are in a form that browsers do not show; save them as PNG or JPEG"
        return tuple(images), (Problem("G046", self._ofd.file, None, seen),)


def _find_size(root: Element, path: str) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a page, in millimetres."""
    return read_box(root.findtext(f"{path}/PhysicalBox"))
