"""Several files of one issue, a notice in each, as one package in their order: what an office hands over as a .zip."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from gazette.model import Problem
from gazette.printed import Furniture, Line, SourcePage
from gazette.source.package import Package
from gazette.source.reading import Reading

READ = (".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".ofd", ".txt")
_DIGITS = re.compile(r"(\d+)")


def write_bundle(files: Sequence[tuple[str, bytes]]) -> bytes:
    """A package of these files, numbered in their order. The same files give the same bytes."""
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, (name, content) in enumerate(files, 1):
            entry = zipfile.ZipInfo(f"{number:03} {name}", (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return package.getvalue()


def list_files(content: bytes, file: str) -> tuple[list[tuple[str, bytes]], list[Problem]]:
    """The files of a package by name, numbers in a name by their value; and a Problem for each that is not read.

    Raises GazetteError as Package does.
    """
    package = Package(content, file)
    found: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for name in sorted(package.names, key=_order):
        if name.startswith("__MACOSX/") or PurePosixPath(name).name.startswith((".", "~$")):
            continue  # what systems and Word leave behind
        if name.lower().endswith(READ):
            found.append((_show(name), package.read(name)))
        else:
            seen = f'"{_show(name)}" is no file that is read; hand over a PDF, Word, OFD or text file'
            problems.append(Problem("G057", file, None, seen))
    return found, problems


def join_readings(parts: Iterable[tuple[str, Reading]], file: str, problems: Iterable[Problem] = ()) -> Reading:
    """The readings of files, each with its name, as one: pages and lines are counted through.

    A picture's name begins with the number of its file; a problem says in which file it was.
    """
    pages: list[SourcePage] = []
    furniture: list[Furniture] = []
    told = list(problems)
    line = 0
    for number, (name, part) in enumerate(parts, 1):
        position = pages[-1].position if pages else 0
        told += [
            Problem(
                problem.code, file, None if problem.line is None else problem.line + line, f"{name}: {problem.seen}"
            )
            for problem in part.problems
        ]
        furniture += [Furniture(_move(item.line, line), item.kind, item.position + position) for item in part.furniture]
        pages += [_move_page(page, position, line, f"{number}-") for page in part.pages]
        line += _count_lines(part)
    return Reading(tuple(pages), tuple(furniture), tuple(told))


def _move_page(page: SourcePage, position: int, line: int, prefix: str) -> SourcePage:
    return replace(
        page,
        position=page.position + position,
        lines=tuple(_move(own, line) for own in page.lines),
        tables=tuple(replace(table, first=table.first + line, last=table.last + line) for table in page.tables),
        pictures=tuple(
            replace(picture, file=prefix + picture.file, after=picture.after + line) for picture in page.pictures
        ),
    )


def _move(line: Line, by: int) -> Line:
    return replace(line, number=line.number + by)


def _count_lines(reading: Reading) -> int:
    lines: Iterator[Line] = (line for page in reading.pages for line in page.lines)
    return max([0, *(line.number for line in lines), *(item.line.number for item in reading.furniture)])


def _order(name: str) -> list[tuple[int, str]]:
    """So that 2 stands before 10."""
    parts = _DIGITS.split(_show(name))
    return [(int(part), "") if part.isdecimal() and len(part) < 18 else (0, part) for part in parts]


def _show(name: str) -> str:
    """The name of a file; one that an old program wrote in GBK, which a package cannot say, is read as that."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
