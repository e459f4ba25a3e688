"""One part of the index: what stands in its folder, and what the whole must know of it."""

from __future__ import annotations

from collections.abc import Sequence

from gazette.model import Document
from gazette.search.cutting import IndexPart
from gazette.search.directory import MARKS
from gazette.search.fields import Folded, list_fields, weigh_fields
from gazette.search.folding import find_characters, fold_all
from gazette.search.lexicon import find_words, pack_words
from gazette.search.manifest import PartFacts, find_day, write_part
from gazette.search.marks import write_marks
from gazette.search.reference import compare_with_pagefind
from gazette.search.suggestions import count_suggestions, pack_suggestions, weigh_suggestions
from gazette.search.texts import write_texts
from gazette.search.variants import list_characters
from gazette.search.verification import verify_index
from gazette.search.word_files import name_file, write_words
from gazette.site.tasks import File, digest_files


def make_part(part: IndexPart, is_whole: bool, *, is_compared: bool = False) -> tuple[list[File], PartFacts]:
    """The files of a part, by their paths in its folder. `is_whole` says that there is no other, `is_compared` that
    Pagefind is asked whether it would say the same.

    Raises GazetteError G303 and G304: the index is not what was to be written; and, if it is compared, G301, G302 and
    G305.
    """
    documents = part.documents
    fields = [list(list_fields(document)) for document in documents]
    folded = _fold(documents, fields)
    index = write_words([(folded[document.notice.id], weigh_fields(document)) for document in documents])
    verify_index(documents, folded, index, f"index {part.name}")
    if is_compared:
        compare_with_pagefind(documents, folded, index, f"index {part.name}")
    files: list[File] = [(f"index/{name_file(number)}", content) for number, content in enumerate(index.files)]
    counts = {}
    for document in documents:
        texts = write_texts(document, folded[document.notice.id])
        counts[document.notice.id] = len(texts)
        files += ((f"text/{document.notice.id}-{number}.json", text) for number, text in enumerate(texts))
    files.append(("part.json", write_part(part.entries, folded, index.firsts, counts)))
    if not is_whole:
        files.append((MARKS, write_marks(chain for chains in folded.values() for chain in chains)))
    words, holders = find_words(documents)
    days = sorted(day for entry in part.entries if (day := find_day(*entry)))
    return files, PartFacts(
        folder=digest_files(files),
        notices=len(documents),
        days=(days[0], days[-1]) if days else ("", ""),
        years=tuple(sorted({(find_day(*entry) or entry[1].notice.id)[:4] for entry in part.entries}, reverse=True)),
        words=pack_words(words),
        suggestions=pack_suggestions(
            count_suggestions(documents, folded, words) if is_whole else weigh_suggestions(documents, holders)
        ),
        characters=list_characters(find_characters("".join(chain for chains in folded.values() for chain in chains))),
    )


def _fold(documents: Sequence[Document], fields: Sequence[Sequence[str]]) -> Folded:
    """The chains of all documents, folded in one go; `fields` are those of each."""
    chains = iter(fold_all([text for texts in fields for text in texts]))
    return {
        document.notice.id: [next(chains) for _ in texts] for document, texts in zip(documents, fields, strict=True)
    }
