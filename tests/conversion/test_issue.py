"""What a conversion says of the whole issue: its file, its sections, its watermarks, and a digest of each notice."""

from __future__ import annotations

import pytest

from gazette.content.notice_file import digest_notice
from gazette.conversion.issue import convert_issue, convert_reading
from gazette.model import GazetteError
from gazette.printed import Furniture, Line, SourcePage
from gazette.settings import IssueSettings
from gazette.source.reading import Reading
from tests.conversion.test_stages import notice

FILE = "content/issues/2023-04/source.txt"


def test_a_notice_names_the_file_it_came_from_without_its_folder_and_has_a_digest_of_what_it_says() -> None:
    (found,) = convert_issue(notice(1).encode(), FILE, "2023-04", IssueSettings()).notices

    assert found.source is not None and found.source.file == "source.txt"
    assert found.converted == digest_notice(found)


def test_a_source_that_cannot_be_read_is_refused_by_its_name() -> None:
    with pytest.raises(GazetteError) as caught:
        convert_issue(b"%PDF-1.4", FILE, "2023-04", IssueSettings())
    assert str(caught.value).startswith(f"{FILE}: ")


def test_a_running_head_that_stands_once_is_known_by_the_names_of_sections() -> None:
    text = f"{notice(1)}\n市政府文件\n\f{notice(2)}\n人事任免"
    sections = ("市政府文件", "人事任免")

    known = convert_issue(text.encode(), FILE, "2023-04", IssueSettings(sections=sections))
    assert [found.section for found in known.notices] == list(sections)


def test_each_wording_across_the_text_is_told_at_its_first_page_with_how_many_pages_have_it() -> None:
    texts = notice(1).split("\n")
    page = SourcePage(1, tuple(Line(number, text) for number, text in enumerate(texts, 1)))
    long = "仅供内部参考使用，未经批准不得翻印、不得转载和公开发布"
    furniture = [
        Furniture(Line(number, text), kind, 1)
        for number, (kind, text) in enumerate(
            [("watermark", long), ("footer", "样稿"), ("watermark", "样稿"), ("watermark", long), ("watermark", long)],
            7,
        )
    ]
    found = convert_reading(Reading((page,), tuple(furniture)), FILE, "2023-04", IssueSettings())

    told = "and is in no notice; see whether it should be [G038]"
    assert [str(problem) for problem in found.problems] == [
        f'{FILE}:7: "{long[:24]}" stands across the text of 3 pages {told}',
        f'{FILE}:9: "样稿" stands across the text of 1 pages {told}',
    ]
