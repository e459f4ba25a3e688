"""The JSON API as files, each checked against its schema before it is written."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gazette.model import Library
from gazette.settings import Settings
from gazette.site.addresses import API, Addresses
from gazette.site.api import describe_issues, describe_notice, describe_notices, describe_problems
from gazette.site.relations import Relations
from gazette.site.schemas import check_json, schema_files


def write_data(library: Library, settings: Settings, site: Path, tell: Callable[[int, int], None]) -> list[str]:
    """Writes api/v1/ into `site`: UTF-8, keys in the documented order. Gives each notice's JSON, a line each.

    Raises GazetteError G401 for a broken file.
    """
    folder, urls, relations = site / API, Addresses(settings.base_path), Relations(library)
    (folder / "notices").mkdir(parents=True)
    entries = [(issue, document) for issue in library.issues for document in issue.notices]
    lines = []
    for done, (issue, document) in enumerate(entries):
        value = describe_notice(issue, document, relations, urls)
        lines.append(_write(folder / "notices" / f"{document.notice.id}.json", value, "notice"))
        tell(done, len(entries))
    _write(folder / "notices.json", describe_notices(library, settings.name, urls), "notices")
    _write(folder / "issues.json", describe_issues(library, settings.name, urls), "issues")
    _write(folder / "problems.json", describe_problems(library.problems), "problems")
    (folder / "schema").mkdir()
    for file in schema_files():
        shutil.copyfile(file, folder / "schema" / file.name)
    return lines


def _write(file: Path, value: dict[str, Any], schema: str) -> str:
    check_json(value, schema, f"{API}{file.name}")
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
    file.write_text(text, encoding="utf-8", newline="\n")
    return text
