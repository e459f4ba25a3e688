"""发文字号 normalised, and completed where its first characters were lost in print."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gazette.conversion.titles import Head, read_issuers
from gazette.vocabulary import narrow_digits, read_document_number


def correct_numbers(heads: Sequence[Head]) -> tuple[str | None, ...]:
    """The normalised document number of each head.

    A code that only this notice uses, and that is the end of the one code which the same issuers' other notices of
    the issue use, lost its beginning in print and is completed: 政办发 beside many 某政办发.
    """
    numbers = [_normalise(head.number) for head in heads]
    codes = Counter((read_issuers(head.title), _code(number)) for head, number in zip(heads, numbers, strict=True))
    return tuple(
        _complete(number, read_issuers(head.title), codes) for head, number in zip(heads, numbers, strict=True)
    )


def _normalise(printed: str | None) -> str | None:
    if printed is None:
        return None
    return read_document_number(printed) or narrow_digits(re.sub(r"\s", "", printed))


def _code(number: str | None) -> str:
    return (number or "").partition("〔")[0]


def _complete(number: str | None, issuers: tuple[str, ...], codes: Counter[tuple[tuple[str, ...], str]]) -> str | None:
    code = _code(number)
    if not number or codes[issuers, code] > 1:
        return number
    whole = [
        other for (others, other), count in codes.items() if others == issuers and count > 1 and other.endswith(code)
    ]
    return whole[0] + number.removeprefix(code) if len(whole) == 1 and whole[0] != code else number
