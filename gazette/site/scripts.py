"""assets/strings.js: what the scripts of the search say, as a module that they import."""

from __future__ import annotations

import json

from gazette.languages import LANGUAGES, Language, read_language
from gazette.settings import Settings
from gazette.site.tasks import Context, Made, Task

STRINGS = "assets/strings.js"
_SAID = ("date", "field", "search", "status")  # the groups of the catalogue that scripts use
_FIELD = "field."


def plan_scripts(settings: Settings) -> Task:
    """assets/strings.js."""

    def make(_: Context) -> Made:
        return Made([(STRINGS, write_strings(settings.words))])

    return Task("strings", "pages", settings.language, make)


def write_strings(words: Language) -> str:
    """`LANGUAGE`, `STRINGS` (those of the catalogue that scripts use, by their keys) and `FIELDS`.

    FIELDS has each name that a field of a query may be given, in any language of the interface, so that the address of
    a search means the same on every site; `field` is what scripts call it.
    """
    names = {
        name: key.removeprefix(_FIELD)
        for tag in LANGUAGES
        for key, name in read_language(tag).choose("field").items()
        if isinstance(name, str)
    }
    values = {"LANGUAGE": words.tag, "STRINGS": words.choose(*_SAID), "FIELDS": names}
    return "".join(f"export const {name} = {_dump(value)};\n" for name, value in values.items())


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
