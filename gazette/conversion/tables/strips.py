"""The lines of a table's page as one strip: its characters, with marks for what stood between the lines.

An empty line is a break, a line end without one a joint, a space inside a line a gap, and a space at the start of a
line in a rotated page a lost character. Cells begin at breaks or gaps and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gazette.conversion.parts import FlowLine

BREAK, JOINT, GAP, LOST = "\n", "\t", " ", "\f"
_MARKS = str.maketrans("", "", BREAK + JOINT + GAP + LOST)
Cells = list[str]
STOP = re.compile(r"。(?:\t?[”）)])?(?=\n|$)(?!\n[”）)，；、])")  # the end of a sentence that a cell may end with
_HELD, _SPACE = "\r", "\v"
_APART = re.compile(f"[{BREAK}{GAP}]+")


def read_strips(lines: Sequence[FlowLine], gaps: bool) -> Iterator[str]:
    """One strip for each page of `lines`; without `gaps`, spaces inside a line mean nothing."""
    for _, group in groupby(lines, key=lambda line: line.position):
        yield "".join(_mark(line, index, gaps) for index, line in enumerate(group))


def read_plain(strip: str) -> str:
    """The characters of a strip without its marks."""
    return strip.translate(_MARKS)


def read_shown(strip: str) -> str:
    """The text of a strip that is not divided: a line for each sentence, a space for each lost character."""
    sentences = read_plain(STOP.sub(lambda match: match[0] + _HELD, strip).replace(LOST, _SPACE))
    return "\n".join(line.strip() for line in sentences.replace(_SPACE, " ").split(_HELD)).strip()


def read_tokens(strip: str) -> list[str]:
    """The pieces of a strip between breaks and gaps, plain."""
    return [plain for piece in _APART.split(strip) if (plain := read_plain(piece))]


def cut_at(strip: str, starts: Sequence[int]) -> Cells:
    """The plain pieces of a strip that begin at `starts`."""
    return [read_plain(strip[one:two]) for one, two in pairwise([*starts, len(strip)])]


def spell(text: str) -> str:
    """A pattern for `text` wherever its characters stand, whatever marks are between them."""
    return f"[{BREAK}{JOINT}{GAP}{LOST}]*".join(re.escape(character) for character in text)


def _mark(line: FlowLine, index: int, gaps: bool) -> str:
    text = line.line.text
    before = "" if not index else BREAK if line.line.blank_before else JOINT
    lost = LOST if gaps and index and text.startswith((" ", "　")) else ""
    return before + lost + (GAP if gaps else JOINT).join(text.split())
