"""How wide the column is in which each part of an issue stands, page by page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from gazette.conversion.measures import find_measures
from gazette.conversion.parts import FlowLine
from gazette.conversion.roled_page import FLOW
from gazette.printed import Line
from tests.conversion.fixtures import make_page

Widths = Iterable[float]


def measure(*parts: Mapping[int, Widths]) -> list[dict[int, float]]:
    """The measures of parts with lines of these widths on the pages of these positions."""
    return find_measures([write(width, page) for page, widths in part.items() for width in widths] for part in parts)


def write(width: float, page: int) -> FlowLine:
    """A line of this width in whole or half characters."""
    return FlowLine(Line(1, "林" * int(width) + "a" * (width % 1 == 0.5)), FLOW, make_page(page))


def full(width: float) -> list[float]:
    """As many full lines as make a measure certain."""
    return [width] * 12


def of_page(part: Widths, *known: float) -> float:
    """The measure of a part on a page of its own, where other pages of the issue show what they are set in."""
    return measure({1: part}, {page: full(width) for page, width in enumerate(known, 2)})[0][1]


# --- what a part shows itself


def test_an_issue_without_parts_has_no_measures() -> None:
    assert measure() == []
    assert measure({}) == [{}]


def test_twelve_long_lines_show_the_measure_by_their_middle_and_eleven_do_not() -> None:
    long = [23, 24, 24, 25, 25, 25, 25, 25, 26, 26]
    ends = [3, 8, 8, 10, 12, 12, 12, 15, 17, 18, 19, 19, 20]

    assert of_page([*long, 24, 26, *ends]) == 25
    assert of_page([*long, 24, *ends]) == 26  # as wide as its longest line, where no other page tells


def test_a_line_far_longer_than_all_others_is_no_guide() -> None:
    assert of_page([*full(25), 40]) == 25
    assert of_page([*full(25), *full(25), *[25] * 4, 40, 40]) == 25


def test_two_full_lines_tell_more_than_many_short_ones() -> None:
    assert of_page([*full(16), 25, 25], 16, 25) == 25


def test_short_lines_are_a_list_and_not_a_column_however_many() -> None:
    assert of_page(full(14), 25) == 14
    assert of_page(full(13.5), 25) == 25


def test_spaces_around_a_line_do_not_widen_it() -> None:
    line = FlowLine(Line(1, "　　" + "林" * 20 + " "), FLOW, make_page(1))

    assert find_measures([[line] * 12]) == [{1: 20}]


def test_the_lines_of_a_rotated_page_are_of_no_column() -> None:
    rotated = FlowLine(Line(1, "林" * 25), FLOW, make_page(2, rotated=True))

    assert find_measures([[write(20, 1), *[rotated] * 12]]) == [{1: 20}]
    assert find_measures([[rotated] * 12]) == [{}]


# --- what the pages settle among each other


def test_pages_that_are_set_about_as_wide_share_the_middle_of_their_measures() -> None:
    pages = {page: full(width) for page, width in enumerate((26, 40, 16, 24), 1)}
    one, *others = measure({**pages, 9: full(16.5)}, {1: full(24)}, {5: full(26), 6: full(17)})

    assert one == {1: 25, 2: 40, 3: 16.5, 4: 25, 9: 16.5}
    assert others == [{1: 25}, {5: 25, 6: 16.5}]


# --- what a part takes from the others


@pytest.mark.parametrize(
    ("longest", "expected"), [(8, 16), (15, 16), (17.5, 16), (18.5, 25), (24, 25), (30, 40), (41.5, 40), (43, 43)]
)
def test_a_few_lines_take_the_narrowest_known_column_that_the_longest_of_them_fits_in(
    longest: float, expected: float
) -> None:
    assert of_page([8, longest, 8], 25, 16, 40) == expected


def test_a_few_lines_take_the_column_as_the_other_pages_settle_it() -> None:
    assert of_page([8, 20], 16, 24, 40, 26) == 25


def test_the_parts_that_share_a_page_are_as_wide_as_the_longest_line_of_those_that_do_not_show_it() -> None:
    known = {7: full(16), 8: full(25), 9: full(40)}
    signed, begun, wide, other = measure({1: [8, 6]}, {1: [10, 22]}, {1: full(40)}, {**known, 2: [8]})

    assert (signed, begun, wide) == ({1: 25}, {1: 25}, {1: 40})
    assert other == {2: 16, 7: 16, 8: 25, 9: 40}
