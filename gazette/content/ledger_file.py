"""ledger.tsv beside the notices of an issue: where every line of the source went.

One row a piece of a source line: line, page, notice id (empty for furniture), part, digest. `part` is furniture's kind
(running_head, folio, footer), a field of the front matter, or `block:N` for the Nth block of the notice in reading
order; `digest` is then that of the block's text.
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from gazette.model import Span

HEADER = ("line", "page", "notice", "part", "digest")


@dataclass(frozen=True)
class LedgerRow:
    line: int
    page: int | None
    notice: str
    part: str
    digest: str = ""


def digest_text(text: str) -> str:
    """Eight hexadecimal digits that stand for a block's text, spaces and line ends apart."""
    return hashlib.sha256(re.sub(r"\s", "", text).encode()).hexdigest()[:8]


def write_ledger(rows: Iterable[LedgerRow]) -> str:
    """The file's text, rows in the order of the source."""
    lines = ["\t".join(HEADER)]
    lines += (f"{row.line}\t{row.page or ''}\t{row.notice}\t{row.part}\t{row.digest}" for row in rows)
    return "\n".join(lines) + "\n"


@lru_cache(maxsize=4)
def read_ledger(file: Path) -> tuple[LedgerRow, ...]:
    """The rows of a ledger file; none where there is no file."""
    if not file.is_file():
        return ()
    rows = (line.split("\t") for line in file.read_text(encoding="utf-8").splitlines()[1:])
    return tuple(LedgerRow(int(line), int(page) if page else None, *rest) for line, page, *rest in rows)


def read_spans(file: Path, notice_id: str, texts: Sequence[str]) -> list[Span | None]:
    """Where each block of a notice was printed, None where an editor changed it beyond recognition.

    Blocks are matched by the digest of their text, in order, so that an edited block costs only its own span.
    """
    blocks: dict[int, tuple[str, Span]] = {}
    for row in read_ledger(file):
        part, _, ordinal = row.part.partition(":")
        if row.notice != notice_id or part != "block":
            continue
        _, known = blocks.get(int(ordinal), ("", Span(row.page, (row.line, row.line))))
        first, last = known.lines
        blocks[int(ordinal)] = (row.digest, Span(known.page, (min(first, row.line), max(last, row.line))))
    return _align([blocks[ordinal] for ordinal in sorted(blocks)], [digest_text(text) for text in texts])


def _align(known: list[tuple[str, Span]], digests: list[str]) -> list[Span | None]:
    found: list[Span | None] = [None] * len(digests)
    matcher = difflib.SequenceMatcher(None, [digest for digest, _ in known], digests, autojunk=False)
    for match in matcher.get_matching_blocks():
        for offset in range(match.size):
            found[match.b + offset] = known[match.a + offset][1]
    return found
