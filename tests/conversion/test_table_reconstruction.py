"""Tables from the stream: what is rebuilt, what stays open, and that no character is lost or doubled.

In fixtures/tables.txt the first line is upright or rotated. `·` stands for a line end, `|` and a new line for a line
end with an empty line behind it, `---` for a new page, a space for a space in the line.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import groupby

import pytest

from bench.tables import ISSUE, Score, score_issue, score_table
from gazette.content.markdown import table_text
from gazette.content.table_fence import count_omitted, read_table, write_table
from gazette.conversion.issue import convert_issue
from gazette.conversion.marks import collapse
from gazette.conversion.parts import FlowLine
from gazette.conversion.tables.cells import Column, split_alike, split_items, split_lists, split_stops
from gazette.conversion.tables.runs import Run, make_table
from gazette.printed import Line
from gazette.settings import IssueSettings
from tests.conversion.fixtures import make_page, read_fixtures

KINDS = {"upright": "cells", "rotated": "rotated"}
COLUMN = Column()


def read_run(source: str) -> Run:
    kind, _, body = source.partition("\n")
    return Run(KINDS[kind], tuple(read_lines(body, kind == "rotated")))


def read_lines(body: str, thin: bool) -> Iterator[FlowLine]:
    number = 0
    for position, page in enumerate(body.split("\n---\n"), 1):
        for group in re.split(r"[|\n]", page):
            for index, text in enumerate(group.split("·")):
                number += 1
                yield FlowLine(Line(number, text, blank_before=int(not index)), "", make_page(position, thin))


def print_run(run: Run) -> str:
    """The lines of a run as a text has them, each page behind a form feed."""
    pages = groupby(run.lines, key=lambda line: line.position)
    return "".join(
        "\f" + "".join("\n" * line.line.blank_before + f"{line.line.text}\n" for line in lines) for _, lines in pages
    )


def unreconstructed(source: str) -> str:
    return "no"


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("tables", unreconstructed))
def test_a_table_is_rebuilt_as_far_as_its_text_decides(place: str, source: str, expected: str) -> None:
    table = make_table(read_run(source)).table
    assert (re.sub(r"\n{2,}", "\n", write_table(table)) if table.columns else table.reconstructed) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("tables", unreconstructed))
def test_every_character_of_a_table_is_in_it_once(place: str, source: str, expected: str) -> None:
    assert not find_lost(read_run(source)), place


def find_lost(run: Run) -> Counter[str]:
    """The characters that a run has and its table has not, or the other way round."""
    rebuilt = make_table(run)
    last = run.lines[-1].position if rebuilt.has_closing else None
    printed = Counter(collapse("".join(line.line.text for line in run.lines if line.position != last)))
    kept = Counter(collapse(table_text(replace(rebuilt.table, notes=())) + count_omitted(rebuilt.table)))
    return (printed - kept) + (kept - printed)


# --- what is left open is said

SOURCE = "rotated\n序·号 1 2\n具·体·内·容|植·树|。|浇·水|。|巡·山|。\n责·任·单·位|市·林|业·局|市·应|急·局"


def test_a_column_that_falls_into_no_cells_stands_whole_and_is_named() -> None:
    rebuilt = make_table(read_run(SOURCE))
    assert rebuilt.open_columns == ("具体内容",)
    assert rebuilt.table.reconstructed == "partly"
    assert rebuilt.table.body[0][1].text == "植树。\n浇水。\n巡山。"
    assert rebuilt.table.body[0][1].rows == 2
    assert rebuilt.table.notes == ("“具体内容”一栏各格的界限来源未标明，文字按页合为一格。",)


def test_a_problem_names_the_table_and_its_open_columns() -> None:
    head = "临山市人民政府关于春季植树的通知\n临政发〔2023〕1号\n各县人民政府：\n请认真落实。\n"
    source = head + print_run(read_run(SOURCE))
    problems = convert_issue(source.encode(), "source.txt", "2023-05", IssueSettings()).problems
    assert [str(problem) for problem in problems if problem.code == "G019"] == [
        'source.txt:6: in table "序号、具体内容、责任单位" the cells of 具体内容 could not be told apart; '
        "divide them as printed [G019]"
    ]


# --- rules that have one answer, and look-alikes that have none


def test_sentences_are_cells_only_if_they_are_as_many_as_the_rows() -> None:
    assert split_stops("植\t树\n。\n巡\t山\n。", 2, COLUMN) == ["植树。", "巡山。"]
    assert split_stops("植\t树\n。\n巡\t山\n。", 3, COLUMN) is None


def test_a_sentence_that_ends_in_a_piece_ends_no_cell() -> None:
    assert split_stops("植\t树\n。\t浇\n水\t。\n巡\t山\n。", 3, COLUMN) is None


def test_items_whose_numbers_jump_are_no_cells() -> None:
    assert split_items("1.甲\n2.乙\n1.丙", 2, COLUMN) == ["1.甲\n2.乙", "1.丙"]
    assert split_items("1.甲\n3.乙\n1.丙", 2, COLUMN) is None


def test_items_are_no_rows_where_numbers_count_the_rows() -> None:
    assert split_items("1.甲\n2.乙", 2, COLUMN) == ["1.甲", "2.乙"]
    assert split_items("1.甲\n2.乙", 2, Column(is_counted=True)) is None


def test_cells_that_begin_alike_and_end_alike_elsewhere_are_not_divided() -> None:
    assert split_alike("对\t毁\n林\t的\n处\t罚\n对\t用\n火\t的\n处\t罚", 2, COLUMN) == ["对毁林的处罚", "对用火的处罚"]
    assert split_alike("签\t约\n高\t龄\n老\t人\n患\t病\n的\n签\t约\n老\t人\n低\t龄\n老\t人", 2, COLUMN) is None


def test_an_organ_without_a_usual_name_leaves_its_column_whole() -> None:
    assert split_lists("市\t林\n业\t局\n、市\t财\n政\t局\n市\t应\n急\t局", 2, COLUMN) == [
        "市林业局、市财政局",
        "市应急局",
    ]
    assert split_lists("市\t林\n业\t局\n临\t山\n新\t城\n市\t应\n急\t局", 3, COLUMN) is None


# --- the sample issue


@cache
def scores() -> tuple[Score, ...]:
    return tuple(score_issue())


def test_no_cell_of_the_sample_issue_says_what_its_review_does_not() -> None:
    assert [score.wrong for score in scores()] == [()] * 9


def test_more_than_half_of_the_cells_of_the_sample_issue_are_in_place() -> None:
    right, left_open = sum(score.right for score in scores()), sum(sum(score.left_open.values()) for score in scores())
    assert right / (right + left_open) > 0.58


def test_a_wrong_cell_is_counted_as_wrong() -> None:
    truth, found = (
        read_table(f"reconstructed: certain\n\n| 序号 | 名称 |\n| 1 | {one} |\n| 2 | {two} |")
        for one, two in (("植树", "巡山"), ("巡山", "植树"))
    )
    assert [place.text for place in score_table("", truth, found).wrong] == ["巡山", "植树"]


@cache
def sample_runs() -> tuple[Run, ...]:
    """The lines of the sample issue's tables, read again from its source by their place in the ledger."""
    from gazette.conversion import notices
    from gazette.settings import read_issue_settings

    runs: list[Run] = []

    def keep(run: Run) -> object:
        runs.append(run)
        return make_table(run)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(notices, "make_table", keep)
        source = (ISSUE / "source.txt").read_bytes()
        convert_issue(source, "source.txt", ISSUE.name, read_issue_settings(ISSUE))
    return tuple(runs)


@pytest.mark.parametrize("seed", range(60))
def test_a_mutilated_table_keeps_its_characters_and_can_be_read_again(seed: int) -> None:
    chance = random.Random(seed)
    whole = chance.choice([run for run in sample_runs() if len(run.lines) < 4000])
    run = Run(whole.kind, tuple(mutilate(list(whole.lines), chance)))
    table = make_table(run).table
    assert not find_lost(run)
    assert read_table(write_table(table)) == table


def mutilate(lines: list[FlowLine], chance: random.Random) -> list[FlowLine]:
    """Lines dropped, doubled, joined without an empty line, or given a leading space."""
    for _ in range(chance.choice([1, 2, 5, 30])):
        index = chance.randrange(len(lines))
        line = lines[index].line
        changed = [
            [],
            [lines[index]] * 2,
            [replace(lines[index], line=replace(line, blank_before=int(not line.blank_before)))],
            [replace(lines[index], line=replace(line, text=" " + line.text))],
        ]
        lines[index : index + 1] = chance.choice(changed)
    return lines
