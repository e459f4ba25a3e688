"""The source text of a notice, line by line, beside what it became: for display only, nothing is read from it.

The source is the file that the front matter names, in issues/<id>/ beside the notices; of a PDF, Word or OFD file it is
lines.jsonl beside it. Where it is not there, or is not text in UTF-8 or GB18030, the notice has no such page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from gazette.files import State, read_state
from gazette.kept import KEPT, load_records
from gazette.model import Block, Document


@dataclass(frozen=True)
class Passage:
    """A run of source lines, empty ones left out, that went to one block; `block` is None for head and signature."""

    block: Block | None
    lines: tuple[tuple[int, str], ...]

    @property
    def text(self) -> str:
        """The lines as they stand, each with its number before it."""
        return "\n".join(f"{number:>6}　{line}" for number, line in self.lines)


def list_passages(document: Document) -> tuple[Passage, ...]:
    """All source lines of a notice in their order, each once; none where the source is not there."""
    lines = _find_lines(document, _find_file(document))
    return tuple(_group(lines, find_owners(document))) if lines else ()


def find_owners(document: Document) -> dict[int, Block]:
    """The block of each source line that became one; of blocks inside of one another the smaller."""
    owners: dict[int, Block] = {}
    printed = [(block.span.lines, block) for block in document.blocks if block.span]
    for (first, last), block in sorted(printed, key=lambda pair: pair[0][0] - pair[0][1]):
        owners |= dict.fromkeys(range(first, last + 1), block)
    return owners


def find_source(document: Document) -> str | None:
    """The digest of the file that the passages are read from; None where it is not there or the notice names no lines.

    As long as it and the document stay the same, so do the passages. Of a PDF, Word or OFD file that is lines.jsonl:
    the file itself, which may have hundreds of megabytes, is not opened.
    """
    file = _find_file(document)
    return _digest(file, read_state(file.stat())) if file and _find_lines(document, file) else None


def digest_sources(documents: Iterable[Document]) -> list[str | None]:
    """Those of all files that the passages of an issue's documents are read from, each once."""
    by_name = {each.notice.source.file: each for each in documents if each.notice.source}
    files = (_find_file(document) for document in by_name.values())
    return [_digest(file, read_state(file.stat())) if file else None for file in files]


@lru_cache(maxsize=4096)
def _digest(file: Path, state: State) -> str:
    """`state` is part of the key: a file that was written again is read again."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _find_file(document: Document) -> Path | None:
    """The file that the lines of a notice's source are read from; None where its source is not there."""
    source = document.notice.source
    if source is None:
        return None
    file = Path(document.file)
    if len(file.parents) < 4 or Path(source.file).name != source.file:
        return None
    received = file.parents[3] / "issues" / document.notice.issue_id / source.file
    kept = received.with_name(KEPT)
    if not received.is_file():
        return None
    return kept if kept.is_file() else received


def _find_lines(document: Document, file: Path | None) -> list[tuple[int, str]]:
    source = document.notice.source
    if source is None or file is None:
        return []
    every = _read_lines(file, read_state(file.stat()))
    spans = ((first, min(last, len(every))) for first, last in source.lines)
    return [
        (number, every[number - 1]) for first, last in spans for number in range(first, last + 1) if every[number - 1]
    ]


@lru_cache(maxsize=2)
def _read_lines(file: Path, state: State) -> tuple[str, ...]:
    """`changed` and `size` are part of the key, as in _digest."""
    if file.name == KEPT:
        return _read_kept(file)
    content = file.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return tuple(line.strip("\f") for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return ()


def _read_kept(file: Path) -> tuple[str, ...]:
    """The lines of a source that is no text, as they were read when it was imported; parts of a line are joined."""
    texts: dict[int, str] = {}
    for record in load_records(file):
        if "text" in record:
            texts[record["line"]] = texts.get(record["line"], "") + record["text"]
    return tuple(texts.get(number, "") for number in range(1, max(texts, default=0) + 1))


def _group(lines: list[tuple[int, str]], owners: dict[int, Block]) -> Iterator[Passage]:
    for anchor, run in groupby(lines, key=lambda line: owners[line[0]].anchor if line[0] in owners else ""):
        kept = tuple(run)
        yield Passage(owners[kept[0][0]] if anchor else None, kept)
