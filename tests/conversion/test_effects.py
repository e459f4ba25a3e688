"""What a notice does to others and how long it holds: what it repeals and amends, and its last day."""

from __future__ import annotations

from datetime import date

import pytest

from gazette.conversion.references import find_amends, find_expires_on, find_references, find_repeals
from gazette.model import Reference

PLANTING, PARKING = "临山市植树办法", "临山市停车管理办法"
START = date(2023, 5, 1)


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (f"决定修改《{PLANTING}》。", [PLANTING]),
        (f"对《{PLANTING}》作如下修改：", [PLANTING]),
        (f"对《{PLANTING}》作出如下修改：", [PLANTING]),
        (f"将《{PLANTING}》进行修改。", [PLANTING]),
        (f"《{PARKING}》不变，《{PLANTING}》第三条修改为：", [PLANTING]),
        (f"修改《{PLANTING}》，《{PARKING}》继续执行。", [PLANTING]),
        (f"修改《{PLANTING}》和《{PARKING}》；", [PLANTING, PARKING]),
        ("修改临政发〔2020〕1号文件。", []),
        (f"根据《{PLANTING}》的修改情况。", []),
        (f"《关于修改〈{PLANTING}〉的决定》已经通过。", []),
        (f"依据《{PLANTING}》执行。", []),
    ],
)
def test_a_sentence_amends_what_its_clause_names(sentence: str, titles: list[str]) -> None:
    found = find_amends("", [sentence], ())

    assert [reference.title for reference in found] == titles


@pytest.mark.parametrize(
    ("sentence", "titles"),
    [
        (f"《{PARKING}》；《{PLANTING}》同时废止。", [PLANTING]),
        (f"下列文件：《{PLANTING}》予以废止。", [PLANTING]),
        (f"《护林办法》不变，《{PARKING}》继续执行，《{PLANTING}》同时废止。", [PLANTING]),
        (f"《{PLANTING}》未废止。", []),
        (f"《{PLANTING}》不失效。", []),
        (f"废止 《{PLANTING}》；《{PARKING}》继续执行。", [PLANTING]),
    ],
)
def test_a_sentence_repeals_what_its_clause_names(sentence: str, titles: list[str]) -> None:
    assert [reference.title for reference in find_repeals("", [sentence], ())] == titles


LIST = ["1．临山市植树办法（临政发〔2008〕5号）；", "2．《临山市停车管理办法》（临政发〔1998〕41号）。"]


@pytest.mark.parametrize(
    "above",
    ["一、废止下列行政规范性文件", "经审议，决定：对以下文件予以废止：", "清理工作已经结束。下列文件自即日起失效："],
)
def test_each_entry_of_a_list_below_such_a_sentence_is_repealed(above: str) -> None:
    found = find_repeals("", [above, *LIST, "二、其他", "3．《护林办法》（临政发〔2009〕1号）"], ())

    assert [(reference.title, reference.document_number) for reference in found] == [
        (PLANTING, "临政发〔2008〕5号"),
        (PARKING, "临政发〔1998〕41号"),
    ]
    assert {reference.sentence for reference in found} == {above.rpartition("。")[2].rstrip("：")}


@pytest.mark.parametrize("above", ["一、继续有效的下列文件", "一、废止文件的程序", "《关于废止下列文件的决定》附有："])
def test_a_list_below_another_sentence_repeals_nothing(above: str) -> None:
    assert find_repeals("", [above, *LIST], ()) == ()


def test_a_listed_document_has_the_title_that_stands_there_without_marks() -> None:
    assert find_references(LIST[:1], None, None) == (Reference(PLANTING, "临政发〔2008〕5号"),)


@pytest.mark.parametrize("text", ["联系人王强（临政发〔2008〕5号）", "按规定执行，见办法（临政发〔2008〕5号）"])
def test_words_before_a_number_that_are_no_title_are_none(text: str) -> None:
    assert [reference.title for reference in find_references([text], None, None)] == [None]


def test_a_repeal_has_the_sentence_that_says_so_and_what_else_is_known() -> None:
    named = [Reference(PARKING, None), Reference(PLANTING, "临政发〔2010〕1号")]
    for printed in (f"《{PLANTING}》同时废止。", f"《{PLANTING}》同时废止；", f"《{PLANTING}》同时废止"):
        assert find_repeals("", [f"本办法自公布之日起施行。 {printed}"], named) == (
            Reference(PLANTING, "临政发〔2010〕1号", sentence=printed),
        )


