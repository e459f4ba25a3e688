"""The JSON Schemas (draft 2020-12) of the API, beside this module, and the check of every file against them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema_rs import Draft202012Validator

from gazette.model import GazetteError, Problem
from gazette.site.addresses import API

FOLDER = Path(__file__).parent / "schema"


def schema_files() -> tuple[Path, ...]:
    """The schemas, each complete in itself: notice, notices, issues, problems."""
    return tuple(sorted(FOLDER.glob("*.json")))


def check_json(value: object, schema: str, file: str) -> None:
    """Guarantees that `value` has the form that the schema (notice, notices, issues, problems) promises.

    Raises GazetteError G401, naming the file, the place in it and what is wrong there: a defect of the program.
    """
    for error in _validator(schema).iter_errors(value):
        place = "/".join(str(step) for step in error.instance_path) or "(top)"
        seen = f"{place} breaks schema/{schema}.json: {error.message[:200]}; report this as a defect"
        raise GazetteError(Problem("G401", file, None, seen))


def write_json(name: str, value: dict[str, Any], schema: str) -> tuple[str, str]:
    """A file of the API as its path on the site and its text. Raises GazetteError G401 as check_json does."""
    check_json(value, schema, f"{API}{name}")
    return f"{API}{name}", json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


@cache
def _validator(schema: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((FOLDER / f"{schema}.json").read_text(encoding="utf-8")))
