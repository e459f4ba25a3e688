"""The flow of text is cut into parts at the places that a page's boxes and the text before it allow."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gazette.conversion import parts as stage
from gazette.conversion.parts import Part, cut_parts
from gazette.conversion.roled_page import FLOW, Opening, RoledPage, Roles
from gazette.conversion.starts import FlowText
from gazette.printed import Line, SourcePage

SENTENCE = "各县要组织职工参加植树。"
UNFINISHED = "各县要组织职工参加植树和护林，并"
NUMBERED = "一、加强护林"


class Pages:
    """Pages whose openings begin at given places; `told` is what each of them was told of its flow."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.told: list[FlowText] = []
        self._made: list[RoledPage] = []
        self._starts: list[list[int]] = []
        monkeypatch.setattr(stage, "choose_starts", self._choose)

    def add(
        self,
        *texts: str,
        roles: Sequence[str] = (),
        starts: Sequence[int] = (),
        rotated: bool = False,
        kind: str = "main",
    ) -> RoledPage:
        """A page of these texts, of the flow where `roles` gives them none; at each start a part opens."""
        number = len(self._made) + 1
        lines = tuple(Line(10 * number + index, text) for index, text in enumerate(texts))
        openings = [Opening(kind, 0, number if kind == "main" else None) for _ in starts]
        page = RoledPage(SourcePage(number, lines, number), rotated, [*roles, *[FLOW] * (len(texts) - len(roles))])
        page.openings = openings
        self._made.append(page)
        if starts:
            self._starts.append(list(starts))
        return page

    def cut(self, title_first: bool = False) -> tuple[tuple[Part, ...], list[str]]:
        """The parts, and the texts before any."""
        parts, before, problems = cut_parts(Roles(tuple(self._made), (), title_first), "source.txt")
        assert problems == ()
        return parts, [line.line.text for line in before]

    def _choose(self, flow: FlowText, openings: Sequence[Opening]) -> list[int]:
        self.told.append(flow)
        return self._starts[len(self.told) - 1]


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> Pages:
    return Pages(monkeypatch)


def texts(part: Part) -> list[str]:
    return [line.line.text for line in part.lines]


# --- which lines are of which part


def test_a_part_has_the_flow_up_to_the_next_one_over_pages(pages: Pages) -> None:
    pages.add("卷首", "植树。", starts=[1])
    pages.add("植树的办法。")
    pages.add("植树完。", "护林。", "防火。", starts=[1, 2])
    parts, before = pages.cut()

    assert before == ["卷首"]
    assert [texts(part) for part in parts] == [["植树。", "植树的办法。", "植树完。"], ["护林。"], ["防火。"]]
    assert [part.notice for part in parts] == [1, 3, 3]


def test_the_flow_holds_lists_of_annexes_and_notes_and_no_line_that_is_owned(pages: Pages) -> None:
    page = pages.add("植树。", "附件：名单", "（此件公开发布）", "临山市林业局", "（此件不公开）", starts=[0])
    page.roles[1:] = ["annex_list", "note", "signature", "note"]
    page.owners[4] = 1
    ((part,), _) = pages.cut()

    assert texts(part) == ["植树。", "附件：名单", "（此件公开发布）"]
    assert pages.told[0].before == ["", FLOW, "annex_list"]
    assert pages.told[0].roles == [FLOW, "annex_list", "note"]


def test_an_annex_is_of_the_notice_that_is_open_where_it_begins_also_at_the_end_of_a_page(pages: Pages) -> None:
    pages.add("卷首", starts=[1], kind="annex")
    pages.add("植树。", starts=[0])
    pages.add("植树完。", starts=[1], kind="annex")
    pages.add("名单", "王强")
    parts, _ = pages.cut()

    assert [(part.kind, part.notice, texts(part)) for part in parts] == [
        ("annex", 0, []),
        ("main", 2, ["植树。", "植树完。"]),
        ("annex", 2, ["名单", "王强"]),
    ]


@pytest.mark.parametrize("start", [0, 1])
def test_a_part_keeps_the_lines_of_its_box(pages: Pages, start: int) -> None:
    page = pages.add("名单。", "附件", "名单", "（试行）", roles=[FLOW, *["annex_title"] * 3], starts=[start])
    page.openings = [Opening("annex", 1, 3, "附件", "名单", (1, 2), (3,))]
    ((part,), _) = pages.cut()

    assert (part.notice, part.label, part.title) == (3, "附件", "名单")
    assert [line.line.text for line in part.box] == ["附件", "名单"]
    assert [line.line.text for line in part.subtitles] == ["（试行）"]


