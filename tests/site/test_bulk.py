"""The whole gazette as a few files."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from gazette.model import Library
from gazette.site import bulk
from gazette.site.bulk import APPOINTMENT_COLUMNS, NOTICE_COLUMNS, TASK_COLUMNS, make_inert, plan_bulk
from gazette.site.tasks import SCRATCH, Context
from gazette.site.tree_files import write_into

DOCS = Path(__file__).parents[2] / "docs" / "data.md"


def query(site: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(site / "data/gazette.sqlite")) as base:
        return base.execute(sql).fetchall()


def test_no_disk_is_waited_for(tmp_path: Path) -> None:
    said: list[str] = []

    def watch(connection: apsw.Connection) -> None:
        def hear(_: object, sql: str, __: object) -> bool:
            said.append(sql)
            return True

        connection.exec_trace = hear

    apsw.connection_hooks.append(watch)
    try:
        bulk._write_sqlite(tmp_path / "a.sqlite", [], [], [], [])
    finally:
        apsw.connection_hooks.remove(watch)
    assert {"PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF"} <= set(said)


def test_each_line_is_the_notice_of_the_api(small_site: Path, library: Library) -> None:
    lines = (small_site / "data/notices.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(library.documents)
    for line in lines:
        value = json.loads(line)
        assert value == json.loads((small_site / f"api/v1/notices/{value['id']}.json").read_text(encoding="utf-8"))


def test_the_table_of_notices_opens_in_a_spreadsheet(small_site: Path) -> None:
    content = (small_site / "data/notices.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert rows[0]["document_number"] == "临政发〔2023〕7号"
    assert rows[0]["pages"] == "3 4 5 7"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)"]
)
def test_what_begins_like_a_formula_is_made_text(text: str) -> None:
    assert make_inert(text) == f"'{text}"


@pytest.mark.parametrize("value", ["市林业局", "2023-04-03", "1=1", 5, None, ""])
def test_what_does_not_begin_like_a_formula_stays(value: object) -> None:
    assert make_inert(value) == value


def test_any_piece_of_three_characters_is_found_in_the_database(small_site: Path) -> None:
    found = query(
        small_site,
        "SELECT id FROM notices WHERE rowid IN (SELECT rowid FROM notices_text WHERE notices_text MATCH '\"色发展\"')",
    )
    assert found == [("2023-04-01",)]


def test_the_database_has_every_block_and_reference(small_site: Path, library: Library) -> None:
    blocks = sum(len(document.blocks) for document in library.documents)
    assert query(small_site, "SELECT count(*) FROM blocks") == [(blocks,)]
    assert ("2023-04-01", "repeals") in query(small_site, "SELECT notice, relation FROM cited")


def test_a_phrase_is_found_in_whichever_piece_of_the_full_text_index_it_stands(
    tmp_path: Path, library: Library
) -> None:
    chance = random.Random(1)
    issue = library.issues[0]
    document = issue.notices[0]
    texts = ["".join(chance.choices("市政府工作报告公布实施办法", k=3_000)) for _ in range(200)]
    notices = tuple(
        replace(
            document,
            notice=replace(document.notice, id=f"2023-04-{ordinal}"),
            blocks=(document.blocks[0]._replace(text=text),),
        )
        for ordinal, text in enumerate(texts, 1)
    )
    many = Library((replace(issue, notices=notices),), ())
    made = dict(next(iter(plan_bulk(many))).make(Context({}, tmp_path / "site")).files)
    with closing(sqlite3.connect(str(made["data/gazette.sqlite"]))) as base:
        assert base.execute("SELECT count(DISTINCT segid) FROM notices_text_idx").fetchone()[0] > 2
        for text in texts[::50]:
            ask = "SELECT count(*) FROM notices_text WHERE notices_text MATCH ?"
            assert base.execute(ask, (f'"{text[:12]}"',)).fetchone() == (1,)


def test_what_a_killed_process_left_of_a_large_file_is_made_again(tmp_path: Path, library: Library) -> None:
    site = tmp_path / "site"
    (tmp_path / f"{SCRATCH}gazette.sqlite").write_bytes(b"half of a database")
    files = dict(next(iter(plan_bulk(library))).make(Context({}, site)).files)
    write_into(site, "data/gazette.sqlite", files["data/gazette.sqlite"])

    assert query(site, "SELECT count(*) FROM notices") == [(len(library.documents),)]
    assert list(tmp_path.iterdir()) == [site]


def test_the_register_of_tasks_leads_to_the_place(small_site: Path) -> None:
    rows = query(small_site, "SELECT unit, role, task, notice FROM tasks")
    assert ("市林业局", "责任单位", "植树10万株", "2023-04-01") in rows


def test_the_checksums_are_those_of_the_files(small_site: Path) -> None:
    sums = (small_site / "data/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    named = {line.split("  ")[1]: line.split("  ")[0] for line in sums}
    assert set(named) == {file.name for file in (small_site / "data").iterdir()} - {"SHA256SUMS", "index.html"}
    for name, digest in named.items():
        assert hashlib.sha256((small_site / "data" / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize("columns", [NOTICE_COLUMNS, APPOINTMENT_COLUMNS, TASK_COLUMNS])
def test_each_column_and_file_is_documented(small_site: Path, columns: tuple[str, ...]) -> None:
    documented = set(re.findall(r"`([\w.]+)`", DOCS.read_text(encoding="utf-8")))
    assert set(columns) <= documented
    assert {file.name for file in (small_site / "data").iterdir()} - {"index.html"} <= documented
