"""`convert` and `check`: what is written, what is kept and what is found."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from gazette.content.notice_file import digest_notice, read_notice, write_notice
from gazette.model import Notice

if TYPE_CHECKING:
    from conftest import Workplace

NOTICE = "content/notices/2023/05/01.md"


@pytest.fixture
def converted(workplace: Workplace, received: str) -> Workplace:
    workplace.write("content/issues/2023-05/source.txt", received)
    result = workplace.run("convert")
    assert result.exit_code == 0, result.stderr
    return workplace


def edit(workplace: Workplace) -> str:
    """Corrects a word as an editor does; returns the file's new text."""
    text = workplace.read(NOTICE).replace("植树地点由", "植树的地点由")
    workplace.write(NOTICE, text)
    return text


def write_as_converted(workplace: Workplace, file: str, notice: Notice) -> None:
    """Writes a notice as an earlier converter would have left it: unedited."""
    workplace.write(file, write_notice(replace(notice, converted=digest_notice(notice))))


def test_the_notices_and_the_ledger_of_an_issue_are_written(converted: Workplace) -> None:
    assert sorted(converted.files("content/notices/2023/05")) == ["01.md", "ledger.tsv"]
    assert "植树地点由各县（市、区）人民政府自行确定并公布。" in converted.read(NOTICE)


def test_converting_again_writes_nothing(converted: Workplace) -> None:
    times = {name: (converted.folder / "content" / name).stat().st_mtime_ns for name in converted.files("content")}

    result = converted.run("convert")

    assert "0 notices written, 1 unchanged" in result.stdout
    assert {name: (converted.folder / "content" / name).stat().st_mtime_ns for name in times} == times


def test_an_edited_notice_is_kept_and_named(converted: Workplace) -> None:
    text = edit(converted)

    result = converted.run("convert")

    assert converted.read(NOTICE) == text
    assert "Kept because a person edited them: 2023-05-01." in result.stdout


def test_a_reviewed_notice_is_kept(converted: Workplace) -> None:
    converted.write(NOTICE, converted.read(NOTICE).replace("reviewed: false", "reviewed: true"))

    result = converted.run("convert", "--json")

    assert json.loads(result.stdout)["kept"] == ["2023-05-01"]


def rename(workplace: Workplace, *former: str) -> None:
    """Gives the first notice of May the id 2023-05-09, and says so; a person has reviewed it."""
    text = workplace.read(NOTICE).replace("id: '2023-05-01'", "id: '2023-05-09'")
    text = text.replace("reviewed: false", f"formerly: [{', '.join(former)}]\nreviewed: true")
    workplace.write("content/notices/2023/05/09.md", text)
    (workplace.folder / NOTICE).unlink()


def test_a_notice_that_was_renamed_is_not_written_again_and_nothing_of_it_is_lost(converted: Workplace) -> None:
    rename(converted, "2023-05-01")

    assert converted.run("convert", "--quiet").exit_code == 0
    assert sorted(converted.files("content/notices/2023/05")) == ["09.md", "ledger.tsv"]
    assert converted.run("check", "--strict", "--quiet").stderr == ""
    assert converted.run("--strict", "--quiet").exit_code == 0
    told = json.loads(converted.read("site/api/v1/notices/2023-05-09.json"))
    assert all(block["source"]["lines"] for block in told["blocks"])


@pytest.mark.parametrize(
    ("kept", "told"), [("植树地点由", ""), ("植树的地点由", '1 characters are not in the source ("的")')]
)
def test_a_notice_that_was_joined_to_another_is_compared_where_it_is_now(
    workplace: Workplace, received: str, kept: str, told: str
) -> None:
    second = received.replace("春季植树", "夏季防汛").replace("临政发〔2023〕1号", "临政发〔2023〕2号")
    workplace.write("content/issues/2023-05/source.txt", f"{received}\n{second}")
    workplace.run("convert")
    joined = workplace.folder / "content/notices/2023/05/02.md"
    text = joined.read_text(encoding="utf-8").rpartition("---\n")[2]
    joined.unlink()
    workplace.write(NOTICE, f"{workplace.read(NOTICE)}{text}".replace("植树地点由", kept, 1))
    rename(workplace, "2023-05-01", "2023-05-02")

    problems = workplace.run("check", "--strict", "--quiet").stderr

    assert problems == (f"content/notices/2023/05/09.md: {told}; compare with convert --diff [G018]\n" if told else "")


