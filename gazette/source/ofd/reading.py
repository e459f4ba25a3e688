"""OFD → sheets, page by page, so that no more than one page is held at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from gazette.model import GazetteError, Problem
from gazette.printed import Box
from gazette.source.judgement import Seen, judge_page
from gazette.source.ofd.geometry import POINTS, Matrix, read_box
from gazette.source.ofd.page import Marks, PageReader
from gazette.source.ofd.parts import Document, OfdFile, Resources, resolve
from gazette.source.pictures import choose_pictures, find_suffix
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
    lost: tuple[Problem, ...] = tuple(_tell_lost(ofd))
    for document in ofd.list_documents():
        reader = _DocumentReader(ofd, document)
        said = (*lost, *reader.list_problems())
        lost = ()
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


def _tell_lost(ofd: OfdFile) -> Iterator[Problem]:
    """A Problem for the documents that the package lists and does not have."""
    if names := ofd.list_missing():
        what = f'documents ({len(names)}) are listed and not in the file, the first is "{names[0]}"; get it once more'
        yield Problem("G049", ofd.file, None, what)


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
        images, left_out = self._read_images(marks)
        marked = Seen(
            len(marks.glyphs), len(marks.images), len(marks.rules), marks.left_out + left_out,
            is_cut_short=marks.is_cut_short,
        )  # fmt: skip
        told = [*judge_page(marked)]
        if missing := marks.missing + self._count_missing(root):
            told.append(
                ("G049", f"templates or drawings ({missing}) that it uses are not in the file; export it again")
            )
        problems = [Problem(code, self._ofd.file, None, f"page {position}: {what}") for code, what in told]
        return Sheet(
            position, width * POINTS, height * POINTS, tuple(marks.glyphs), tuple(marks.rules), images, tuple(problems)
        )

    def _list_layers(self, root: Element) -> Iterator[Element]:
        """The page's own content, between the templates that lie behind and before it."""
        templates = [(element.get("ZOrder"), self._find_template(element)) for element in root.findall("Template")]
        content = root.find("Content")
        for is_before in (False, True):
            if is_before and content is not None:
                yield content
            for order, name in templates:
                if (order == "Foreground") == is_before and self._ofd.has(name):
                    found = self._ofd.parse(name)
                    self._ofd.read_resources(found, name, self._resources)
                    yield from found.findall("Content")

    def _count_missing(self, root: Element) -> int:
        return sum(not self._ofd.has(self._find_template(element)) for element in root.findall("Template"))

    def _find_template(self, element: Element) -> str:
        """The part of a template that a page uses; a name that no part has where it is not listed."""
        return self._templates.get(element.get("TemplateID", ""), "")

    def _list_listed(self, tag: str, entry: str) -> list[Element]:
        """The entries of a list that the document keeps in a part of its own."""
        location = self._document.root.findtext(tag)
        name = resolve(self._document.name, location)
        return list(self._ofd.parse(name).iter(entry)) if location and self._ofd.has(name) else []

    def _read_images(self, marks: Marks) -> tuple[tuple[Image, ...], Counter[str]]:
        """The pictures of a page that browsers show, no ornaments; and those left out, by reason."""
        chosen, left_out = choose_pictures(marks.images, marks.glyphs)
        images: list[Image] = []
        for key, box in chosen:
            name = self._resources.media.get(key, "")
            content = self._ofd.read(name) if self._ofd.has(name) else b""
            if suffix := find_suffix(content):
                images.append(Image(box, suffix, content))
        left_out["form"] = len(chosen) - len(images)
        return tuple(images), left_out


def _find_size(root: Element, path: str) -> tuple[float, float, float, float] | None:
    """Left, top, width and height of a page, in millimetres."""
    return read_box(root.findtext(f"{path}/PhysicalBox"))
