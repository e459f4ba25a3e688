"""The forms in which Word writes a number (w:numFmt, ISO/IEC 29500-1 17.18.59)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_FINANCIAL = "零壹贰叁肆伍陆柒捌玖"
_TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
          (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_LARGEST = 9_999  # no list is longer; a larger number is written in digits


def write_number(value: int, form: str) -> str:
    """`value` in the form that Word names so; in Arabic digits where the form is not known or does not reach it."""
    write = _FORMS.get(form)
    return write(value) if write and 0 < value <= _LARGEST else "" if form == "none" else str(value)


def is_certain(value: int, form: str) -> bool:
    """Whether write_number gives what Word prints; where a form ends or begins anew, programs go on differently."""
    if form in ("decimal", "bullet", "none"):
        return True
    return form in _FORMS and 0 < value <= _CERTAIN.get(form, _LARGEST)


def _count(value: int, digits: str, places: str, bare_ten: bool) -> str:
    """Counting numerals: 二十三, 一百零五; `bare_ten` writes 十 and not 一十 where it leads."""
    text, zero = "", False
    for place, digit in zip(reversed(range(len(str(value)))), map(int, str(value)), strict=True):
        if not digit:
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[digit] + places[place].strip()
        zero = False
    leading = digits[1] + places[1]
    return text.removeprefix(digits[1]) if bare_ten and text.startswith(leading) else text


def _spell(value: int, digits: str) -> str:
    """Digit by digit: 二〇, 一〇五."""
    return "".join(digits[int(digit)] for digit in str(value))


def _cycle(value: int, characters: str) -> str:
    """a … z, then aa … zz, as Word goes on."""
    return characters[(value - 1) % len(characters)] * min(8, 1 + (value - 1) // len(characters))


def _enclose(first: str, most: int, last: str = "") -> Callable[[int], str]:
    """Ready-made characters from `first` on, as ① to ⑳; beyond them plain digits with `last` behind."""
    return lambda value: chr(ord(first) + value - 1) if value <= most else f"{value}{last}"


def _roman(value: int) -> str:
    text = ""
    for number, letters in _ROMAN:
        text += letters * (value // number)
        value %= number
    return text


def _chinese(value: int) -> str:
    return _count(value, "零" + _DIGITS[1:], " 十百千", bare_ten=True)


def _japanese(value: int) -> str:
    """百十 for 110: no nought, and no 一 before 十, 百 and 千."""
    text = _count(value, "〇" + _DIGITS[1:], " 十百千", bare_ten=True).replace("〇", "")
    return re.sub("一(?=[十百千])", "", text)


def _financial(value: int) -> str:
    return _count(value, _FINANCIAL, " 拾佰仟", bare_ten=False)


def _traditional(value: int) -> str:
    return _count(value, _TRADITIONAL, " 拾佰仟", bare_ten=False)


def _wide(value: int) -> str:
    return str(value).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


_LOWER = "abcdefghijklmnopqrstuvwxyz"
_FORMS: Mapping[str, Callable[[int], str]] = {
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _japanese,
    "ideographDigital": lambda value: _spell(value, _DIGITS),
    "japaneseDigitalTenThousand": lambda value: _spell(value, _DIGITS),
    "taiwaneseDigital": lambda value: _spell(value, _DIGITS),
    "chineseLegalSimplified": _financial,
    "ideographLegalTraditional": _traditional,
    "ideographTraditional": lambda value: _cycle(value, _STEMS),
    "ideographZodiac": lambda value: _cycle(value, _BRANCHES),
    "ideographZodiacTraditional": lambda value: _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12],
    "numberInDash": lambda value: f"- {value} -",
    "decimalHalfWidth": str,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda value: f"{value:02}",
    "decimalEnclosedCircle": _enclose("①", 20),
    "decimalEnclosedCircleChinese": _enclose("①", 20),
    "decimalEnclosedParen": _enclose("⑴", 20),
    "decimalEnclosedFullstop": _enclose("⒈", 20, "."),
    "ideographEnclosedCircle": _enclose("㊀", 10),
    "lowerLetter": lambda value: _cycle(value, _LOWER),
    "upperLetter": lambda value: _cycle(value, _LOWER.upper()),
    "lowerRoman": lambda value: _roman(value).lower(),
    "upperRoman": _roman,
}
# The last number of a form that is the same in all programs.
_CERTAIN: Mapping[str, int] = {
    "chineseCounting": 99,
    "taiwaneseCounting": 99,
    "ideographTraditional": 10,
    "ideographZodiac": 12,
    "ideographZodiacTraditional": 60,
    "ideographEnclosedCircle": 10,
    "decimalEnclosedCircle": 20,
    "decimalEnclosedCircleChinese": 20,
    "decimalEnclosedParen": 20,
    "decimalEnclosedFullstop": 20,
}
