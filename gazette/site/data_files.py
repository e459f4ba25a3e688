"""The files of each notice beside its page, and the JSON API, each of whose files is checked against its schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from gazette.model import Document, Issue, Library
from gazette.settings import Settings
from gazette.site.addresses import API, Addresses, download_path
from gazette.site.api import describe_issues, describe_notice, describe_notice_lists, describe_problems
from gazette.site.docx import write_docx
from gazette.site.downloads import write_markdown, write_plain
from gazette.site.relations import Relations
from gazette.site.schemas import check_json, schema_files
from gazette.site.subjects import Subjects
from gazette.site.tasks import Context, Made, Task


def plan_data(library: Library, settings: Settings, relations: Relations, subjects: Subjects) -> Iterator[Task]:
    """A task for each notice's JSON, Markdown, text and Word file, and one for the lists of api/v1/.

    Raises GazetteError G401, when a task is done, for JSON that breaks its schema.
    """
    urls = Addresses(settings.base_path)
    for issue in library.issues:
        for document in issue.notices:
            links = relations.status(document), relations.cited_by(document), subjects.find(document)
            yield Task(
                name_notice_task(document.notice.id),
                "data",
                (settings, issue, document, links),
                partial(_make_notice, issue, document, relations, subjects, urls),
                group=issue.id,
            )
    yield Task("api", "data", (settings, library, library.problems), partial(_make_lists, library, settings, urls))


def name_notice_task(notice_id: str) -> str:
    """The name of the task that writes the data of a notice."""
    return f"data {notice_id}"


def _make_notice(
    issue: Issue, document: Document, relations: Relations, subjects: Subjects, urls: Addresses, _: Context
) -> Made:
    place = document.notice.id
    value = describe_notice(issue, document, relations, subjects.find(document), urls)
    return Made(
        (
            _write(f"notices/{place}.json", value, "notice"),
            (download_path(place, "md"), write_markdown(issue, document)),
            (download_path(place, "txt"), write_plain(issue, document)),
            (download_path(place, "docx"), write_docx(document)),
        )
    )


def _make_lists(library: Library, settings: Settings, urls: Addresses, _: Context) -> Made:
    files = [_write(name, value, "notices") for name, value in describe_notice_lists(library, settings.name, urls)]
    files.append(_write("issues.json", describe_issues(library, settings.name, urls), "issues"))
    files.append(_write("problems.json", describe_problems(library.problems), "problems"))
    schemas = ((f"{API}schema/{file.name}", file.read_bytes()) for file in schema_files())
    return Made((*files, *schemas))


def _write(name: str, value: dict[str, Any], schema: str) -> tuple[str, str]:
    check_json(value, schema, f"{API}{name}")
    return f"{API}{name}", json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
