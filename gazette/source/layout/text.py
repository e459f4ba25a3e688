"""The characters of a row → its text: spaces where words are apart, none where typesetting put them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gazette.source.sheet import Glyph

_WORD_GAP = 0.16  # of their size, between letters and digits
_GAP = 0.6  # of their size, between Chinese characters: what is wider is a space that was typed
_SPACED = 0.2  # of their size: the least gap of letter-spacing
_EVEN = 0.35  # of their size: how much the gaps of letter-spacing differ
_LOOSE = 0.55  # of their size: how much they differ beside marks and digits, whose own width is not full
_FEWEST = 2  # gaps, before even ones are letter-spacing
_FEWEST_TRACKED = 4  # gaps that tell the letter-spacing of a line
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[0-9A-Za-z\u00c0-\u024f]")
_PLAIN = re.compile(r"[\u4e00-\u9fff〇0-9]")


def write_row(glyphs: Sequence[Glyph]) -> str:
    """The text of characters that stand on one line, from left to right.

    Even gaps between all characters are letter-spacing and undone; any other wide gap is one space, where the usual
    gap of a letter-spaced line counts as none.
    """
    gaps = [(right.left - left.right) / max(left.size, right.size, 1) for left, right in pairwise(glyphs)]
    if _is_spaced(glyphs, gaps):
        return "".join(glyph.text for glyph in glyphs)
    parts, usual = [glyphs[0].text], _find_tracking(glyphs, gaps)
    for gap, left, right in zip(gaps, glyphs, glyphs[1:], strict=False):
        between_words = _WORD.match(left.text[-1]) and _WORD.match(right.text)
        if gap - usual > (_WORD_GAP if between_words or right.after_space else _GAP):
            parts.append(" ")
        parts.append(right.text)
    return "".join(parts)


def _find_tracking(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> float:
    """The gap that most Chinese characters of a line keep: digits and marks between them keep it too."""
    pairs = zip(gaps, glyphs, glyphs[1:], strict=False)
    own = [gap for gap, left, right in pairs if _HAN.match(left.text) and _HAN.match(right.text)]
    usual = median(own) if len(own) >= _FEWEST_TRACKED else 0.0
    even = sum(abs(gap - usual) < _EVEN / 2 for gap in own)
    return usual if usual >= _SPACED and even * 4 >= 3 * len(own) else 0.0


def _is_spaced(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> bool:
    """True for 衢 州 市: each character is as far from the next; 2023 年 4 月 keeps its digits together.

    A name of two characters among others is no such row, as the gaps between names are wider. Where no space is written
    and the digits are as far from each other as everything else, marks may stand in it too: （ 2 0 2 3 年 ）.
    """
    if len(gaps) >= _FEWEST_TRACKED and min(gaps) >= _SPACED and max(gaps) - min(gaps) <= _LOOSE:
        return any(_HAN.match(glyph.text) for glyph in glyphs) and not any(glyph.after_space for glyph in glyphs)
    apart = [
        gap
        for gap, left, right in zip(gaps, glyphs, glyphs[1:], strict=False)
        if not (_WORD.match(left.text[-1]) and _WORD.match(right.text))
    ]
    if len(apart) < _FEWEST or min(apart) < _SPACED or max(apart) - min(apart) > _EVEN:
        return False
    return all(_PLAIN.match(glyph.text) for glyph in glyphs)
