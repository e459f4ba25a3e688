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
        "say": partial(_say, words),
        "say_printed": partial(_say, AS_PRINTED),
        "place_link": lru_cache(maxsize=4096)(
            partial(_link_place, words, _say_lang(words.tag) if differs else Markup())
        ),
        "link": _link,
        "printed": partial(_mark, differs),
        "printed_lang": partial(_say_printed_lang, differs),
        "interface": partial(_mark_interface, differs, words.tag),
        "interface_lang": _say_lang(words.tag) if differs else "",
    }


def _say(words: Language, key: str, /, **values: object) -> Markup:
    text = _escape(words.find(key, values.get("count")))
    return Markup(str.format(text, **{name: escape(value) for name, value in values.items()})) if values else text


@lru_cache(maxsize=4096)
def _escape(text: str) -> Markup:
    """Those of a catalogue are a few hundred, and a page says some of them at each paragraph."""
    return escape(text)


def _link_place(words: Language, lang: Markup, anchor: str, form: str, number: object = None) -> Markup:
    """The permalink of a place; its name is short, for a heading's words beside it would be heard, and sent, twice.

    `form` is a key of the catalogue. Python and not a macro: it stands at each paragraph, and most paragraphs of a page
    have the anchors of other pages, so that their links are kept.
    """
    label = _say(words, form, number=number)
    return Markup(f'<a class="permalink"{lang} href="#{escape(anchor)}" aria-label="{label}"></a>')


def _link(address: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(address, text)


def _mark(differs: bool, text: str) -> str:
    """A text of the gazette amid the interface, marked where its language is another."""
    return Markup("<span{}>{}</span>").format(mark, text) if (mark := _say_printed_lang(differs, text)) else text


def _mark_interface(differs: bool, tag: str, text: str) -> str:
    """A text of the interface amid the gazette's."""
    return Markup("<span{}>{}</span>").format(_say_lang(tag), text) if differs else text


def _say_printed_lang(differs: bool, text: str | None = None) -> str:
    """The attribute of an element that holds the gazette's text; none for a `text` in which nothing is Chinese."""
    return _say_lang(PRINTED) if differs and (text is None or _HAN.search(text)) else ""


def _say_lang(tag: str) -> Markup:
    return Markup(' lang="{}"').format(tag)
