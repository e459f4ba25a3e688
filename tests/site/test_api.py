"""The JSON API keeps its promises: schemas, documentation, all text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import meta

from gazette.model import GazetteError, Library
from gazette.site.schemas import check_json, schema_files

DOCS = Path(__file__).parents[2] / "docs" / "api.md"


def read(site: Path, file: str) -> Any:
    return json.loads((site / "api/v1" / file).read_text(encoding="utf-8"))


def property_names(schema: Any) -> set[str]:
    if isinstance(schema, list):
        return set().union(*map(property_names, schema))
    if not isinstance(schema, dict):
        return set()
    nested = set().union(*map(property_names, schema.values()))
    return nested | set(schema.get("properties", {}))


@pytest.mark.parametrize("file", schema_files(), ids=lambda file: file.name)
def test_each_schema_is_a_valid_schema(file: Path) -> None:
    meta.validate(json.loads(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", schema_files(), ids=lambda file: file.name)
def test_each_schema_is_published_as_it_is(small_site: Path, file: Path) -> None:
    assert (small_site / "api/v1/schema" / file.name).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("file", schema_files(), ids=lambda file: file.name)
def test_each_field_is_documented(file: Path) -> None:
    documented = set(re.findall(r"`([a-z_]+)`", DOCS.read_text(encoding="utf-8")))
    assert property_names(json.loads(file.read_text(encoding="utf-8"))) - documented == set()


def test_a_file_that_breaks_its_schema_stops_the_build() -> None:
    with pytest.raises(GazetteError) as caught:
        check_json({"problems": "none"}, "problems", "api/v1/problems.json")
    assert str(caught.value) == (
        'api/v1/problems.json: problems breaks schema/problems.json: "none" is not of type "array"; '
        "report this as a defect [G401]"
    )


def test_a_schema_refuses_a_field_that_it_does_not_know() -> None:
    with pytest.raises(GazetteError):
        check_json({"problems": [], "more": 1}, "problems", "problems.json")


def test_notices_come_newest_issue_first_in_printed_order(small_site: Path) -> None:
    ids = [notice["id"] for notice in read(small_site, "notices.json")["notices"]]
    assert ids == ["2023-04-01", "2023-04-02", "2023-04-03", "2023-04-04", "2023-03-01"]


def test_a_notice_carries_all_its_text_in_reading_order(small_site: Path, library: Library) -> None:
    for document in library.documents:
        blocks = read(small_site, f"notices/{document.notice.id}.json")["blocks"]
        assert [block["text"] for block in blocks] == [block.text for block in document.blocks]


def test_the_outline_has_run_in_headings_without_their_text(small_site: Path) -> None:
    outline = read(small_site, "notices/2023-04-01.json")["outline"]
    assert {"level": 2, "text": "（一）指导思想", "anchor": "s-1-1"} in outline


def test_dates_are_iso_and_chinese_stays_readable(small_site: Path) -> None:
    text = (small_site / "api/v1/notices/2023-04-01.json").read_text(encoding="utf-8")
    assert '"written_on":"2023-04-03"' in text
    assert "临政发〔2023〕7号" in text


def test_a_repealed_notice_names_the_notice_that_says_so(small_site: Path) -> None:
    status = read(small_site, "notices/2023-03-01.json")["status"]
    assert status == {"value": "repealed", "by": "2023-04-01", "sentence": None}


def test_issues_hold_the_ids_of_their_notices_by_section(small_site: Path) -> None:
    newest = read(small_site, "issues.json")["issues"][0]
    assert newest["serial_number"] == 160
    assert [section["notices"] for section in newest["sections"]] == [
        ["2023-04-01", "2023-04-02"],
        ["2023-04-03"],
        ["2023-04-04"],
    ]


def test_every_problem_of_the_library_is_published(small_site: Path, library: Library) -> None:
    problems = read(small_site, "problems.json")["problems"]
    assert [problem["code"] for problem in problems] == [problem.code for problem in library.problems]
    assert {"G112", "G113", "G114", "G115", "G116"} <= {problem["code"] for problem in problems}
