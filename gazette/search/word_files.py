"""The index's words as packed files, in the form of Pagefind's: CBOR (RFC 8949) behind a signature, in gzip.

A file is an array of words; a word has its text, its notices and an empty array; a notice has its number, its places
and an empty array. Notices and places are written as differences; -24w - 1 among the places says that those that follow
count w, and that differences begin again. So the page reads these files as it would Pagefind's own, and a test
compares the two word by word. They are written here because the Pagefind program must be given all words as pages of
text, and stores each page again: four times the work, and half a gigabyte of memory for a million words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from deflate import DeflateError, gzip_compress, gzip_decompress

from gazette.search.occurrences import Fields, Flags, Occurrences, find_occurrences, is_other
from gazette.search.strings import (
    ARRAY,
    NEGATIVE,
    TEXT,
    UNSIGNED,
    Bytes,
    Column,
    lay_out,
    repeat,
    write_numbers,
    write_texts,
)

SIGNATURE = b"pagefind_dcd"
SUFFIX = ".pf_index"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_ENTRIES = 2_700  # places of a file: half the bytes of a query, measured; see docs/search.md
_WEIGHT = 24
_LEVEL = 5  # of libdeflate, which takes two fifths of zlib's time for one byte in a hundred less


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
    content, starts = _write(found)
    first = np.flatnonzero(np.diff(found.starts[:-1] // _ENTRIES, prepend=-1))
    bounds = np.append(first, len(found.words))
    heads = write_numbers(np.diff(bounds), ARRAY)
    files = (
        _pack(heads.pick(number), content[start:end].tobytes())
        for number, (start, end) in enumerate(pairwise(starts[found.starts[bounds]].tolist()))
    )
    return WordIndex(tuple(files), tuple(found.words[word] for word in first.tolist()))


def name_file(number: int) -> str:
    """The name of the index's file `number`: 0 to 9, a to z, 10 and so on."""
    return f"{(number // 36 and name_file(number // 36).removesuffix(SUFFIX)) or ''}{_DIGITS[number % 36]}{SUFFIX}"


def unpack(file: bytes) -> bytes:
    """The content of a packed file. Raises ValueError for what is none."""
    try:
        content = bytes(gzip_decompress(file))
    except DeflateError as error:
        raise ValueError(str(error)) from error
    if not content.startswith(SIGNATURE):
        raise ValueError(f"{len(content)} bytes that are no file of words")
    return content.removeprefix(SIGNATURE)


def _pack(count: bytes, words: bytes) -> bytes:
    return bytes(gzip_compress(SIGNATURE + bytes([ARRAY + 1]) + count + words, _LEVEL))


def _write(found: Occurrences) -> tuple[Bytes, Column]:
    """The words one after the other, and where each row begins and the last one ends."""
    count = len(found.place)
    of_word = found.starts[:-1]
    is_word = np.zeros(count, np.bool_)
    is_word[of_word] = True
    is_notice = is_word | is_other(found.notice)
    is_weight = is_notice | is_other(found.weight)
    of_notice, of_weight = np.flatnonzero(is_notice), np.flatnonzero(is_weight)
    notices = _count_rows(is_word[of_notice])
    places = _count_rows(is_notice) + _count_rows(is_notice[of_weight])
    first = write_texts(found.words.beginnings).take(found.words.first)
    second = write_texts(found.words.endings).take(found.words.second)
    word = (
        repeat(ARRAY + 3, len(of_word)),
        write_numbers(first.sizes + second.sizes, TEXT),
        first,
        second,
        write_numbers(notices, ARRAY),
    )
    notice = (
        repeat(ARRAY + 3, len(of_notice)),
        write_numbers(_subtract(found.notice[of_notice], is_word[of_notice]), UNSIGNED),
        write_numbers(places, ARRAY),
    )
    return lay_out(
        count,
        (
            (of_word, word),
            (of_notice, notice),
            (of_weight, [write_numbers(found.weight[of_weight] * _WEIGHT, NEGATIVE)]),
            (np.arange(count), [write_numbers(_subtract(found.place, is_weight), UNSIGNED)]),
            (np.append(of_notice[1:], count) - 1, [repeat(ARRAY, len(of_notice))]),
            (found.starts[1:] - 1, [repeat(ARRAY, len(of_word))]),
        ),
    )


def _count_rows(is_first: Flags) -> Column:
    """How many rows stand from each first one to the next."""
    return np.diff(np.flatnonzero(is_first), append=len(is_first))


def _subtract(values: Column, is_first: Flags) -> Column:
    """Each value less the one before it, but the first ones as they are."""
    differences = values.copy()
    differences[1:] -= values[:-1] * ~is_first[1:]
    return differences
