"""What parts have in common, summed by eights of parts: the same as all parts added, for less after an edit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gazette.search.lexicon import add_words, join_words, pack_words
from gazette.search.manifest import PartFacts
from gazette.search.suggestions import join_suggestions, pack_suggestions
from gazette.search.sums import sum_parts


def make_part(number: int, word: str = "教育") -> PartFacts:
    words = {word: number + 1, f"词{number % 5}": 2, f"语{number}": 1}
    suggestions = {"issuers": {f"局{number % 3}": 1}, "people": {f"人{number}": 1}, "words": words}
    return PartFacts(f"{word}{number}", 1, ("", ""), (), pack_words(words), pack_suggestions(suggestions), "")


def make_parts(count: int) -> list[PartFacts]:
    """Newest first."""
    return [make_part(number) for number in reversed(range(count))]


def change(parts: Sequence[PartFacts], number: int) -> list[PartFacts]:
    """A part, counted from the oldest, that is another now."""
    place = len(parts) - 1 - number
    return [*parts[:place], make_part(number, "体育"), *parts[place + 1 :]]


@pytest.mark.parametrize("count", [0, 1, 2, 8, 9, 16, 17, 64, 65, 72, 73, 200])
def test_sums_have_what_the_parts_have_and_in_their_order(count: int) -> None:
    parts = make_parts(count)
    top, _ = sum_parts(parts, {})

    assert len(top) <= 8
    assert join_words(each.words for each in top) == join_words(part.words for part in parts)
    joined = join_suggestions([each.suggestions for each in top])
    assert joined == join_suggestions([part.suggestions for part in parts])
    assert [list(group) for group in joined.values()] == [
        list(group) for group in join_suggestions([part.suggestions for part in parts]).values()
    ]


def test_words_are_added_whole() -> None:
    assert add_words(map(pack_words, [{"教育": 3, "工作": 2}, {"工作": 4}])) == {"教育": 3, "工作": 6}


def test_few_parts_need_no_sums() -> None:
    assert sum_parts(make_parts(8), {}) == (make_parts(8), {})


@pytest.mark.parametrize("number", [0, 7, 40, 63])
def test_an_edit_makes_the_sums_again_that_have_the_part(number: int) -> None:
    parts = make_parts(64)
    _, before = sum_parts(parts, {})
    _, after = sum_parts(change(parts, number), before)

    assert len(before) == len(after) == 8
    assert len(after.keys() - before.keys()) == 1


def test_a_new_part_leaves_full_eights_as_they_are() -> None:
    _, before = sum_parts(make_parts(72), {})
    _, after = sum_parts(make_parts(73), before)

    assert len(before) == 9 + 1
    assert before.items() <= after.items()


def test_what_is_known_is_not_made_again() -> None:
    parts = make_parts(20)
    _, before = sum_parts(parts, {})
    top, after = sum_parts(parts, before)

    assert len(top) == 3
    assert all(after[name] is each for name, each in before.items())
    assert {id(each) for each in top} >= set(map(id, before.values()))
