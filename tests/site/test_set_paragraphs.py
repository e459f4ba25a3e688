"""Paragraphs as HTML: escaped, with their links, their permalinks and the places where they are printed."""

from __future__ import annotations

from collections.abc import Container, Iterable

from gazette.languages import read_language
from gazette.model import Block, Span, Table
from gazette.site.addresses import Addresses
from gazette.site.crossrefs import Piece
from gazette.site.paragraphs import Paragraphs
from gazette.site.place_links import PlaceLinks
from gazette.site.printed.received import Received

HOSTILE = '<b a="1">&\'植树'
ESCAPED = "&lt;b a=&#34;1&#34;&gt;&amp;&#39;植树"
ENGLISH, CHINESE = PlaceLinks(read_language("en")), PlaceLinks(read_language("zh-Hans"))
RECEIVED = Received("2023/04/a.pdf", "a.pdf", "PDF", 1, "", None)


def set_blocks(
    blocks: Iterable[Block], places: PlaceLinks = CHINESE, spots: Container[str] = ()
) -> list[tuple[str, str | None, str]]:
    """As Paragraphs gives them, blocks by their anchors."""
    found = Paragraphs(Addresses("/"), places).set_blocks(blocks, lambda text: (Piece(text),), spots, RECEIVED)
    return [(str(paragraphs), block.anchor if block else None, str(page)) for paragraphs, block, page in found]


def test_the_link_of_a_place_says_which_and_in_which_language() -> None:
    assert (
        ENGLISH.link("p3", "place.paragraph", 3)
        == '<a class="permalink" lang="en" href="#p3" aria-label="paragraph 3"></a>'
    )
    heading = read_language("zh-Hans").say("place.heading")
    assert (
        CHINESE.link(HOSTILE, "place.heading")
        == f'<a class="permalink" href="#{ESCAPED}" aria-label="{heading}"></a>'
    )  # fmt: skip
    assert f'aria-label="paragraph {ESCAPED}"' in ENGLISH.link("p3", "place.paragraph", HOSTILE)


def test_a_place_without_a_printed_page_has_no_link_to_one() -> None:
    assert CHINESE.spot("p3", "place.paragraph", {"p2"}, RECEIVED, 3) == ""
    assert CHINESE.spot("p3", "place.paragraph", {"p3"}, None, 3) == ""
    assert 'href="printed/#at-p3"' in CHINESE.spot("p3", "place.paragraph", {"p3"}, RECEIVED, 3)


def test_paragraphs_stand_together_and_every_other_block_by_itself() -> None:
    blocks = [
        Block("paragraph", "甲", "p1"),
        Block("item", "乙", "p2"),
        Block("table", "", "t1", table=Table(None, (), ())),
    ]
    first, second = set_blocks(blocks)

    assert first[0].split("\n") == [
        f'<p id="p1">甲{CHINESE.link("p1", "place.paragraph", "1")}</p>',
        f'<p id="p2" class="item">乙{CHINESE.link("p2", "place.paragraph", "2")}</p>',
    ]
    assert second == ("", "t1", "")


def test_a_heading_that_runs_in_is_what_the_permalink_leads_to() -> None:
    (found,) = set_blocks([Block("paragraph", "一、甲。乙", "p1", 1, "一、甲。", "s-1")], ENGLISH)

    link = ENGLISH.link("s-1", "place.paragraph", "1")
    assert found[0] == f'<p id="p1"><strong id="s-1" class="run-in-1">一、甲。</strong>乙{link}</p>'


def test_a_heading_of_the_third_level_has_no_class() -> None:
    (found,) = set_blocks([Block("paragraph", "1．甲。乙", "p1", 3, "1．甲。", "s-1")])

    assert '<strong id="s-1">1．甲。</strong>' in found[0]


def test_the_text_and_its_heading_are_no_markup() -> None:
    (found,) = set_blocks([Block("paragraph", HOSTILE * 2, "p1", 1, HOSTILE, "s-1")])

    assert f">{ESCAPED}</strong>{ESCAPED}<a" in found[0]


def test_the_printed_page_is_said_where_it_changes_and_where_it_is_no_longer_known() -> None:
    spans = (None, Span(3, (1, 1)), Span(3, (2, 2)), Span(None, (3, 3)))
    blocks = [Block("heading", "甲", f"s-{at}", 1, span=span) for at, span in enumerate(spans)]

    assert [page for _, _, page in set_blocks(blocks)] == ["", ' data-page="3"', "", ' data-page=""']


def test_a_paragraph_that_is_printed_on_a_known_page_leads_there() -> None:
    (found,) = set_blocks([Block("paragraph", "甲", "p1"), Block("paragraph", "乙", "p2")], spots={"p2"})

    assert found[0].endswith(f"{CHINESE.spot('p2', 'place.paragraph', {'p2'}, RECEIVED, '2')}</p>")
    assert found[0].count("printed/#at-") == 1


def test_each_kind_of_piece_has_its_link() -> None:
    pieces = [
        Piece(HOSTILE),
        Piece("甲", notice_id="2023-04-07"),
        Piece("乙", anchor="annex-1"),
        Piece("丙", absent="0a"),
        Piece("丁", person="0b"),
    ]

    assert Paragraphs(Addresses("/g/"), CHINESE).link_pieces(pieces) == (
        f'{ESCAPED}<a href="/g/2023/04/07/">甲</a><a href="#annex-1">乙</a>'
        '<a class="absent" href="/g/cited/0a/">丙</a><a class="person" href="/g/appointments/0b/">丁</a>'
    )
