"""What the conversion doubted, by notice."""

from __future__ import annotations

from gazette.commands.check import rank_doubts
from gazette.commands.review import share_problems
from gazette.content.ledger_file import LedgerRow
from gazette.conversion.issue import Conversion
from gazette.conversion.ledger import Totals
from gazette.model import Document, Notice, Problem

ROWS = (
    LedgerRow(1, 4, 1, "2023-05-01", "title"),
    LedgerRow(6, 6, 1, "", "footer"),
    LedgerRow(8, 9, 2, "2023-05-02", "block:1"),
)


def share(line: int | None, code: str = "G019") -> dict[str, tuple[Problem, ...]]:
    problem = Problem(code, "source.txt", line, "seen")
    return share_problems(Conversion((), ROWS, (problem,), Totals(0, 0, 0, 0)))


def test_a_problem_belongs_to_the_notice_that_its_line_went_to() -> None:
    assert {line: list(share(line)) for line in (1, 4, 8, 9)} == {
        1: ["2023-05-01"],
        4: ["2023-05-01"],
        8: ["2023-05-02"],
        9: ["2023-05-02"],
    }


def test_a_problem_of_no_notice_is_left_out() -> None:
    assert [share(line) for line in (None, 5, 6, 7, 10)] == [{}] * 5


def test_what_a_fence_of_the_notice_says_is_not_said_twice() -> None:
    assert share(4, "G012") == {}


def test_what_the_conversion_doubted_counts_until_a_person_has_reviewed_the_notice() -> None:
    documents = [
        Document(Notice(f"2023-05-0{number}", "公告", reviewed=number == 2), (), f"0{number}.md") for number in (1, 2)
    ]

    doubts = rank_doubts(documents, share(1) | share(8))

    assert [(doubt.id, doubt.doubtful, doubt.unreviewed) for doubt in doubts] == [("2023-05-01", 1, True)]
