"""The parts of an OFD file: its documents, their pages, and the resources that pages refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.etree.ElementTree import Element

from gazette.model import GazetteError, Problem
from gazette.source.ofd.geometry import read_flag
from gazette.source.package import Package

_PREFIXES = {"http://www.ofdspec.org/2016": "", "http://www.ofdspec.org": ""}
_MOST_PAGES = 5_000
_BOLD = 600
GROUPS = ("Layer", "PageBlock", "Content")  # of objects
_BOLD_NAMES = ("bold", "black", "heavy", "simhei", "heiti", "黑体", "粗")


@dataclass(frozen=True)
class Document:
    """One document of a file: `name` is that of its root part, `signatures` that of the part that lists them."""

    name: str
    root: Element
    signatures: str | None


@dataclass(frozen=True)
class Font:
    """A font by its `names` in lower case; `part` is that which holds it, None where the file does not have it."""

    names: str
    is_bold: bool
    part: str | None


@dataclass
class Resources:
    """What pages refer to by id: fonts, the parts of pictures, how things are drawn, drawings that are used again."""

    fonts: dict[str, Font] = field(default_factory=dict)
    styles: dict[str, Element] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, Element] = field(default_factory=dict)


class OfdFile:
    """Raises GazetteError, when it is opened or a part is read, as Package does, and G052 for what is no OFD file."""

    def __init__(self, content: bytes, file: str) -> None:
        self.file = file
        self._package = Package(content, file)
        if self.has("Encryptions.xml"):
            self.refuse("G055", "is encrypted; save it without protection and hand that over")
        if not self.has("OFD.xml"):
            self.refuse("G052", "is a package without OFD.xml; get the file once more")

    def list_documents(self) -> Iterator[Document]:
        """The documents in the order of the package, those in it."""
        for body in self.parse("OFD.xml").iter("DocBody"):
            name = _find_root(body)
            if self.has(name):
                listed = body.find("Signatures")
                yield Document(name, self.parse(name), None if listed is None else resolve("OFD.xml", listed.text))

    def list_missing(self) -> list[str]:
        """The names of the documents that the package lists and does not have."""
        names = [_find_root(body) for body in self.parse("OFD.xml").iter("DocBody")]
        return [name for name in names if not self.has(name)]

    def list_pages(self, document: Document) -> list[str]:
        """The parts of the pages in order. Raises GazetteError G051 for more than any gazette has."""
        elements = document.root.findall("Pages/Page")
        if len(elements) > _MOST_PAGES:
            self.refuse("G051", f"has {len(elements)} pages, more than any gazette has; hand it over in pieces")
        return [resolve(document.name, page.get("BaseLoc")) for page in elements]

    def refuse(self, code: str, seen: str) -> NoReturn:
        raise GazetteError(Problem(code, self.file, None, seen))

    def has(self, name: str) -> bool:
        return self._package.has(name)

    def parse(self, name: str) -> Element:
        """The root of a part, tags without their namespace. Raises KeyError where there is none of that name."""
        return self._package.parse(name, _PREFIXES)

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError where there is none of that name."""
        return self._package.read(name)

    def read_resources(self, root: Element | None, base: str, into: Resources) -> None:
        """Adds what the resource parts named below `root`, an element of the part `base`, hold."""
        for element in () if root is None else root:
            name = resolve(base, element.text)
            if element.tag in ("PublicRes", "DocumentRes", "PageRes") and self.has(name):
                _read_resources(self.parse(name), name, into)


def _find_root(body: Element) -> str:
    return resolve("OFD.xml", body.findtext("DocRoot"))


def resolve(base: str, location: str | None) -> str:
    """The name of a part that the part `base` names: from the root of the package, or beside itself."""
    folder = posixpath.dirname(base)
    return posixpath.normpath(posixpath.join("/", folder, (location or "").strip())).lstrip("/")


def is_bold(text: Element, resources: Resources) -> bool:
    """By the weight that a text says, or by its font."""
    weight = text.get("Weight", "")
    is_heavy = weight.isascii() and weight.isdigit() and len(weight) < 5 and int(weight) >= _BOLD
    font = resources.fonts.get(text.get("Font", ""))
    return is_heavy or (font is not None and font.is_bold)


def _read_resources(root: Element, name: str, into: Resources) -> None:
    folder = posixpath.join(posixpath.dirname(name), root.get("BaseLoc", ""), "_")
    for element in root.iter():
        key = element.get("ID", "")
        if element.tag == "Font":
            names = f"{element.get('FontName', '')} {element.get('FamilyName', '')}".casefold()
            is_bold = read_flag(element, "Bold", False) or any(name in names for name in _BOLD_NAMES)
            part = element.findtext("FontFile")
            into.fonts[key] = Font(names, is_bold, resolve(folder, part) if part else None)
        elif element.tag == "DrawParam":
            into.styles[key] = element
        elif element.tag == "MultiMedia":
            into.media[key] = resolve(folder, element.findtext("MediaFile"))
        elif element.tag == "CompositeGraphicUnit":
            into.drawings[key] = element
