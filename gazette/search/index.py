"""The search index of a library: write_index is the table of contents of what stands in search/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gazette.model import Document, Library
from gazette.search.fields import fold_fields, list_fields, weigh_fields
from gazette.search.lexicon import cut_words, order_words, write_lexicon
from gazette.search.manifest import write_manifest
from gazette.search.pagefind import Run, WordIndex, write_words
from gazette.search.suggestions import write_suggestions
from gazette.search.texts import PART, write_texts
from gazette.search.tokens import cut_tokens, encode_token, list_lone_units
from gazette.search.variants import write_variants
from gazette.search.verification import verify_index


@dataclass(frozen=True)
class IndexReport:
    """What write_index wrote. Some hosts cap a site at 20,000 files, and `files` are most of a site's."""

    notices: int
    words: int
    files: int
    bytes: int


def write_index(library: Library, folder: Path, base_path: str) -> IndexReport:
    """Writes search/ into the site's `folder`: the manifest and, in a folder named by what is in it, all the rest.

    Guarantees: every part of a title, document number, issuer or block is found in exactly the notices that have it
    (docs/search.md); equal libraries give equal bytes; the index has been opened and asked before this returns; a page
    that has read one manifest never meets the files of another. `base_path` does not matter: addresses are relative.
    Raises GazetteError G301 and G302 (Pagefind), G303 and G304 (the index is not what was written).
    """
    target = folder / "search"
    unnamed = target / "new"
    unnamed.mkdir(parents=True)
    index = _write_words(library, unnamed / "index")
    parts = {document.notice.id: _write_texts(document, unnamed / "text") for document in library.documents}
    words = order_words(cut_words(text for document in library.documents for text in list_fields(document)))
    _write(unnamed / "lexicon.txt", write_lexicon(words))
    _write(unnamed / "suggestions.json", write_suggestions(library.documents, words))
    _write(
        unnamed / "traditional.txt",
        write_variants(chain for entry in library.documents for chain in fold_fields(entry)),
    )
    named = unnamed.rename(target / _digest(unnamed))
    head = {"folder": named.name, "part": PART, "firsts": " ".join(index.firsts)}
    _write(target / "manifest.json", write_manifest(library, head, index.pages, parts))
    files = [file for file in target.rglob("*") if file.is_file()]
    return IndexReport(len(index.pages), len(words), len(files), sum(file.stat().st_size for file in files))


def list_runs(document: Document) -> Iterator[Run]:
    """The words that stand for a notice in the index, with their weights.

    Its id is the first, so that no page is empty; the units that end no line are the last, so that a query of one unit
    is one word too.
    """
    chains = fold_fields(document)
    yield 1, ["n" + document.notice.id.replace("-", "")]
    for weight, chain in zip(weigh_fields(document), chains, strict=True):
        yield weight, [encode_token(token) for token in cut_tokens(chain)]
    yield 1, [encode_token(unit) for unit in list_lone_units(chains)]


def _write_words(library: Library, folder: Path) -> WordIndex:
    """An empty library has no index."""
    if not library.documents:
        return WordIndex({}, ())
    index = write_words({document.notice.id: list_runs(document) for document in library.documents}, folder)
    verify_index(library, folder, index)
    return index


def _write_texts(document: Document, folder: Path) -> int:
    """How many files the text takes."""
    texts = write_texts(document)
    for part, text in enumerate(texts):
        _write(folder / document.notice.id / f"{part}.json", text)
    return len(texts)


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(folder).as_posix()} {len(content)}\n".encode() + content)
    return digest.hexdigest()[:10]


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
