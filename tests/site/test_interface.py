"""What templates say: every text is escaped for its place, and marked where its language is another."""

from __future__ import annotations

from typing import Any

import pytest

from gazette.languages import Language, read_language
from gazette.site.interface import make_words

HOSTILE = '<b a="1">&\'植树'
ESCAPED = "&lt;b a=&#34;1&#34;&gt;&amp;&#39;植树"
ENGLISH, CHINESE = read_language("en"), read_language("zh-Hans")


def say(words: Language, form: str, /, *values: Any, **named: Any) -> str:
    found = make_words(words)[form]
    assert callable(found)
    return str(found(*values, **named))


def test_a_text_of_the_catalogue_and_what_fills_its_places_are_no_markup() -> None:
    words = Language("en", {"a": "<i>{name}</i>", "b": "<i>{", "c": {"one": "{count} <p>", "other": "{count} <p>s"}})

    assert say(words, "say", "a", name=HOSTILE) == f"&lt;i&gt;{ESCAPED}&lt;/i&gt;"
    assert say(words, "say", "b") == "&lt;i&gt;{"
    assert [say(words, "say", "c", count=count) for count in (1, 2)] == ["1 &lt;p&gt;", "2 &lt;p&gt;s"]


def test_what_fills_a_place_may_be_an_element_that_was_made_as_one() -> None:
    words = Language("en", {"a": "see {link}"})
    link = make_words(words)["link"]
    assert callable(link)

    assert say(words, "say", "a", link=link("x", "y")) == 'see <a href="x">y</a>'


def test_an_address_and_its_text_are_escaped_in_a_link() -> None:
    assert say(CHINESE, "link", HOSTILE, HOSTILE) == f'<a href="{ESCAPED}">{ESCAPED}</a>'


@pytest.mark.parametrize("text", ["植树", "plan 植", "㐀", "鿿", "豈", "𠀀"])
def test_a_chinese_text_is_marked_amid_another_language(text: str) -> None:
    assert say(ENGLISH, "printed", text) == f'<span lang="zh-Hans">{text}</span>'
    assert say(ENGLISH, "printed_lang", text) == ' lang="zh-Hans"'
    assert (say(CHINESE, "printed", text), say(CHINESE, "printed_lang", text)) == (text, "")


def test_a_text_without_chinese_is_not_marked() -> None:
    assert (say(ENGLISH, "printed", "2023"), say(ENGLISH, "printed_lang", "2023")) == ("2023", "")
    assert (say(ENGLISH, "printed_lang"), say(CHINESE, "printed_lang")) == (' lang="zh-Hans"', "")


def test_a_marked_text_is_escaped() -> None:
    assert say(ENGLISH, "printed", HOSTILE) == f'<span lang="zh-Hans">{ESCAPED}</span>'
    assert say(ENGLISH, "interface", HOSTILE) == f'<span lang="en">{ESCAPED}</span>'


def test_a_text_of_the_interface_is_marked_amid_the_gazette_where_it_is_another_language() -> None:
    assert say(ENGLISH, "interface", "Print") == '<span lang="en">Print</span>'
    assert say(CHINESE, "interface", "打印") == "打印"
    assert make_words(ENGLISH)["interface_lang"] == ' lang="en"'
    assert make_words(CHINESE)["interface_lang"] == ""
    assert [make_words(words)["language"] for words in (ENGLISH, CHINESE)] == ["en", "zh-Hans"]


def test_words_of_the_gazette_are_said_as_printed_in_every_language() -> None:
    assert say(ENGLISH, "say_printed", "event.effective") == say(CHINESE, "say", "event.effective")
