"""The Pagefind program, fed with words that are ready: it stores and serves them and cuts nothing itself."""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pagefind_bin  # type: ignore[import-untyped]

from gazette.model import GazetteError, Problem

SIGNATURE = b"pagefind_dcd"
_CHUNK_SIZE = "5000"  # half the bytes of a query, measured; see docs/search.md
_LANGUAGE = "und"  # a language that Pagefind neither stems nor segments
_KEPT = frozenset({"pagefind-entry.json", "pagefind.js", "wasm.unknown.pagefind", "index"})
_ADVICE = "install it again: python -m pip install --force-reinstall pagefind-bin"


def write_words(pages: Mapping[str, Sequence[str]], folder: Path) -> dict[str, str]:
    """Indexes `pages` (a name of ASCII letters, digits and hyphens → its words in order) into `folder`.

    Returns the name that the index gives each page. Equal pages give equal bytes. The words' pages and everything
    that the site does not load are removed again.
    Raises GazetteError G301 (no program), G302 (it failed).
    """
    with TemporaryDirectory(prefix="gazette-search-") as source:
        for name, words in pages.items():
            html = f'<!DOCTYPE html><html lang="{_LANGUAGE}"><body data-pagefind-body>{" ".join(words)}</body></html>'
            (Path(source) / f"{name}.html").write_text(html, encoding="ascii")
        _run(Path(source), folder)
    names = {Path(url).stem: name for name, url in _read_fragments(folder)}
    _prune(folder)
    return names


def unpack(file: Path) -> bytes:
    """The content of one of the index's packed files."""
    return gzip.decompress(file.read_bytes()).removeprefix(SIGNATURE)


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


def _read_fragments(folder: Path) -> list[tuple[str, str]]:
    """Each page's name in the index with the address of the page that it came from."""
    files = sorted((folder / "fragment").glob("*.pf_fragment"))
    return [(file.stem, json.loads(unpack(file))["url"]) for file in files]


def _prune(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.name in _KEPT or entry.suffix == ".pf_meta":
            continue
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def _error(code: str, file: str, seen: str) -> GazetteError:
    return GazetteError(Problem(code, file, None, seen))
