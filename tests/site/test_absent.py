"""Documents that notices name and the site does not have, and notices that are related."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gazette.content.markdown import read_blocks
from gazette.model import Document, Issue, Library, Notice, Reference
from gazette.site.absent import AbsentDocuments
from gazette.site.crossrefs import CrossReferences, Piece
from gazette.site.relations import Relations
from gazette.site.similar import SimilarNotices

LAW, NUMBER = "临山省植树条例", "临政〔2020〕1号"


def make_library(*notices: Notice) -> Library:
    documents = tuple(Document(notice, read_blocks(notice.text, "x.md"), "x.md") for notice in notices)
    return Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))


def cite(ordinal: int, *cites: Reference, title: str = "关于甲的通知") -> Notice:
    return Notice(f"2023-04-{ordinal:02}", title, cites=cites, written_on=date(2023, 4, 3))


def test_who_names_a_document_is_collected_whether_by_title_or_by_number() -> None:
    library = make_library(
        cite(1, Reference(LAW, NUMBER)), cite(2, Reference(LAW)), cite(3, Reference(None, "临政[2020]1号"))
    )
    absent = AbsentDocuments(Relations(library)).documents
    assert [each.name for each in absent] == [f"《{LAW}》（{NUMBER}）"]
    assert [document.notice.id for _, document in absent[0].mentions] == ["2023-04-01", "2023-04-02", "2023-04-03"]


def test_a_document_that_the_library_has_is_not_absent() -> None:
    library = make_library(cite(1, Reference("关于乙的通知")), cite(2, title="关于乙的通知"))
    assert AbsentDocuments(Relations(library)).documents == ()


def test_an_absent_document_is_marked_in_the_text() -> None:
    library = make_library(cite(1, Reference(LAW, NUMBER)))
    absent = AbsentDocuments(Relations(library))
    pieces = list(CrossReferences(library, absent).cut(f"根据《{LAW}》制定"))
    assert pieces == [Piece("根据"), Piece(f"《{LAW}》", absent=absent.documents[0].slug), Piece("制定")]


def test_the_page_of_an_absent_document_says_who_names_it(small_site: Path) -> None:
    pages = [file.read_text(encoding="utf-8") for file in (small_site / "cited").glob("*/index.html")]
    assert all("本站没有收录这份文件" in page for page in pages)


def test_notices_that_cite_the_same_document_are_related_and_say_so() -> None:
    others = [cite(n, Reference(f"第{n}号管理办法"), title=f"通知{n}") for n in range(3, 12)]
    library = make_library(cite(1, Reference(LAW), title="甲"), cite(2, Reference(LAW), title="乙"), *others)
    found = SimilarNotices(library).find(library.documents[0])
    assert [(each.document.notice.id, each.cites, each.words) for each in found] == [
        ("2023-04-02", (f"《{LAW}》",), ())
    ]


def test_a_notice_that_shares_nothing_has_no_related_ones() -> None:
    library = make_library(cite(1, title="关于植树的通知"), cite(2, title="关于普查的通知"))
    assert SimilarNotices(library).find(library.documents[0]) == ()
