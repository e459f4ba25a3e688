"""Facts of a notice as a reader's sentence."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.model import Document, Issue, Notice
from gazette.site.phrases import cut_phrases
from gazette.site.wording import cite, say_date, say_issue, say_kind, say_pages, summarise


@pytest.mark.parametrize(
    ("pages", "said"),
    [((), ""), ((3,), "第3页"), ((3, 4, 5), "第3—5页"), ((3, 5, 4, 7), "第3—5、7页"), ((3, 3), "第3页")],
)
def test_pages_are_said_as_runs(pages: tuple[int, ...], said: str) -> None:
    assert say_pages(pages) == said


def test_a_date_has_no_leading_zeros() -> None:
    assert say_date(date(2023, 4, 3)) == "2023年4月3日"


def test_an_issue_without_serial_number_is_said_without_it() -> None:
    assert say_issue(Issue("2023-04", "临山政报", 2023, 4)) == "2023年第4期"
    assert say_issue(Issue("2023-04", "临山政报", 2023, 4, 160)) == "2023年第4期（总第160期）"


def test_an_unknown_kind_stays_as_it_is() -> None:
    assert (say_kind("circular"), say_kind("说明")) == ("通知", "说明")


def test_a_citation_leaves_out_what_is_not_known() -> None:
    document = Document(Notice("2023-04-07", "关于植树的通知"), (), "07.md")
    assert cite(document, Issue("2023-04", "临山政报", 2023, 4)) == "《关于植树的通知》，《临山政报》2023年第4期"


def test_a_notice_without_text_is_summarised_by_its_title() -> None:
    assert summarise(Document(Notice("2023-04-07", "关于植树的通知"), (), "07.md")) == "关于植树的通知"


@pytest.mark.parametrize(
    "title",
    ["临山市人民政府关于印发“千村示范、万村整治”工程实施方案（2023—2027年）的通知", "（试行）", "a b", "2023年"],
)
def test_the_pieces_of_a_title_join_to_it_again(title: str) -> None:
    assert "".join(cut_phrases(title)) == title


def test_no_piece_begins_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    pieces = cut_phrases("关于印发“千村示范”方案（2023—2027年）的通知")
    assert pieces == ("关于", "印发", "“千村", "示范”", "方案", "（2023—2027年）的", "通知")
