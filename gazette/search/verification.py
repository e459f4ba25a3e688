"""The index is opened and asked before the site may use it: Pagefind has been seen to leave a broken one in silence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

from gazette.model import GazetteError, Library, Problem
from gazette.search.cbor import read_cbor
from gazette.search.pagefind import unpack
from gazette.search.tokens import cut_query, encode_token, fold_chain

_ASKED = 40
_AGAIN = "build again; if it stays, see that the disk is not full"


def verify_index(library: Library, folder: Path, names: Mapping[str, str]) -> None:
    """Returns if the index in `folder` has every notice under its name and finds the beginnings of titles.

    At most 40 notices, spread over the library, are looked for. Raises GazetteError G303 (a count or a name is
    wrong, a file cannot be read), G304 (a title is not found).
    """
    try:
        index = _open(folder, library)
        documents = library.documents[:: -(-len(library.documents) // _ASKED)]
        for document in documents:
            words = [encode_token(token) for token in cut_query(fold_chain(document.notice.title).split("\n")[0])[:4]]
            if not index.has_phrase(words, names[document.notice.id]):
                seen = (
                    f'the new index does not find the title "{document.notice.title}" of {document.notice.id}; {_AGAIN}'
                )
                raise GazetteError(Problem("G304", folder.as_posix(), None, seen))
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise _broken(folder, f"cannot be read ({error})") from error
    if sorted(index.pages) != sorted(names.values()) or set(names) != {entry.notice.id for entry in library.documents}:
        raise _broken(folder, "names other notices than the library")


class _Index:
    """Pagefind's files as they are: the pages' names, and chunks of words that are read when asked for."""

    def __init__(self, folder: Path, meta: list[Any]) -> None:
        self.pages = [name for name, *_ in meta[1]]
        self._chunks = meta[2]
        self._read = lru_cache(maxsize=200)(lambda name: _read_words(folder / "index" / f"{name}.pf_index"))

    def has_phrase(self, words: Iterable[str], page: str) -> bool:
        """Whether the words stand one after the other in the page."""
        number = self.pages.index(page)
        starts = [{place - offset for place in self._places(word, number)} for offset, word in enumerate(words)]
        return bool(set.intersection(*starts)) if starts else True

    def _places(self, word: str, number: int) -> set[int]:
        for first, last, name in self._chunks:
            if word[: len(first)] >= first and word[: len(last)] <= last and word in (words := self._read(name)):
                return _read_places(words[word], number)
        return set()


def _open(folder: Path, library: Library) -> _Index:
    entry = json.loads((folder / "pagefind-entry.json").read_text(encoding="utf-8"))
    languages = list(entry["languages"].values())
    counted = sum(language["page_count"] for language in languages)
    if len(languages) != 1 or counted != len(library.documents):
        raise _broken(folder, f"has {counted} of {len(library.documents)} notices")
    return _Index(folder, read_cbor(unpack(folder / f"pagefind.{languages[0]['hash']}.pf_meta")))


def _read_words(file: Path) -> dict[str, Any]:
    return {word: pages for word, pages, *_ in read_cbor(unpack(file))[0]}


def _read_places(pages: list[Any], number: int) -> set[int]:
    """Where a word stands in page `number`; both are stored as differences, a negative number is a weight."""
    for page, entry in zip(accumulate(entry[0] for entry in pages), pages, strict=True):
        if page == number:
            return set(accumulate(place for place in entry[1] if place >= 0))
    return set()


def _broken(folder: Path, what: str) -> GazetteError:
    return GazetteError(Problem("G303", folder.as_posix(), None, f"the new index {what}; {_AGAIN}"))
