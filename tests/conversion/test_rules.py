"""Each rule of the conversion against its fixture file: what it finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from gazette.conversion.annexes import read_annex_list
from gazette.conversion.covers import find_enclosure_name
from gazette.conversion.forms import form_blocks
from gazette.conversion.marks import (
    is_addressee,
    is_date,
    is_note,
    is_number,
    is_signature,
    read_annex_label,
    starts_annex_list,
)
from gazette.conversion.numbers import correct_numbers
from gazette.conversion.paragraphs import join_paragraphs
from gazette.conversion.parts import FlowLine
from gazette.conversion.references import find_effective_on, find_references, find_repeals
from gazette.conversion.titles import Head, find_heads, read_issuers, same_title
from gazette.model import Reference
from gazette.printed import Line
from tests.conversion.fixtures import NOTHING, make_page, read_fixtures

MEASURE = 20.0  # characters of a full line in paragraphs.txt


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("marks"))
def test_a_printed_line_is_known_by_its_form(place: str, source: str, expected: str) -> None:
    marks = {"number": is_number, "date": is_date, "signature": is_signature, "note": is_note}
    marks |= {"annex list": starts_annex_list, "addressee": is_addressee}
    found = [name for name, is_mark in marks.items() if is_mark(source)]
    found += [f"label {label}"] if (label := read_annex_label(source)) else []
    assert (", ".join(found) or NOTHING) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("titles"))
def test_a_title_stands_above_its_number(place: str, source: str, expected: str) -> None:
    heads = find_heads([Line(number, text) for number, text in enumerate(source.split("\n"), 1)])
    found = [f"{head.title} | {head.number or NOTHING} | {'，'.join(read_issuers(head.title))}" for head in heads]
    assert ("\n".join(found) or NOTHING) == expected, place


def test_a_head_names_its_lines_and_that_of_its_number() -> None:
    number, *title = "临政发〔2023〕5号", "临山市人民政府", "关于秋收的通知"
    for texts, place in (([number, *title], 0), ([*title, number], 2)):
        (head,) = find_heads([Line(line, text) for line, text in enumerate(texts, 1)])
        assert (head.first, head.last, head.number_line) == (0, 2, place)


def test_two_printings_of_a_title_are_the_same_whatever_their_spaces_and_marks() -> None:
    assert same_title("关于印发《植树 计划》的通知", "关于印发〈植树计划〉的通知")
    assert not same_title("关于植树的通知", "关于植树的通告")


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("enclosures"))
def test_a_title_names_what_it_passes_on(place: str, source: str, expected: str) -> None:
    assert (find_enclosure_name(source) or NOTHING) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("annex_lists"))
def test_a_list_of_annexes_gives_their_labels_and_titles(place: str, source: str, expected: str) -> None:
    found = read_annex_list(source.split("\n")).items()
    assert "\n".join(f"{label} | {title}" for label, title in found) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("references"))
def test_a_text_names_documents(place: str, source: str, expected: str) -> None:
    assert (
        _show(find_references(source.split("\n"), "临政发〔2023〕9号", "森林防火工作方案")) or NOTHING
    ) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("repeals"))
def test_a_sentence_ends_a_document(place: str, source: str, expected: str) -> None:
    texts = source.split("\n")
    assert (_show(find_repeals("", texts, find_references(texts, None, None))) or NOTHING) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("effects"))
def test_a_text_sets_the_day_of_its_effect(place: str, source: str, expected: str) -> None:
    assert str(find_effective_on(source.split("\n")) or NOTHING) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("numbers", lambda source: source))
def test_a_number_is_normalised_and_completed(place: str, source: str, expected: str) -> None:
    pairs = [line.split(" | ") for line in source.split("\n")]
    found = correct_numbers([Head(title, number, 0, 1) for title, number in pairs])
    titles = [title for title, _ in pairs]
    assert "\n".join(f"{title} | {number}" for title, number in zip(titles, found, strict=True)) == expected, place


@pytest.mark.parametrize(("place", "source", "expected"), read_fixtures("paragraphs", lambda source: source))
def test_printed_lines_become_paragraphs(place: str, source: str, expected: str) -> None:
    lines = [FlowLine(Line(n, text), "", make_page(1)) for n, text in enumerate(source.split("\n"), 1)]
    found = join_paragraphs(lines, {1: MEASURE})
    assert "\n".join(paragraph.text for paragraph in found) == expected, place
    assert [line for paragraph in found for line in paragraph.lines] == lines, place


@pytest.mark.parametrize(
    ("place", "source", "expected"),
    read_fixtures("forms", lambda source: "\n".join(f"paragraph: {text}" for text in source.split("\n"))),
)
def test_paragraphs_get_their_form(place: str, source: str, expected: str) -> None:
    found = [
        f"{block.kind}{'' if block.level is None else f' {block.level}'}"
        f"{f' ({block.heading})' if block.heading else ''}: {block.text}"
        for block in form_blocks(source.split("\n"))
    ]
    assert "\n".join(found) == expected, place


def _show(references: tuple[Reference, ...]) -> str:
    return "\n".join(f"{found.title or NOTHING} | {found.document_number or NOTHING}" for found in references)
