"""The parts of a Word file by what they are: text, styles, numbering, notes, heads and feet of pages."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn
from xml.etree.ElementTree import Element

from gazette.model import GazetteError, Problem
from gazette.source.package import Package

_TRANSITIONAL = "http://schemas.openxmlformats.org"
_STRICT = "http://purl.oclc.org/ooxml"
PREFIXES = {
    f"{_TRANSITIONAL}/wordprocessingml/2006/main": "w",
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_TRANSITIONAL}/officeDocument/2006/relationships": "r",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_TRANSITIONAL}/package/2006/relationships": "rel",
    f"{_TRANSITIONAL}/markup-compatibility/2006": "mc",
    f"{_TRANSITIONAL}/drawingml/2006/main": "a",
    f"{_STRICT}/drawingml/main": "a",
    f"{_TRANSITIONAL}/drawingml/2006/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_TRANSITIONAL}/officeDocument/2006/math": "m",
    f"{_STRICT}/officeDocument/math": "m",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}
_MAIN = "word/document.xml"  # where every program puts it


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: `target` is the name of a part, or an address outside where `is_external`."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class WordFile:
    """The main part of a Word file and what it refers to."""

    package: Package
    file: str
    main: str
    body: Element
    relations: Mapping[str, Relation]

    def find(self, kind: str) -> Element | None:
        """The root of the one part of that kind (styles, numbering, footnotes …); None where there is none."""
        for relation in self.relations.values():
            if relation.kind == kind and not relation.is_external and self.package.has(relation.target):
                return self.package.parse(relation.target, PREFIXES)
        return None

    def find_relation(self, name: str) -> Relation | None:
        """The relation of that id; of a note, footnotes/ or endnotes/ stands before it. None where there is none."""
        kind, _, relation_id = name.rpartition("/")
        if not kind:
            return self.relations.get(relation_id)
        parts = (relation.target for relation in self.relations.values() if relation.kind == kind)
        return next((read_relations(self.package, part).get(relation_id) for part in parts), None)

    def list_sections(self) -> list[Element]:
        """The properties of the sections in order: each stands in the last paragraph of its own, the last one below."""
        within = (paragraph.find("w:pPr") for paragraph in self.body.iter("w:p"))
        found = [properties.find("w:sectPr") for properties in within if properties is not None]
        return [element for element in (*found, self.body.find("w:sectPr")) if element is not None]

    def parse(self, relation_id: str | None) -> Element | None:
        """The root of the part that a relation of the main part names; None where it names none."""
        relation = self.relations.get(relation_id or "")
        if relation is None or relation.is_external or not self.package.has(relation.target):
            return None
        return self.package.parse(relation.target, PREFIXES)


def open_word(content: bytes, file: str) -> WordFile:
    """Raises GazetteError as Package does, and G052 for a package that is not a Word file."""
    package = Package(content, file)
    roots = read_relations(package, "").values()
    targets = [relation.target for relation in roots if relation.kind == "officeDocument"]
    main = next(filter(package.has, [*targets, _MAIN]), None)
    if main is None:
        _refuse(file)
    body = package.parse(main, PREFIXES).find("w:body")
    if body is None:
        _refuse(file)
    return WordFile(package, file, main, body, read_relations(package, main))


def read_relations(package: Package, part: str) -> dict[str, Relation]:
    """The relations of a part, of the package itself for "", by their id."""
    folder, name = posixpath.split(part)
    file = posixpath.join(folder, "_rels", f"{name}.rels")
    return dict(_list_relations(package.parse(file, PREFIXES), folder)) if package.has(file) else {}


def _list_relations(root: Element, folder: str) -> Iterator[tuple[str, Relation]]:
    for element in root.iter("rel:Relationship"):
        target, is_external = element.get("Target", ""), element.get("TargetMode") == "External"
        if not is_external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield element.get("Id", ""), Relation(element.get("Type", "").rpartition("/")[2], target, is_external)


def _refuse(file: str) -> NoReturn:
    seen = "is a package without a text of Word in it; open it in Word or WPS and save it as .docx"
    raise GazetteError(Problem("G052", file, None, seen))
