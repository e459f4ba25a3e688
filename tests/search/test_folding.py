"""Texts folded by a table of characters: the same as by the rule, also where the table does not know enough."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazette.search import folding
from gazette.search.folding import Folding, JoiningError, fold_all
from gazette.search.tokens import fold_chain, fold_chains
from tests.search.test_tokens import batched_characters


def test_a_character_becomes_another_several_or_none() -> None:
    folds = Folding(lambda character: {"甲": "乙", "丙": "", "㎡": "m2"}.get(character, character))

    assert folds.apply("丙甲㎡丁丙㎡\U0010ffff") == "乙m2丁m2\U0010ffff"


def test_a_text_is_not_folded_by_characters_where_one_joins_with_its_neighbours() -> None:
    for joining in ("e\u0301", "각", "ｶﾞ"):
        with pytest.raises(JoiningError):
            Folding(str.lower).apply(f"甲{joining}")


def test_half_a_pair_of_surrogates_which_yaml_may_hold_is_a_mark() -> None:
    assert fold_all(["甲\ud800乙", "\udfff"]) == fold_chains(["甲\ud800乙", "\udfff"]) == ["甲|乙", ""]


@given(texts=st.lists(st.text("甲〇零a㎡İ…|。\n\uffff\x00\u0301゛각ক\u09beﾞ", max_size=6), max_size=4))
def test_texts_are_folded_by_the_table_as_by_the_rule(texts: list[str]) -> None:
    assert fold_all(texts) == fold_chains(texts)


def test_every_character_is_folded_by_the_table_as_by_the_rule() -> None:
    texts = ["甲".join(characters) for characters in batched_characters(16)]

    assert [text for text in texts if fold_all([text]) != [fold_chain(text)]] == []


def test_what_joins_with_the_character_before_it_is_not_in_the_table() -> None:
    decompositions = (unicodedata.decomposition(chr(code)).split() for code in range(sys.maxunicode + 1))
    seconds = {chr(int(parts[1], 16)) for parts in decompositions if len(parts) == 2 and "<" not in parts[0]}

    assert [each for each in seconds if not folding._is_joining(each)] == []
    assert all(folding._is_joining(chr(code)) for code in range(0x1160, 0x1200))  # jamo join by rule, not by table