def test_where_titles_stand_first_a_part_begins_at_its_box(pages: Pages) -> None:
    page = pages.add("卷首", "关于植树的通知", "植树。", roles=[FLOW, "title"])
    page.openings = [Opening("main", 1, 0)]
    ((part,), before) = pages.cut(title_first=True)

    assert (before, texts(part), pages.told) == (["卷首"], ["植树。"], [])


# --- what is told of the text before a page


def test_the_first_page_follows_nothing(pages: Pages) -> None:
    pages.add("临山市林业局", SENTENCE, roles=["signature"], starts=[0])
    pages.cut()
    (told,) = pages.told

    assert [line.text for line in told.lines] == [SENTENCE]
    assert told.before == ["signature"]
    assert (told.rotated, told.fresh, told.counted, told.awaited) == (False, True, False, False)


@pytest.mark.parametrize(
    ("above", "role", "rotated", "fresh"),
    [
        (SENTENCE, FLOW, False, True),
        (UNFINISHED, FLOW, False, False),
        (UNFINISHED, "annex_list", False, True),
        (UNFINISHED, FLOW, True, True),
        (SENTENCE, FLOW, True, True),
    ],
    ids=["a sentence", "half a sentence", "a list of annexes", "another way round", "both"],
)
def test_a_page_is_fresh_below_an_end(pages: Pages, above: str, role: str, rotated: bool, fresh: bool) -> None:
    pages.add(above, roles=[role])
    pages.add(SENTENCE, starts=[0], rotated=rotated)
    pages.cut()
    (told,) = pages.told

    assert (told.rotated, told.fresh) == (rotated, fresh)


def test_notes_and_empty_pages_between_end_no_sentence(pages: Pages) -> None:
    pages.add(UNFINISHED, "（此件公开发布）", roles=[FLOW, "note"])
    pages.add("封面", roles=["title"])
    pages.add("植树。", starts=[0])
    pages.cut()

    assert not pages.told[0].fresh


def test_numbering_that_began_in_the_open_part_is_told_until_the_next_one_begins(pages: Pages) -> None:
    pages.add(SENTENCE, NUMBERED, starts=[0])
    pages.add(SENTENCE)
    pages.add(SENTENCE, NUMBERED, SENTENCE, starts=[2])
    pages.add(SENTENCE)
    pages.add(SENTENCE, starts=[0])
    pages.add(NUMBERED)
    pages.add(SENTENCE, starts=[1])
    pages.cut()

    assert [told.counted for told in pages.told] == [False, True, False, True]


def test_numbers_in_a_rotated_table_are_no_numbering(pages: Pages) -> None:
    pages.add(SENTENCE, starts=[0])
    pages.add(NUMBERED, rotated=True)
    pages.add(SENTENCE, starts=[0])
    pages.cut()

    assert [told.counted for told in pages.told] == [False, False]


def test_a_part_without_any_text_yet_is_awaited(pages: Pages) -> None:
    pages.add(SENTENCE, starts=[1])
    pages.add(SENTENCE, starts=[1])
    pages.add(SENTENCE)
    pages.add(SENTENCE, starts=[0])
    pages.cut()

    assert [told.awaited for told in pages.told] == [False, True, False]


# --- what was not certain is said


def test_a_page_with_more_titles_than_beginnings_names_the_texts_to_look_at() -> None:
    lines = tuple(Line(number, text) for number, text in enumerate(("管护的经费由各县承担。",), 7))
    titles = ("关于植树的通知", "临山市人民政府关于林木管护的通知", "")
    openings = [
        Opening("main", 1, number, title=title) for number, title in enumerate((titles[0], f"{titles[1]}（试行）", ""))
    ]
    page = RoledPage(SourcePage(1, lines, 1), False, [FLOW], openings=openings)

    parts, before, problems = cut_parts(Roles((page,), (), title_first=False), "source.txt")

    assert [str(problem) for problem in problems] == [
        f'source.txt:7: the text of "{titles[0]}、{titles[1]}、main" should begin on this page but its first line is not certain; '
        "check the notice [G011]"
    ]
    assert [part.notice for part in parts] == [0, 1, 2]
    assert [line.line for line in (*before, *(line for part in parts for line in part.lines))] == list(lines)
    page.openings.pop()
    assert not cut_parts(Roles((page,), (), title_first=False), "source.txt")[2]
