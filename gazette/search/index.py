"""The search index of a library: plan_index is the table of contents of what stands in search/."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from gazette.model import Document, Library
from gazette.search.cutting import IndexPart, cut_parts
from gazette.search.fields import fold_fields, list_fields, weigh_fields
from gazette.search.lexicon import cut_words, join_words, pack_words, sum_words, write_lexicon
from gazette.search.manifest import PartFacts, find_day, write_manifest, write_part
from gazette.search.pagefind import Run, write_words
from gazette.search.suggestions import count_suggestions, join_suggestions, weigh_suggestions, write_suggestions
from gazette.search.texts import write_texts
from gazette.search.tokens import encode_line, encode_token, list_lone_units, list_units
from gazette.search.variants import list_characters, write_variants
from gazette.search.verification import verify_index
from gazette.site.relations import Relations
from gazette.site.tasks import Context, File, Made, Task

FOLDER = "search"


def plan_index(library: Library) -> list[Task]:
    """The tasks of the index: one for each part of the library, and one for what all parts have in common.

    Together they write search/: the manifest, and in folders named by what is in them all the rest. Guarantees: every
    part of a title, document number, issuer or block is found in exactly the notices that have it (docs/search.md);
    each part has been opened and asked before its task is done; a page that has read one manifest never meets the files
    of another. Tasks raise GazetteError G301 and G302 (Pagefind), G303 and G304 (the index is not what was written).
    """
    parts = cut_parts(library)
    relations = Relations(library)
    statuses = {document.notice.id: relations.status(document).value for document in library.documents}
    tasks = [
        Task(
            f"index {part.name}",
            "index",
            (part.entries, len(parts) == 1),
            partial(_make_part, part, len(parts) == 1),
            is_long=True,
        )
        for part in parts
    ]
    names = [task.name for task in tasks]
    return [*tasks, Task("search", "index", (names, statuses), partial(_make_common, names, statuses), needs=names)]


def list_runs(document: Document, chains: Sequence[str]) -> Iterator[Run]:
    """The words that stand for a notice in the index, with their weights; `chains` are those of its fields.

    Its id is the first, so that no page is empty; the units that end no line are the last, so that a query of one unit
    is one word too.
    """
    yield 1, ["n" + document.notice.id.replace("-", "")]
    for weight, chain in zip(weigh_fields(document), chains, strict=True):
        yield weight, [word for line in chain.split("\n") if line for word in encode_line(line)]
    yield 1, [encode_token(unit) for unit in list_lone_units(chains)]


def _make_part(part: IndexPart, is_whole: bool, _: Context) -> Made:
    documents = part.documents
    folded = {document.notice.id: fold_fields(document) for document in documents}
    with TemporaryDirectory(prefix="gazette-index-") as scratch:
        folder = Path(scratch, "index")
        index = write_words(
            {document.notice.id: list_runs(document, folded[document.notice.id]) for document in documents}, folder
        )
        verify_index(documents, folded, folder, index)
        files: list[File] = [(f"index/{file.name}", file.read_bytes()) for file in sorted(folder.iterdir())]
    counts = {}
    for document in documents:
        texts = write_texts(document, folded[document.notice.id])
        counts[document.notice.id] = len(texts)
        files += ((f"text/{document.notice.id}/{number}.json", text) for number, text in enumerate(texts))
    files.append(("part.json", write_part(part.entries, folded, index, counts)))
    cut = [cut_words(list_fields(document)) for document in documents]
    words = sum_words(cut)
    days = sorted(day for entry in part.entries if (day := find_day(*entry)))
    facts = PartFacts(
        folder=_digest(files),
        notices=len(documents),
        days=(days[0], days[-1]) if days else ("", ""),
        years=tuple(sorted({(find_day(*entry) or entry[1].notice.id)[:4] for entry in part.entries}, reverse=True)),
        words=pack_words(words),
        suggestions=count_suggestions(documents, folded, words) if is_whole else weigh_suggestions(documents, cut),
        characters=list_characters(set().union(*(list_units("".join(chains)) for chains in folded.values()))),
    )
    return Made([(f"{FOLDER}/{facts.folder}/{path}", content) for path, content in files], facts)


def _make_common(names: Sequence[str], statuses: dict[str, str], context: Context) -> Made:
    """What the parts have in common; the parts themselves are not read again."""
    parts: list[PartFacts] = [context.results[name] for name in names]
    words = join_words(part.words for part in parts)
    files: list[File] = [
        ("lexicon.txt", write_lexicon(words)),
        ("suggestions.json", write_suggestions(join_suggestions([part.suggestions for part in parts]))),
        ("traditional.txt", write_variants(part.characters for part in parts)),
    ]
    folder = _digest(files)
    manifest = write_manifest(parts, folder, statuses)
    return Made(
        [(f"{FOLDER}/{folder}/{path}", content) for path, content in files] + [(f"{FOLDER}/manifest.json", manifest)]
    )


def _digest(files: Sequence[File]) -> str:
    digest = hashlib.sha256()
    for path, content in sorted(files):
        data = content.encode() if isinstance(content, str) else content
        digest.update(f"{path} {len(data)}\n".encode() + data)
    return digest.hexdigest()[:10]
