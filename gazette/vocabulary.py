"""Facts of the language of official documents: kinds and the forms of document numbers and dates.

Nothing here names a place: an organ is known by the end of its name, a number by its form.
"""

from __future__ import annotations

import re
from datetime import date

# 文种, GB/T 9704-2012 and 党政机关公文处理工作条例 art. 8; the longest ending decides (实施意见 ends in 意见).
KINDS: dict[str, str] = {
    "决议": "resolution",
    "决定": "decision",
    "命令": "order",
    "令": "order",
    "公报": "communique",
    "公告": "announcement",
    "通告": "public_notice",
    "意见": "opinions",
    "通知": "circular",
    "通报": "bulletin",
    "报告": "report",
    "请示": "request",
    "批复": "reply",
    "议案": "proposal",
    "函": "letter",
    "纪要": "minutes",
}
KIND_LABELS: dict[str, str] = {"order": "命令"} | {
    identifier: label for label, identifier in KINDS.items() if label != "令"
}

ANNEX_LIST = "附件："  # before the list of annexes, GB/T 9704-2012 7.3.4

_NUMERALS = "〇零一二三四五六七八九"
_DIGITS = {"〇": 0, **{character: value for value, character in enumerate(_NUMERALS[1:])}}
_NARROW_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NUMBER = re.compile(
    r"(?P<code>[一-鿿]{1,24}?)[〔\[【(（﹝]\s*(?P<year>\d{4})\s*[〕\]】)）﹞]\s*+第?\s*0*(?P<sequence>\d{1,5})\s*号"
)
_DATE = re.compile(
    r"(?P<year>\d{4}|[〇零一二三四五六七八九○]{4})年(?P<month>[\d一二三四五六七八九十]{1,2})月"
    r"(?P<day>[\d一二三四五六七八九十]{1,3})日"
)


def find_kind(title: str) -> str | None:
    """The kind that a title ends in, as an English identifier; a bracketed ending such as （试行） is passed over."""
    bare = re.sub(r"[（(][^（()）]*[)）]$", "", title.strip())
    for label in sorted(KINDS, key=len, reverse=True):
        if bare.endswith(label):
            return KINDS[label]
    return None


def read_document_number(text: str) -> str | None:
    """The first document number in `text`, normalised to 〔 〕 and narrow digits; no spaces, 第 or leading zeros."""
    match = _NUMBER.search(re.sub(r"\s", "", text))
    return narrow_digits(f"{match['code']}〔{match['year']}〕{int(match['sequence'])}号") if match else None


def narrow_digits(text: str) -> str:
    """`text` with digits of full width (２０２４) as those that programs compare (2024)."""
    return text.translate(_NARROW_DIGITS)


def parse_numeral(text: str) -> int | None:
    """The value of digits of any width or of a Chinese numeral below one hundred (二十三, 〇七); else None."""
    if text.isdecimal():
        return int(text)
    if text and all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    match = re.fullmatch(r"([一二三四五六七八九]?)十([一二三四五六七八九]?)", text)
    if not match:
        return None
    tens, ones = (_DIGITS[part] if part else 0 for part in match.groups())
    return (tens or 1) * 10 + ones


def read_date(text: str) -> date | None:
    """The date that `text` consists of (2023 年 4 月 3 日, 二〇二三年四月三日), or None."""
    match = _DATE.fullmatch(re.sub(r"\s", "", text).replace("○", "〇"))
    if not match:
        return None
    parts = [parse_numeral(match[name]) for name in ("year", "month", "day")]
    try:
        return date(*(part or 0 for part in parts))
    except ValueError:
        return None
