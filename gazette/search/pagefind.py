"""The Pagefind program, fed with words that are ready: it sorts, packs and cuts into files what the page reads."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin  # type: ignore[import-untyped]

from gazette.model import GazetteError, Problem
from gazette.search.cbor import read_cbor

SIGNATURE = b"pagefind_dcd"
SUFFIX = ".pf_index"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_CHUNK_SIZE = "5000"  # half the bytes of a query, measured; see docs/search.md
_LANGUAGE = "und"  # a language that Pagefind neither stems nor segments
_ADVICE = "install it again: python -m pip install --force-reinstall pagefind-bin"
_BROKEN = "build again; if it stays, see that the disk is not full"

Run = tuple[int, list[str]]  # words that stand one after the other, and what a hit in them counts


@dataclass(frozen=True)
class WordIndex:
    """What write_words wrote: the number of each page in the index, and the first word of each file, in order.

    File n is named n in base 36.
    """

    pages: Mapping[str, int]
    firsts: tuple[str, ...]


def write_words(pages: Mapping[str, Iterable[Run]], folder: Path) -> WordIndex:
    """Indexes `pages` (a name of ASCII letters, digits and hyphens → its words in order) into `folder`.

    Equal pages give equal bytes. Nothing stands in `folder` but the files of words: the page reads them itself.
    Raises GazetteError G301 (no program), G302 (it failed), G303 (what it wrote cannot be read).
    """
    folder.mkdir(parents=True)
    with TemporaryDirectory(prefix="gazette-search-") as scratch:
        source, made = Path(scratch, "pages"), Path(scratch, "index")
        source.mkdir()
        for name, runs in pages.items():
            (source / f"{name}.html").write_text(_write_page(runs), encoding="ascii")
        _run(source, made)
        try:
            return _collect(made, folder)
        except (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise _error("G303", folder.as_posix(), f"the new index cannot be read ({error}); {_BROKEN}") from error


def name_file(number: int) -> str:
    """The name of the index's file `number`: 0 to 9, a to z, 10 and so on."""
    return f"{(number // 36 and name_file(number // 36).removesuffix(SUFFIX)) or ''}{_DIGITS[number % 36]}{SUFFIX}"


def _write_page(runs: Iterable[Run]) -> str:
    """The words as Pagefind takes them; it knows the weight of an element and nothing of what a word means."""
    parts = (
        " ".join(words) if weight == 1 else f'<b data-pagefind-weight="{weight}">{" ".join(words)}</b>'
        for weight, words in runs
    )
    return f'<!DOCTYPE html><html lang="{_LANGUAGE}"><body data-pagefind-body>{" ".join(parts)}</body></html>'


def _collect(made: Path, folder: Path) -> WordIndex:
    """Brings the files of words to `folder` under short names; what else Pagefind makes stays behind."""
    entry = json.loads((made / "pagefind-entry.json").read_text(encoding="utf-8"))
    (language,) = entry["languages"].values()
    meta = read_cbor(unpack(made / f"pagefind.{language['hash']}.pf_meta"))
    urls = {file.stem: json.loads(unpack(file))["url"] for file in (made / "fragment").glob("*.pf_fragment")}
    chunks = sorted(meta[2])
    for number, (_, _, name) in enumerate(chunks):
        shutil.move(made / "index" / f"{name}.pf_index", folder / name_file(number))
    firsts = tuple(_read_first_word(folder / name_file(number)) for number in range(len(chunks)))
    if list(firsts) != sorted(set(firsts)):
        raise ValueError("its files overlap")
    return WordIndex({Path(urls[name]).stem: number for number, (name, *_) in enumerate(meta[1])}, firsts)


def _read_first_word(file: Path) -> str:
    """The first word of a file of words: after the heads of three arrays, one text."""
    match = re.match(rb"\x81(?:[\x80-\x97]|\x98.|\x99..|\x9a....)\x83([\x60-\x77])", unpack(file), re.DOTALL)
    if not match:
        raise ValueError(f"{file.name} does not begin with a word")
    length = match[1][0] - 0x60
    return unpack(file)[match.end() : match.end() + length].decode("ascii")


def unpack(file: Path) -> bytes:
    """The content of one of the index's packed files. Raises ValueError for a file that is none."""
    content = gzip.decompress(file.read_bytes())
    if not content.startswith((SIGNATURE, b"{")):
        raise ValueError(f"{file.name} has {len(content)} bytes that Pagefind did not write")
    return content.removeprefix(SIGNATURE)


def _run(source: Path, folder: Path) -> None:
    command = [str(_find_program()), "--site", str(source), "--output-path", str(folder), "--force-language", _LANGUAGE]
    settings = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": _CHUNK_SIZE}
    try:
        run = subprocess.run(command, env=settings, capture_output=True, text=True, check=False)
    except OSError as error:
        raise _error("G301", command[0], f"the Pagefind program cannot be started ({error}); {_ADVICE}") from error
    if run.returncode or not (folder / "pagefind-entry.json").is_file():
        said = (run.stderr.strip() or run.stdout.strip() or "it said nothing").splitlines()[-1]
        seen = (
            f"Pagefind failed with status {run.returncode}: {said}; see that memory and disk suffice, then build again"
        )
        raise _error("G302", command[0], seen)


def _find_program() -> Path:
    try:
        return Path(pagefind_bin.get_executable())
    except FileNotFoundError as error:
        raise _error("G301", "pagefind", f"the Pagefind program is missing; {_ADVICE}") from error


def _error(code: str, file: str, seen: str) -> GazetteError:
    return GazetteError(Problem(code, file, None, seen))
