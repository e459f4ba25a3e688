"""ledger.tsv beside the notices of an issue: where every line of the source went.

One row a run of source lines: lines (5 or 5-9), page, notice id (empty for furniture), part, digest. `part` is
furniture's kind (running_head, folio, footer, side_tab, watermark, picture_text, contents, cover_page, red_head,
colophon), a field of the front matter, or `block:N` for the Nth block of the notice in reading order; `digest` is then
that of the block's text.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from gazette.files import read_text
from gazette.model import Figure, GazetteError, Problem, Span

HEADER = ("lines", "page", "notice", "part", "digest")
_PART = re.compile(r"block:\d+|\w+", re.ASCII)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """What became of the source lines `first` to `last`, both included; empty lines between them do not count."""

    first: int
    last: int
    page: int | None
    notice: str
    part: str
    digest: str = ""


def digest_text(text: str) -> str:
    """Eight hexadecimal digits that stand for a block's text, spaces and line ends apart."""
    return hashlib.sha256(re.sub(r"\s", "", text).encode()).hexdigest()[:8]


def identify(text: str, figure: Figure | None) -> str:
    """What a block is known by: its text, of a figure what is printed of it, for an editor writes the rest."""
    return (figure.caption or figure.picture) if figure else text


def join_rows(rows: Iterable[LedgerRow]) -> Iterator[LedgerRow]:
    """Rows in the order of the source, each run of lines with one destination as one row."""
    ordered = sorted(rows, key=lambda row: row.first)
    for _, group in groupby(ordered, key=lambda row: (row.page, row.notice, row.part, row.digest)):
        run = list(group)
        yield replace(run[0], last=run[-1].last)


def write_ledger(rows: Iterable[LedgerRow]) -> str:
    """The file's text. Guarantees: read_ledger of it gives the rows back."""
    lines = ["\t".join(HEADER)]
    for row in rows:
        span = str(row.first) if row.first == row.last else f"{row.first}-{row.last}"
        lines.append(f"{span}\t{row.page or ''}\t{row.notice}\t{row.part}\t{row.digest}")
    return "\n".join(lines) + "\n"


def read_ledger(file: Path) -> tuple[LedgerRow, ...]:
    """The rows of a ledger file; none where there is no file. Raises GazetteError G122 for a row that is none, G108."""
    if not file.is_file():
        return ()
    return tuple(_read_row(line, file, number) for number, line in enumerate(read_text(file).splitlines()[1:], 2))


def _read_row(row: str, file: Path, number: int) -> LedgerRow:
    try:
        lines, page, notice, part, digest = row.split("\t")
        first, _, last = lines.partition("-")
        if _PART.fullmatch(part):
            return LedgerRow(int(first), int(last or first), int(page) if page else None, notice, part, digest)
    except ValueError:
        pass
    raise GazetteError(Problem("G122", file.as_posix(), number, "is no row of a ledger; run: python build.py convert"))


def find_spans(rows: Iterable[LedgerRow], ids: Sequence[str], texts: Sequence[str]) -> list[Span | None]:
    """Where each block of a notice was printed; None for a block that an editor added.

    `ids` are those that a conversion gave what is in the notice now, its own first. `texts` are what the blocks are
    known by (identify). They are matched by the digests of these, in order. What an editor made of a run of blocks
    takes the place of that run.
    """
    blocks: dict[tuple[int, int], tuple[str, Span]] = {}
    for row in rows:
        part, _, ordinal = row.part.partition(":")
        if row.notice in ids and part == "block":
            place = ids.index(row.notice), int(ordinal)
            known = blocks.get(place, (row.digest, Span(row.page, (row.first, row.last))))[1]
            lines = (min(known.lines[0], row.first), max(known.lines[1], row.last))
            blocks[place] = (row.digest, Span(known.page, lines))
    return _align([blocks[place] for place in sorted(blocks)], [digest_text(text) for text in texts])


def _align(known: list[tuple[str, Span]], digests: list[str]) -> list[Span | None]:
    found: list[Span | None] = [None] * len(digests)
    matcher = difflib.SequenceMatcher(None, [digest for digest, _ in known], digests, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        spans = [span for _, span in known[first:last]]
        if kind == "equal" or (kind == "replace" and end - start == len(spans)):
            found[start:end] = spans
        elif kind == "replace":
            whole = Span(spans[0].page, (min(s.lines[0] for s in spans), max(s.lines[1] for s in spans)))
            found[start:end] = [whole] * (end - start)
    return found
