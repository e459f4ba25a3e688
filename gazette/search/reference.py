"""Pagefind as the judge of the index: it indexes the same words, and every place of every word is compared.

The build writes the files of words itself, in Pagefind's form and in a quarter of its time (docs/search.md). A strict
build does not take that on trust: an independent program says of each part that it makes what must stand in it.
"""

from __future__ import annotations

import gzip
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin  # type: ignore[import-untyped]

from gazette.model import Document, GazetteError, Problem
from gazette.search.cbor import read_cbor
from gazette.search.fields import Folded, weigh_fields
from gazette.search.tokens import MARK, cut_tokens, encode_token
from gazette.search.word_files import SIGNATURE, WordIndex

Run = tuple[int, Sequence[str]]  # a weight and the words that have it
Place = tuple[int, int]  # the place of a word in its notice, and its weight
Places = dict[str, dict[str, list[Place]]]  # word → notice → places
_LANGUAGE = "und"  # one that Pagefind neither stems nor segments
_WEIGHT = 24


def compare_with_pagefind(documents: Sequence[Document], folded: Folded, index: WordIndex, place: str) -> None:
    """Returns if Pagefind finds in the same words exactly what `index` has.

    Raises GazetteError for `place`: G301 (Pagefind is missing), G302 (it fails), G305 (the two differ).
    """
    ids = [document.notice.id for document in documents]
    written = {
        word: {ids[row]: places for row, places in found.items()} for word, found in read_words(index.files).items()
    }
    with TemporaryDirectory(prefix="gazette-index-") as scratch:
        pages = {document.notice.id: list_runs(document, folded[document.notice.id]) for document in documents}
        expected = index_with_pagefind(pages, Path(scratch))
    if written != expected:
        words = sorted(word for word in {*written, *expected} if written.get(word) != expected.get(word))
        seen = f'the new index and Pagefind differ in {len(words)} words, the first "{words[0]}"'
        raise GazetteError(Problem("G305", place, None, f"{seen}; report this as a defect, and build without --strict"))


def list_runs(document: Document, chains: Sequence[str]) -> Iterator[Run]:
    """The words of a notice in order, said as simply as possible; `chains` are its folded fields."""
    for chain, weight in zip(chains, weigh_fields(document), strict=True):
        yield weight, [encode_token(token) for token in cut_tokens(chain)]
    lines = [line for chain in chains for line in chain.split("\n") if line]
    lone = set("".join(lines)) - {line[-1] for line in lines} - {MARK}
    yield 1, [encode_token(unit) for unit in sorted(lone)]


def index_with_pagefind(pages: Mapping[str, Iterable[Run]], scratch: Path) -> Places:
    """Each word with its places in each page, by the page's name. Raises GazetteError G301 and G302."""
    source, made = scratch / "pages", scratch / "index"
    source.mkdir()
    for name, runs in pages.items():
        (source / f"{name}.html").write_text(_write_page(runs), encoding="ascii")
    _run_pagefind("--site", str(source), "--output-path", str(made), "--force-language", _LANGUAGE)
    (language,) = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"].values()
    meta = read_cbor(_unpack((made / f"pagefind.{language['hash']}.pf_meta").read_bytes()))
    urls = {file.stem: json.loads(_unpack(file.read_bytes()))["url"] for file in made.glob("fragment/*")}
    names = [Path(urls[name]).stem for name, *_ in meta[1]]
    files = [file.read_bytes() for file in made.glob("index/*.pf_index")]
    return {word: {names[row]: places for row, places in found.items()} for word, found in read_words(files).items()}


def read_words(files: Iterable[bytes]) -> dict[str, dict[int, list[Place]]]:
    """Each word of an index with its places in each notice, by the notice's number."""
    return {word: dict(_read_notices(notices)) for file in files for word, notices, _ in read_cbor(_unpack(file))[0]}


def _run_pagefind(*arguments: str) -> None:
    try:
        run = subprocess.run([pagefind_bin.get_executable(), *arguments], capture_output=True, check=False)
    except OSError:
        seen = "the Pagefind program is missing; install it again: python -m pip install --force-reinstall pagefind-bin"
        raise GazetteError(Problem("G301", "pagefind", None, seen)) from None
    if run.returncode:
        said = (run.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
        seen = (
            f"Pagefind failed with status {run.returncode}: {said}; see that memory and disk suffice, then build again"
        )
        raise GazetteError(Problem("G302", "pagefind", None, seen))


def _read_notices(notices: list[list[list[int]]]) -> Iterator[tuple[int, list[Place]]]:
    row = 0
    for step, numbers, _ in notices:
        row += step  # type: ignore[operator]
        yield row, list(_read_places(numbers))


def _read_places(numbers: Iterable[int]) -> Iterator[Place]:
    place = weight = 0
    for number in numbers:
        if number < 0:
            place, weight = 0, (-1 - number) // _WEIGHT
        else:
            place += number
            yield place, weight


def _write_page(runs: Iterable[Run]) -> str:
    parts = (f'<b data-pagefind-weight="{weight}">{" ".join(words)}</b>' for weight, words in runs)
    return f'<!DOCTYPE html><html lang="{_LANGUAGE}"><body data-pagefind-body>{" ".join(parts)}</body></html>'


def _unpack(file: bytes) -> bytes:
    return gzip.decompress(file).removeprefix(SIGNATURE)
