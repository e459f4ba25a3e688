"""The index is opened and asked before the site may use it: Pagefind has been seen to leave a broken one in silence."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from gazette.model import Document, GazetteError, Problem
from gazette.search.cbor import read_item
from gazette.search.fields import Folded
from gazette.search.pagefind import WordIndex, name_file, unpack
from gazette.search.tokens import MARK, cut_query, encode_token

_AGAIN = "build again; if it stays, see that the disk is not full"
_LENGTH = 4  # units of a phrase that is looked for
_KEPT = 400  # words whose notices are remembered, for titles begin alike


def verify_index(documents: Sequence[Document], folded: Folded, folder: Path, index: WordIndex) -> None:
    """Returns if the index in `folder` has every notice and finds in it the beginning of its title and a line from
    the middle of its text.

    Raises GazetteError G303 (a count is wrong, a file cannot be read), G304 (a phrase is not found).
    """
    if set(index.pages) != {document.notice.id for document in documents}:
        raise _broken(folder, f"has {len(index.pages)} of {len(documents)} notices")
    places = _Places(folder, index.firsts)
    try:
        for document in documents:
            page = index.pages[document.notice.id]
            for phrase in _list_known(folded[document.notice.id]):
                if not places.has_phrase([encode_token(token) for token in cut_query(phrase)], page):
                    seen = f'the new index does not find "{phrase}" in {document.notice.id}; {_AGAIN}'
                    raise GazetteError(Problem("G304", folder.as_posix(), None, seen))
    except (OSError, EOFError, ValueError, LookupError, TypeError) as error:
        raise _broken(folder, f"cannot be read ({error})") from error


def _list_known(chains: Sequence[str]) -> Iterator[str]:
    """Two phrases of a notice: how its title begins, how the line in the middle does."""
    lines = [line for chain in chains for line in chain.split("\n") if line]
    for line in lines[:1] + lines[len(lines) // 2 : len(lines) // 2 + 1]:
        yield line[:_LENGTH].strip(MARK)


class _Places:
    """Where words stand, read from the index's files as the page reads them; a file is unpacked when asked for."""

    def __init__(self, folder: Path, firsts: Sequence[str]) -> None:
        self._firsts = firsts
        self._unpack = cache(lambda number: unpack(folder / name_file(number)))
        self._read = lru_cache(_KEPT)(self._read_posting)

    def has_phrase(self, words: Iterable[str], page: int) -> bool:
        """Whether the words stand one after the other in the page."""
        starts = [{place - offset for place in self._find(word, page)} for offset, word in enumerate(words)]
        return bool(set.intersection(*starts)) if starts else True

    def _find(self, word: str, page: int) -> set[int]:
        return set(_add_up(self._read(word).get(page, ())))

    def _read_posting(self, word: str) -> dict[int, list[int]]:
        """The pages that have a word, with the entries for each. Pages are written as differences."""
        number = bisect_right(self._firsts, word) - 1
        data = self._unpack(number) if number >= 0 else b""
        at = data.find(bytes([0x83, 0x60 + len(word)]) + word.encode())
        pages: Sequence[Any] = read_item(data, at)[1] if at >= 0 else ()
        return dict(zip(accumulate(page for page, *_ in pages), (entries for _, entries, *_ in pages), strict=True))


def _add_up(entries: Iterable[int]) -> Iterator[int]:
    """Places are differences too; a negative number is a weight, after which they begin again."""
    place = 0
    for entry in entries:
        place = 0 if entry < 0 else place + entry
        if entry >= 0:
            yield place


def _broken(folder: Path, what: str) -> GazetteError:
    return GazetteError(Problem("G303", folder.as_posix(), None, f"the new index {what}; {_AGAIN}"))
