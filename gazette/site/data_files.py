"""The files of each notice beside its page, and the JSON API, each of whose files is checked against its schema."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from gazette.model import Document, Issue, Library
from gazette.settings import Settings
from gazette.site.addresses import API, Addresses, download_path, make_root
from gazette.site.api import describe_notice
from gazette.site.api_lists import plan_lists
from gazette.site.docx import write_docx
from gazette.site.downloads import write_markdown, write_plain
from gazette.site.relations import Relations
from gazette.site.schemas import schema_files, write_json
from gazette.site.subjects import Subjects
from gazette.site.tasks import Context, Made, Task


def plan_data(library: Library, settings: Settings, relations: Relations, subjects: Subjects) -> Iterator[Task]:
    """A task for each notice's JSON, Markdown, text and Word file, and those of the lists and schemas of api/v1/.

    Raises GazetteError G401, when a task is done, for JSON that breaks its schema.
    """
    urls, root = Addresses(settings.base_path), make_root(settings)
    for issue in library.issues:
        for document in issue.notices:
            cited = relations.cited_by(document), relations.count_cited_by(document)
            links = relations.status(document), cited, subjects.find(document)
            yield Task(
                name_notice_task(document.notice.id),
                "data",
                (settings, issue, document, links),
                partial(_make_notice, issue, document, relations, subjects, urls, root),
                group=issue.id,
            )
    yield from plan_lists(library, settings)
    schemas = [(f"{API}schema/{file.name}", file.read_bytes().decode()) for file in schema_files()]
    yield Task("schemas", "data", schemas, lambda _: Made(schemas))


def name_notice_task(notice_id: str) -> str:
    """The name of the task that writes the data of a notice."""
    return f"data {notice_id}"


def _make_notice(
    issue: Issue, document: Document, relations: Relations, subjects: Subjects, urls: Addresses, root: str, _: Context
) -> Made:
    place = document.notice.id
    value = describe_notice(issue, document, relations, subjects.find(document), urls)
    return Made(
        (
            write_json(f"notices/{place}.json", value, "notice"),
            (download_path(place, "md"), write_markdown(issue, document, root)),
            (download_path(place, "txt"), write_plain(issue, document)),
            (download_path(place, "docx"), write_docx(document)),
        )
    )
