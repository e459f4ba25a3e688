"""The parts of an OFD file: its documents, their pages, and the resources that pages refer to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from contextlib import suppress
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
    """What pages refer to by id: fonts, the parts of pictures, how things are drawn, drawings that are used again.

    `lost` are the parts of resources that are not in the file or cannot be read.
    """

    fonts: dict[str, Font] = field(default_factory=dict)
    styles: dict[str, Element] = field(default_factory=dict)
    media: dict[str, str] = field(default_factory=dict)
    drawings: dict[str, Element] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)


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
        """The documents in the order of the package, of each the version that it marks as current, if it marks one.

        Those that are not there or broken are left out; one that is alone and broken raises GazetteError as parse does.
        """
        bodies = list(self.parse("OFD.xml").iter("DocBody"))
        for body in bodies:
            *newer, last = self._list_roots(body)
            tried = ((name, self.try_parse(name)) for name in (*newer, last))
            name, root = next((one for one in tried if one[1] is not None), (last, None))
            if root is None and len(bodies) == 1 and self.has(last):
                root = self.parse(last)  # says what is wrong with it
            if root is not None:
                listed = body.findtext("Signatures")
                yield Document(name, root, resolve("OFD.xml", listed) if listed else None)

    def list_missing(self) -> list[str]:
        """The names of the documents and versions that the package means and that are not there or broken."""
        names = [next(self._list_roots(body)) for body in self.parse("OFD.xml").iter("DocBody")]
        return [name for name in names if self.try_parse(name) is None]

    def _list_roots(self, body: Element) -> Iterator[str]:
        """The root parts of a document: of its current version (GB/T 33190-2016, 19), then the one of the package."""
        for version in body.iterfind("Versions/Version"):
            name = resolve("OFD.xml", version.get("BaseLoc"))
            if read_flag(version, "Current", False):
                root = self.try_parse(name)
                yield name if root is None else resolve(name, root.findtext("DocRoot"))
        yield resolve("OFD.xml", body.findtext("DocRoot"))

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

    def try_parse(self, name: str) -> Element | None:
        """The root of a part; None where there is none of that name, or where it cannot be read."""
        with suppress(GazetteError, KeyError):
            return self.parse(name)
        return None

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError where there is none of that name."""
        return self._package.read(name)

    def read_resources(self, root: Element | None, base: str, into: Resources) -> None:
        """Adds what the resource parts named below `root`, an element of the part `base`, hold."""
        for element in () if root is None else root:
            name = resolve(base, element.text)
            if element.tag not in ("PublicRes", "DocumentRes", "PageRes"):
                continue
            if (found := self.try_parse(name)) is None:
                into.lost.append(name)
            else:
                _read_resources(found, name, into)


def resolve(base: str, location: str | None) -> str:
    """The name of a part that the part `base` names: from the root of the package, or beside itself."""
    folder = posixpath.dirname(base)
    place = (location or "").strip().replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", folder, place)).lstrip("/")


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
