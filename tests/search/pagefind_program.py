"""The Pagefind program over pages of ready words: what its own files say, for the comparison with those written here."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]
from cbor import read_cbor

from gazette.search.word_files import SIGNATURE

Run = tuple[int, Sequence[str]]  # a weight and the words that have it
Place = tuple[int, int]  # the place of a word in its notice, and its weight
_LANGUAGE = "und"  # one that Pagefind neither stems nor segments
_WEIGHT = 24


def index_with_pagefind(pages: Mapping[str, Iterable[Run]], scratch: Path) -> dict[str, dict[str, list[Place]]]:
    """Each word with its places in each page, by the page's name."""
    source, made = scratch / "pages", scratch / "index"
    source.mkdir()
    for name, runs in pages.items():
        (source / f"{name}.html").write_text(_write_page(runs), encoding="ascii")
    command = [pagefind_bin.get_executable(), "--site", source, "--output-path", made, "--force-language", _LANGUAGE]
    subprocess.run(command, check=True, capture_output=True, env=os.environ)
    (language,) = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))["languages"].values()
    meta = read_cbor(_unpack((made / f"pagefind.{language['hash']}.pf_meta").read_bytes()))
    urls = {file.stem: json.loads(_unpack(file.read_bytes()))["url"] for file in made.glob("fragment/*")}
    names = [Path(urls[name]).stem for name, *_ in meta[1]]
    files = [file.read_bytes() for file in made.glob("index/*.pf_index")]
    return {word: {names[row]: places for row, places in found.items()} for word, found in read_words(files).items()}


def read_words(files: Iterable[bytes]) -> dict[str, dict[int, list[Place]]]:
    """Each word of an index with its places in each notice, by the notice's number."""
    return {word: dict(_read_notices(notices)) for file in files for word, notices, _ in read_cbor(_unpack(file))[0]}


def _read_notices(notices: list[list[object]]) -> Iterator[tuple[int, list[Place]]]:
    row = 0
    for step, numbers, _ in notices:
        row += step
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
