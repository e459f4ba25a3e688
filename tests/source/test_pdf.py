"""A PDF is read in a process of its own, page by page; what cannot be read is said and the rest is."""

from __future__ import annotations

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typst

from gazette.kept import dump_records, load_records, read_records, write_records
from gazette.model import GazetteError
from gazette.source.confined import read_confined
from gazette.source.received import find_form, read_source
from tests.layouts.pictures import draw_png

PAGE = """
#set page(width: 300pt, height: 200pt, margin: 20pt)
#set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh")
"""


@cache
def typeset(body: str) -> bytes:
    made = typst.Compiler(font_paths=typst.Fonts()).compile((PAGE + body).encode(), timestamp=0)
    assert isinstance(made, bytes)
    return made


def read(body: str) -> tuple[list[list[str]], list[str]]:
    """The lines of each page, and the codes of the problems."""
    reading = read_source(typeset(body), "may.pdf")
    return [[line.text for line in page.lines] for page in reading.pages], [p.code for p in reading.problems]


def test_the_lines_of_each_page_are_read() -> None:
    assert read("临山市人民政府\n\n关于植树的通知\n#pagebreak()\n第二页") == (
        [["临山市人民政府", "关于植树的通知"], ["第二页"]],
        [],
    )


def test_white_text_is_left_out_and_said() -> None:
    assert read("看得见#text(fill: white)[看不见]") == ([["看得见"]], ["G034"])


def test_white_text_on_a_dark_ground_is_read() -> None:
    assert read("#box(fill: black, text(fill: white)[看得见])") == ([["看得见"]], [])


def test_text_that_is_drawn_twice_is_taken_once() -> None:
    twice = "#place(top + left)[加粗的标题]#place(top + left, dx: 0.3pt)[加粗的标题]"

    assert read(twice) == ([["加粗的标题"]], ["G035"])


def test_text_outside_the_page_is_left_out_and_said() -> None:
    assert read("页内#place(top + left, dx: 400pt)[页外]") == ([["页内"]], ["G034"])


SQUARE = "image(bytes(png), width: {}pt)"


def read_pictures(body: str) -> tuple[int, list[str]]:
    """How many pictures there are, and what is said."""
    reading = read_source(typeset(f"#let png = {tuple(draw_png(90))}\n{body}"), "may.pdf")
    return sum(len(page.pictures) for page in reading.pages), [problem.seen for problem in reading.problems]


def test_pictures_beyond_the_fortieth_of_a_page_are_said_and_ornaments_take_no_place() -> None:
    small, large = SQUARE.format(9), SQUARE.format(40)
    body = (
        f"文#for i in range(50) {{ place(top + left, dy: 60pt, {small}); place(bottom + left, dx: i * 3pt, {large}) }}"
    )

    assert read_pictures(body) == (
        40,
        ["page 1: pictures (10) were left out, as no more than 40 are taken of a page; add by hand those that belong to a "
         "notice"],
    )  # fmt: skip


def test_a_small_picture_in_a_line_of_text_is_said() -> None:
    assert read_pictures(f"王#box({SQUARE.format(10)})任局长") == (
        0,
        ["page 1: small pictures (1) in lines of its text, as rare characters and formulas are printed, were left out; "
         "write what they show"],
    )  # fmt: skip


def test_a_page_with_more_lines_than_are_searched_for_tables_says_so() -> None:
    body = "文#for i in range(4100) { place(line(start: (0pt, 30pt + i * 0.03pt), length: 50pt)) }"

    assert read_pictures(body)[1] == [
        "page 1: it has 4100 drawn lines, and only 4000 were searched for tables; see its tables"
    ]


def test_a_page_whose_letters_are_outlines_is_said() -> None:
    letter = "curve(fill: black, curve.move((0pt, 0pt)), curve.quad((5pt, 0pt), (5pt, 9pt)), curve.close())"

    assert read_pictures(f"#for i in range(30) {{ place(top + left, dx: i * 8pt, {letter}) }}")[1] == [
        "page 1: has no text, only drawings, as letters turned into outlines; export the file with its fonts"
    ]


