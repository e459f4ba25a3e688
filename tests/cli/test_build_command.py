"""`build`: what it writes, what it says and what stops it."""

from __future__ import annotations

import json
import os
import pickle
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gazette.content.derived import FUNCTIONS, KEPT

if TYPE_CHECKING:
    from conftest import Workplace

PROGRAM = Path(__file__).parents[2] / "build.py"


@pytest.mark.parametrize("arguments", [(), ("build",), ("--output", "site")], ids=" ".join)
def test_without_a_command_the_site_is_built(workplace: Workplace, arguments: tuple[str, ...]) -> None:
    result = workplace.run(*arguments)

    assert result.exit_code == 0, result.stderr
    assert "Built site: 2 notices" in result.stdout
    assert (workplace.folder / "site/2023/04/01/index.html").is_file()


def test_the_output_and_content_folders_can_be_chosen(workplace: Workplace) -> None:
    (workplace.folder / "content").rename(workplace.folder / "archive")

    result = workplace.run("--content", "archive", "--output", "public")

    assert result.exit_code == 0, result.stderr
    assert (workplace.folder / "public/index.html").is_file()
    assert not (workplace.folder / "site").exists()


def test_the_base_url_of_the_command_goes_before_that_of_the_settings(workplace: Workplace) -> None:
    workplace.write("content/gazette.toml", 'name = "临山政报"\nbase_url = "https://gazette.example/old/"\n')

    workplace.run("--base-url", "https://gazette.example/new/")

    home = workplace.read("site/index.html")
    assert "/new/" in home
    assert "/old/" not in home


def test_a_new_source_is_converted_by_the_build(workplace: Workplace, received: str) -> None:
    workplace.write("content/issues/2023-05/source.txt", received)

    result = workplace.run("--json")

    assert json.loads(result.stdout)["written"] == ["2023-05-01"]
    assert (workplace.folder / "site/2023/05/01/index.html").is_file()


def test_a_source_that_has_notices_is_not_converted_again(workplace: Workplace, received: str) -> None:
    workplace.write("content/issues/2023-04/source.txt", received)
    before = workplace.files("content")

    result = workplace.run()

    assert result.exit_code == 0
    assert workplace.files("content") == before


def age(workplace: Workplace) -> None:
    """What was written just now may change again and bear the same time."""
    for file in (workplace.folder / "content").rglob("*.*"):
        os.utime(file, (1_700_000_000, 1_700_000_000))


@pytest.fixture
def built(workplace: Workplace, monkeypatch: pytest.MonkeyPatch) -> Workplace:
    """A site that was built, whose library cannot be read any more."""
    workplace.write_notice("2023-04-03", "附件缺失的通知")
    notice = workplace.folder / "content/notices/2023/04/03.md"
    notice.write_text(notice.read_text(encoding="utf-8") + "\n附件：1．名单\n", encoding="utf-8")
    age(workplace)
    first = workplace.run()
    assert "G117" in first.stderr

    def refuse(*_: object) -> None:
        raise AssertionError("the library is read")

    monkeypatch.setattr("build.read_library", refuse)
    return workplace


def test_where_nothing_was_touched_the_library_is_not_read_and_the_problems_are_told_again(built: Workplace) -> None:
    result = built.run("--json")

    assert result.exit_code == 0
    told = json.loads(result.stdout)
    assert (told["notices"], told["made"]) == (3, 0)
    assert [problem["code"] for problem in told["problems"]] == ["G117"]
    assert built.run("--strict").exit_code == 1


def test_all_that_a_library_is_asked_of_its_notices_is_kept_with_them(workplace: Workplace) -> None:
    """In a process of its own, as in life: what was loaded by another test would be known here."""
    import gazette.search.index
    import gazette.site.publish  # noqa: F401

    subprocess.run([sys.executable, PROGRAM, "--quiet"], cwd=workplace.folder, check=True)
    read = [pickle.loads(file.read_bytes()) for file in (workplace.folder / ".site.build/documents").iterdir()]
    kept = {name for _, folder in read for document in folder.documents for name in getattr(document, KEPT).names}
    assert kept == set(FUNCTIONS)


TOUCHED = {
    "a notice": "content/notices/2023/04/01.md",
    "a setting": "content/gazette.toml",
    "a new file": "content/notices/2023/04/04.md",
    "a page of the site": "site/index.html",
}


@pytest.mark.parametrize("name", TOUCHED.values(), ids=TOUCHED)
def test_whatever_was_touched_the_library_is_read(built: Workplace, name: str) -> None:
    built.write(name, "")

    assert isinstance(built.run().exception, AssertionError)


def test_a_site_that_was_replaced_is_not_taken_for_the_one_that_was_built(built: Workplace) -> None:
    shutil.copytree(built.folder / "site", built.folder / "copy")
    shutil.rmtree(built.folder / "site")
    (built.folder / "copy").rename(built.folder / "site")

    assert isinstance(built.run().exception, AssertionError)


