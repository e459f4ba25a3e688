"""Issues of known truth as Word files come out as they are: every notice, field, paragraph and cell."""

from __future__ import annotations

import pytest

from gazette.conversion.issue import convert_reading
from gazette.settings import IssueSettings
from gazette.source.word.reading import read_docx
from tests.layouts.files import make_docx
from tests.layouts.judging import judge
from tests.layouts.word import FORMS


@pytest.mark.parametrize("form", FORMS)
def test_an_issue_is_read_from_a_word_file_as_it_is(form: str) -> None:
    issue, file = make_docx(1, form)
    found = convert_reading(read_docx(file, "source.docx"), "source.docx", issue.issue_id, IssueSettings())
    counts, failures = judge(issue, found)

    assert {name: counts[f"{name} right"] for name in counts if not name.endswith(" right")} == {
        name: count for name, count in counts.items() if not name.endswith(" right")
    }
    assert not failures
