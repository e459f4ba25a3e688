"""The files of each notice beside its page, among them its JSON, which is checked against its schema.

Raises GazetteError G401, when a task is done, for JSON that breaks its schema.
"""

from __future__ import annotations

from functools import partial

from gazette.model import Document, Issue
from gazette.settings import Settings
from gazette.site.addresses import API, Addresses, download_path, make_root
from gazette.site.api import describe_notice
from gazette.site.docx import write_docx
from gazette.site.downloads import write_markdown, write_plain
from gazette.site.relations import Relations
from gazette.site.schemas import schema_files, write_json
from gazette.site.subjects import Subjects
from gazette.site.tasks import Context, Made, Task


def plan_notice_data(
    issue: Issue, document: Document, settings: Settings, relations: Relations, subjects: Subjects
) -> Task:
    """The JSON, Markdown, text and Word file of a notice."""
    urls, root = Addresses(settings.base_path), make_root(settings)
    cited = relations.cited_by(document), relations.count_cited_by(document)
    links = relations.status(document), cited, subjects.find(document)
    return Task(
        name_notice_task(document.notice.id),
        "data",
        (settings, issue, document, links),
        partial(_make_notice, issue, document, relations, subjects, urls, root),
        group=issue.id,
    )


def plan_schemas() -> Task:
    """The schemas of api/v1/."""
    schemas = [(f"{API}schema/{file.name}", file.read_bytes().decode()) for file in schema_files()]
    return Task("schemas", "data", schemas, lambda _: Made(schemas))


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
