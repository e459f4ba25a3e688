"""The numbering of headings and items, GB/T 9704-2012 7.3.3: 一、 （一） 1． （1） and 第X章, 第X条."""

from __future__ import annotations

import re

from gazette.vocabulary import parse_numeral

_N = r"〇零一二三四五六七八九十百\d"
# In the order of the outline's levels; 第X编 and 第X节 stand with 第X章, 第X条 with （一）.
_LEVELS = (
    (1, re.compile(rf"([{_N}]{{1,4}})、(?![一二三四五六七八九十][级类等、])|第([{_N}]{{1,5}})[编章节]")),
    (2, re.compile(rf"[（(]([一二三四五六七八九十百]{{1,4}})[）)]|第([{_N}]{{1,5}})条")),
    (3, re.compile(r"(\d{1,3})[．.、](?!\d)")),
    (4, re.compile(r"[（(](\d{1,3})[）)]")),
)
# The number of an entry in a list of annexes: 3．, not the 3. of 3.4.
ENTRY = re.compile(r"(?<![\d.])(\d{1,2})\s*[．.、](?!\d{1,2}(?![\dA-Za-z]))\s*")
_ITEM = re.compile("|".join((r"——|[①-⑳]|[●•·▪]|\d{1,3}、", *(form.pattern for _, form in _LEVELS))))
_ARTICLE = re.compile(rf"第([{_N}]{{1,5}})条")


def read_level(text: str) -> int | None:
    """The outline level that the numbering at the start of `text` gives: 1 一、 to 4 （1）; None without numbering."""
    if re.match(r"\d{1,3}、", text):
        return 3
    return next((level for level, form in _LEVELS if form.match(text)), None)


def read_ordinal(text: str) -> int | None:
    """The number at the start of `text`: 2 for 二、 and 12 for 第十二条; None where there is none."""
    for _, form in _LEVELS:
        if match := form.match(text):
            return parse_numeral(next(group for group in match.groups() if group))
    return None


def read_article(text: str) -> int | None:
    """The number of the article that `text` begins with: 12 for 第十二条."""
    match = _ARTICLE.match(text)
    return parse_numeral(match[1]) if match else None


def is_item(text: str) -> bool:
    """True where `text` begins with the mark or number of a list item."""
    return _ITEM.match(text) is not None
