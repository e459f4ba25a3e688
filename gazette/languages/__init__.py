"""The languages of the interface: one catalogue of all its strings for each, `<tag>.toml` beside this file.

A catalogue belongs to the program and not to the templates: half of its strings are said by Python and by scripts, and
whoever changes the look with templates of their own still has every sentence. What the gazette has printed (titles,
names, kinds, numbers) is never translated.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh-Hans", "zh-Hant", "en")  # BCP 47
PRINTED = "zh-Hans"  # that of the gazettes themselves
_FORMS = {"one", "other"}


@dataclass(frozen=True)
class Language:
    """`strings` are the texts by their keys (`notice.print`); of a text with a plural they are its two forms."""

    tag: str
    strings: Mapping[str, str | Mapping[str, str]]

    def find(self, key: str, count: object = None) -> str:
        """The text of a key, its places still open; of two forms that for `count`. Raises KeyError."""
        text = self.strings[key]
        return text if isinstance(text, str) else text["one" if count == 1 else "other"]

    def say(self, key: str, /, **values: object) -> str:
        """The text of a key with its places filled in. Raises KeyError for a key or a value that is missing."""
        return self.find(key, values.get("count")).format_map(values)

    def choose(self, *groups: str) -> dict[str, str | Mapping[str, str]]:
        """The strings of some groups, the first part of their keys, such as `search`."""
        return {key: text for key, text in self.strings.items() if key.partition(".")[0] in groups}


@cache
def read_language(tag: str) -> Language:
    """The language of a tag, which is one of LANGUAGES."""
    file = Path(__file__).with_name(f"{tag}.toml")
    return Language(tag, dict(_flatten(tomllib.loads(file.read_text(encoding="utf-8")))))


def _flatten(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, value in table.items():
        if isinstance(value, str) or value.keys() == _FORMS:
            yield f"{before}{key}", value
        else:
            yield from _flatten(value, f"{before}{key}.")
