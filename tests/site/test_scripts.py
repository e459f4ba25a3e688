"""What the scripts of the search say: a module of nothing but names and JSON, whatever the texts hold."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from gazette.languages import LANGUAGES, Language, read_language
from gazette.settings import Settings
from gazette.site.scripts import plan_scripts, write_strings
from gazette.site.tasks import Context

HOSTILE = "\"'`\\${植树}</script>\u2028\u2029\n\0;"


def read_module(text: str) -> dict[str, object]:
    """The values of a module that exports one on each line."""
    lines = [re.fullmatch(r"export const (\w+) = (.*);", line) for line in text.removesuffix("\n").split("\n")]
    return {line[1]: json.loads(line[2]) for line in lines if line}


def test_what_scripts_say_comes_back_as_it_is_in_the_catalogue() -> None:
    said = {"search.a": HOSTILE, "date.b": {"one": HOSTILE, "other": "{count}"}, "field.c": "c", "status.植": "树"}
    text = write_strings(Language(HOSTILE, {**said, "notice.d": "said by pages alone", "searching.e": "no group"}))

    assert text.startswith("export") and text.endswith(";\n") and text.count("\n") == 3
    found = read_module(text)
    assert list(found) == ["LANGUAGE", "STRINGS", "FIELDS"]
    assert (found["LANGUAGE"], found["STRINGS"]) == (HOSTILE, said)
    assert "植树" in text  # a Han character is three bytes, its escape would be six
    assert ", " not in text and ": " not in text


def test_the_file_is_that_of_the_language_of_the_site_and_is_written_anew_for_another() -> None:
    english, chinese = (plan_scripts(Settings(language=tag)) for tag in ("en", "zh-Hans"))

    assert list(english.make(Context({}, Path())).files) == [("assets/strings.js", write_strings(read_language("en")))]
    assert (english.name, english.stage) == (chinese.name, chinese.stage) == ("strings", "pages")
    assert english.inputs != chinese.inputs


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_query_may_name_fields_in_any_language_on_every_site(tag: str) -> None:
    fields = read_module(write_strings(read_language(tag)))["FIELDS"]

    assert isinstance(fields, dict)
    named = {"文号": "number", "文號": "number", "number": "number", "日期": "day", "date": "day"}
    assert {name: fields.get(name) for name in named} == named
