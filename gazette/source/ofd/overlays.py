"""What lies over the pages of an OFD document and is none of their text: annotations and the pictures of seals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from gazette.model import GazetteError
from gazette.source.ofd.geometry import read_flag
from gazette.source.ofd.parts import Document, OfdFile, resolve
from gazette.source.ofd.seals import SealPicture, find_seal_picture

_MOST = 20_000  # annotations and seals of a document: a seal over the edges of its pages is set on each


@dataclass(frozen=True)
class Overlay:
    """`boundary` is the place on the page; there are either drawn objects or a seal, with its picture if it has one.

    `clip` is the part of its place in which a seal is seen, as one that is set over the edges of several pages.
    """

    boundary: str
    objects: Element | None = None
    seal: SealPicture | None = None
    clip: str | None = None


@dataclass(frozen=True)
class Overlays:
    """What lies over each page, by the name of its part, annotations first. `lost` names the kinds of what is left out.

    That is what stands in parts that cannot be read or are not there, on pages that there are not, or behind too much.
    """

    over: Mapping[str, Sequence[Overlay]]
    lost: Collection[str]


def list_overlays(ofd: OfdFile, document: Document) -> Overlays:
    """The annotations that are to be seen and the seals of a document."""
    pages = {
        page.get("ID", ""): resolve(document.name, page.get("BaseLoc")) for page in document.root.findall("Pages/Page")
    }
    found: dict[str, list[Overlay]] = defaultdict(list)
    annotations, seals = _PartReader(ofd), _PartReader(ofd)
    listed = (*_list_annotations(annotations, document), *_list_seals(seals, document))
    for count, (page, overlay) in enumerate(listed):
        if page in pages and count < _MOST:
            found[pages[page]].append(overlay)
        else:
            (seals if overlay.objects is None else annotations).is_short = True
    short = (("annotations", annotations.is_short), ("seals", seals.is_short))
    return Overlays(found, [kind for kind, is_short in short if is_short])


class _PartReader:
    """Opens parts of a file; `is_short` is set by one that cannot be read or is not there."""

    def __init__(self, ofd: OfdFile) -> None:
        self.is_short = False
        self._ofd = ofd

    def open(self, base: str, location: str | None, tag: str) -> list[tuple[Element, str]]:
        """The elements of that tag in the part that `base` names, if it names one, each with the part's name."""
        if not location:
            return []
        name = resolve(base, location)
        root = self._ofd.try_parse(name)
        self.is_short |= root is None
        return [] if root is None else [(element, name) for element in root.iter(tag)]

    def read_seal(self, name: str) -> SealPicture | None:
        try:
            return find_seal_picture(self._ofd.read(name))
        except (GazetteError, KeyError):
            return None


def _list_annotations(parts: _PartReader, document: Document) -> Iterator[tuple[str, Overlay]]:
    """Those that are to be seen (GB/T 33190-2016, 15)."""
    for listed, base in parts.open(document.name, document.root.findtext("Annotations"), "Page"):
        for annotation, _ in parts.open(base, listed.findtext("FileLoc"), "Annot"):
            looks = annotation.find("Appearance")
            if looks is not None and read_flag(annotation, "Visible", True):
                yield listed.get("PageID", ""), Overlay(looks.get("Boundary", ""), objects=looks)


def _list_seals(parts: _PartReader, document: Document) -> Iterator[tuple[str, Overlay]]:
    """The picture of each seal wherever it was set (GB/T 33190-2016, 18.2)."""
    for listed, base in parts.open("", document.signatures, "Signature"):
        name = resolve(base, listed.get("BaseLoc"))
        for signed, _ in parts.open("", name, "SignedInfo"):
            values = (value.text for value, _ in parts.open("", name, "SignedValue"))
            places = [resolve(name, place) for place in (signed.findtext("Seal/BaseLoc"), *values) if place]
            picture = next(filter(None, map(parts.read_seal, places)), None)
            for stamp in signed.findall("StampAnnot"):
                yield stamp.get("PageRef", ""), Overlay(stamp.get("Boundary", ""), seal=picture, clip=stamp.get("Clip"))