def test_a_notice_that_was_joined_to_one_of_another_issue_is_not_missed(converted: Workplace) -> None:
    other = "content/notices/2023/04/01.md"
    converted.write(other, converted.read(other).replace("reviewed:", "formerly: [2023-05-01]\nreviewed:"))
    (converted.folder / NOTICE).unlink()

    assert converted.run("check", "--quiet").stderr == ""
    assert converted.run("convert", "--quiet").exit_code == 0
    assert not (converted.folder / NOTICE).exists()


def test_force_replaces_the_one_edited_notice(converted: Workplace) -> None:
    before = converted.read(NOTICE)
    edit(converted)

    result = converted.run("convert", "--force", "2023-05-01")

    assert result.exit_code == 0
    assert converted.read(NOTICE) == before


def test_force_of_a_notice_that_the_source_does_not_give_writes_nothing(converted: Workplace) -> None:
    result = converted.run("convert", "--force", "2023-05-09", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == (
        'content/issues/2023-05/source.txt: gives no notice "2023-05-09"; correct --force [G505]\n'
    )


def test_diff_shows_what_converting_would_change_and_writes_nothing(converted: Workplace) -> None:
    text = edit(converted)

    result = converted.run("convert", "--diff")

    lines = result.stdout.splitlines()
    assert f"--- {NOTICE} (edited)" in lines
    assert any(line.startswith("-植树的地点由") for line in lines)
    assert any(line.startswith("+植树地点由") for line in lines)
    assert converted.read(NOTICE) == text


def test_diff_of_an_unedited_notice_is_empty(converted: Workplace) -> None:
    assert "Converting again would change nothing." in converted.run("convert", "--diff").stdout


def test_an_issue_without_a_source_is_named(converted: Workplace) -> None:
    result = converted.run("convert", "2023-09", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == (
        "content/issues/2023-09: there is no source of this issue; bring it in with: "
        "python build.py import FILE [G504]\n"
    )


def test_a_notice_that_the_source_no_longer_gives_is_told_and_not_deleted(converted: Workplace) -> None:
    stale = replace(read_notice(converted.read(NOTICE), NOTICE), id="2023-05-02")
    write_as_converted(converted, "content/notices/2023/05/02.md", stale)

    result = converted.run("convert")

    assert (
        "content/notices/2023/05/02.md: the source no longer gives this notice; delete the file, or edit it to keep it "
        "[G506]"
    ) in result.stderr.splitlines()
    assert (converted.folder / "content/notices/2023/05/02.md").is_file()


def test_two_sources_of_one_issue_stop_the_conversion(converted: Workplace, received: str) -> None:
    converted.write("content/issues/2023-05/source.md", received)

    result = converted.run("convert", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == (
        "content/issues/2023-05: holds source.md and source.txt; keep the one that is the issue [G503]\n"
    )


def test_a_folder_with_a_source_and_no_id_stops_the_conversion(converted: Workplace, received: str) -> None:
    converted.write("content/issues/may/source.txt", received)

    result = converted.run("convert", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == (
        "content/issues/may: the folder of an issue is named by year and number, as in 2023-04; rename it [G502]\n"
    )


def test_any_number_of_jobs_gives_the_same_files(workplace: Workplace, received: str) -> None:
    for issue in ("2023-05", "2023-06", "2023-07"):
        workplace.write(f"content/issues/{issue}/source.txt", received)
    workplace.run("convert", "--jobs", "1")
    one = workplace.files("content")
    for issue in ("05", "06", "07"):
        (workplace.folder / f"content/notices/2023/{issue}/01.md").unlink()

    result = workplace.run("convert", "--jobs", "3")

    assert result.exit_code == 0
    assert workplace.files("content") == one


def test_a_source_that_cannot_be_read_stops_several_jobs_with_one_sentence(workplace: Workplace, received: str) -> None:
    workplace.write("content/issues/2023-05/source.txt", received)
    workplace.write("content/issues/2023-06/source.txt", "")

    result = workplace.run("convert", "--jobs", "2", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == "content/issues/2023-06/source.txt: is empty; export the issue's text again [G001]\n"


def test_check_accounts_for_every_character(converted: Workplace, received: str) -> None:
    result = converted.run("check", "--json")

    totals = json.loads(result.stdout)["totals"]["2023-05"]
    assert totals["characters"] == sum(not character.isspace() for character in received)
    assert totals["characters"] == totals["in_notices"] + totals["in_furniture"] + totals["unaccounted"]
    assert totals["unaccounted"] == 0


def test_check_prints_one_line_an_issue_and_writes_nothing(converted: Workplace) -> None:
    before = converted.files("content")

    result = converted.run("check")

    assert sum(line.startswith("2023-05: ") for line in result.stdout.splitlines()) == 1
    assert converted.files("content") == before
    assert not (converted.folder / "site").exists()


def test_check_lists_what_to_look_at_worst_first(converted: Workplace) -> None:
    damaged = converted.read("content/notices/2023/04/02.md") + "\n```damaged\n此处缺3字\n```\n"
    converted.write("content/notices/2023/04/02.md", damaged)

    result = converted.run("check", "--json")

    listed = [notice["id"] for notice in json.loads(result.stdout)["notices"]]
    assert listed == ["2023-04-02", "2023-05-01"]


def test_check_tells_no_doubt_of_the_converter_that_a_person_has_settled(workplace: Workplace, received: str) -> None:
    source = received.replace("春季植树", "春季�树", 2)
    workplace.write("content/issues/2023-05/source.txt", source)
    workplace.run("convert")
    assert "[G016]" in workplace.run("check").stderr

    notice = read_notice(workplace.read(NOTICE), NOTICE)
    workplace.write(NOTICE, write_notice(replace(notice, reviewed=True)))

    assert workplace.run("convert", "--strict", "--quiet").stderr == ""
    result = workplace.run("check", "--strict")
    assert "[G016]" not in result.stderr
    assert result.stdout.splitlines()[-2] == "All notices are reviewed. Next: python build.py"


def test_check_does_not_list_a_reviewed_notice_without_doubts(workplace: Workplace) -> None:
    assert json.loads(workplace.run("check", "--json").stdout)["notices"] == []


def test_check_finds_an_unedited_file_that_convert_would_now_write_differently(converted: Workplace) -> None:
    old = replace(read_notice(converted.read(NOTICE), NOTICE), text="旧的转换结果。\n")
    write_as_converted(converted, NOTICE, old)

    result = converted.run("check")

    assert (
        f"{NOTICE}: convert would write this file differently now; see it with: python build.py convert --diff [G510]"
    ) in result.stderr.splitlines()


def test_check_finds_a_notice_whose_file_is_gone(converted: Workplace) -> None:
    (converted.folder / NOTICE).unlink()

    result = converted.run("check", "--strict")

    assert result.exit_code == 1
    assert (
        f"{NOTICE}: the source gives this notice and the file is not there; run: python build.py convert [G509]"
    ) in result.stderr.splitlines()


def test_check_does_not_call_an_edited_notice_outdated(converted: Workplace) -> None:
    edit(converted)

    assert "G510" not in converted.run("check").stderr


def test_check_says_what_an_edited_notice_has_beyond_the_source(converted: Workplace) -> None:
    edit(converted)

    result = converted.run("check")

    sentence = f'{NOTICE}: 1 characters are not in the source ("的"); compare with convert --diff [G018]'
    assert sentence in result.stderr.splitlines()


def test_check_says_nothing_of_a_notice_that_was_only_reviewed(converted: Workplace) -> None:
    converted.write(NOTICE, converted.read(NOTICE).replace("reviewed: false", "reviewed: true"))

    assert "G018" not in converted.run("check").stderr
