"""The index's words as packed files, in the form of Pagefind's: CBOR (RFC 8949) behind a signature, in gzip.

A file is an array of words; a word has its text, its notices and an empty array; a notice has its number, its places
and an empty array. Notices and places are written as differences; -24w - 1 among the places says that those that follow
count w, and that differences begin again. So the page reads these files as it would Pagefind's own, and a test
compares the two word by word. They are written here because the Pagefind program must be given all words as pages of
text, and stores each page again: four times the work, and half a gigabyte of memory for a million words.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from gazette.search.occurrences import Fields, Occurrences, find_occurrences
from gazette.search.strings import ARRAY, NEGATIVE, TEXT, UNSIGNED, Column, lay_out, repeat, write_numbers, write_texts

SIGNATURE = b"pagefind_dcd"
SUFFIX = ".pf_index"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ENTRIES = 2_700  # places of a file: half the bytes of a query, measured; see docs/search.md
_WEIGHT = 24
_LEVEL = 5  # of zlib; 6 takes a fifth longer for one byte in a hundred
_GZIP = 31  # zlib's number for a window of 32 KB with the head and the sum of gzip


@dataclass(frozen=True)
class WordIndex:
    """The packed files and the first word of each, in order. File n is named n in base 36."""

    files: tuple[bytes, ...]
    firsts: tuple[str, ...]


def write_words(notices: Sequence[Fields]) -> WordIndex:
    """The index of `notices`, which are numbered from 0 on. Equal notices give equal bytes."""
    found = find_occurrences(notices)
    if not found.words:
        return WordIndex((), ())
    rows = np.searchsorted(found.word, np.arange(len(found.words) + 1))
    content, starts = _write(found)
    first = np.flatnonzero(np.diff(rows[:-1] // _ENTRIES, prepend=-1))
    bounds = [*first.tolist(), len(found.words)]
    files = tuple(
        _pack(end - start, content[starts[rows[start]] : starts[rows[end]]]) for start, end in pairwise(bounds)
    )
    return WordIndex(files, tuple(found.words[word] for word in bounds[:-1]))


def name_file(number: int) -> str:
    """The name of the index's file `number`: 0 to 9, a to z, 10 and so on."""
    return f"{(number // 36 and name_file(number // 36).removesuffix(SUFFIX)) or ''}{_DIGITS[number % 36]}{SUFFIX}"


def unpack(file: bytes) -> bytes:
    """The content of a packed file. Raises ValueError for what is none."""
    try:
        content = zlib.decompress(file, _GZIP)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    if not content.startswith(SIGNATURE):
        raise ValueError(f"{len(content)} bytes that are no file of words")
    return content.removeprefix(SIGNATURE)


def _pack(count: int, words: bytes) -> bytes:
    head = bytes([ARRAY + 1]) + write_numbers(np.array([count]), ARRAY).content.tobytes()
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(SIGNATURE + head) + packer.compress(words) + packer.flush()


def _write(found: Occurrences) -> tuple[bytes, Column]:
    """The words one after the other, and where each row begins."""
    count = len(found.word)
    is_word = np.diff(found.word, prepend=-1) != 0
    is_notice = is_word | (np.diff(found.notice, prepend=-1) != 0)
    is_weight = is_notice | (np.diff(found.weight, prepend=-1) != 0)
    of_word, of_notice, of_weight = map(np.flatnonzero, (is_word, is_notice, is_weight))
    notices = _count_rows(of_word, of_notice, count)
    places = np.diff(of_notice, append=count) + _count_rows(of_notice, of_weight, count)
    first = write_texts(found.words.beginnings).take(found.words.first)
    second = write_texts(found.words.endings).take(found.words.second)
    return lay_out(
        count,
        (
            (of_word, repeat(ARRAY + 3, len(of_word))),
            (of_word, write_numbers(first.sizes + second.sizes, TEXT)),
            (of_word, first),
            (of_word, second),
            (of_word, write_numbers(notices, ARRAY)),
            (of_notice, repeat(ARRAY + 3, len(of_notice))),
            (of_notice, write_numbers(_subtract(found.notice, is_word, is_notice), UNSIGNED)),
            (of_notice, write_numbers(places, ARRAY)),
            (of_weight, write_numbers(found.weight[of_weight] * _WEIGHT, NEGATIVE)),
            (np.arange(count), write_numbers(_subtract(found.place, is_weight), UNSIGNED)),
            (np.append(of_notice[1:], count) - 1, repeat(ARRAY, len(of_notice))),
            (np.append(of_word[1:], count) - 1, repeat(ARRAY, len(of_word))),
        ),
    )


def _count_rows(starts: Column, rows: Column, count: int) -> Column:
    """How many of `rows` stand from each start to the next; the last goes on to `count`."""
    return np.diff(np.searchsorted(rows, np.append(starts, count)))


def _subtract(values: Column, is_first: NDArray[np.bool_], is_kept: NDArray[np.bool_] | None = None) -> Column:
    """Each kept value less the one before it, but the first ones as they are."""
    if is_kept is not None:
        values, is_first = values[is_kept], is_first[is_kept]
    return np.where(is_first, values, np.diff(values, prepend=0))
