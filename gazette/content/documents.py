"""One notice's file as a Document: read, parsed, placed in its source, and looked over for what is doubtful."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from gazette.content.annex_check import find_annex_problems
from gazette.content.ledger_file import LedgerRow, find_spans, identify, read_ledger
from gazette.content.markdown import read_blocks
from gazette.content.notice_file import read_notice
from gazette.content.pictures import look_at
from gazette.model import Block, Document, GazetteError, Problem
from gazette.vocabulary import narrow_digits

LEDGER = "ledger.tsv"
_NEARLY = re.compile(r"\d\.(?:md\W|txt$|markdown$)|\.md$", re.IGNORECASE)
_DEPTH = 4  # content/notices/2023/04/07.md


def list_folders(content: Path) -> dict[Path, list[str]]:
    """The folder of each issue's notices with the names of what stands in it, both in order."""
    notices = content / "notices"
    years = [notices / name for name in _list_names(notices)]
    return {year / name: _list_names(year / name) for year in years for name in _list_names(year)}


def _list_names(folder: Path) -> list[str]:
    """What stands in a folder, in order; nothing where there is no such folder."""
    if not folder.is_dir():
        return []
    with os.scandir(folder) as entries:
        return sorted(entry.name for entry in entries)


def list_notices(folders: Mapping[Path, Iterable[str]]) -> dict[Path, list[Path]]:
    """The files of the notices in each of some folders that has any."""
    files = {folder: [folder / name for name in names if name.endswith(".md")] for folder, names in folders.items()}
    return {folder: found for folder, found in files.items() if found}


def find_strays(folders: Mapping[Path, Iterable[str]]) -> Iterable[Problem]:
    """Files that were meant to be notices and are not read, for their names end otherwise: 01.MD, 01.md.txt."""
    for folder, names in folders.items():
        for name in names:
            if not name.endswith(".md") and _NEARLY.search(name) and (folder / name).is_file():
                seen = "is not read as a notice, for its name does not end in .md; rename it, or take it away"
                yield Problem("G123", (folder / name).as_posix(), None, seen)


def read_folder(folder: Path, files: Iterable[Path]) -> list[Document]:
    """The documents of an issue's folder. Raises GazetteError as read_document does."""
    rows = read_ledger(folder / LEDGER)
    return [read_document(file, rows) for file in files]


def read_document(file: Path, rows: Sequence[LedgerRow]) -> Document:
    """The notice in `file`; `rows` are its folder's ledger. Raises GazetteError for an unreadable one (G101–G110)."""
    name = file.as_posix()
    _refuse_outside(file)
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GazetteError(Problem("G108", name, None, "is not UTF-8 text; save it again as UTF-8")) from error
    notice = read_notice(text, name)
    first_line = text.replace("\r\n", "\n").count("\n") - notice.text.count("\n") + 1
    blocks = read_blocks(notice.text, name, first_line, covered=notice.enclosure is not None)
    if rows:
        spans = find_spans(
            rows, (notice.id, *notice.formerly), [identify(block.text, block.figure) for block in blocks]
        )
        blocks = tuple(block._replace(span=span) for block, span in zip(blocks, spans, strict=True))
    problems: list[Problem] = []
    blocks = tuple(_look_at(block, file, problems) if block.figure else block for block in blocks)
    document = Document(notice, blocks, name)
    return replace(document, problems=(*_find_problems(document, first_line), *problems))


def _look_at(block: Block, file: Path, problems: list[Problem]) -> Block:
    """The block of a figure with what its picture is; what is wrong with the figure goes to `problems`."""
    assert block.figure is not None
    figure, wrong = look_at(block.figure, file.parent)
    if wrong:
        problems.append(Problem("G120", file.as_posix(), block.line, f"picture {figure.picture} {wrong}"))
    if figure.alternative is None:
        name = f"{figure.picture} ({figure.caption})" if figure.caption else figure.picture
        seen = f"picture {name} has no alternative text; write behind alternative: in a sentence or two what it shows"
        problems.append(Problem("G121", file.as_posix(), block.line, seen))
    return block._replace(figure=figure)


def _refuse_outside(file: Path) -> None:
    """A link in content/ may not bring in what stands elsewhere on the machine."""
    place = file.absolute()
    inside = (place, *place.parents)[:_DEPTH]
    if not any(map(os.path.islink, inside)):
        return
    content = place.parents[min(_DEPTH, len(place.parents)) - 1]
    if not place.resolve().is_relative_to(content.resolve()):
        seen = "is a link that leads out of the content folder; put the file itself here"
        raise GazetteError(Problem("G110", file.as_posix(), None, seen))


def find_damage(document: Document) -> Iterable[Problem]:
    """What the notice itself says to be missing or unreadable, reviewed or not."""
    for block in document.blocks:
        if block.kind == "damaged":
            yield Problem("G115", document.file, block.line, f"damaged: {block.text}")


def _find_problems(document: Document, first_line: int) -> Iterable[Problem]:
    notice = document.notice
    if not any(block.text for block in document.blocks):
        yield Problem("G111", document.file, first_line, "the notice has no text; add it below the front matter")
    if notice.written_on is None:
        yield Problem("G112", document.file, 1, "成文日期 is missing; add written_on: YYYY-MM-DD if it is printed")
    if not notice.issuers:
        yield Problem("G113", document.file, 1, "发文机关 is missing; list the organs under issuers")
    if not notice.reviewed:
        yield from find_damage(document)
    for block in document.blocks:
        if block.table is not None and block.table.reconstructed == "no":
            name = block.table.caption or block.table.rows[0][0][:12]
            seen = f'table "{name}" is not yet reconstructed; its text stands as the source gave it'
            yield Problem("G114", document.file, block.line, seen)
    yield from find_annex_problems(document)
    if notice.document_number_printed and not notice.reviewed:
        printed = notice.document_number_printed
        if _is_correction(printed, notice.document_number):
            seen = f'发文字号 is printed "{printed}" and corrected to {notice.document_number}; check it'
            yield Problem("G116", document.file, 1, seen)


def _is_correction(printed: str, number: str | None) -> bool:
    """True where the two differ in more than brackets, spaces and the width of digits."""
    return re.sub(r"\W", "", narrow_digits(printed)) != re.sub(r"\W", "", number or "")
