"""What lies over the pages of an OFD document and is none of their text: annotations and the pictures of seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gazette.model import GazetteError
from gazette.source.ofd.parts import Document, OfdFile, resolve
from gazette.source.ofd.seals import SealPicture, find_seal_picture

_MOST = 500  # annotations and seals of a document


@dataclass(frozen=True)
class Overlay:
    """`boundary` is the place on the page; there are either drawn objects or a seal, with its picture if it has one."""

    boundary: str
    objects: Element | None = None
    seal: SealPicture | None = None


def list_overlays(ofd: OfdFile, document: Document) -> Mapping[str, Sequence[Overlay]]:
    """What lies over each page, by the name of its part, annotations first. Whatever cannot be read is left out."""
    pages = {
        page.get("ID", ""): resolve(document.name, page.get("BaseLoc")) for page in document.root.findall("Pages/Page")
    }
    found: dict[str, list[Overlay]] = defaultdict(list)
    for count, (page, overlay) in enumerate((*_list_annotations(ofd, document), *_list_seals(ofd, document))):
        if page in pages and count < _MOST:
            found[pages[page]].append(overlay)
    return found


def _list_annotations(ofd: OfdFile, document: Document) -> Iterator[tuple[str, Overlay]]:
    """Those that are to be seen (GB/T 33190-2016, 15)."""
    for listed, base in _open(ofd, resolve(document.name, document.root.findtext("Annotations")), "Page"):
        for annotation, _ in _open(ofd, resolve(base, listed.findtext("FileLoc")), "Annot"):
            looks = annotation.find("Appearance")
            if looks is not None and annotation.get("Visible") != "false":
                yield listed.get("PageID", ""), Overlay(looks.get("Boundary", ""), objects=looks)


def _list_seals(ofd: OfdFile, document: Document) -> Iterator[tuple[str, Overlay]]:
    """The picture of each seal wherever it was set (GB/T 33190-2016, 18.2)."""
    for listed, base in _open(ofd, document.signatures or "", "Signature"):
        name = resolve(base, listed.get("BaseLoc"))
        for signed, _ in _open(ofd, name, "SignedInfo"):
            parts = [signed.findtext("Seal/BaseLoc"), *(value.text for value, _ in _open(ofd, name, "SignedValue"))]
            picture = next(filter(None, (_read_seal(ofd, resolve(name, part)) for part in parts if part)), None)
            for stamp in signed.findall("StampAnnot"):
                yield stamp.get("PageRef", ""), Overlay(stamp.get("Boundary", ""), seal=picture)


def _open(ofd: OfdFile, name: str, tag: str) -> list[tuple[Element, str]]:
    """The elements of that tag in a part, each with the part's name."""
    if not name or not ofd.has(name):
        return []
    try:
        return [(element, name) for element in ofd.parse(name).iter(tag)]
    except GazetteError:
        return []


def _read_seal(ofd: OfdFile, name: str) -> SealPicture | None:
    try:
        return find_seal_picture(ofd.read(name)) if ofd.has(name) else None
    except GazetteError:
        return None