BROKEN = {
    "an unknown setting": (
        "content/gazette.toml",
        'name = "临山政报"\npublisch = "市政府办"\n',
        'content/gazette.toml:2: unknown setting "publisch"; did you mean publisher? [G202]',
    ),
    "a setting of the wrong type": (
        "content/gazette.toml",
        "name = 5\n",
        "content/gazette.toml:1: setting name = 5: write text in quotes [G203]",
    ),
    "broken front matter": (
        "content/notices/2023/04/02.md",
        "---\nid: 2023-04-02\ntitle: [临山市\n---\n\n正文。\n",
        "content/notices/2023/04/02.md:3: broken front matter: expected ',' or ']', but got '<stream end>'; "
        "correct this line [G102]",
    ),
    "a date that is none": (
        "content/notices/2023/04/02.md",
        "---\nid: 2023-04-02\ntitle: 通知\nwritten_on: 2024年13月2日\n---\n\n正文。\n",
        'content/notices/2023/04/02.md:4: 成文日期 "2024年13月2日" is not a date; '
        "write YYYY-MM-DD or delete the line [G101]",
    ),
    "two notices with one id": (
        "content/notices/2023/04/02.md",
        "---\nid: 2023-04-01\ntitle: 通知\n---\n\n正文。\n",
        'content/notices/2023/04/02.md:2: id "2023-04-01" is also that of content/notices/2023/04/01.md; '
        "give each notice its own id [G106]",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_content_stops_the_build_with_one_sentence_and_leaves_the_site(workplace: Workplace, name: str) -> None:
    workplace.run()
    before = workplace.files("site")
    file, text, sentence = BROKEN[name]
    workplace.write(file, text)

    result = workplace.run("--quiet")

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", sentence + "\n")
    assert before
    assert workplace.files("site") == before


def test_a_missing_template_stops_the_build_and_leaves_the_site(workplace: Workplace) -> None:
    workplace.run()
    before = workplace.files("site")
    (workplace.folder / "templates/home.html").unlink()

    result = workplace.run("--quiet")

    sentence = (
        "templates/home.html: template is missing; restore the file or give --templates a folder that has it [G211]"
    )
    assert (result.exit_code, result.stderr) == (2, sentence + "\n")
    assert before
    assert workplace.files("site") == before


def test_a_content_folder_that_is_not_there_is_named(workplace: Workplace) -> None:
    result = workplace.run("--content", "contents")

    assert result.exit_code == 2
    assert result.stderr == "contents: there is no such folder; name the one with --content [G508]\n"


def test_an_unknown_option_is_wrong_use(workplace: Workplace) -> None:
    result = workplace.run("--ouput", "public")

    assert result.exit_code == 2
    assert "--output" in result.stderr


MISSING_DATE = (
    "content/notices/2023/04/03.md:1: 成文日期 is missing; add written_on: YYYY-MM-DD if it is printed [G112]"
)


@pytest.fixture
def doubtful(workplace: Workplace) -> Workplace:
    workplace.write(
        "content/notices/2023/04/03.md",
        "---\nid: 2023-04-03\ntitle: 临山市人民政府公告\nissuers: [临山市人民政府]\n---\n\n特此公告。\n",
    )
    return workplace


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_system_that_writes_no_more_is_told_with_the_file_and_the_site_stays(workplace: Workplace, jobs: str) -> None:
    """No file may be longer than 64 KB, which is as a full disk: a call of the system fails in the middle of a file."""
    assert workplace.run().exit_code == 0
    before = workplace.files("site")
    workplace.write("templates/assets/large.txt", "植树" * 20_000)

    command = f"ulimit -f 128; exec '{sys.executable}' '{PROGRAM}' --quiet --jobs {jobs}"
    uncounted = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}  # a file of MB
    stopped = subprocess.run(["sh", "-c", command], cwd=workplace.folder, env=uncounted, capture_output=True, text=True)

    assert (stopped.returncode, stopped.stdout) == (2, "")
    assert re.fullmatch(
        r"\S+/\.site\.build/making/\S+: cannot be read or written: File too large \[G511\]\n", stopped.stderr
    )
    assert workplace.files("site") == before
    assert workplace.run("--quiet").exit_code == 0


def test_problems_are_told_and_the_build_goes_on(doubtful: Workplace) -> None:
    result = doubtful.run()

    assert result.exit_code == 0
    assert MISSING_DATE in result.stderr.splitlines()
    assert "1 problem (1 in notices); docs/problems.md says what each code means" in result.stderr.splitlines()
    assert (doubtful.folder / "site/2023/04/03/index.html").is_file()


def test_problems_under_strict_give_status_1_and_the_site_is_built(doubtful: Workplace) -> None:
    result = doubtful.run("--strict")

    assert result.exit_code == 1
    assert (doubtful.folder / "site/2023/04/03/index.html").is_file()


def test_without_problems_strict_gives_status_0(workplace: Workplace) -> None:
    assert workplace.run("--strict").exit_code == 0


def test_quiet_leaves_only_the_problems(doubtful: Workplace) -> None:
    result = doubtful.run("--quiet")

    assert (result.stdout, result.stderr) == ("", MISSING_DATE + "\n")


def test_json_is_one_object_with_what_was_built_and_the_problems(doubtful: Workplace) -> None:
    result = doubtful.run("--json", "--strict")

    told = json.loads(result.stdout)
    assert (told["command"], told["outcome"], told["exit_status"]) == ("build", "problems", 1)
    assert (told["site"], told["notices"]) == ("site", 3)
    assert told["bytes"] == sum(len(content) for content in doubtful.files("site").values())
    assert [problem["message"] for problem in told["problems"]] == [MISSING_DATE]
    assert {"read", "pages", "index"} <= set(told["seconds"])
    assert result.stderr == ""


def test_json_tells_what_stopped_the_build(workplace: Workplace) -> None:
    workplace.write("content/gazette.toml", "nmae = 1\n")

    result = workplace.run("--json")

    told = json.loads(result.stdout)
    assert (result.exit_code, told["outcome"], told["exit_status"]) == (2, "failed", 2)
    assert told["error"]["code"] == "G202"
    assert told["error"]["message"] == 'content/gazette.toml:1: unknown setting "nmae"; did you mean name? [G202]'
