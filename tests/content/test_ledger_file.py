"""The ledger beside the notices: written, read back, and laid beside blocks that an editor may have changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from gazette.content.ledger_file import (
    LedgerRow,
    digest_text,
    find_spans,
    identify,
    join_rows,
    read_ledger,
    write_ledger,
)
from gazette.model import Figure, GazetteError, Span

TEXTS = ["因工作需要，现通知如下：", "一、加强领导。", "二、压实责任。"]
ROWS = (
    LedgerRow(1, 1, 3, "2023-04-01", "block:1", digest_text(TEXTS[0])),
    LedgerRow(3, 4, 3, "2023-04-01", "block:2", digest_text(TEXTS[1])),
    LedgerRow(5, 5, 3, "", "running_head"),
    LedgerRow(6, 7, 4, "2023-04-01", "block:2", digest_text(TEXTS[1])),
    LedgerRow(8, 8, None, "2023-04-01", "block:3", digest_text(TEXTS[2])),
    LedgerRow(9, 9, 4, "2023-04-01", "title"),
    LedgerRow(11, 11, 4, "2023-04-02", "block:1", digest_text("乙")),
)
SPANS = [Span(3, (1, 1)), Span(3, (3, 7)), Span(None, (8, 8))]


def ledger(folder: Path) -> Path:
    file = folder / "ledger.tsv"
    file.write_text(write_ledger(ROWS), encoding="utf-8")
    return file


def test_rows_that_are_written_are_read_back(tmp_path: Path) -> None:
    assert read_ledger(ledger(tmp_path)) == ROWS


def test_a_folder_without_a_ledger_has_no_rows(tmp_path: Path) -> None:
    assert read_ledger(tmp_path / "ledger.tsv") == ()


def test_the_first_line_names_the_columns() -> None:
    assert write_ledger(ROWS[:1]).split("\n")[0] == "lines\tpage\tnotice\tpart\tdigest"


def test_a_single_line_is_written_as_one_number() -> None:
    assert [line.split("\t")[0] for line in write_ledger(ROWS[:2]).split("\n")[1:3]] == ["1", "3-4"]


def test_the_digest_of_a_text_lasts_or_no_block_would_be_found_in_the_ledgers_that_there_are() -> None:
    assert digest_text("一、加强领导。") == digest_text(" 一、加　强\n领导。\t") == "1c39f251"


def test_a_figure_is_known_by_what_is_printed_of_it_and_all_else_by_its_text() -> None:
    assert identify("图1\n两棵树", Figure("a.png", "图1", "两棵树")) == "图1"
    assert identify("两棵树", Figure("a.png", None, "两棵树")) == "a.png"
    assert identify("一、加强领导。", None) == "一、加强领导。"


def test_a_block_was_printed_from_its_first_line_to_its_last() -> None:
    assert find_spans(ROWS, ("2023-04-01",), TEXTS) == SPANS


def test_spaces_and_line_ends_do_not_cost_a_block_its_place() -> None:
    texts = [TEXTS[0], "一、 加强\n领导。", TEXTS[2]]
    assert find_spans(ROWS, ("2023-04-01",), texts) == SPANS


def test_an_edited_block_keeps_its_place() -> None:
    texts = [TEXTS[0], "一、切实加强领导。", TEXTS[2]]
    assert find_spans(ROWS, ("2023-04-01",), texts) == SPANS


def test_blocks_one_after_the_other_that_are_edited_keep_each_its_place() -> None:
    texts = [TEXTS[0], "一、切实加强领导。", "二、层层压实责任。"]
    assert find_spans(ROWS, ("2023-04-01",), texts) == SPANS


def test_what_is_made_of_blocks_on_two_pages_begins_on_the_first() -> None:
    rows = [
        LedgerRow(lines, lines + 1, page, "2023-04-01", f"block:{block}", digest_text(text))
        for block, (lines, page, text) in enumerate([(1, 3, "甲"), (3, 3, "乙"), (5, 4, "丙"), (7, 4, "丁")], 1)
    ]
    assert find_spans(rows, ("2023-04-01",), ["甲", "乙和丙", "丁"]) == [
        Span(3, (1, 2)),
        Span(3, (3, 6)),
        Span(4, (7, 8)),
    ]


def test_a_text_that_stands_in_a_notice_a_hundred_times_keeps_its_places_too() -> None:
    rows = [LedgerRow(line, line, 3, "2023-04-01", f"block:{line}", digest_text("略。")) for line in range(1, 251)]
    found = find_spans(rows, ("2023-04-01",), ["新增。", *["略。"] * 250])
    assert found == [None, *(Span(3, (line, line)) for line in range(1, 251))]


def test_what_an_editor_makes_of_several_blocks_has_the_place_of_all() -> None:
    texts = ["因工作需要，通知如下：", "加强领导，", "压实责任。", "抓好落实。"]
    assert find_spans(ROWS, ("2023-04-01",), texts) == [Span(3, (1, 8))] * 4


def test_lines_that_follow_each_other_to_one_place_are_one_row() -> None:
    rows = [LedgerRow(line, line, 3, "2023-04-01", part) for line, part in ((5, "title"), (1, "note"), (3, "note"))]
    assert list(join_rows(rows)) == [
        LedgerRow(1, 3, 3, "2023-04-01", "note"),
        LedgerRow(5, 5, 3, "2023-04-01", "title"),
    ]


def test_a_block_that_is_added_moves_no_other_place() -> None:
    assert find_spans(ROWS, ("2023-04-01",), ["新增。", *TEXTS]) == [None, *SPANS]


def test_a_block_that_is_deleted_moves_no_other_place() -> None:
    assert find_spans(ROWS, ("2023-04-01",), TEXTS[1:]) == SPANS[1:]


def test_the_text_of_a_notice_that_is_joined_to_another_keeps_its_places() -> None:
    assert find_spans(ROWS, ("2023-04-01", "2023-04-02"), [*TEXTS, "乙"]) == [*SPANS, Span(4, (11, 11))]
    assert find_spans(ROWS, ("2023-04-09", "2023-04-02"), ["乙"]) == [Span(4, (11, 11))]


def test_a_notice_that_the_ledger_does_not_know_has_no_places() -> None:
    assert find_spans(ROWS, ("2023-04-09",), TEXTS) == [None, None, None]


@pytest.mark.parametrize(
    "row",
    [
        "<<<<<<< HEAD",
        "1\t1\t2023-04-01\ttitle",
        "1,1,2023-04-01,title,",
        "a\t1\t2023-04-01\ttitle\t",
        "1-\u5341\t1\t2023-04-01\ttitle\t",
        "1\t1\t2023-04-01\tblock:x\t",
        "",
    ],
)
def test_a_row_that_is_none_is_named_with_its_line(tmp_path: Path, row: str) -> None:
    file = tmp_path / "ledger.tsv"
    file.write_text(f"{write_ledger(ROWS[:1])}{row}\n", encoding="utf-8")

    with pytest.raises(GazetteError) as caught:
        read_ledger(file)

    assert str(caught.value) == f"{file}:3: is no row of a ledger; run: python build.py convert [G122]"
