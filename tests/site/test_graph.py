"""The graph of references: edges, their drawing, and its page."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from gazette.model import Document, Issue, Library, Notice, Reference
from gazette.settings import Settings
from gazette.site.absent import AbsentDocuments
from gazette.site.addresses import make_slug
from gazette.site.graph import Edge, Node, list_edges, pick_most_named
from gazette.site.graph_layout import draw, order_rows
from gazette.site.relations import Relations
from tests.publishing import list_pages
from tests.site.page import Page

A, B, C, D = (Node(f"关于{name}的通知", f"2023-04-0{n}") for n, name in enumerate("甲乙丙丁", 1))
LAW = Node("《植树条例》", absent="12345678")


def cites(*pairs: tuple[Node, Node]) -> tuple[Edge, ...]:
    return tuple(Edge(source, "cites", target) for source, target in pairs)


def make_library(count: int, *cited: Reference) -> Library:
    notices = (
        Notice(f"2023-04-{n:03}", f"关于第{n}件事的通知", cites=cited, written_on=date(2023, 4, 3))
        for n in range(1, count + 1)
    )
    documents = tuple(Document(notice, (), f"{notice.id}.md") for notice in notices)
    return Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))


def edges_of(library: Library) -> tuple[Edge, ...]:
    relations = Relations(library)
    return list_edges(relations, AbsentDocuments(relations))


def test_an_edge_leads_to_the_notice_or_to_the_page_of_what_is_not_here(library: Library) -> None:
    edges = {(edge.source.notice_id, edge.kind, edge.target.notice_id) for edge in edges_of(library)}
    assert ("2023-04-01", "repeals", "2023-03-01") in edges
    absent = edges_of(make_library(1, Reference("植树条例")))[0].target
    assert (absent.name, absent.notice_id, absent.absent) == ("《植树条例》", None, make_slug("植树条例"))


def test_two_documents_have_one_edge_of_the_gravest_kind() -> None:
    law = Reference("植树条例")
    notice = Notice("2023-04-01", "关于甲的通知", repeals=(law,), cites=(law, Reference("关于甲的通知")))
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(Document(notice, (), "1.md"),)),))
    assert [(edge.kind, edge.target.name) for edge in edges_of(library)] == [("repeals", "《植树条例》")]


def test_what_names_stands_above_what_it_names() -> None:
    order = order_rows(cites((A, LAW), (A, B), (B, D), (C, LAW), (C, D)))
    assert order == [A, B, C, LAW, D]


def test_notices_that_name_each_other_stand_once_too() -> None:
    assert order_rows(cites((A, B), (B, A), (B, LAW))) == [A, B, LAW]
    assert sorted(node.name for node in order_rows(cites((A, B), (B, C), (C, A)))) == sorted(n.name for n in (A, B, C))


def test_no_arc_leaves_the_drawing_however_far_it_leads() -> None:
    edges = cites(*((A, Node(f"《第{n}号条例》", absent=f"{n:08}")) for n in range(200)))
    drawing = draw(edges)
    numbers = [float(number) for arc in drawing.arcs for number in re.findall(r"[-\d.]+", arc.path)]
    lefts = [float(re.split("[C ]", arc.path)[2]) for arc in drawing.arcs]
    reach = [0.25 * (drawing.axis - 8) + 0.75 * left for left in lefts]  # the leftmost point of such a curve
    assert min(reach) > 0
    assert max(numbers) <= drawing.height
    assert len(drawing.rows) == 201


def test_a_title_has_two_lines_that_fit_and_no_issuer() -> None:
    long = Node("临山市人民政府办公室关于印发" + "全面推进城乡绿化美化工程" * 9 + "的通知", "2023-04-01")
    rows = draw(cites((long, B))).rows
    assert [len(row.lines) for row in rows] == [2, 1]
    assert rows[0].lines[0].startswith("关于印发")
    assert rows[0].lines[1].endswith("…")
    assert all(len(line) <= 19 for row in rows for line in row.lines)


def test_equal_edges_give_the_equal_drawing() -> None:
    assert draw(cites((A, LAW), (C, LAW))) == draw(cites((A, LAW), (C, LAW)))


def test_the_documents_that_are_named_most_are_picked_while_there_is_room() -> None:
    many = cites(*((Node(str(n), f"2023-04-{n}"), LAW) for n in range(20)))
    edges = (*cites((A, B)), *many)
    assert [edge.target for edge in pick_most_named(edges, 12)] == [LAW] * 12
    assert len(pick_most_named(edges, 13)) == 13


@pytest.fixture(scope="module")
def page(small_site: Path) -> str:
    return (small_site / "graph/index.html").read_text(encoding="utf-8")


def test_the_drawing_is_svg_whose_links_are_those_of_the_list_below(page: str) -> None:
    drawing = re.search(r'<svg class="graph".*?</svg>', page, re.S)
    assert drawing
    svg = ET.fromstring(drawing[0])
    links = [link.get("href") for link in svg.iter("a")]
    listed = re.findall(r'href="([^"]+)"', page.partition('<ul class="edges">')[2].partition("</main>")[0])
    assert links
    assert set(links) == set(listed)
    assert len(list(svg.findall("path"))) == page.count("<li>废止") + page.count("<li>修改") + page.count("<li>引用<")


def test_the_drawing_is_not_read_twice_and_has_no_style_of_its_own(page: str) -> None:
    drawing = page.partition('<svg class="graph"')[2].partition("</svg>")[0]
    assert 'aria-hidden="true"' in drawing
    assert drawing.count("<a ") == drawing.count('tabindex="-1"')
    assert "style=" not in page


def test_every_link_of_the_graph_leads_to_a_page(small_site: Path) -> None:
    links = [link for link in Page(small_site / "graph/index.html").links if link.startswith(("/cited/", "/2023/"))]
    assert all((small_site / link.lstrip("/") / "index.html").is_file() for link in links)


def test_the_graph_of_a_large_archive_is_bounded() -> None:
    library = make_library(700, Reference("植树条例"), Reference("种草条例"))
    pages = {page.path: page for page in list_pages(library, Settings()) if page.template == "graph.html"}
    shown = {path: len(page.complete().values["drawing"].arcs) for path, page in pages.items()}
    assert shown["graph/"] == 24
    assert {path: number for path, number in shown.items() if path != "graph/"} == {
        "graph/2023/": 300, "graph/2023/2/": 300, "graph/2023/3/": 300, "graph/2023/4/": 300, "graph/2023/5/": 200,
    }  # fmt: skip
