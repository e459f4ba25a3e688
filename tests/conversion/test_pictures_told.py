"""A picture has no characters: it is kept beside the source, and a person is asked what it shows."""

from __future__ import annotations

from gazette.conversion.issue import convert_reading
from gazette.printed import Line, Picture, SourcePage
from gazette.settings import IssueSettings
from gazette.source.reading import Reading

TEXTS = ("临山市人民政府关于春季植树的通知", "临政发〔2023〕7号", "各单位要组织职工参加植树。", "植树的地点另行通知。")


def test_each_picture_is_told_where_it_stands_and_no_text_is_lost_around_it() -> None:
    lines = tuple(Line(number, text) for number, text in enumerate(TEXTS, 1))
    page = SourcePage(1, lines, pictures=(Picture("p1-1.png", 3),))

    found = convert_reading(Reading((page,)), "source.pdf", "2023-05", IssueSettings())

    assert [str(problem) for problem in found.problems] == [
        "source.pdf:3: the picture p1-1.png behind this line is not in the text; say in the notice what it shows [G036]"
    ]
    assert "各单位要组织职工参加植树。" in found.notices[0].text
    assert found.totals.unaccounted == 0
