"""Whatever becomes of a source on its way to us, the conversion goes on and loses nothing silently."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from gazette.conversion.issue import Conversion, convert_issue
from gazette.conversion.marks import is_number
from gazette.model import GazetteError
from gazette.settings import IssueSettings

SOURCE = Path(__file__).parents[2] / "content/issues/2023-04/source.txt"
PRINTED = SOURCE.read_text(encoding="utf-8").split("\n")
NUMBERS = [index for index, line in enumerate(PRINTED) if is_number(line)]
SECTIONS = ("市政府文件", "市府办文件", "机构与人事", "部门规范性文件")
MARKERS = [
    "临山市人民政府关于秋收的通知", "临政发〔2023〕5号", "2023年4月3日", "临山市人民政府", "（此件公开发布）", "附件", "附件1",
    "附件：1．名单", "2．清单", "附：承诺书", "第12号", "临山市人民政府令", "市政府文件 市政府文件", "2023年/第四期", "27", "\f",
    " 一", "（", "。", "》", "一、", "第一条", "表 1 清单", "现印发给你们，请认真贯彻执行。", "各有关单位：", "责任分工表", "12",
    "临山市人民政府关于印发《方案》的通知", "方案", "市长 周文", "", "\u3000", "\x00", "|", "```",
]  # fmt: skip
SMALL = settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def sources(draw: st.DrawFn) -> str:
    """A piece of the sample around one of its numbers, mutilated a few times."""
    middle = draw(st.sampled_from(NUMBERS))
    lines = PRINTED[max(0, middle - draw(st.integers(0, 150))) : middle + draw(st.integers(1, 150))]
    for _ in range(draw(st.integers(0, 6))):
        first = draw(st.integers(0, len(lines)))
        last = min(len(lines), first + draw(st.integers(0, 30)))
        piece, rest = lines[first:last], lines[:first] + lines[last:]
        to = draw(st.integers(0, len(rest)))
        match draw(st.sampled_from(["drop", "double", "shuffle", "cut", "move", "insert"])):
            case "drop":
                lines = rest
            case "double":
                lines = lines[:to] + piece + lines[to:]
            case "shuffle":
                lines = lines[:first] + draw(st.permutations(piece)) + lines[last:]
            case "cut":
                lines = lines[:first] + [line[: draw(st.integers(0, 12))] for line in piece] + lines[last:]
            case "move":
                lines = rest[:to] + piece + rest[to:]
            case _:
                lines = lines[:first] + draw(st.lists(st.sampled_from(MARKERS), max_size=5)) + lines[first:]
    return "\n".join(lines)


def convert(text: str, sections: tuple[str, ...] = SECTIONS) -> Conversion | None:
    """The conversion; None where the source is refused with a reason."""
    try:
        return convert_issue(text.encode(), "source.txt", "2023-04", IssueSettings(sections=sections))
    except GazetteError:
        return None


def converted(text: str, sections: tuple[str, ...] = SECTIONS) -> Conversion:
    found = convert(text, sections)
    assume(found is not None)
    assert found is not None
    return found


@SMALL
@given(sources(), st.sampled_from([SECTIONS, (), SECTIONS[:1]]))
def test_no_source_stops_the_conversion_without_a_reason(text: str, sections: tuple[str, ...]) -> None:
    convert(text, sections)


@settings(SMALL, max_examples=100)
@given(st.lists(st.sampled_from(MARKERS), max_size=25))
def test_no_order_of_marks_alone_stops_the_conversion_without_a_reason(lines: list[str]) -> None:
    convert("\n".join(lines))


@SMALL
@given(sources())
def test_the_totals_add_up_to_the_characters_of_the_source(text: str) -> None:
    totals = converted(text).totals
    assert totals.in_notices + totals.in_furniture + totals.unaccounted == len("".join(text.split()))


@SMALL
@given(sources())
def test_no_total_is_negative(text: str) -> None:
    totals = converted(text).totals
    assert min(totals.in_notices, totals.in_furniture, totals.unaccounted) >= 0


@SMALL
@given(sources())
def test_every_line_is_in_the_ledger_or_named_by_a_problem(text: str) -> None:
    found = converted(text)
    known = {line for row in found.ledger for line in range(row.first, row.last + 1)}
    known |= {problem.line for problem in found.problems if problem.code == "G014" and problem.line}
    assert {number for number, line in enumerate(text.split("\n"), 1) if line.strip()} <= known


@SMALL
@given(sources())
def test_what_is_unaccounted_for_is_named_to_the_character(text: str) -> None:
    found = converted(text)
    named = sum(
        int(p.seen.rpartition(" characters)")[0].rpartition("(")[2]) for p in found.problems if p.code == "G014"
    )
    assert named == found.totals.unaccounted


@SMALL
@given(sources())
def test_no_line_goes_to_two_places(text: str) -> None:
    assert not [problem for problem in converted(text).problems if problem.code == "G015"]


@settings(SMALL, max_examples=50)
@given(sources())
def test_the_same_source_becomes_the_same_notices(text: str) -> None:
    assert convert(text) == convert(text)
