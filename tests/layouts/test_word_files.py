"""The Word files print their truth: text that is not in the file is numbered by its lists."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from io import BytesIO

import pytest

from tests.layouts.issues import write_issue
from tests.layouts.word import COMMENT, DELETED, FORMS, write_docx


def read_part(file: bytes, name: str) -> str:
    with zipfile.ZipFile(BytesIO(file)) as package:
        return package.read(f"word/{name}.xml").decode()


def read_text(file: bytes) -> str:
    return "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", read_part(file, "document")))


@pytest.mark.parametrize("name", FORMS)
def test_every_character_of_the_truth_stands_in_the_file(name: str) -> None:
    issue = write_issue(1, FORMS[name].layout)
    true = Counter(
        "".join("".join(text.split()) for notice in issue.notices for text in (notice.title, *notice.paragraphs))
    )
    numbers = set("一二三四五六七八九十、（）．第章条123456789" if FORMS[name].numbering else "")
    marks = set("①②③④⑤⑥⑦⑧⑨⑩⑪⑫" if FORMS[name].layout.footnotes else "")

    assert set(true - Counter(read_text(write_docx(issue, FORMS[name])))) <= numbers | marks


def test_numbers_that_a_list_writes_are_not_in_the_text() -> None:
    form = FORMS["automatic numbering"]
    file = write_docx(write_issue(1, form.layout), form)

    assert "一、" not in read_text(file)
    assert "<w:numPr>" in read_part(file, "document")


def test_deleted_text_and_comments_are_in_the_file_and_not_in_its_text() -> None:
    changed = write_docx(write_issue(1, FORMS["tracked changes"].layout), FORMS["tracked changes"])
    discussed = write_docx(write_issue(1, FORMS["comments"].layout), FORMS["comments"])

    assert DELETED in read_part(changed, "document") and DELETED not in read_text(changed)
    assert COMMENT in read_part(discussed, "comments") and COMMENT not in read_text(discussed)
