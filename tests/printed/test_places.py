"""Where blocks stand on printed pages: under their own lines, in as many rectangles as they have columns."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest

from gazette.model import Block, Document, Notice, SourceSpan, Span
from gazette.site.printed.places import Rectangle, list_printed_pages
from gazette.site.printed.received import Leaf, Received, View, find_received
from tests.printed.conftest import PrintedSite

LEFT, RIGHT = (50, 90), (110, 150)  # two columns


def place(
    folder: Path, lines: Sequence[tuple[int, int, tuple[int, int], int]], blocks: Sequence[Block]
) -> list[tuple[int, str, tuple[Rectangle, ...]]]:
    """Page, anchor and rectangles of blocks whose lines are (number, page, column, top), each ten points high."""
    records: list[dict[str, object]] = [{"sha256": "0"}]
    for position in (1, 2):
        records.append({"page": position, "number": None, "width": 200, "height": 300})
        here = (line for line in lines if line[1] == position)
        records += [{"line": n, "text": "字", "box": [left, top, right, top + 10]} for n, _, (left, right), top in here]
    (folder / "lines.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    leaves = tuple(Leaf(position, None, 200, 300) for position in (1, 2))
    file, kept = (folder / "source.pdf").as_posix(), (folder / "lines.jsonl").as_posix()
    received = Received("2023/04/source.pdf", file, "PDF", 1, "0", View(file, "0", leaves, kept, str(folder)))
    notice = Notice("2023-04-01", "通知", source=SourceSpan("source.pdf", (8,), ((1, len(lines)),)))
    pages = list_printed_pages(Document(notice, tuple(blocks), "01.md"), received)
    return [(page.leaf.position, spot.anchor, spot.rectangles) for page in pages for spot in page.spots]


def block(anchor: str, first: int, last: int, kind: str = "paragraph") -> Block:
    return Block(kind, "字", anchor, span=Span(8, (first, last)))


def test_lines_below_one_another_are_one_rectangle(tmp_path: Path) -> None:
    lines = [(1, 1, LEFT, 20), (2, 1, LEFT, 32)]

    assert place(tmp_path, lines, [block("p1", 1, 2)]) == [(1, "p1", (Rectangle(48, 18, 92, 44),))]


def test_a_paragraph_that_goes_on_in_the_next_column_has_two(tmp_path: Path) -> None:
    lines = [(1, 1, LEFT, 280), (2, 1, RIGHT, 20)]

    assert place(tmp_path, lines, [block("p1", 1, 2)]) == [
        (1, "p1", (Rectangle(48, 278, 92, 292), Rectangle(108, 18, 152, 32)))
    ]


def test_a_table_is_one_rectangle_whatever_the_order_of_its_cells(tmp_path: Path) -> None:
    lines = [(1, 1, LEFT, 20), (2, 1, RIGHT, 20), (3, 1, LEFT, 32)]

    assert place(tmp_path, lines, [block("p1", 1, 3, "table")]) == [(1, "p1", (Rectangle(48, 18, 152, 44),))]


def test_a_paragraph_over_two_pages_begins_on_the_first(tmp_path: Path) -> None:
    lines = [(1, 1, LEFT, 280), (2, 2, LEFT, 20), (3, 2, LEFT, 32)]

    found = place(tmp_path, lines, [block("p1", 1, 2), block("p2", 3, 3)])

    assert [(page, anchor) for page, anchor, _ in found] == [(1, "p1"), (2, "p1"), (2, "p2")]


def test_lines_of_no_block_are_those_of_the_head(tmp_path: Path) -> None:
    lines = [(1, 1, LEFT, 20), (2, 1, LEFT, 50)]

    assert [anchor for _, anchor, _ in place(tmp_path, lines, [block("p1", 2, 2)])] == ["head", "p1"]


def read_words(pdf: bytes, position: int, place_of: Rectangle) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[position - 1]
        height, text = page.get_height(), page.get_textpage()
        sides = (place_of.left, height - place_of.bottom, place_of.right, height - place_of.top)
        return "".join(text.get_text_bounded(*sides).split())


@pytest.mark.parametrize("ordinal", [0, 1, 2])
def test_the_words_of_a_block_stand_in_its_rectangles(printed_site: PrintedSite, ordinal: int) -> None:
    document = printed_site.library.documents[ordinal]
    received = find_received(printed_site.library.issues[0].notices)
    assert received is not None
    words: dict[str, str] = {}
    for page in list_printed_pages(document, received):
        for spot in page.spots:
            printed = "".join(read_words(printed_site.pdf, page.leaf.position, each) for each in spot.rectangles)
            words[spot.anchor] = words.get(spot.anchor, "") + printed
    texts = {each.anchor: "".join(each.text.split()) for each in document.blocks if each.kind in ("paragraph", "item")}

    assert texts and all(set(text) <= set(words[anchor]) for anchor, text in texts.items())
