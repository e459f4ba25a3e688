"""Reads, converts and draws mutated Word and OFD files: each gives whole lines, or one sentence that refuses it.

Run: make fuzz-packages PACKAGES=2000 SEED=1 (so many of each kind). They are read in this process, so that an error
cannot hide in the end of another; every 48th also in the process with limits. Every fourth OFD file is drawn too. Exit
status 1 with the seed and what is wrong; `--only docx:17` tries that one again, `--save FILE` keeps it.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from gazette.conversion.issue import convert_reading
from gazette.model import GazetteError
from gazette.printed import Line
from gazette.settings import IssueSettings
from gazette.site.printed.images import draw_leaves
from gazette.site.printed.received import Leaf
from gazette.source.layout.assembly import assemble
from gazette.source.layout.page import lay_out_all, prepare
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.drawing import draw_ofd
from gazette.source.ofd.drawing_process import draw_pages
from gazette.source.ofd.installed import find_fonts
from gazette.source.ofd.parts import OfdFile
from gazette.source.ofd.reading import read_ofd
from gazette.source.reading import Reading
from gazette.source.received import read_source
from gazette.source.word.reading import read_docx
from tests.layouts.hostile_packages import list_seeds, make_hostile

SLOW = 30.0  # seconds of CPU
_DRAWN = 4  # of so many OFD files one is drawn
_CONFINED = 48  # of so many files one is read in the process with limits too


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--count", type=int, default=2_000, help="how many files of each kind")
    parser.add_argument("--seed", type=int, default=1, help="the first seed")
    parser.add_argument("--only", help="try this one alone, as docx:17")
    parser.add_argument("--save", type=Path, help="keep the file of --only")
    options = parser.parse_args()
    form, _, number = (options.only or "").partition(":")
    seeds = [(form, int(number))] if form else list(list_seeds(options.seed, options.count))
    if options.save and form:
        options.save.write_bytes(make_hostile(form, int(number)))
    refused, wrong, slowest = Counter[str](), 0, (0.0, "")
    for form, seed in seeds:
        started = time.process_time()
        code, failure = try_file(form, make_hostile(form, seed), seed % _CONFINED == 0, seed % _DRAWN == 0)
        slowest = max(slowest, (time.process_time() - started, f"{form}:{seed}"))
        refused.update([code] if code else [])
        if failure:
            wrong += 1
            print(f"{form}:{seed}: {failure}", file=sys.stderr, flush=True)
    print(f"{len(seeds)} files: {wrong} wrong, {refused.total()} refused with a reason {dict(sorted(refused.items()))}")
    print(f"slowest: {slowest[0]:.1f} s ({slowest[1]})")
    return 1 if wrong else 0


def try_file(form: str, content: bytes, is_confined: bool = False, draws: bool = True) -> tuple[str | None, str | None]:
    """The code of a refusal, and what is wrong with the reading, the conversion or the drawing of a file."""
    started = time.process_time()
    try:
        reading = _read(form, content)
        failure = next(_find_wrong(reading), None)
        if is_confined and not failure:
            apart = read_source(content, f"source.{form}")
            failure = None if _tell(apart) == _tell(reading) else "read otherwise in the process with limits"
        if not failure:
            totals = convert_reading(reading, f"source.{form}", "2023-04", IssueSettings()).totals
            printed = sum(len("".join(line.text.split())) for line in _list_lines(reading))
            failure = None if totals.characters == printed else "the ledger does not add up to the source"
        if form == "ofd" and draws and not failure:
            failure = _draw(content, len(reading.pages), is_confined)
    except GazetteError as error:
        return error.problem.code, None
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        return None, f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})"
    if time.process_time() - started > SLOW:
        return None, "too slow"
    return None, failure


def _read(form: str, content: bytes) -> Reading:
    if form == "docx":
        return read_docx(content, "source.docx")
    prepared = [prepare(sheet) for sheet in read_ofd(content, "source.ofd")]
    return Reading(*assemble(list(lay_out_all(prepared))))


def _draw(content: bytes, pages: int, is_confined: bool) -> str | None:
    """What is wrong with the drawing of a file that could be read."""
    fonts, canvas = find_fonts(), Canvas()
    for _ in draw_pages(OfdFile(content, "source.ofd"), canvas, [astuple(font) for font in fonts], (), True, set()):
        pass
    with pypdfium2.PdfDocument(canvas.save()) as drawn:
        if len(drawn) != pages:
            return f"{len(drawn)} pages are drawn and {pages} were read"
    if not is_confined:
        return None
    with TemporaryDirectory() as folder:
        file, pdf = Path(folder) / "source.ofd", Path(folder) / "pages.pdf"
        file.write_bytes(content)
        apart = draw_ofd(file, fonts, "source.ofd")
        pdf.write_bytes(apart.pdf)
        leaves = [Leaf(position, None, 595, 842) for position in range(1, min(pages, 3) + 1)]
        pictures = list(draw_leaves("2023-04", pdf.as_posix(), leaves))
    return None if len(pictures) == 2 * len(leaves) and not apart.lost else "a page has no picture"


def _find_wrong(reading: Reading) -> Iterator[str]:
    numbers = [line.number for line in _list_lines(reading)]
    if any(not line.text.strip() for line in _list_lines(reading)):
        yield "a line is empty"
    if [page.position for page in reading.pages] != list(range(1, len(reading.pages) + 1)):
        yield "pages are not counted through"
    for page in reading.pages:
        own = [line.number for line in page.lines]
        if own != sorted(own):
            yield "lines are not in order"
        if any(table.first not in own or table.last not in own for table in page.tables):
            yield "a table has lines that are not on its page"
    if len(set(numbers)) != len(numbers) and not any(line.column for line in _list_lines(reading)):
        yield "a line is there twice"


def _tell(reading: Reading) -> list[object]:
    """What is the same for one reading and another; places are rounded when they are written down."""
    return [
        [(line.number, line.text) for line in _list_lines(reading)],
        [table.rows for page in reading.pages for table in page.tables],
        [picture.file for page in reading.pages for picture in page.pictures],
    ]


def _list_lines(reading: Reading) -> list[Line]:
    return [line for page in reading.pages for line in page.lines] + [item.line for item in reading.furniture]


if __name__ == "__main__":
    sys.exit(main())
