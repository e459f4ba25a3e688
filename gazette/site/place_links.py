"""Links of the places of a notice: to each place itself, and to where it stands on a printed page."""

from __future__ import annotations

from collections.abc import Container
from functools import lru_cache

from markupsafe import Markup, escape

from gazette.languages import PRINTED, Language
from gazette.site.interface import say, say_lang
from gazette.site.printed.received import Received

_KEPT = 4096  # links; most places of a notice have the anchors of other notices'


class PlaceLinks:
    """`form` is a key of the catalogue that names a place by its `number`."""

    def __init__(self, words: Language) -> None:
        self._words = words
        self._lang = say_lang(words.tag) if words.tag != PRINTED else Markup()
        self.link = lru_cache(maxsize=_KEPT)(self._link)
        self._link_page = lru_cache(maxsize=_KEPT)(self._link_printed)

    def spot(
        self, anchor: str, form: str, spots: Container[str], received: Received | None, number: object = None
    ) -> Markup:
        """Leads to the place of a block on its printed page; nothing where `spots` does not have its anchor."""
        if received is None or anchor not in spots:
            return Markup()
        return self._link_page(anchor, form, received.is_printed, number)

    def _link(self, anchor: str, form: str, number: object = None) -> Markup:
        """The permalink of a place.

        Its name is short: a heading's words beside it would be heard, and sent, twice.
        """
        label = say(self._words, form, number=number)
        return Markup(f'<a class="permalink"{self._lang} href="#{escape(anchor)}" aria-label="{label}"></a>')

    def _link_printed(self, anchor: str, form: str, is_printed: bool, number: object) -> Markup:
        place = say(self._words, form, number=number)
        label = say(self._words, "printed_page.of" if is_printed else "printed_page.laid_out_place", place=place)
        kind = "spot" if is_printed else "spot laid-out"
        address = f"printed/#at-{escape(anchor)}"
        return Markup(f'<a class="{kind}"{self._lang} href="{address}" aria-label="{label}"></a>')
