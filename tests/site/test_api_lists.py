"""The lists of the API however large the archive: no file grows without bound, and every entry is in one of a year."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from gazette.model import Document, Issue, Library, Notice, Problem
from gazette.settings import Settings
from gazette.site.api_lists import MOST, MOST_IDS, plan_lists
from gazette.site.tasks import Context

LIMIT = 300_000  # bytes of a file as it is sent, packed


def make_library(*issues: tuple[str, int], problems: int = 0) -> Library:
    """Issues of so many notices, each of which has `problems`."""
    made = tuple(
        Issue(name, "临山政报", int(name[:4]), int(name[5:]), notices=tuple(_make_notices(name, count, problems)))
        for name, count in issues
    )
    return Library(made, tuple(each for issue in made for document in issue.notices for each in document.problems))


def _make_notices(issue: str, count: int, problems: int) -> list[Document]:
    return [
        Document(
            Notice(
                f"{issue}-{number:02}",
                f"关于第{number * 7919}号事项的通知",
                issuers=("临山市人民政府",),
                section="文件",
            ),
            (),
            f"{issue}/{number:02}.md",
            problems=tuple(Problem("G112", f"{issue}/{number:02}.md", line, "看看") for line in range(1, problems + 1)),
        )
        for number in range(1, count + 1)
    ]


def write(library: Library) -> dict[str, str]:
    """The files below api/v1/ with their texts."""
    files: dict[str, str] = {}
    for task in plan_lists(library, Settings()):
        for path, text in task.make(Context({}, None)).files:  # type: ignore[arg-type]
            files[path.removeprefix("api/v1/")] = str(text)
    return files


def read(library: Library) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in write(library).items()}


def test_a_small_archive_has_three_files_with_everything() -> None:
    files = read(make_library(("2023-02", 2), ("2022-01", 1), problems=1))
    assert sorted(files) == ["issues.json", "notices.json", "problems.json"]
    assert [len(files[f"{name}.json"][name]) for name in ("notices", "issues", "problems")] == [3, 2, 3]
    assert all("years" not in value for value in files.values())


def test_notices_beyond_2000_have_a_file_for_each_year_and_the_newest_that_fit_in_the_first() -> None:
    files = read(make_library(("2023-01", 900), ("2022-01", 900), ("2021-01", 900)))
    assert [len(files[path]["notices"]) for path in ("notices.json", "years/2021.json")] == [1_800, 900]
    assert files["notices.json"]["years"] == [
        {"year": year, "url": f"/api/v1/years/{year}.json"} for year in (2023, 2022, 2021)
    ]
    assert "issues/2023.json" not in files


def test_a_year_of_very_many_notices_has_several_files_which_hold_each_once() -> None:
    library = make_library(("2023-02", MOST), ("2023-01", 1))
    files = read(library)
    paths = [entry["url"].removeprefix("/api/v1/") for entry in files["notices.json"]["years"]]
    assert paths == ["years/2023.json", "years/2023-2.json"]
    assert [notice["id"] for path in paths for notice in files[path]["notices"]] == [
        document.notice.id for document in library.documents
    ]


def test_issues_and_problems_are_cut_by_year_too() -> None:
    files = read(make_library(("2023-01", 5_000), ("2022-01", 5_000), problems=1))
    assert [issue["id"] for issue in files["issues.json"]["issues"]] == ["2023-01"]
    assert [entry["url"] for entry in files["issues.json"]["years"]] == [
        "/api/v1/issues/2023.json", "/api/v1/issues/2022.json",
    ]  # fmt: skip
    assert {len(files[f"problems/2022-{number}.json"]["problems"]) for number in (2, 3)} == {1_000, MOST}
    assert {problem["file"][:4] for problem in files["problems/2022.json"]["problems"]} == {"2022"}


def test_a_new_issue_leaves_the_files_of_closed_years_as_they_are() -> None:
    older = (("2022-01", 1_500), ("2021-01", 1_500))
    before, after = write(make_library(*older)), write(make_library(("2023-01", 1), *older))
    assert [path for path in before if before[path] != after[path]] == ["notices.json", "issues.json"]


@pytest.mark.parametrize(
    "issues",
    [
        pytest.param([("2023-01", 9_999)], id="one issue"),
        pytest.param([(f"2023-{number}", 1) for number in range(9_999, 9, -1)], id="one notice an issue"),
        pytest.param([(f"{year}-01", 1_000) for year in range(2023, 2003, -1)], id="many years"),
    ],
)
def test_no_file_is_heavy_whatever_the_shape_of_the_archive(issues: list[tuple[str, int]]) -> None:
    files = write(make_library(*issues, problems=2))
    assert {path: size for path, text in files.items() if (size := len(gzip.compress(text.encode()))) > LIMIT} == {}
    assert all(len(json.loads(text).get("notices", ())) <= MOST for text in files.values())
    assert MOST_IDS >= MOST
