"""Links in the text of a notice: other documents, its own parts, persons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gazette.content.library import read_library
from gazette.content.markdown import read_blocks
from gazette.model import Block, Document, Issue, Library, Notice, Reference
from gazette.settings import read_settings
from gazette.site.absent import AbsentDocuments
from gazette.site.addresses import make_slug
from gazette.site.crossrefs import CrossReferences, Piece
from gazette.site.own_links import TextLinks
from gazette.site.parts import split_parts
from gazette.site.relations import Relations

CONTENT = Path(__file__).parents[2] / "content"
_NAMED = re.compile(r"《[^《》]+(?:《[^《》]*》[^《》]*)*》|〔\d{4}〕\d+号|令第\d+号")
_DOCUMENT = re.compile(r"(?:法|条例|办法|规定|细则|规则|通知|意见|决定|方案|公告|通报|批复)(?:（[^（）]*）)?》$")


def link(document: Document, *others: Document) -> TextLinks:
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(document, *others)),))
    references = CrossReferences(library, AbsentDocuments(Relations(library)))
    return TextLinks(document, split_parts(document), references)


def make(text: str = "", title: str = "关于甲的通知", *cites: Reference) -> Document:
    notice = Notice("2023-04-01", title, issuers=("临山市人民政府",), cites=cites, written_on=date(2023, 4, 3))
    return Document(notice, read_blocks(text, "x.md"), "x.md")


def test_a_law_is_found_by_its_name_without_the_state() -> None:
    links = link(make("", "关于甲的通知", Reference("中华人民共和国土地管理法")))
    assert [piece.text for piece in links.cut("依照《土地管理法》处理") if piece.absent] == ["《土地管理法》"]


def test_an_order_is_found_by_its_number() -> None:
    links = link(make("", "关于甲的通知", Reference(None, "临山市人民政府令第39号")))
    assert [piece.text for piece in links.cut("（临山市人民政府令第39号）") if piece.absent] == [
        "临山市人民政府令第39号"
    ]
    assert not any(piece.absent for piece in links.cut("第39号文件、临山市人民政府令第390号、教育部令第39号"))


def test_the_enclosure_and_the_annexes_are_linked_from_the_text_that_names_them() -> None:
    text = "现将《临山市植树<种草>方案》印发给你们。\n\n# 临山市植树<种草>方案\n\n按照《任务分解表》执行。\n\n# 附件 任务分解表\n\n略。"
    links = link(make(text))
    assert Piece("《临山市植树〈种草〉方案》", anchor="enclosure") in links.cut(
        "现将《临山市植树〈种草〉方案》印发给你们。"
    )
    assert Piece("《任务分解表》", anchor="annex-1") in links.cut("按照《任务分解表》执行。")


def test_a_table_links_a_document_where_a_cell_names_it_first() -> None:
    links = link(make("", "关于甲的通知", Reference("植树条例")))
    text = "《植树条例》第一条、《植树条例》第二条"
    assert [bool(piece.absent) for piece in links.cut(text, once=True)] == [True, False]
    assert [bool(piece.absent) for piece in links.cut(text)] == [True, False, True, False]


def test_the_persons_of_the_register_are_linked_where_they_are_appointed_and_nowhere_else() -> None:
    sentence = "任命王强为市林业局局长。"
    links = link(make(f"{sentence}\n\n王强在会上讲话。"))
    assert links.cut(sentence) == (Piece("任命"), Piece("王强", person=make_slug("王强")), Piece("为市林业局局长。"))
    assert links.cut("王强在会上讲话。") == (Piece("王强在会上讲话。"),)


def test_a_name_that_is_printed_with_a_space_is_the_same_person() -> None:
    links = link(make("组 长：周 飞（市发改委）", "关于绿化领导小组成员的通知"))
    assert Piece("周 飞", person=make_slug("周飞")) in links.cut("组 长：周 飞（市发改委）")


def read_sample() -> list[tuple[Document, TextLinks]]:
    library = read_library(CONTENT, read_settings(CONTENT))
    references = CrossReferences(library, AbsentDocuments(Relations(library)))
    return [(document, TextLinks(document, split_parts(document), references)) for document in library.documents]


def list_texts(block: Block) -> Iterator[str]:
    rows = block.table.rows if block.table else [[block.text]]
    return (text for row in rows for text in row)


def find_unlinked(text: str, links: TextLinks) -> Iterator[str]:
    """What names a document in `text` and is no link."""
    covered, position = set[int](), 0
    for piece in links.cut(text):
        if piece.notice_id or piece.absent or piece.anchor:
            covered.update(range(position, position + len(piece.text)))
        position += len(piece.text)
    for match in _NAMED.finditer(text):
        is_document = _DOCUMENT.search(match[0]) or not match[0].startswith("《")
        if is_document and not covered & set(range(*match.span())):
            yield match[0]


@pytest.mark.parametrize(("document", "links"), read_sample(), ids=lambda value: getattr(value, "file", ""))
def test_every_document_that_the_sample_names_is_linked_or_is_the_notice_itself(
    document: Document, links: TextLinks
) -> None:
    own = {f"《{document.notice.title}》", document.notice.document_number}
    texts = [text for block in document.blocks for text in list_texts(block)]
    unlinked = {name for text in texts for name in find_unlinked(text, links)}
    assert unlinked - own == set()


def test_the_check_of_the_sample_can_fail() -> None:
    assert list(find_unlinked("依照《某某条例》和某发〔2020〕1号", link(make()))) == ["《某某条例》", "〔2020〕1号"]
