"""The tokenizer, in Python and in the browser, against one file of vectors and against a naive oracle."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from gazette.search.tokens import (
    MARK,
    count_tokens,
    cut_query,
    cut_tokens,
    encode_token,
    fold_chain,
    fold_chains,
)
from tests.conftest import SampleSite

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
# Few characters, so that parts repeat: Han, astral Han, digits, Latin, width forms, marks, spaces, line ends.
TEXT = st.text("政府工作令〇○2５aＡé㎡Ⅱ%，。、（〕“—. 　\n\u200b\ufe00𠮷", max_size=24)
LINE = TEXT.map(lambda text: text.replace("\n", ""))

IN_BROWSER = """async ([address, texts]) => {
  const { foldChain, cutTokens, cutQuery, encodeToken } = await import(address);
  return texts.map((text) => {
    const chain = foldChain(text);
    const tokens = cutTokens(chain);
    return { chain, tokens, query: chain.includes("\\n") ? null : cutQuery(chain), codes: tokens.map(encodeToken) };
  });
}"""


def read_in_python(text: str) -> dict[str, Any]:
    chain = fold_chain(text)
    tokens = cut_tokens(chain)
    query = None if "\n" in chain else cut_query(chain)
    return {"chain": chain, "tokens": tokens, "query": query, "codes": [encode_token(token) for token in tokens]}


def has_phrase(words: list[str], phrase: list[str]) -> bool:
    """Whether an index with these words in order finds the phrase: the words one after the other."""
    return any(words[start : start + len(phrase)] == phrase for start in range(len(words)))


def encode_page(chains: list[str]) -> list[str]:
    """The words of a notice with these chains, as the index has them."""
    lines = [line for chain in chains for line in chain.split("\n") if line]
    lone = set("".join(lines)) - {line[-1] for line in lines} - {MARK}
    return [encode_token(token) for line in lines for token in cut_tokens(line)] + [
        encode_token(unit) for unit in sorted(lone)
    ]


def find(query: str, text: str) -> bool:
    words = encode_page([fold_chain(text)])
    return has_phrase(words, [encode_token(token) for token in cut_query(fold_chain(query))])


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["claim"])
def test_python_cuts_as_the_vectors_say(vector: dict[str, Any]) -> None:
    made = read_in_python(vector["text"])

    assert {name: made[name] for name in ("chain", "tokens", "query")} == {
        name: vector[name] for name in ("chain", "tokens", "query")
    }


def test_the_browser_cuts_as_python_does(browser_page: Page, sample_site: SampleSite) -> None:
    texts = [vector["text"] for vector in VECTORS]
    texts += [block.text for document in sample_site.library.documents[:5] for block in document.blocks]
    texts += ["甲".join(characters) for characters in batched_characters(64)]
    browser_page.goto(f"{sample_site.url}search/")

    made = browser_page.evaluate(IN_BROWSER, [f"{sample_site.url}assets/tokens.js", texts])

    assert [text for text, cut in zip(texts, made, strict=True) if cut != read_in_python(text)] == []


def batched_characters(size: int) -> list[list[str]]:
    """The characters of the basic plane that this Python's Unicode tables have; a browser's may have more."""
    known = [chr(code) for code in range(0x20, 0x10000) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]
    return [known[start : start + size] for start in range(0, len(known), size)]


@given(text=LINE, start=st.integers(0, 24), length=st.integers(1, 12))
def test_every_part_of_a_line_is_found(text: str, start: int, length: int) -> None:
    query = text[start : start + length]

    assert not fold_chain(query) or find(query, text)


@given(query=LINE, text=TEXT)
def test_a_phrase_of_pairs_is_found_exactly_where_the_chain_is_a_part(query: str, text: str) -> None:
    chain = fold_chain(query)
    oracle = any(chain in line for line in fold_chain(text).split("\n"))

    assert not chain or find(query, text) == oracle


@given(text=TEXT)
def test_folding_a_chain_changes_nothing(text: str) -> None:
    chain = fold_chain(text)

    assert fold_chain(chain) == chain


@given(texts=st.lists(st.text("甲〇a|。\n\uffff\x00\u0301゛", max_size=6), max_size=4))
def test_texts_folded_together_are_as_each_folded_alone(texts: list[str]) -> None:
    assert fold_chains(texts) == [fold_chain(text) for text in texts]


@given(texts=st.lists(TEXT, max_size=4))
def test_every_unit_is_a_word_of_the_page(texts: list[str]) -> None:
    chains = [fold_chain(text) for text in texts]

    assert {encode_token(unit) for chain in chains for unit in set(chain) - {MARK, "\n"}} <= set(encode_page(chains))


@given(st.lists(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=2))
def test_a_code_is_plain_letters_and_digits(units: list[str]) -> None:
    code = encode_token("".join(units).replace("|", ""))

    assert code == "" or (code.isascii() and code.isalnum() and code == code.lower())


@given(st.sets(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="|"), min_size=1, max_size=2)))
def test_different_tokens_have_different_codes(tokens: set[str]) -> None:
    marked = {f"{token[0]}|{token[1]}" for token in tokens if len(token) == 2}

    assert len({encode_token(token) for token in tokens | marked}) == len(tokens | marked)


def test_no_phrase_runs_across_lines() -> None:
    assert find("工作", "政府工\n作") is False


def test_a_number_is_not_found_in_another_with_a_point() -> None:
    assert (find("25", "2.5"), find("2.5", "25"), find("2.5", "12.5%")) == (False, False, True)


def test_a_chain_has_as_many_tokens_as_are_counted() -> None:
    assert count_tokens("甲|乙丙\n丁") == len(cut_tokens("甲|乙丙\n丁")) == 4
