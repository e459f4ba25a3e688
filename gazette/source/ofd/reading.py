"""OFD → sheets, page by page, so that no more than one page is held at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gazette.model import GazetteError, Problem
from gazette.printed import Box
from gazette.source.figures import MOST_FIGURES, DrawnFigure, find_figures
from gazette.source.judgement import Seen, judge_page
from gazette.source.ofd.document import DocumentReader
from gazette.source.ofd.figures import draw_figures
from gazette.source.ofd.geometry import POINTS
from gazette.source.ofd.installed import Installed
from gazette.source.ofd.page import Marks, PageReader
from gazette.source.ofd.parts import OfdFile, Resources
from gazette.source.pictures import choose_pictures, find_suffix
from gazette.source.sheet import Image, Sheet


def read_ofd(content: bytes, file: str, fonts: Sequence[Installed] = ()) -> Iterator[Sheet]:
    """The pages of all documents of a file, numbered through; `file` is its path.

    Figures that it draws are pictures with the characters of `fonts`; without any they are left as they are.

    A page that cannot be read is empty and says so; attachments, annotations and seals are no text, and are said with
    the first page of their document. Raises GazetteError as OfdFile does, and G052 for a file without pages.
    """
    ofd = OfdFile(content, file)
    position = 0
    lost: tuple[Problem, ...] = tuple(_tell_lost(ofd))
    for document in ofd.list_documents():
        reader = DocumentReader(ofd, document)
        said = (*lost, *_list_problems(reader, file, document.signatures is not None))
        lost = ()
        for name in ofd.list_pages(document):
            position += 1
            try:
                sheet = _read_page(ofd, reader, name, position, fonts)
            except GazetteError as error:
                sheet = Sheet(position, 0, 0, problems=(_describe_loss(error.problem, position),))
            yield replace(sheet, problems=(*said, *sheet.problems))
            said = ()
    if not position:
        ofd.refuse("G052", "has no page; get the file once more")


def _tell_lost(ofd: OfdFile) -> Iterator[Problem]:
    """A Problem for the documents that the package lists and that cannot be read."""
    if names := ofd.list_missing():
        first = f'the first is "{names[0]}"'
        what = f"documents ({len(names)}) are listed and not in the file or broken, {first}; get it once more"
        yield Problem("G049", ofd.file, None, what)


def _describe_loss(problem: Problem, position: int) -> Problem:
    if problem.code == "G049":
        return problem
    return Problem("G049", problem.file, None, f"page {position} cannot be read: {problem.seen}")


def _list_problems(reader: DocumentReader, file: str, has_signatures: bool) -> Iterator[Problem]:
    """What belongs to a document and to no page of it."""
    if reader.resources.lost:
        first = f'the first is "{reader.resources.lost[0]}"'
        what = f"lists of fonts and pictures ({len(reader.resources.lost)}) are not in the file or broken, {first}"
        yield Problem("G049", file, None, f"{what}; export it again")
    listed = reader.list_listed("Attachments", "Attachment")
    if listed is None:
        yield Problem("G047", file, None, "the list of its attached files cannot be read; see the file itself")
    elif attached := [element.get("Name", "") for element in listed]:
        names = "、".join(attached[:3])
        seen = f"attached files ({len(attached)}: {names}) are not part of the pages; hand over those that are wanted"
        yield Problem("G047", file, None, seen)
    if has_signatures or reader.list_listed("Annotations", "Page") != []:
        seen = "seals and annotations are no part of the text, and signatures are not checked; see the file itself"
        yield Problem("G048", file, None, seen)


def _read_page(ofd: OfdFile, source: DocumentReader, name: str, position: int, fonts: Sequence[Installed]) -> Sheet:
    page = source.open_page(name, position)
    width, height = page.width * POINTS, page.height * POINTS
    reader = PageReader(source.resources, Box(0, 0, width, height))
    for layer in page.layers:
        reader.read(layer, page.in_points)
    marks = reader.marks
    figures = find_figures(marks.shapes, marks.glyphs, width, height) if fonts else []
    images, left_out, lost = _read_images(ofd, source.resources, marks, figures)
    images += draw_figures(figures, ofd, source.resources, page, fonts)
    left_out["many"] += len(figures[MOST_FIGURES:])
    is_scan = bool(marks.images and marks.layer and not marks.glyphs)
    glyphs = marks.layer if is_scan else marks.glyphs
    if is_scan:
        del marks.left_out["hidden"]
    marked = Seen(
        len(glyphs), len(marks.images), len(marks.rules), marks.left_out + left_out,
        layer=len(glyphs) * is_scan, unreadable=marks.unreadable, is_cut_short=marks.is_cut_short,
    )  # fmt: skip
    told = [*judge_page(marked)]
    if missing := marks.missing + page.missing + lost:
        what = f"templates, drawings or pictures ({missing}) that it uses are not in the file or broken"
        told.append(("G049", f"{what}; export it again"))
    problems = tuple(Problem(code, ofd.file, None, f"page {position}: {what}") for code, what in told)
    return Sheet(position, width, height, tuple(glyphs), tuple(marks.rules), tuple(images), problems)


def _read_images(
    ofd: OfdFile, resources: Resources, marks: Marks, figures: Sequence[DrawnFigure]
) -> tuple[list[Image], Counter[str], int]:
    """The pictures of a page that browsers show, no ornaments nor in a figure.

    Then those left out, by reason, and how many are not in the file.
    """
    alone = [(key, box) for key, box in marks.images if not any(figure.box.holds(*box.middle) for figure in figures)]
    chosen, left_out = choose_pictures(alone, marks.glyphs)
    images: list[Image] = []
    found = [(name, box) for key, box in chosen if ofd.has(name := resources.media.get(key, ""))]
    for name, box in found:
        content = ofd.read(name)
        if suffix := find_suffix(content):
            images.append(Image(box, suffix, content))
    left_out["form"] = len(found) - len(images)
    return images, left_out, len(chosen) - len(found)
