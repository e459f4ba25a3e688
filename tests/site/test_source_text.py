"""The source text of a notice, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Block, Document, Notice, SourceSpan, Span
from gazette.site.source_text import find_source, list_passages


def make_document(folder: Path, name: str = "source.txt", lines: tuple[tuple[int, int], ...] = ((1, 6),)) -> Document:
    notice = Notice("2023-04-07", "通知", source=SourceSpan(name, (8,), lines))
    blocks = read_blocks("甲乙\n\n丙\n", "07.md")
    spans = (Span(8, (2, 4)), Span(8, (5, 5)))
    printed = tuple(Block(b.kind, b.text, b.anchor, span=span) for b, span in zip(blocks, spans, strict=True))
    return Document(notice, printed, (folder / "notices/2023/04/07.md").as_posix())


def write_source(folder: Path, content: bytes) -> None:
    (folder / "issues/2023-04").mkdir(parents=True)
    (folder / "issues/2023-04/source.txt").write_bytes(content)


SOURCE = "通知\n甲\n\n乙\n丙\n某市\n下一件\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_each_line_stands_once_with_what_it_became(tmp_path: Path, encoding: str) -> None:
    write_source(tmp_path, SOURCE.encode(encoding))
    passages = list_passages(make_document(tmp_path))
    assert [(passage.block and passage.block.anchor, passage.lines) for passage in passages] == [
        (None, ((1, "通知"),)),
        ("p1", ((2, "甲"), (4, "乙"))),
        ("p2", ((5, "丙"),)),
        (None, ((6, "某市"),)),
    ]


def test_lines_that_the_file_does_not_have_are_passed_over(tmp_path: Path) -> None:
    write_source(tmp_path, SOURCE.encode())
    lines = [
        number for passage in list_passages(make_document(tmp_path, lines=((5, 99),))) for number, _ in passage.lines
    ]
    assert lines == [5, 6, 7]


def test_without_the_source_there_is_no_page(tmp_path: Path) -> None:
    assert list_passages(make_document(tmp_path)) == ()


def test_a_name_that_leads_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write_source(tmp_path, SOURCE.encode())
    assert list_passages(make_document(tmp_path, "../2023-04/source.txt")) == ()


def test_of_a_file_that_is_no_text_only_what_was_read_of_it_is_read(tmp_path: Path) -> None:
    write_source(tmp_path, b"\xd0\xcf whatever")
    kept = tmp_path / "issues" / "2023-04" / "lines.jsonl"
    kept.write_text('{"source":"source.txt"}\n{"line":1,"text":"甲"}\n', encoding="utf-8")
    document = make_document(tmp_path)

    first = find_source(document)
    (kept.parent / "source.txt").write_bytes(b"another file")
    again = find_source(document)
    kept.write_text('{"source":"source.txt"}\n{"line":1,"text":"甲乙"}\n', encoding="utf-8")

    assert again == first
    assert find_source(document) != first
    assert [line for passage in list_passages(document) for line in passage.lines] == [(1, "甲乙")]
