"""How the strip of one column falls into cells: values with words between them, codes, and lists of organs."""

from __future__ import annotations

import pytest

from gazette.conversion.tables.cells import Column, split_alike, split_lists, split_stops, split_units
from gazette.conversion.tables.organs import find_names, read_lists
from gazette.conversion.tables.values import decides, read_codes, read_values

NONE: frozenset[str] = frozenset()
COLUMN = Column()


def draw(*cells: str) -> str:
    """A strip in which each cell stands apart and each of its characters on a line of its own."""
    return "\n".join("\t".join(cell) for cell in cells)


@pytest.mark.parametrize(
    ("strip", "count", "before", "cells"),
    [
        ("造林\n5\n护林\n6", 4, [], ["造林", "5", "护林", "6"]),
        ("5\n造林\n面积\n造林\n数量", 3, [], ["5", "造林面积", "造林数量"]),
        ("5\n较2022年下降\n数量\n较2022年上升", 4, ["4", "较2021年下降", "面积", "较2021年上升"], ["5", "较2022年下降", "数量", "较2022年上升"]),
        ("5\n数量\n较2022年下降\n较2022年上升", 4, ["4", "面积", "较2021年下降", "较2021年上升"], ["5", "数量", "较2022年下降", "较2022年上升"]),
        ("5\n较2022年下降\n数量", 3, ["4", "较2021年下降", "面积"], ["5", "较2022年下降", "数量"]),
        ("5\n较2022年下降\n较2022年上升", 4, ["4", "较2021年下降", "较2021年上升"], None),
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
    assert read_codes("12345678\n87654321", 2) is None, "a code in one piece is a value"
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


# --- cells that begin or end alike


@pytest.mark.parametrize(
    "cells",
    [
        ["对于毁林", "对于用火"],
        ["毁林的处罚", "用火的处罚"],
        [start + "甲" * 30 + start[::-1] for start in ("对于毁林", "对于用火")],
        [start + "甲" * 60 for start in ("对擅自在林区用火", "对擅自在林区打猎")],
        ["对于毁林" + end * 150 for end in "甲乙"],
    ],
)  # fmt: skip
def test_cells_are_divided_where_they_begin_or_end_alike(cells: list[str]) -> None:
    assert split_alike(draw(*cells), 2, COLUMN) == cells


@pytest.mark.parametrize(
    ("cells", "count", "why"),
    [
        (["造林", "造纸"], 2, "one character in common"),
        (["对于毁林，", "对于用火，"], 2, "a cell that ends in a comma goes on"),
        (["对于毁林，", "对于用火"], 2, "a cell that ends in a comma goes on"),
        (["对于毁林", "对于用火", "对于偷猎"], 2, "three beginnings, two rows"),
        (["毁林的处罚款", "用火的处罚"], 2, "what ends alike is no end of a piece"),
        (["严禁毁林。", "严禁用火。"], 2, "sentences, which may be several in a cell"),
        (["对于毁林" + "甲" * 60, "对于用火" + "甲" * 60], 2, "two characters in common are few for long cells"),
        (["对于毁林" + "甲" * 250, "对于毁林" + "乙" * 250], 2, "too long for cells that are told apart like this"),
    ],
)  # fmt: skip
def test_cells_are_not_divided_by_what_they_have_in_common(cells: list[str], count: int, why: str) -> None:
    assert split_alike(draw(*cells), count, COLUMN) is None, why


def test_text_behind_the_last_full_stop_leaves_the_column_whole() -> None:
    assert split_stops(draw("植树。", "巡山。", "浇水"), 2, COLUMN) is None


def test_a_cell_does_not_begin_with_a_comma() -> None:
    assert split_units(draw("造林（亩）", "育苗（株）"), 2, COLUMN) == ["造林（亩）", "育苗（株）"]
    assert split_units(draw("造林（亩）", "，育苗（株）"), 2, COLUMN) is None


def test_sentences_are_no_lists_of_organs_even_if_one_stands_where_a_name_could() -> None:
    strip = "市林业局、植树。\n防火、市应急局\n市财政局"

    assert find_names([strip]) == {"植树。防火"}
    assert split_lists(strip, 2, Column(names=find_names([strip]))) is None


# --- names of organs


def test_a_name_between_two_marks_has_three_to_thirteen_characters() -> None:
    names = ["林", "林业", "林业局", "甲" * 13, "甲" * 14]

    assert find_names([f"市财政局、{'、'.join(names)}、市应急局"]) == {"林业局", "甲" * 13}
    assert find_names(["市林业局、林业局"]) == find_names(["市林业局"]) == NONE


def test_the_names_of_a_cell_are_read_over_its_line_ends() -> None:
    assert read_lists("市\t林\n业\t局\n、市\t应\n急\t局\n市\t水\n利\t局", 2, NONE) == ["市林业局、市应急局", "市水利局"]
    assert read_lists("市" + "\n林" * 12 + "\n局", 1, frozenset({"市" + "林" * 12 + "局"})) == ["市" + "林" * 12 + "局"]


def test_a_name_of_more_pieces_than_any_organ_has_is_none() -> None:
    assert read_lists("市" + "\n林" * 13 + "\n局", 1, frozenset({"市" + "林" * 13 + "局"})) is None


def test_each_of_four_organs_is_a_cell() -> None:
    organs = ["市林业局", "市应急局", "市财政局", "市水利局"]

    assert read_lists("\n".join(organs), 4, NONE) == organs
