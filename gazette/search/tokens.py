"""The text that search compares, and the tokens that the index holds; templates/assets/tokens.js does the same.

`fold_chain` is the one normal form of search: a text has a query exactly if its chain has the query's chain.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

MARK = "|"
BOUND = "\uffff"  # a noncharacter: no text means it
_UNIT_CATEGORIES = frozenset("LNMS")
_UNIT_PUNCTUATION = frozenset("%‰‱")
_MARK_SYMBOLS = frozenset("|~∼<>^`\ufffd")
_SAME = {"○": "〇", "◯": "〇", "零": "〇"}
_ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
_ESCAPE = 45360  # 36³ − 36²: from here on a unit's code begins with z and has five digits


def fold_chain(text: str) -> str:
    """`text` as lines of units: what two texts must share to be the same to a reader who searches.

    Guarantees: NFKC and lower case; a unit is a letter, number, combining mark, symbol, percent sign or private-use
    character; one or more punctuation marks between two units are one "|", whichever marks they are; marks at the ends
    of a line, spaces and invisible characters are gone; a line end stays, lines without units do not.
    """
    return fold_chains([text])[0]


def fold_chains(texts: Sequence[str]) -> list[str]:
    """fold_chain of each text, all in one go, which is quicker; a mark that is no character stands between them."""
    return split_chains(fold_units(BOUND.join(text.replace(BOUND, MARK) for text in texts))) if texts else []


def fold_units(text: str) -> str:
    """The units of a text, with a mark for each that stands between them; line ends and bounds stay as they are."""
    return unicodedata.normalize("NFKC", text).translate(_FOLDS)


def split_chains(units: str) -> list[str]:
    """The chains of texts whose units stand in one, with bounds between them."""
    for several, one in (("||", MARK), ("|\n", "\n"), ("\n|", "\n"), ("\n\n", "\n")):
        while several in units:
            units = units.replace(several, one)  # a tenth of the time of a regular expression
    return [chain.strip("|\n") for chain in units.split(BOUND)]


def cut_tokens(chain: str) -> list[str]:
    """The tokens of a text's chain in order: each two neighbours of a line, and a line's last unit.

    Neighbours with a mark between them are one token with the mark in it. The last unit keeps the phrases of two
    lines apart: no query holds a single unit beside a pair.
    """
    return [token for line in chain.split("\n") if line for token in (*_cut_pairs(line), line[-1])]


def cut_query(chain: str) -> list[str]:
    """The tokens to ask for as one phrase; `chain` is one line. A single unit is asked for as itself."""
    return _cut_pairs(chain) or [unit for unit in chain if unit != MARK]


def encode_token(token: str) -> str:
    """The token as one word of a-z and 0-9, so that no indexer can fold, cut or stem it. Different tokens differ."""
    return "".join(map(encode_unit, token))


def count_tokens(chain: str) -> int:
    """How many tokens cut_tokens gives: one for each unit."""
    return len(chain) - chain.count(MARK) - chain.count("\n")


def _fold_character(character: str) -> str:
    """A unit as it is compared, "|" for a mark, nothing for what a reader does not see."""
    lower = _SAME.get(character, character.lower())
    return "".join(MARK if _is_mark(unit) else unit for unit in lower if not _is_gap(unit))


def _is_mark(character: str) -> bool:
    code = ord(character)
    if 0x20000 <= code <= 0x3FFFD or character in _UNIT_PUNCTUATION:
        return False
    category = unicodedata.category(character)
    is_unit = category[0] in _UNIT_CATEGORIES or category == "Co"
    return not is_unit or category == "Sk" or 0x2500 <= code <= 0x257F or character in _MARK_SYMBOLS


def _is_gap(character: str) -> bool:
    """Whether a character is nothing to a reader: a space, a control, a format character, a variation selector."""
    code = ord(character)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    return is_selector or unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc", "Cf")


class _Folds(dict[int, str]):
    """_fold_character as a table for str.translate, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _fold_character(chr(code))
        return self[code]


_FOLDS = _Folds({ord("\n"): "\n", ord(BOUND): BOUND})


def _cut_pairs(line: str) -> list[str]:
    places = [place for place, unit in enumerate(line) if unit != MARK]
    return [line[first : second + 1] for first, second in pairwise(places)]


@cache
def encode_unit(unit: str) -> str:
    """A unit in three or, from 45360 on, five letters and digits; the mark as 0. No unit's begins another's."""
    if unit == MARK:
        return "0"
    code = ord(unit)
    return _encode_number(code, 3) if code < _ESCAPE else "z" + _encode_number(code, 4)


def _encode_number(number: int, digits: int) -> str:
    code = ""
    for _ in range(digits):
        number, digit = divmod(number, 36)
        code = _ALPHABET[digit] + code
    return code
