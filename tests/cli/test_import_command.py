"""`import`: a received file becomes the source of an issue, unchanged."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import typst

from gazette.commands.import_issue import Printed, import_issue, read_printed, write_issue_toml
from gazette.commands.options import Options
from gazette.report import Report
from gazette.settings import read_issue_settings
from tests.source.word_file import paragraph, write_word

if TYPE_CHECKING:
    from conftest import Workplace


def test_the_file_is_copied_byte_for_byte_and_its_own_words_fill_issue_toml(
    workplace: Workplace, received: str
) -> None:
    file = workplace.folder / "may.txt"
    file.write_bytes(received.encode("gb18030"))

    result = workplace.run("import", "may.txt")

    assert result.exit_code == 0, result.stderr
    assert (workplace.folder / "content/issues/2023-05/source.txt").read_bytes() == file.read_bytes()
    assert workplace.read("content/issues/2023-05/issue.toml") == (
        'name = "临山政报"\nyear = 2023\nnumber = 5\nserial_number = 161\n'
    )


def test_what_is_given_goes_before_what_is_printed(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)

    given = ("--issue", "2023-06", "--name", "临山公报", "--serial-number", "162", "--published-on", "2023-06-30")
    result = workplace.run("import", "may.txt", *given)

    assert result.exit_code == 0, result.stderr
    assert workplace.read("content/issues/2023-06/issue.toml") == (
        'name = "临山公报"\nyear = 2023\nnumber = 6\nserial_number = 162\npublished_on = 2023-06-30\n'
    )
    assert (
        "content/issues/2023-06/source.txt: prints 2023-05 as its year and number, and was imported as 2023-06; "
        "ids last: see which is right [G516]\n"
    ) in result.stderr
    assert "G516" not in workplace.run("import", "may.txt", "--issue", "2023-05").stderr


def test_what_import_writes_the_build_accepts(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)
    workplace.run("import", "may.txt", "--published-on", "2023-05-31")

    assert workplace.run("convert").exit_code == 0


def test_an_issue_that_is_not_printed_is_asked_for(workplace: Workplace) -> None:
    workplace.write("may.txt", "临山市人民政府关于春季植树的通知，各县（市、区）人民政府。\n")

    result = workplace.run("import", "may.txt")

    assert result.exit_code == 2
    assert result.stderr == (
        "may.txt: no single year and number (2023年第4期) is printed in it; "
        "name the issue with --issue 2023-04 [G501]\n"
    )
    assert not (workplace.folder / "content/issues").exists()


def test_an_issue_id_of_another_form_is_refused(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)

    result = workplace.run("import", "may.txt", "--issue", "../2023")

    assert result.exit_code == 2
    assert result.stderr == (
        'may.txt: "../2023" is not the id of an issue; write year and number, as in --issue 2023-04 [G501]\n'
    )


def test_an_issue_that_is_there_is_never_replaced(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)
    workplace.run("import", "may.txt")
    workplace.write("other.txt", received + "又一行。\n")

    result = workplace.run("import", "other.txt")

    assert result.exit_code == 2
    assert result.stderr == (
        "content/issues/2023-05/source.txt: is already the source of this issue; "
        "delete it first to import another file [G507]\n"
    )
    assert workplace.read("content/issues/2023-05/source.txt") == received


def test_the_same_file_may_be_imported_again_and_issue_toml_stays(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)
    workplace.run("import", "may.txt")
    workplace.write("content/issues/2023-05/issue.toml", "year = 2023\nnumber = 5\n")

    assert workplace.run("import", "may.txt").exit_code == 0
    assert workplace.read("content/issues/2023-05/issue.toml") == "year = 2023\nnumber = 5\n"


def test_a_file_that_is_not_text_is_refused(workplace: Workplace) -> None:
    (workplace.folder / "may.xls").write_bytes(b"\xd0\xcf\x11\xe0\x00\x01\x02\xff" * 20)

    result = workplace.run("import", "may.xls")

    assert result.exit_code == 2
    assert (
        result.stderr == "may.xls: is no file of a kind that is read; hand over a PDF, Word, OFD or text file [G002]\n"
    )


def test_the_next_command_is_told_with_the_folders_that_were_given(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)
    workplace.write("my practice/content/gazette.toml", "")

    result = workplace.run("import", "may.txt", "--content", "my practice/content", "--base-url", "/gazette/")

    told = result.stdout.splitlines()[4]
    assert told == "Next: python build.py serve --content 'my practice/content' --base-url /gazette/"


def test_an_issue_is_converted_and_what_to_look_at_is_listed(workplace: Workplace, received: str) -> None:
    workplace.write("may.txt", received)

    result = workplace.run("import", "may.txt", "--section", "市政府文件")

    assert workplace.read("content/issues/2023-05/issue.toml").endswith('sections = ["市政府文件"]\n')
    assert result.stdout.splitlines()[1:5] == [
        "Converted: 1 notices written, 0 unchanged.",
        "To look at: 1 of 1 notices, worst first.",
        "  content/notices/2023/05/01.md  unreviewed  临山市人民政府关于春季植树的通知",
        "Next: python build.py serve",
    ]


def test_several_files_are_one_issue_in_the_order_given(workplace: Workplace) -> None:
    for name, ordinal in (("乙.docx", 1), ("甲.docx", 2)):
        lines = (
            "临山市人民政府",
            f"关于第{ordinal}项工作的通知",
            f"临政发〔2023〕{ordinal}号",
            "现通知如下。",
            "临山市人民政府",
            "2023年4月3日",
        )
        (workplace.folder / name).write_bytes(write_word("".join(map(paragraph, lines))))

    result = workplace.run("import", "乙.docx", "甲.docx", "--issue", "2023-05")

    assert result.exit_code == 0, result.stderr
    with zipfile.ZipFile(workplace.folder / "content/issues/2023-05/source.zip") as package:
        assert package.namelist() == ["001 乙.docx", "002 甲.docx"]
        assert package.read("002 甲.docx") == (workplace.folder / "甲.docx").read_bytes()
    numbers = [
        re.findall("document_number: (.*)", workplace.read(f"content/notices/2023/05/{ordinal:02}.md"))
        for ordinal in (1, 2)
    ]
    assert numbers == [["临政发〔2023〕1号"], ["临政发〔2023〕2号"]]


def test_a_person_at_the_terminal_is_asked_for_what_is_not_printed(workplace: Workplace, received: str) -> None:
    unnamed = "\n".join(line for line in received.splitlines() if "期" not in line)
    file = workplace.write("may.txt", unnamed)
    options = Options(
        workplace.folder / "content", workplace.folder / "site", workplace.folder, None, 1, False, True, False
    )
    answers = {"Year": "2023-05", "Name": "", "总期号": "161"}
    asked: list[str] = []

    def answer(question: str) -> str:
        asked.append(question)
        return next(text for start, text in answers.items() if question.startswith(start))

    import_issue(options, Report("import", quiet=True), [file], None, None, None, None, (), answer)

    assert len(asked) == 3
    assert workplace.read("content/issues/2023-05/issue.toml") == "year = 2023\nnumber = 5\nserial_number = 161\n"
    assert (workplace.folder / "content/notices/2023/05/01.md").is_file()


@pytest.mark.parametrize(
    ("text", "issue_id"),
    [
        ("2023年第4期", "2023-04"),
        ("2023年第四期", "2023-04"),
        ("2023年/第四期", "2023-04"),
        ("2023 年 第 12 期", "2023-12"),
        ("2023年第二十三期", "2023-23"),
        ("2023年第4期\n2022年第11期\n2023年第4期", "2023-04"),
        ("2023年第4期\n2022年第11期", None),
        ("2023年4月3日", None),
        ("2023年第四季度", None),
    ],
)
def test_year_and_number_are_read_where_printed(text: str, issue_id: str | None) -> None:
    assert read_printed(text).issue_id == issue_id


@pytest.mark.parametrize(
    ("text", "serial_number", "name"),
    [
        ("临山政报(总第160期)", 160, "临山政报"),
        ("临山政报（总第 160 期）", 160, "临山政报"),
        ("总第160期", 160, None),
        ("第160期", None, None),
    ],
)
def test_serial_number_and_name_are_read_where_printed(text: str, serial_number: int | None, name: str | None) -> None:
    printed = read_printed(text)

    assert (printed.serial_number, printed.name) == (serial_number, name)


def test_a_name_with_any_character_is_read_back(tmp_path: Path) -> None:
    name, sections = '"临\\山\x7f政\x1b报\u2028' + "'", ("市政府\n文件", "#]")

    (tmp_path / "issue.toml").write_text(write_issue_toml(Printed("2023-05", name), None, sections), encoding="utf-8")

    settings = read_issue_settings(tmp_path)
    assert (settings.name, settings.sections) == (name, sections)


def test_a_pdf_is_kept_with_the_lines_that_were_read_of_it(workplace: Workplace) -> None:
    page = """
    #set page(width: 400pt, height: 300pt, margin: 40pt, footer: [临山政报（总第161期） 7])
    #set text(font: "Noto Serif CJK SC", size: 10pt, lang: "zh")
    #set par(first-line-indent: (amount: 2em, all: true), spacing: 0.65em)
    #align(center, text(size: 16pt)[临山市人民政府关于 \\ 春季植树的通知])
    #align(center)[临政发〔2023〕7号]
    #par(first-line-indent: 0em)[各县（市、区）人民政府：]
    2023年第5期所载通知，各单位应当认真执行，全市各单位要组织职工参加春季植树，植树的地点另行通知。
    #align(right)[临山市人民政府 \\ 2023年4月3日]
    """
    made = typst.Compiler(font_paths=typst.Fonts()).compile(page.replace("    ", "").encode())
    assert isinstance(made, bytes)
    (workplace.folder / "handed over").write_bytes(made)

    result = workplace.run("import", "handed over")

    assert result.exit_code == 0, result.stderr
    assert sorted(workplace.files("content/issues/2023-05")) == ["issue.toml", "lines.jsonl", "source.pdf"]
    assert (workplace.folder / "content/issues/2023-05/source.pdf").read_bytes() == made
    notice = workplace.read("content/notices/2023/05/01.md")
    assert "title: 临山市人民政府关于春季植树的通知" in notice
    assert (
        "\n2023年第5期所载通知，各单位应当认真执行，全市各单位要组织职工参加春季植树，植树的地点另行通知。\n" in notice
    )
    assert "written_on: 2023-04-03" in notice
    assert "pages: [7]" in notice


@pytest.mark.parametrize("broken", ["<<<<<<< HEAD", '{"page": ' + "[" * 100_000, "\udcff"])
def test_what_was_read_and_is_broken_is_named_and_convert_reads_it_anew(workplace: Workplace, broken: str) -> None:
    kept = workplace.folder / "content/issues/2023-05/lines.jsonl"
    made = write_word("".join(map(paragraph, ("临山市人民政府关于植树的通知", "临政发〔2023〕7号", "各单位要植树。"))))
    (workplace.folder / "may.docx").write_bytes(made)
    assert workplace.run("import", "may.docx", "--issue", "2023-05").exit_code == 0
    whole = kept.read_bytes()
    kept.write_bytes(whole + f"{broken}\n".encode("utf-8", "surrogateescape"))

    told = workplace.run().stderr
    assert told.endswith("is not as it was written when the issue was read; run: python build.py convert [G122]\n")

    assert workplace.run("convert").exit_code == 0
    assert kept.read_bytes() == whole
    assert workplace.run().exit_code == 0


def test_what_was_read_is_read_again_only_when_something_changed(workplace: Workplace) -> None:
    kept = workplace.folder / "content/issues/2023-05/lines.jsonl"
    made = typst.Compiler(font_paths=typst.Fonts()).compile(
        '#set text(font: "Noto Serif CJK SC")\n临山市人民政府关于植树的通知\n\n临政发〔2023〕7号\n\n各单位要植树。'.encode()
    )
    assert isinstance(made, bytes)
    (workplace.folder / "may.pdf").write_bytes(made)
    workplace.run("import", "may.pdf", "--issue", "2023-05")
    changed = kept.read_text(encoding="utf-8").replace("各单位要植树", "各单位要爱树")
    kept.write_text(changed, encoding="utf-8")

    workplace.run("convert")
    taken = workplace.read("content/notices/2023/05/01.md")
    kept.write_text(changed.replace('"reader":"', '"reader":"0'), encoding="utf-8")
    workplace.run("convert")

    assert "各单位要爱树" in taken
    assert "各单位要植树" in workplace.read("content/notices/2023/05/01.md")
