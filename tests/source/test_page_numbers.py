"""Printed page numbers: known from folios and footers, open where they are not certain."""

from __future__ import annotations

from gazette.printed import Furniture, Line, SourcePage
from gazette.source.page_numbers import Gap, number_pages

EVEN, ODD = "2023年/第四期", "临山政报(总第88期)"
PROSE = ("为进一步加强全市森林防火工作，制定本方案。",)
BROKEN = tuple("责任单位牵头部门完成时限市林业局")  # a rotated table that ends in the middle of a word


def numbers(
    *pages: int | None, footers: dict[int, str] | None = None, broken: tuple[int, ...] = ()
) -> list[int | None]:
    """The printed numbers of pages with these folios; positions count from 1."""
    return [page.number for page in _number(pages, footers or {}, broken)[0]]


def gaps(*pages: int | None, footers: dict[int, str] | None = None, broken: tuple[int, ...] = ()) -> list[Gap]:
    return list(_number(pages, footers or {}, broken)[1])


def _number(
    folios: tuple[int | None, ...], footers: dict[int, str], broken: tuple[int, ...]
) -> tuple[tuple[SourcePage, ...], tuple[Gap, ...]]:
    pages = [
        SourcePage(at, tuple(Line(1, text) for text in (BROKEN if at in broken else PROSE)), folio)
        for at, folio in enumerate(folios, 1)
    ]
    furniture = [Furniture(Line(1, str(folio)), "folio", at) for at, folio in enumerate(folios, 1) if folio]
    furniture += [Furniture(Line(1, text), "footer", at) for at, text in footers.items()]
    return number_pages(pages, furniture)


def test_without_any_folio_no_page_has_a_number() -> None:
    assert numbers(None, None, None) == [None, None, None]


def test_one_folio_numbers_the_pages_on_both_sides_of_it() -> None:
    assert numbers(None, None, 7, None) == [5, 6, 7, 8]


def test_pages_between_folios_that_agree_are_numbered() -> None:
    assert numbers(3, None, None, 6) == [3, 4, 5, 6]


def test_where_folios_jump_the_pages_between_them_stay_open() -> None:
    assert numbers(3, None, None, 8) == [3, None, None, 8]


def test_a_jump_without_a_page_that_breaks_off_gives_no_gap() -> None:
    assert gaps(3, None, None, 8) == []


def test_a_page_that_breaks_off_is_the_place_of_the_missing_pages() -> None:
    assert gaps(3, None, None, 8, broken=(2,)) == [Gap(2, 2)]


def test_the_pages_on_both_sides_of_a_certain_gap_are_numbered() -> None:
    assert numbers(3, None, None, 8, broken=(2,)) == [3, 4, 7, 8]


def test_as_many_breaks_as_missing_pages_each_miss_one() -> None:
    assert gaps(3, None, None, None, 9, broken=(2, 4)) == [Gap(2, 1), Gap(4, 1)]


def test_two_breaks_for_three_missing_pages_stay_open() -> None:
    assert gaps(3, None, None, None, 10, broken=(2, 4)) == []


def test_a_folio_that_runs_back_is_passed_over() -> None:
    assert numbers(5, 2, None, 8) == [5, 6, 7, 8]


def test_footers_whose_parity_is_known_find_a_missing_page() -> None:
    footers = {1: EVEN, 2: ODD, 5: ODD}
    assert numbers(2, 3, None, None, None, footers=footers) == [2, 3, None, None, 7]


def test_footers_that_agree_with_the_folios_change_nothing() -> None:
    footers = {1: EVEN, 2: ODD, 3: EVEN}
    assert numbers(2, 3, None, footers=footers)[2] == 4


def test_footers_that_contradict_the_folios_say_nothing() -> None:
    footers = {1: EVEN, 2: EVEN, 4: EVEN}
    assert numbers(2, 3, None, None, footers=footers) == [2, 3, 4, 5]


def test_a_footer_of_one_form_alone_says_nothing() -> None:
    assert numbers(2, None, None, footers={1: EVEN, 2: EVEN}) == [2, 3, 4]


def test_numbers_never_fall() -> None:
    known = [number for number in numbers(9, None, 4, None, 12, None, 1) if number is not None]
    assert known == sorted(known)
