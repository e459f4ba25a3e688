"""Several files of one issue are read one after the other; one that cannot be read harms none of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.model import GazetteError, Problem
from gazette.printed import Furniture, Line, Picture, SourcePage, SourceTable
from gazette.source.bundle import join_readings, list_files, write_bundle
from gazette.source.reading import Reading
from gazette.source.received import find_form, read_source
from tests.source.ofd_file import document, page, text, write_ofd
from tests.source.word_file import paragraph, write_package, write_word

TEXT = "临山市人民政府关于春耕的通知，各县人民政府。\n".encode()


def lines(found: Reading) -> list[tuple[int, int, str]]:
    return [(page.position, line.number, line.text) for page in found.pages for line in page.lines]


def test_a_bundle_keeps_its_files_and_their_order() -> None:
    files = [("乙.docx", b"1"), ("甲.docx", b"2")]
    bundle = write_bundle(files)
    assert bundle == write_bundle(files)
    assert list_files(bundle, "a.zip") == ([("001 乙.docx", b"1"), ("002 甲.docx", b"2")], [])


def test_files_of_a_package_come_in_the_order_of_the_numbers_in_their_names() -> None:
    package = write_package(
        {f"{number}.txt": TEXT for number in (10, 2, 1)} | {"__MACOSX/._1.txt": b"", "~$1.docx": b""}
    )
    assert [name for name, _ in list_files(package, "a.zip")[0]] == ["1.txt", "2.txt", "10.txt"]


def test_a_name_in_gbk_is_shown_as_it_was_meant() -> None:
    package = write_package({"name12.txt": TEXT}).replace(b"name12", "公报a1".encode("gbk"))
    assert [name for name, _ in list_files(package, "a.zip")[0]] == ["公报a1.txt"]


def test_what_is_not_read_is_said() -> None:
    _, problems = list_files(write_package({"1.txt": TEXT, "附图.dwg": b""}), "a.zip")
    assert list(map(str, problems)) == [
        'a.zip: "附图.dwg" is no file that is read; hand over a PDF, Word, OFD or text file [G057]'
    ]


def test_pages_lines_tables_pictures_and_problems_are_counted_through() -> None:
    one = Reading(
        (SourcePage(1, (Line(1, "甲"),)), SourcePage(2, (Line(2, "乙"),))),
        (Furniture(Line(3, "脚"), "footer", 2),),
        (Problem("G040", "x", 2, "seen"),),
    )
    other = Reading(
        (
            SourcePage(
                1, (Line(1, "丙"), Line(2, "丁")), tables=(SourceTable(1, 2, ()),), pictures=(Picture("p1-1.png", 2),)
            ),
        ),
        (Furniture(Line(3, "头"), "running_head", 1),),
        (Problem("G041", "x", 2, "seen"), Problem("G047", "x", None, "seen")),
    )
    found = join_readings([("1.docx", one), ("2.docx", other)], "a.zip")
    assert lines(found) == [(1, 1, "甲"), (2, 2, "乙"), (3, 4, "丙"), (3, 5, "丁")]
    assert [(item.line.number, item.position) for item in found.furniture] == [(3, 2), (6, 3)]
    assert found.pages[2].tables == (SourceTable(4, 5, ()),)
    assert found.pages[2].pictures == (Picture("2-p1-1.png", 5),)
    assert found.problems == (
        Problem("G040", "a.zip", 2, "1.docx: seen"),
        Problem("G041", "a.zip", 5, "2.docx: seen"),
        Problem("G047", "a.zip", None, "2.docx: seen"),
    )


def test_files_of_different_kinds_are_one_source_and_a_broken_one_is_said(tmp_path: Path) -> None:
    word = write_word(paragraph("甲。"))
    package = {
        "1.docx": word,
        "2.docx": word[:200],
        "3.ofd": write_ofd(document([page(text("乙。"))])),
        "4.txt": TEXT,
    }
    content = write_package(package)
    found = read_source(content, "a.zip", pictures=tmp_path)
    assert find_form(content) == "zip"
    assert [text for _, _, text in lines(found)] == ["甲。", "乙。", TEXT.decode().strip()]
    assert [str(problem) for problem in found.problems] == [
        "a.zip: 2.docx: is no file of a kind that is read; hand over a PDF, Word, OFD or text file [G002]"
    ]


def test_where_no_file_can_be_read_the_first_reason_is_given() -> None:
    with pytest.raises(GazetteError) as caught:
        read_source(write_package({"1.docx": b"PK\x03\x04\x00", "2.txt": b""}), "a.zip")
    assert str(caught.value).endswith("[G002]")


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (write_word(""), "docx"),
        (write_package({"[Content_Types].xml": "", "word/document2.xml": ""}), "docx"),
        (write_ofd(document([page("")])), "ofd"),
        (write_package({"a/1.DOCX": b""}), "zip"),
        (write_package({"a.xlsx": b""}), "txt"),
        (b"{\\rtf1}", "rtf"),
        (b"PK\x03\x04 cut off", "txt"),
        (TEXT, "txt"),
    ],
)
def test_a_kind_is_known_by_what_the_file_holds(content: bytes, form: str) -> None:
    assert find_form(content) == form
