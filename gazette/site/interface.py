"""What templates say in the language of the interface, and how they mark what is in that of the gazette (WCAG 3.1.2).

Every text is escaped here, also those of the catalogue, so that none of them is markup; what fills a place may be.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from markupsafe import Markup, escape

from gazette.languages import PRINTED, Language
from gazette.site.wording import AS_PRINTED

_HAN = re.compile("[㐀-鿿豈-﫿𠀀-𲎯]")


def make_words(words: Language) -> dict[str, Callable[..., Any] | str]:
    """The globals of the templates that follow from a language."""
    differs = words.tag != PRINTED
    return {
        "language": words.tag,
        "say": partial(say, words),
        "say_printed": partial(say, AS_PRINTED),
        "link": _link,
        "printed": partial(_mark, differs),
        "printed_lang": partial(_say_printed_lang, differs),
        "interface": partial(_mark_interface, differs, words.tag),
        "interface_lang": say_lang(words.tag) if differs else "",
    }


def say(words: Language, key: str, /, **values: object) -> Markup:
    """A text of the catalogue, escaped, with its places filled in."""
    text = _escape(words.find(key, values.get("count")))
    return Markup(str.format(text, **{name: escape(value) for name, value in values.items()})) if values else text


@lru_cache(maxsize=4096)
def _escape(text: str) -> Markup:
    """Those of a catalogue are a few hundred, and a page says some of them at each paragraph."""
    return escape(text)


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)


def _mark(differs: bool, text: str) -> str:
    """A text of the gazette amid the interface, marked where its language is another."""
    return Markup("<span{}>{}</span>").format(mark, text) if (mark := _say_printed_lang(differs, text)) else text


def _mark_interface(differs: bool, tag: str, text: str) -> str:
    """A text of the interface amid the gazette's."""
    return Markup("<span{}>{}</span>").format(say_lang(tag), text) if differs else text


def _say_printed_lang(differs: bool, text: str | None = None) -> str:
    """The attribute of an element that holds the gazette's text; none for a `text` in which nothing is Chinese."""
    return say_lang(PRINTED) if differs and (text is None or _HAN.search(text)) else ""


def say_lang(tag: str) -> Markup:
    """The attribute of an element whose text is in another language than what stands around it."""
    return Markup(' lang="{}"').format(tag)
