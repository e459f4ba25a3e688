"""content/ as a library: all notices in order, what is wrong stopped, what is doubtful named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from gazette.content.ledger_file import LedgerRow, digest_text, write_ledger
from gazette.content.library import read_library
from gazette.content.notice_file import write_notice
from gazette.model import GazetteError, Library, Notice, Span
from gazette.settings import Settings

COMPLETE = Notice(
    id="2023-04-01",
    title="江陵县人民政府关于放假的通知",
    issuers=("江陵县人民政府",),
    written_on=date(2023, 4, 3),
    text="现将有关事项通知如下。\n",
)


def put(content: Path, notice: Notice, place: str = "") -> Path:
    file = content / "notices" / (place or notice.id.replace("-", "/") + ".md")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(write_notice(notice), encoding="utf-8")
    return file


def library(content: Path) -> Library:
    return read_library(content, Settings(name="江陵政报"))


def problems(content: Path, **changes: object) -> list[str]:
    file = put(content, replace(COMPLETE, **changes))  # type: ignore[arg-type]
    return [str(problem).replace(f"{file.as_posix()}", "01.md") for problem in library(content).problems]


def refusal(content: Path) -> str:
    with pytest.raises(GazetteError) as caught:
        library(content)
    return str(caught.value).replace(content.as_posix(), "content")


def test_issues_stand_newest_first_and_notices_as_printed(tmp_path: Path) -> None:
    for notice_id in (
        "2023-04-02",
        "2022-12-01",
        "2023-10-01",
        "2023-04-01",
        "2023-09-01",
        "2023-04-100",
        "2023-04-99",
    ):
        put(tmp_path, replace(COMPLETE, id=notice_id))
    assert [document.notice.id for document in library(tmp_path).documents] == [
        "2023-10-01", "2023-09-01", "2023-04-01", "2023-04-02", "2023-04-99", "2023-04-100", "2022-12-01",
    ]  # fmt: skip


def test_an_issue_needs_no_source_and_no_settings(tmp_path: Path) -> None:
    put(tmp_path, replace(COMPLETE, section="县政府文件"))
    (issue,) = library(tmp_path).issues
    assert (issue.name, issue.year, issue.number, issue.sections) == ("江陵政报", 2023, 4, ("县政府文件",))


def test_an_issue_takes_its_name_and_sections_from_its_settings(tmp_path: Path) -> None:
    put(tmp_path, COMPLETE)
    folder = tmp_path / "issues/2023-04"
    folder.mkdir(parents=True)
    (folder / "issue.toml").write_text('name = "江陵县人民政府公报"\nsections = ["甲", "乙"]\n', encoding="utf-8")
    (issue,) = library(tmp_path).issues
    assert (issue.name, issue.sections) == ("江陵县人民政府公报", ("甲", "乙"))


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    assert library(tmp_path) == Library(())


def test_progress_counts_files_issue_by_issue(tmp_path: Path) -> None:
    for notice_id in ("2023-04-01", "2023-04-02", "2023-05-01"):
        put(tmp_path, replace(COMPLETE, id=notice_id))
    told: list[tuple[int, int]] = []
    read_library(tmp_path, Settings(), lambda done, total: told.append((done, total)))
    assert told == [(2, 3), (3, 3)]


def test_a_block_knows_where_it_was_printed(tmp_path: Path) -> None:
    file = put(tmp_path, COMPLETE)
    row = LedgerRow(12, 12, 3, COMPLETE.id, "block:1", digest_text(COMPLETE.text))
    (file.parent / "ledger.tsv").write_text(write_ledger([row]), encoding="utf-8")
    assert library(tmp_path).documents[0].blocks[0].span == Span(3, (12, 12))


# --- what stops


def test_two_notices_with_one_id_are_refused(tmp_path: Path) -> None:
    put(tmp_path, COMPLETE)
    put(tmp_path, COMPLETE, "2023/04/02.md")
    seen = 'id "2023-04-01" is also that of content/notices/2023/04/01.md; give each notice its own id'
    assert refusal(tmp_path) == f"content/notices/2023/04/02.md:2: {seen} [G106]"


def test_a_notice_in_the_wrong_place_is_refused(tmp_path: Path) -> None:
    put(tmp_path, COMPLETE, "2023/05/01.md")
    seen = 'id "2023-04-01" belongs in notices/2023/04/01.md; move the file, or correct the id and keep a published one under formerly'
    assert refusal(tmp_path) == f"content/notices/2023/05/01.md:2: {seen} [G107]"


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    file = put(tmp_path, COMPLETE)
    file.write_bytes(write_notice(COMPLETE).encode("gb18030"))
    assert refusal(tmp_path) == "content/notices/2023/04/01.md: is not UTF-8 text; save it again as UTF-8 [G108]"


def test_a_mistake_in_the_text_is_named_with_its_line_in_the_file(tmp_path: Path) -> None:
    file = put(tmp_path, replace(COMPLETE, text="甲\n\n```html\n乙\n```\n"))
    line = file.read_text(encoding="utf-8").split("\n").index("```html") + 1
    seen = 'fence "html" is not known; write table, figure, note or damaged'
    assert refusal(tmp_path) == f"content/notices/2023/04/01.md:{line}: {seen} [G105]"


# --- what is doubtful


def test_a_complete_notice_has_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path) == []


def test_a_notice_without_text_is_named(tmp_path: Path) -> None:
    assert [p.partition(": ")[2] for p in problems(tmp_path, text="")] == [
        "the notice has no text; add it below the front matter [G111]"
    ]


def test_a_notice_without_its_date_is_named(tmp_path: Path) -> None:
    seen = "成文日期 is missing; add written_on: YYYY-MM-DD if it is printed"
    assert problems(tmp_path, written_on=None) == [f"01.md:1: {seen} [G112]"]


def test_a_notice_without_issuers_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, issuers=()) == ["01.md:1: 发文机关 is missing; list the organs under issuers [G113]"]


def test_a_table_that_is_not_reconstructed_is_named(tmp_path: Path) -> None:
    text = "```table\ncaption: 责任分工表\nreconstructed: no\n\n序号 任务\n```\n"
    seen = 'table "责任分工表" is not yet reconstructed; its text stands as the source gave it [G114]'
    assert [p.partition(": ")[2] for p in problems(tmp_path, text=text)] == [seen]


def test_what_is_damaged_is_named(tmp_path: Path) -> None:
    text = "甲\n\n```damaged\n原文至此中断。\n```\n"
    assert [p.partition(": ")[2] for p in problems(tmp_path, text=text)] == ["damaged: 原文至此中断。 [G115]"]


def test_a_number_that_was_corrected_is_named(tmp_path: Path) -> None:
    seen = '发文字号 is printed "政发〔2023〕7号" and corrected to 江政发〔2023〕7号; check it'
    found = problems(tmp_path, document_number="江政发〔2023〕7号", document_number_printed="政发〔2023〕7号")
    assert found == [f"01.md:1: {seen} [G116]"]


def test_a_person_who_reviewed_a_notice_has_settled_its_damage_and_its_number(tmp_path: Path) -> None:
    text = "甲\n\n```damaged\n原文至此中断。\n```\n"
    numbers = {"document_number": "江政发〔2023〕7号", "document_number_printed": "政发〔2023〕7号"}
    assert problems(tmp_path, text=text, reviewed=True, **numbers) == []


def test_a_number_in_other_brackets_is_no_problem(tmp_path: Path) -> None:
    assert problems(tmp_path, document_number="江政发〔2023〕7号", document_number_printed="（江政发[2023] 7号）") == []


@pytest.mark.parametrize("linked", ["2023/04/01.md", "2023/04", "2023"])
def test_a_link_that_leads_out_of_the_content_is_refused(tmp_path: Path, linked: str) -> None:
    inside, outside = tmp_path / "content/notices", tmp_path / "elsewhere"
    file = outside / "2023/04/01.md"
    file.parent.mkdir(parents=True)
    file.write_text("---\nid: 2023-04-01\ntitle: 甲\n---\n\n乙。\n", encoding="utf-8")
    (inside / linked).parent.mkdir(parents=True)
    (inside / linked).symlink_to(outside / linked)

    with pytest.raises(GazetteError) as caught:
        read_library(tmp_path / "content", Settings())

    assert caught.value.problem.code == "G110"


@pytest.mark.parametrize(("name", "is_told"), [
    ("01.MD", True), ("99.md.txt", True), ("02.txt", True), ("03.markdown", True), ("04.Md", True), ("05.md~", True),
    ("ledger.tsv", False), ("notes.txt", False), (".DS_Store", False), ("p1-1.png", False),
])  # fmt: skip
def test_a_file_that_was_meant_to_be_a_notice_is_not_passed_over_in_silence(
    tmp_path: Path, name: str, is_told: bool
) -> None:
    file = put(tmp_path, COMPLETE).with_name(name)
    file.write_bytes(b"")
    found = [str(problem) for problem in library(tmp_path).problems]
    seen = "is not read as a notice, for its name does not end in .md; rename it, or take it away [G123]"
    assert found == ([f"{file.as_posix()}: {seen}"] if is_told else [])
