"""Which font draws a character: the one that the file holds, else an installed one of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gazette.model import GazetteError
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.faces import cut_face, read_characters
from gazette.source.ofd.parts import Font, OfdFile

_MOST_FONTS = 60  # of a file that are used; those behind them are drawn with installed ones
_LARGEST = 40_000_000  # bytes of a font
# The kind of a font by what its name holds, the first that fits; every other is a song.
_KINDS = (
    (("标宋", "biaosong", "大宋"), "bold"),
    (("仿", "fang"), "fangsong"),
    (("楷", "kai"), "kai"),
    (("黑", "hei", "sans", "gothic", "arial", "helvetica"), "hei"),
)


@dataclass(frozen=True, eq=False)
class Face:
    """A font that can draw, with the glyph of each character."""

    handle: Any
    characters: dict[int, int]


class Typefaces:
    """The fonts of a file and of this machine; each is loaded when it is first needed.

    `installed` are kind, file and index of the fonts of this machine, a song among them. Without `embedded` the fonts
    of the file are left alone.
    """

    def __init__(
        self, ofd: OfdFile, canvas: Canvas, installed: Sequence[tuple[str, str, int]], embedded: bool = True
    ) -> None:
        self._ofd, self._canvas, self._embedded = ofd, canvas, embedded
        self._installed = {kind: (file, index) for kind, file, index in installed}
        self._faces: dict[str, Face | None] = {}
        self._installed_faces: dict[tuple[str, int], Face | None] = {}

    def of(self, ofd: OfdFile) -> Typefaces:
        """Those of another file that is drawn on the same canvas."""
        others = Typefaces(ofd, self._canvas, (), self._embedded)
        others._installed, others._installed_faces = self._installed, self._installed_faces
        return others

    def find_glyph(self, font: Font | None, is_bold: bool, character: str, own: int | None) -> tuple[Face, int] | None:
        """The face and the glyph for a character; `own` is the number of the glyph in the file's font, if it says one.

        None where no font has it: nothing is drawn there.
        """
        face = self._find_own(font)
        code = ord(character)
        if face and (glyph := own if own is not None else face.characters.get(code)):
            return face, glyph
        for kind in (find_kind(font, is_bold), "song", "hei"):
            other = self._find_installed(kind)
            if other and (glyph := other.characters.get(code)):
                return other, glyph
        return None

    def _find_own(self, font: Font | None) -> Face | None:
        if font is None or font.part is None or not self._embedded:
            return None
        if font.part not in self._faces:
            self._faces[font.part] = self._load_own(font.part)
        return self._faces[font.part]

    def _load_own(self, part: str) -> Face | None:
        try:
            content = self._ofd.read(part) if self._ofd.has(part) else b""
        except GazetteError:
            return None
        has_room = len(self._faces) < _MOST_FONTS and 0 < len(content) < _LARGEST
        return self._load(content) if has_room else None

    def _find_installed(self, kind: str) -> Face | None:
        if kind not in self._installed:
            return None
        file, index = self._installed[kind]
        if (file, index) not in self._installed_faces:
            self._installed_faces[file, index] = self._load(cut_face(Path(file).read_bytes(), index))
        return self._installed_faces[file, index]

    def _load(self, content: bytes) -> Face | None:
        handle = self._canvas.add_font(content)
        return Face(handle, read_characters(content)) if handle else None


def find_kind(font: Font | None, is_bold: bool) -> str:
    """song, bold, hei, kai or fangsong, by the names of a font."""
    names = font.names if font else ""
    kind = next((kind for words, kind in _KINDS if any(word in names for word in words)), "song")
    return "bold" if kind == "song" and is_bold else kind
