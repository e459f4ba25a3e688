"""The search index of a library: plan_index is the table of contents of what stands in search/."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from gazette.model import Library
from gazette.search.cutting import IndexPart, cut_directories, cut_parts, name_directory
from gazette.search.directory import Directory, make_directory
from gazette.search.lexicon import join_words, write_lexicon
from gazette.search.manifest import PartFacts, write_manifest
from gazette.search.suggestions import join_suggestions, write_suggestions
from gazette.search.sums import sum_parts
from gazette.search.variants import write_variants
from gazette.site.relations import Relations
from gazette.site.tasks import Context, File, Made, Task, digest_files

FOLDER = "search"


def plan_index(library: Library, *, is_compared: bool = False) -> list[Task]:
    """The tasks of the index: one for each part of the library, one for what all have in common, and the directories.

    Together they write search/: the manifest, and in folders named by what is in them all the rest. Guarantees: every
    part of a title, document number, issuer or block is found in exactly the notices that have it (docs/search.md);
    each part has been opened and asked before its task is done; a page that has read one manifest never meets the files
    of another. Where `is_compared`, Pagefind itself has said of every part that is made that it would say the same.
    Tasks raise GazetteError G303 and G304 (the index is not what was to be written), and those that compare G301, G302
    and G305.
    """
    parts = cut_parts(library)
    relations = Relations(library)
    statuses = {document.notice.id: relations.status(document).value for document in library.documents}
    tasks = [
        Task(
            f"index {part.name}",
            "index",
            (part.issues, part.documents, len(parts) == 1),
            partial(_make_part, part, len(parts) == 1, is_compared),
            is_long=True,
        )
        for part in parts
    ]
    names = [task.name for task in tasks]
    directories = [
        Task(f"index directory {number}", "index", group, partial(_make_directory, group), needs=group, is_long=True)
        for number, group in enumerate(cut_directories(names), 1)
    ]
    return [
        *tasks,
        *directories,
        Task("search", "index", (names, statuses), partial(_make_common, names, statuses), needs=names),
    ]


def _make_part(part: IndexPart, is_whole: bool, is_compared: bool, _: Context) -> Made:
    from gazette.search.part import make_part  # brings numpy, which a build that changes no part need not wait for

    files, facts = make_part(part, is_whole, is_compared=is_compared)
    return Made([(f"{FOLDER}/{facts.folder}/{path}", content) for path, content in files], facts)


def _make_directory(names: Sequence[str], context: Context) -> Made:
    directory = Directory(context.site / FOLDER, [context.results[name].folder for name in names])
    before = Directory(context.earlier.site / FOLDER, context.earlier.result) if context.earlier else None
    files = make_directory(directory, before)
    return Made(((f"{FOLDER}/{directory.folder}/{path}", file) for path, file in files), directory.parts)


def _make_common(names: Sequence[str], statuses: dict[str, str], context: Context) -> Made:
    """What the parts have in common; the parts themselves are not read again. The result spares the next build sums."""
    parts: list[PartFacts] = [context.results[name] for name in names]
    summed, sums = sum_parts(parts, context.earlier.result if context.earlier else {})
    files: list[File] = [
        ("lexicon.txt", write_lexicon(join_words(each.words for each in summed))),
        ("suggestions.json", write_suggestions(join_suggestions([each.suggestions for each in summed]))),
        ("traditional.txt", write_variants(part.characters for part in parts)),
    ]
    folder = digest_files(files)
    groups = cut_directories(parts)
    directories = [(name_directory(part.folder for part in group), len(group)) for group in groups]
    manifest = write_manifest(parts, folder, statuses, directories)
    placed = [(f"{FOLDER}/{folder}/{path}", content) for path, content in files]
    return Made([*placed, (f"{FOLDER}/manifest.json", manifest)], sums)
