"""What a reader makes of a file: the same for every format."""

from __future__ import annotations

from dataclasses import dataclass

from gazette.model import Problem
from gazette.printed import Furniture, SourcePage


@dataclass(frozen=True)
class Reading:
    """A source as its reader saw it.

    Lines stand in reading order and are numbered from 1 over the whole source, furniture included; each non-space
    character of the source is in one line, and the lines of a table are those of its cells, row by row. `problems` are
    what could not be read, and what was left out of the lines on purpose. A reader of Word gives its `pictures`, the
    names that the pages give (p3-1.png) with their bytes; in what read_source gives they have been written.
    """

    pages: tuple[SourcePage, ...]
    furniture: tuple[Furniture, ...] = ()
    problems: tuple[Problem, ...] = ()
    pictures: tuple[tuple[str, bytes], ...] = ()