def test_a_watermark_and_its_page_come_out_apart() -> None:
    body = (
        "#place(center + horizon, rotate(-40deg, text(50pt, fill: gray)[样稿]))\n"
        + "各单位要组织职工参加春季植树。" * 6
    )
    reading = read_source(typeset(body), "may.pdf")

    assert [(item.kind, item.line.text) for item in reading.furniture] == [("watermark", "样稿")]
    assert "样" not in "".join(line.text for page in reading.pages for line in page.lines)


def test_a_file_that_is_cut_off_is_refused_in_one_sentence() -> None:
    with pytest.raises(GazetteError) as error:
        read_source(b"%PDF-1.7\n1 0 obj\n<<", "may.pdf")

    assert str(error.value) == "may.pdf: is not a whole PDF file; export or copy it again [G030]"


@pytest.mark.parametrize("lost", [8, 2000])
def test_a_file_without_its_beginning_is_not_taken_for_text(lost: int) -> None:
    with pytest.raises(GazetteError) as error:
        read_source(typeset("各单位要组织职工参加春季植树。")[lost:], "may.pdf")

    assert str(error.value) == "may.pdf: is not a whole PDF file; export or copy it again [G030]"


def test_the_form_of_a_file_is_known_by_its_content() -> None:
    assert find_form(typeset("甲")) == "pdf"
    assert find_form("%PDF 是一种格式".encode()) == "txt"
    assert find_form(b"PK\x03\x04 no archive") == "txt"


def test_what_was_kept_is_what_was_read() -> None:
    reading = read_source(typeset("甲\n#table(columns: 2, [乙], [丙], [丁], [戊])"), "may.pdf")

    records = list(write_records(reading.pages, reading.furniture, reading.problems))

    again = read_records(records, "may.pdf")
    assert list(write_records(*again)) == records
    assert again[0][0].tables == reading.pages[0].tables


def test_a_kept_file_holds_one_record_a_line(tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    file.write_text("".join(dump_records([{"source": "source.pdf"}, {"page": 1}])), encoding="utf-8")

    assert list(load_records(file)) == [{"source": "source.pdf"}, {"page": 1}]


@pytest.mark.parametrize(
    ("act", "said"),
    [
        ("os._exit(9)", "page 2 could not be read, or not in the time and memory that a page may take; export the file "
         "again or add the text by hand"),
        ("{}[sheet]", r"page 2 could not be read: KeyError in reader_process\.py line \d+; export the file again or add "
         "the text by hand, and report this with the file"),
    ],
)  # fmt: skip
def test_a_page_that_ends_its_process_is_empty_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str, said: str
) -> None:
    file = tmp_path / "may.pdf"
    file.write_bytes(typeset("甲\n#pagebreak()\n乙\n#pagebreak()\n丙"))
    fatal = "import os, sys, gazette.source.reader_process as r; inner = r.prepare\n"
    fatal += f"r.prepare = lambda sheet: {act} if sheet.position == 2 else inner(sheet)\nr.main(sys.argv[1:])"
    real = subprocess.Popen

    def start(command: list[str], **options: object) -> subprocess.Popen[bytes]:
        return real([sys.executable, "-s", "-c", fatal, *command[4:]], **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr(subprocess, "Popen", start)

    part = read_confined(file, "pdf", lambda name, content: None)

    assert [[line.text for line in page.lines] for page in part.pages] == [["甲"], [], ["丙"]]
    (problem,) = part.problems
    assert re.fullmatch(said, problem.seen)


def test_the_process_opens_no_connection_and_writes_no_file(tmp_path: Path) -> None:
    tries = (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        f"open({str(tmp_path / 'made')!r}, 'w')",
        "import subprocess; subprocess.run(['true'])",
    )
    for act in tries:
        program = f"import socket, subprocess, gazette.confinement as c\nc.confine(9, 3000)\n{act}"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
        assert "PermissionError" in done.stderr
    assert not (tmp_path / "made").exists()