def test_what_two_sentences_repeal_is_repealed_once_by_the_first() -> None:
    texts = [f"废止《{PLANTING}》。《{PLANTING}》自即日起失效。"]

    assert find_repeals("", texts, ()) == (Reference(PLANTING, None, sentence=f"废止《{PLANTING}》。"),)


def test_what_a_sentence_amends_has_the_number_that_is_known() -> None:
    named = [Reference(PLANTING, "临政发〔2010〕1号")]

    assert [found.document_number for found in find_amends("", [f"修改《{PLANTING}》。"], named)] == [
        "临政发〔2010〕1号"
    ]


def test_a_title_repeals_too_but_a_sentence_of_the_text_is_preferred() -> None:
    title = f"关于废止《{PLANTING}》的通知"

    assert [found.sentence for found in find_repeals(title, ["请遵照执行。"], ())] == [title]
    assert [found.sentence for found in find_repeals(title, [f"废止《{PLANTING}》。"], ())] == [f"废止《{PLANTING}》。"]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("有效期至2025年12月31日。", date(2025, 12, 31)),
        ("有效期限至2025年6月30日。", date(2025, 6, 30)),
        ("本办法自2023年5月1日起施行，有效期5年。", date(2028, 4, 30)),
        ("有效期限为两年。", date(2025, 4, 30)),
        ("试行期：1年。", date(2024, 4, 30)),
        ("有效期自本办法施行之日起三年。", date(2026, 4, 30)),
        ("长期有效。", None),
    ],
)
def test_a_notice_holds_to_its_last_day(text: str, last: date | None) -> None:
    assert find_expires_on(["第一条", text], START) == last


def test_years_without_a_first_day_have_no_last_one() -> None:
    assert find_expires_on(["有效期5年。"], None) is None
    assert find_expires_on(["有效期至2025年12月31日。"], None) == date(2025, 12, 31)


def test_the_first_text_that_names_a_day_or_years_is_taken() -> None:
    assert find_expires_on(["有效期2年。", "有效期至2030年1月1日。"], START) == date(2025, 4, 30)


def test_years_from_a_leap_day_end_with_february() -> None:
    assert find_expires_on(["有效期1年。"], date(2024, 2, 29)) == date(2025, 2, 28)
    assert find_expires_on(["有效期4年。"], date(2024, 2, 29)) == date(2028, 2, 28)


# --- documents that a text names


def test_a_number_within_the_brackets_of_a_title_is_not_named_again() -> None:
    text = f"《{PLANTING}》（临政发〔2020〕1号）和临政发〔2020〕2号"

    assert find_references([text], None, None) == (
        Reference(PLANTING, "临政发〔2020〕1号"),
        Reference(None, "临政发〔2020〕2号"),
    )


def test_the_number_of_a_book_is_a_document_of_its_own() -> None:
    assert find_references(["《红楼梦》和临政发〔2020〕2号"], None, None) == (Reference(None, "临政发〔2020〕2号"),)
    assert find_references(["《植树三字经》（临政发〔2020〕2号）"], None, None) == (
        Reference("植树三字经", "临政发〔2020〕2号"),
    )


def test_two_titles_with_one_number_are_one_document_and_two_numbers_of_one_title_are_two() -> None:
    one, two = "临政发〔2020〕1号", "临政发〔2021〕1号"

    assert find_references([f"《{PLANTING}》（{one}）", f"《植树办法》（{one}）"], None, None) == (
        Reference(PLANTING, one),
    )
    assert find_references([f"《{PLANTING}》（{one}）", f"《{PLANTING}》（{two}）"], None, None) == (
        Reference(PLANTING, one),
        Reference(PLANTING, two),
    )
    assert find_references([f"《{PLANTING}》", one], None, None) == (Reference(PLANTING, None), Reference(None, one))


def test_what_is_passed_on_is_known_whatever_its_marks() -> None:
    assert find_references(["《临山市 植树办法（试行）》"], None, "临山市植树办法(试行)") == ()
    assert find_references([f"《{PLANTING}》"], None, PARKING) == (Reference(PLANTING, None),)
