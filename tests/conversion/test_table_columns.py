"""How the strip of one column falls into cells: values with words between them, codes, and lists of organs."""

from __future__ import annotations

import pytest

from gazette.conversion.tables.organs import find_names, read_lists
from gazette.conversion.tables.values import decides, read_codes, read_values

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("strip", "count", "before", "cells"),
    [
        ("造林\n5\n护林\n6", 4, [], ["造林", "5", "护林", "6"]),
        ("5\n造林\n面积\n造林\n数量", 3, [], ["5", "造林面积", "造林数量"]),
        ("5\n较2022年下降\n数量\n较2022年上升", 4, ["4", "较2021年下降", "面积", "较2021年上升"], ["5", "较2022年下降", "数量", "较2022年上升"]),
        ("5\n数量\n较2022年下降\n较2022年上升", 4, ["4", "面积", "较2021年下降", "较2021年上升"], ["5", "数量", "较2022年下降", "较2022年上升"]),
        ("5\n甲\n乙\n丙", 3, ["4", "甲", "乙"], None),
        ("5\n丁\n戊\n己", 4, ["4", "甲", "乙", "丙"], None),
        ("5\n甲\n丙", 4, ["4", "甲", "乙", "丙"], None),
        ("造林\n面积\n造林\n数量", 2, [], None),
        ("5\n造林", 1, ["5", "造林"], None),
    ],
)  # fmt: skip
def test_words_between_values_are_cells_where_the_text_or_the_column_before_says_so(
    strip: str, count: int, before: list[str], cells: list[str] | None
) -> None:
    assert read_values(strip, count, before) == cells


def test_values_decide_how_many_they_are_only_where_no_words_are_taken_together() -> None:
    assert decides("造林\n5\n6", 3, ())
    assert not decides("造林\n面积\n5\n护林\n6", 4, ())


def test_codes_are_of_one_length_and_of_eight_digits_at_least() -> None:
    assert read_codes("1234\n5678\n4321\n8765", 2) == ["12345678", "43218765"]
    assert read_codes("123\n4567\n432\n1876", 2) is None
    assert read_codes("1234\n5678\n432\n18765", 2) is None
    assert read_codes("1234\n5678\n4321\n8765\n1", 2) is None


def test_a_list_of_organs_with_two_readings_or_another_count_is_not_divided() -> None:
    assert read_lists("市林业局\n市应急局", 2, NONE) == ["市林业局", "市应急局"]
    assert read_lists("市林业局\n市应急局", 3, NONE) is None
    assert read_lists("市林业局\t市应急局", 2, NONE) is None
    assert read_lists("市林业局\n市应急局", 2, frozenset({"市林业局市应急局"})) is None


def test_a_name_between_two_marks_is_known_if_it_cannot_be_two() -> None:
    assert find_names(["甲乙丙、丁戊己、市林业局、庚辛壬"]) == {"丁戊己", "市林业局"}
    assert find_names(["甲、乙丙、市林业局\n市应急局、丁"]) == NONE
