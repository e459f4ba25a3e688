"""What the layouts print is what their truth says: nothing of it is missing from the file's text."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest

from tests.layouts.issues import LayoutIssue, write_issue
from tests.layouts.layouts import LAYOUTS
from tests.layouts.typesetting import typeset, typeset_issue


def read_text(file: bytes) -> str:
    """All text of a PDF in the order in which it is drawn, without spaces."""
    with pypdfium2.PdfDocument(file) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return re.sub(r"\s", "", "".join(pages))


def printed_paragraphs(issue: LayoutIssue) -> list[str]:
    tables = {re.sub(r"\s", "", text) for text in issue.tables}
    texts = [re.sub(r"\s", "", text) for notice in issue.notices for text in (notice.title, *notice.paragraphs)]
    return [text for text in texts if text not in tables]


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_character_of_the_truth_is_printed(name: str) -> None:
    issue = write_issue(1, LAYOUTS[name])
    true = Counter("".join(printed_paragraphs(issue)) + "".join("".join(text.split()) for text in issue.tables))

    assert not true - Counter(read_text(typeset(1, name)))


def test_boxes_come_after_the_columns_of_their_page() -> None:
    issue = write_issue(1, LAYOUTS["sample"])
    printed, notice = read_text(typeset(1, "sample")), issue.notices[0]

    assert printed.index("".join(notice.title.split())) > printed.index(notice.paragraphs[0])


def test_the_same_seed_gives_the_same_bytes() -> None:
    issue = write_issue(3, LAYOUTS["contents"])

    assert typeset_issue(issue) == typeset_issue(issue)


def test_a_landscape_page_and_text_that_is_turned_are_printed() -> None:
    with pypdfium2.PdfDocument(typeset(1, "turned pages")) as document:
        sizes = [page.get_size() for page in document]

    assert any(width > height for width, height in sizes)
    assert any(table.turned for table in write_issue(1, LAYOUTS["sample"]).tables.values())
