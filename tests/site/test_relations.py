"""What notices say about each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gazette.model import Document, Issue, Library, Notice, Reference
from gazette.settings import Settings
from gazette.site.crossrefs import CrossReferences, Piece
from gazette.site.metadata import describe_legislation
from gazette.site.relations import Relations, Status
from tests.site.conftest import find


def test_a_notice_that_another_repeals_is_repealed_by_it(library: Library) -> None:
    status = Relations(library).status(find(library, "2023-03-01"))
    assert status.value == "repealed"
    assert status.by is find(library, "2023-04-01")


def test_the_status_has_the_words_that_say_so(library: Library) -> None:
    by, target = find(library, "2023-04-01"), find(library, "2023-03-01")
    sentence = "《临山市人民政府关于春季植树的通知》同时废止。"
    notice = replace(by.notice, repeals=(replace(by.notice.repeals[0], sentence=sentence),))
    told = Library((replace(library.issues[0], notices=(replace(by, notice=notice), target)),))
    assert Relations(told).status(target).sentence == sentence


def test_without_a_word_about_it_the_status_of_a_notice_is_unknown(library: Library) -> None:
    assert Relations(library).status(find(library, "2023-04-04")).value == "unknown"


def test_a_notice_without_number_is_cited_by_its_title(library: Library) -> None:
    assert Relations(library).cited_by(find(library, "2023-04-02")) == (find(library, "2023-04-01"),)


def test_repealing_is_naming_too(library: Library) -> None:
    assert Relations(library).cited_by(find(library, "2023-03-01")) == (find(library, "2023-04-01"),)


def test_of_very_many_that_name_a_notice_the_newest_are_told_and_all_are_counted(library: Library) -> None:
    target = find(library, "2023-03-01")
    citing = tuple(
        Document(
            Notice(f"2024-01-{number}", f"第{number}件", cites=(Reference(None, target.notice.document_number),)),
            (),
            f"{number}.md",
        )
        for number in range(1000, 1301)
    )
    relations = Relations(Library((Issue("2024-01", "公报", 2024, 1, notices=citing), *library.issues)))
    assert relations.cited_by(target) == citing[:300]
    assert relations.count_cited_by(target) == 302


def test_a_notice_does_not_repeal_itself(library: Library) -> None:
    document = find(library, "2023-03-01")
    itself = replace(document.notice, repeals=(Reference(None, "临政发〔2023〕2号"),))
    alone = replace(library, issues=(replace(library.issues[1], notices=(replace(document, notice=itself),)),))
    assert Relations(alone).status(alone.documents[0]).value == "unknown"


def test_other_brackets_mean_the_same_number(library: Library) -> None:
    assert Relations(library).find(Reference(None, "临政发[2023]2号")) is find(library, "2023-03-01")


def test_a_number_is_linked_whatever_stands_before_it(library: Library) -> None:
    pieces = list(CrossReferences(library).cut("根据临政发【2023】第07号和省里的要求"))
    assert pieces == [Piece("根据"), Piece("临政发【2023】第07号", "2023-04-01"), Piece("和省里的要求")]


def test_another_organ_with_the_same_sequence_is_not_linked(library: Library) -> None:
    assert list(CrossReferences(library).cut("临政办发〔2023〕7号")) == [Piece("临政办发〔2023〕7号")]


def test_a_notice_is_not_linked_in_its_own_text(library: Library) -> None:
    text = "临政发〔2023〕7号"
    assert list(CrossReferences(library).cut(text, own_id="2023-04-01")) == [Piece(text)]


@pytest.mark.parametrize("before", ["附件：", "附件：1．", "2.", ""])
def test_an_entry_of_the_annex_list_links_the_annex(before: str) -> None:
    pieces = CrossReferences.cut_annex_entry(f"{before}项目清单", {"项目清单": "annex-2"})
    assert pieces[-1] == Piece("项目清单", anchor="annex-2")
    assert "".join(piece.text for piece in pieces) == f"{before}项目清单"


def test_a_sentence_that_names_an_annex_is_not_an_entry_of_the_list() -> None:
    assert CrossReferences.cut_annex_entry("详见项目清单。", {"项目清单": "annex-2"}) == ()


def test_pieces_join_to_the_text_again(library: Library) -> None:
    for document in library.documents:
        for block in document.blocks:
            assert "".join(piece.text for piece in CrossReferences(library).cut(block.text)) == block.text


def test_a_document_that_a_notice_amends_and_repeals_is_named_once_among_what_it_changes(library: Library) -> None:
    document = find(library, "2023-04-01")
    both = replace(document, notice=replace(document.notice, amends=document.notice.repeals))
    told = describe_legislation(library.issues[0], both, Status(), (), Relations(library), Settings(), "/")
    assert told["legislationChanges"] == [{"@id": "/2023/03/01/"}]
