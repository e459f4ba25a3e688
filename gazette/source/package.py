"""A zip package of XML parts (Word, OFD), opened as if it had been made to do harm.

Nothing is unpacked to disk, nothing outside the package is read, and nothing in it is run. The parser is the one of the
standard library: it fetches nothing, and a document type, which neither format has, ends the reading before an entity
is declared. So a library of its own for XML would bring more than it takes away.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import NoReturn
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

from gazette.model import GazetteError, Problem

_MOST_PARTS = 20_000
_MOST_BYTES = 1_000_000_000  # of all parts together, unpacked
_MOST_IN_PART = 400_000_000
_MOST_IN_XML = 150_000_000
_HIGHEST_RATIO = 300  # unpacked to packed, of a part that is larger than _SMALL; tables of Word reach 60
_SMALL = 5_000_000
_DEEPEST = 128  # elements inside one another; a table in a table in a text box has about forty
_MOST_ELEMENTS = 3_000_000
_MOST_NAMES = 5_000  # of elements and attributes in one part
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1  # the flag of an entry
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError, OverflowError)


class Package:
    """The parts of a package by name. Names are compared without regard to case, as ISO/IEC 29500-2 asks.

    Raises GazetteError, when it is opened or a part is read: G051 for a part, a number of parts or a whole that is
    larger than any gazette, G052 for a broken archive, G053 for names that lead out of it or stand twice, G054 for
    XML that cannot be read or is built to stop a reader, G055 for one that a password protects.
    """

    def __init__(self, content: bytes, file: str) -> None:
        self._file = file
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(content))
        except (*_BROKEN, NotImplementedError):
            self._refuse("G052", "is broken: it cannot be opened as a package of parts; get the file once more")
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        self._check_sizes(entries)
        self._entries = self._list_entries(entries)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the parts as they stand in the package, in its order."""
        return tuple(entry.filename for entry in self._entries.values())

    def has(self, name: str) -> bool:
        return name.casefold() in self._entries

    def read(self, name: str) -> bytes:
        """The bytes of a part. Raises KeyError where the package has none of that name."""
        entry = self._entries[name.casefold()]
        if entry.flag_bits & _ENCRYPTED:
            self._refuse("G055", "is protected by a password; save it without one and hand that over")
        try:
            if entry.compress_type not in _METHODS:
                raise zipfile.BadZipFile
            return self._archive.read(entry)
        except (*_BROKEN, NotImplementedError):
            self._refuse("G052", f'is broken: its part "{entry.filename}" cannot be unpacked; get the file once more')

    def parse(self, name: str, prefixes: Mapping[str, str]) -> Element:
        """The root of a part of XML. Tags and attributes are `prefix:name`, without a prefix where it is empty.

        `prefixes` has one for each namespace that is meant; every other namespace has the prefix `?`.
        """
        content = self.read(name)
        if len(content) > _MOST_IN_XML:
            self._refuse("G051", f'holds {len(content) // 1_000_000} MB of XML in "{name}"; hand it over in pieces')
        builder = _Builder(prefixes)
        parser = XMLParser(target=builder)
        try:
            parser.feed(content)
            root: Element = parser.close()
        except _RefusedXMLError as error:
            self._refuse("G054", f'holds {error} in "{name}", as no program writes it; save it anew')
        except (ParseError, ValueError, LookupError):
            self._refuse("G054", f'is broken: "{name}" is not XML that can be read; save it anew and hand that over')
        return root

    def _check_sizes(self, entries: list[zipfile.ZipInfo]) -> None:
        if len(entries) > _MOST_PARTS:
            self._refuse("G051", f"holds {len(entries)} parts, more than any gazette has; hand it over in pieces")
        for entry in entries:
            size, packed = entry.file_size, max(1, entry.compress_size)
            if size > _MOST_IN_PART or (size > _SMALL and size > packed * _HIGHEST_RATIO):
                seen = f'would unpack "{entry.filename}" to {size // 1_000_000} MB; it is not opened: save it anew'
                self._refuse("G051", seen)
        if (total := sum(entry.file_size for entry in entries)) > _MOST_BYTES:
            self._refuse("G051", f"would unpack to {total // 1_000_000} MB; hand it over in pieces")

    def _list_entries(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        found: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = entry.filename
            if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                self._refuse("G053", f'holds a part named "{name}", which leads out of it; save it anew')
            if name.casefold() in found:
                self._refuse(
                    "G053", f'holds two parts named "{name}"; which one is meant cannot be known: save it anew'
                )
            found[name.casefold()] = entry
        return found

    def _refuse(self, code: str, seen: str) -> NoReturn:
        raise GazetteError(Problem(code, self._file, None, seen)) from None


class _RefusedXMLError(Exception):
    """XML that is well formed and built to stop a reader."""


class _Builder(TreeBuilder):
    """Builds the tree, with short names for namespaces, and stops where it becomes too deep or too large."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self._prefixes = prefixes
        self._names: dict[str, str] = {}
        self._depth = 0
        self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _RefusedXMLError("a document type")

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST:
            raise _RefusedXMLError(f"elements more than {_DEEPEST} deep")
        if self._count > _MOST_ELEMENTS:
            raise _RefusedXMLError(f"more than {_MOST_ELEMENTS} elements")
        named = {self._name(key): value for key, value in attributes.items()}
        return super().start(self._name(tag), named)

    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(self._name(tag))

    def _name(self, name: str) -> str:
        if name not in self._names:
            if len(self._names) > _MOST_NAMES:
                raise _RefusedXMLError(f"more than {_MOST_NAMES} names of elements")
            namespace, _, local = name.rpartition("}")
            prefix = self._prefixes.get(namespace.removeprefix("{"), "?") if namespace else ""
            self._names[name] = f"{prefix}:{local}" if prefix else local
        return self._names[name]
