"""The search index of a library: write_index is the table of contents of what stands in search/."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gazette.model import Document, Library
from gazette.search.fields import fold_fields, list_fields
from gazette.search.lexicon import write_lexicon
from gazette.search.manifest import write_manifest
from gazette.search.pagefind import write_words
from gazette.search.texts import write_text
from gazette.search.tokens import encode_page
from gazette.search.verification import verify_index


@dataclass(frozen=True)
class IndexReport:
    """What write_index wrote."""

    notices: int
    words: int
    files: int
    bytes: int


def write_index(library: Library, folder: Path, base_path: str) -> IndexReport:
    """Writes search/ into the site's `folder`: the index, its manifest, the texts for excerpts and the lexicon.

    Guarantees: every part of a title, document number, issuer or block is found in exactly the notices that have it
    (docs/search.md); equal libraries give equal bytes; the index has been opened and asked before this returns.
    Raises GazetteError G301 and G302 (Pagefind), G303 and G304 (the index is not what was written).
    """
    target = folder / "search"
    (target / "text").mkdir(parents=True)
    names = _write_pages(library, target / "pagefind")
    _write(target / "manifest.json", write_manifest(library, base_path, names))
    for document in library.documents:
        _write(target / "text" / f"{document.notice.id}.json", write_text(document))
    lexicon = write_lexicon(text for document in library.documents for text in list_fields(document))
    _write(target / "lexicon.txt", lexicon)
    files = [file for file in target.rglob("*") if file.is_file()]
    return IndexReport(len(names), lexicon.count("\n"), len(files), sum(file.stat().st_size for file in files))


def _write_pages(library: Library, folder: Path) -> dict[str, str]:
    """Each notice's name in the index; an empty library has no index."""
    if not library.documents:
        return {}
    names = write_words({document.notice.id: list_words(document) for document in library.documents}, folder)
    verify_index(library, folder, names)
    return names


def list_words(document: Document) -> list[str]:
    """The words that stand for a notice in the index; its id is the first, so that no page is empty."""
    return ["n" + document.notice.id.replace("-", ""), *encode_page(fold_fields(document))]


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
