"""A notice as a file to keep."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Document, Issue, Library, Notice
from gazette.site.docx import write_docx
from gazette.site.downloads import write_markdown, write_plain
from tests.site.conftest import find

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def read_docx(content: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        for name in archive.namelist():
            ET.fromstring(archive.read(name))
        return ET.fromstring(archive.read("word/document.xml"))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("notice_id", ["2023-04-01", "2023-04-02", "2023-04-03", "2023-04-04", "2023-03-01"])
def test_every_block_is_in_the_word_file(library: Library, notice_id: str) -> None:
    document = find(library, notice_id)
    text = bare("".join(element.text or "" for element in read_docx(write_docx(document)).iter(f"{W}t")))
    for block in document.blocks:
        assert all(bare(line) in text for line in block.text.split("\n"))


def test_the_word_file_has_the_styles_of_the_standard(library: Library) -> None:
    styles = [
        element.get(f"{W}val") for element in read_docx(write_docx(find(library, "2023-04-01"))).iter(f"{W}pStyle")
    ]
    assert styles[:3] == ["Title", "Number", "Flush"]
    assert {"Part", "Heading1", "Heading2", "Signature", "Cell"} <= set(styles)


def test_each_row_of_a_merged_table_covers_all_columns() -> None:
    fence = "```table\nreconstructed: certain\n\n| 项 | 基准 | < |\n| 甲 | 轻 | 警告 |\n| ^ | 重 | ^ |\n```\n"
    document = Document(Notice("2023-04-07", "通知"), read_blocks(fence, "07.md"), "07.md")
    rows = list(read_docx(write_docx(document)).iter(f"{W}tr"))
    widths = [
        sum(int(span.get(f"{W}val", "1")) for span in row.iter(f"{W}gridSpan"))
        + sum(1 for cell in row.iter(f"{W}tc") if cell.find(f".//{W}gridSpan") is None)
        for row in rows
    ]
    assert widths == [3, 3, 3]
    assert [len(list(row.iter(f"{W}vMerge"))) for row in rows] == [0, 2, 2]


def test_a_character_that_xml_forbids_does_not_break_the_word_file() -> None:
    document = Document(Notice("2023-04-07", "通\x0c知<&>"), (), "07.md")
    assert [element.text for element in read_docx(write_docx(document)).iter(f"{W}t")] == ["通知<&>"]


def test_equal_notices_give_equal_bytes(library: Library) -> None:
    document = find(library, "2023-04-01")
    assert write_docx(document) == write_docx(document)


def test_plain_text_has_the_signature_before_the_enclosure_and_the_citation_last(library: Library) -> None:
    text = write_plain(library.issues[0], find(library, "2023-04-01"))
    assert text.index("2023年4月3日") < text.index("为建设绿色城市")
    assert text.endswith("，《临山政报》2023年第4期，第3—5、7页\n")
    assert "1\t植树10万株\t市林业局\n" in text


def test_what_was_not_printed_stands_in_brackets_in_every_file_of_text() -> None:
    text = "甲。\n\n```note\n原文有误，照印。\n```\n\n```damaged\n缺第6页\n```\n\n```table\nreconstructed: partly\nnote: 第二栏据推定。\n\n| 单位 |\n| --- |\n| 乙 |\n```\n"
    document = Document(Notice("2023-04-07", "通知"), tuple(read_blocks(text, "07.md")), "07.md")
    plain = write_plain(Issue("2023-04", "临山政报", 2023, 4), document).split("\n")
    word = [element.text for element in read_docx(write_docx(document)).iter(f"{W}t")]
    for lines in (plain, word):
        assert {"［编者注：原文有误，照印。］", "［缺第6页］", "［编者注：第二栏据推定。］"} <= set(lines)


def test_markdown_keeps_the_tables_and_fences_of_the_text(library: Library) -> None:
    text = write_markdown(library.issues[0], find(library, "2023-04-01"))
    assert text.startswith("# 临山市人民政府关于印发")
    assert "\n| 1 | 植树10万株 | 市林业局 |\n" in text
    assert text.index("2023年4月3日") < text.index("\n# 临山市绿化工程实施方案")


def test_the_files_stand_beside_the_page(small_site: Path) -> None:
    assert {file.suffix for file in (small_site / "2023/04/01").iterdir()} == {".html", ".md", ".txt", ".docx"}
