"""The index is opened and asked before the site may use it, by other code than that which wrote it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial

from gazette.model import Document, GazetteError, Problem
from gazette.search.fields import Folded
from gazette.search.tokens import MARK, cut_query, encode_token
from gazette.search.word_files import WordIndex, unpack

_AGAIN = "build again; if it stays, report this as a defect"
_LENGTH = 4  # units of a phrase that is looked for
_KEPT = 400  # words whose notices are remembered, for titles begin alike
_NUMBER = rb"[\x00-\x17\x20-\x37]|[\x18\x38].|[\x19\x39]..|[\x1a\x3a]...."
_LENGTH_OF_ARRAY = rb"[\x80-\x97]|\x98.|\x99..|\x9a...."
_NUMBERS = re.compile(_NUMBER, re.DOTALL)
_NOTICE = re.compile(rb"\x83(%b)(?:%b)((?:%b)*)\x80" % (_NUMBER, _LENGTH_OF_ARRAY, _NUMBER), re.DOTALL)


def verify_index(documents: Sequence[Document], folded: Folded, index: WordIndex, place: str) -> None:
    """Returns if the index has every notice and finds in it the beginning of its title and a line from the middle of
    its text.

    Raises GazetteError for `place`: G303 (a file cannot be read), G304 (a phrase is not found).
    """
    places = _Places(index)
    try:
        for row, document in enumerate(documents):
            for phrase in _list_known(folded[document.notice.id]):
                if not places.has_phrase([encode_token(token) for token in cut_query(phrase)], row):
                    seen = f'the new index does not find "{phrase}" in {document.notice.id}; {_AGAIN}'
                    raise GazetteError(Problem("G304", place, None, seen))
    except (EOFError, ValueError, LookupError, TypeError) as error:
        raise GazetteError(Problem("G303", place, None, f"the new index cannot be read ({error}); {_AGAIN}")) from error


def _list_known(chains: Sequence[str]) -> Iterator[str]:
    """Two phrases of a notice: how its title begins, how the line in the middle does."""
    lines = "\n".join(filter(None, chains)).split("\n")
    for line in lines[:1] + lines[len(lines) // 2 : len(lines) // 2 + 1]:
        yield line[:_LENGTH].strip(MARK)


class _Places:
    """Where words stand, read from the index's files as the page reads them; a file is unpacked when asked for."""

    def __init__(self, index: WordIndex) -> None:
        # Neither refers to this object: in a circle, the files of part after part would stay until the collector comes.
        unpacked = cache(lambda number: unpack(index.files[number]))
        self._find_notices = lru_cache(_KEPT)(partial(_read_notices, index.firsts, unpacked))

    def has_phrase(self, words: Iterable[str], row: int) -> bool:
        """Whether the words stand one after the other in the notice."""
        starts = [{place - offset for place in self.find(word, row)} for offset, word in enumerate(words)]
        return bool(set.intersection(*starts)) if starts else True

    def find(self, word: str, row: int) -> set[int]:
        return set(_read_places(self._find_notices(word).get(row, b"")))


def _read_notices(firsts: Sequence[str], unpacked: Callable[[int], bytes], word: str) -> dict[int, bytes]:
    """The notices that have a word, with the numbers that tell its places in each."""
    number = bisect_right(firsts, word) - 1
    data = unpacked(number) if number >= 0 else b""
    head = bytes([0x83, 0x60 + len(word)]) + word.encode()
    at = data.find(head)
    found: dict[int, bytes] = {}
    row = 0
    length = re.compile(_LENGTH_OF_ARRAY, re.DOTALL).match(data, at + len(head)) if at >= 0 else None
    at = length.end() if length else 0
    for _ in range(_read_head(length[0]) if length else 0):
        notice = _NOTICE.match(data, at)
        if not notice:
            raise ValueError(f"no notice at byte {at} of {len(data)}")
        row += _read_head(notice[1])
        found[row] = notice[2]
        at = notice.end()
    return found


def _read_head(item: bytes) -> int:
    """A number that is not negative, or the length of an array."""
    return int.from_bytes(item[1:], "big") if len(item) > 1 else item[0] & 31


def _read_places(numbers: bytes) -> Iterator[int]:
    """Places are differences; a negative number is a weight, after which they begin again."""
    place = 0
    for item in _NUMBERS.findall(numbers):
        is_weight = item[0] >= 0x20
        place = 0 if is_weight else place + _read_head(item)
        if not is_weight:
            yield place
