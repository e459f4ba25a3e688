"""The issue as received, as its pages: what the stages before the seam exchange. Data only, frozen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from gazette.model import Cell

_WHOLE = 0.8  # of the page: what covers more is the page itself, as a scan or a background


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page, in points from the top left corner of the page as a reader of the file shows it."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, width: float, height: float) -> bool:
        """True for what takes up nearly all of a page of this width and height."""
        across, down = min(self.right, width) - max(self.left, 0), min(self.bottom, height) - max(self.top, 0)
        return min(across, down) > 0 and across * down > _WHOLE * width * height

    @property
    def middle(self) -> tuple[float, float]:
        """The place that is as far from one side as from the other."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """True for a place inside, and on the sides."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


class Sided(Protocol):
    """What has four sides, as boxes and characters do."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def surround(boxes: Sequence[Sided]) -> Box:
    """The smallest box around boxes or characters."""
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


@dataclass(frozen=True, slots=True)
class Placement:
    """What a source that is not plain text tells of a line beside its characters.

    `box` is None where the source has no positions (Word); `size` is the font size of most characters, in points;
    `begins` says whether a paragraph begins with the line, None where that is to be found from the text. A footnote
    stands in no paragraph of the text, wherever it is printed. `aside` is the kind of furniture that a line is which
    is no part of the text: side_tab, watermark or picture_text.
    """

    box: Box | None = None
    size: float | None = None
    is_bold: bool = False
    begins: bool | None = None
    is_footnote: bool = False
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or a part of one.

    `number` counts the lines of the source from 1, `column` the characters before this part.
    `blank_before` is the number of empty lines between this line and the one before it.
    `placement` is None in a source of plain text.
    """

    number: int
    text: str
    blank_before: int = 0
    column: int = 0
    placement: Placement | None = None


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table whose cells the source itself shows, by ruling lines or as a table of a word processor.

    `first` and `last` are the numbers of its lines, both included; all lines between them belong to it. `rows` are the
    cells that begin in each row; the first `heads` rows are its head. A continuation page is a table of its own whose
    `continues` is True.
    """

    first: int
    last: int
    rows: tuple[tuple[Cell, ...], ...]
    heads: int = 0
    is_rotated: bool = False
    continues: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the source: `file` is its name beside the source, `after` the number of the line before it.

    `description` is what the source itself says for readers who do not see it. Pictures of one `digest` are the same.
    """

    file: str
    after: int
    box: Box | None = None
    description: str | None = None
    digest: str = ""


@dataclass(frozen=True)
class SourcePage:
    """One page of the source: `position` counts pages from 1; `number` is the printed one where it is known.

    `width` and `height` are in points, None where the source has no positions.
    """

    position: int
    lines: tuple[Line, ...]
    number: int | None = None
    width: float | None = None
    height: float | None = None
    tables: tuple[SourceTable, ...] = ()
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to the page and to no notice.

    `kind` is running_head, folio, footer, side_tab, watermark, picture_text, contents, cover_page, red_head or
    colophon.
    """

    line: Line
    kind: str
    position: int
