"""Settings: content/gazette.toml for the site, content/issues/<id>/issue.toml for one issue."""

from __future__ import annotations

import difflib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from gazette.base_url import read_base_url
from gazette.languages import LANGUAGES, Language, read_language
from gazette.model import GazetteError, Problem

_WANTED = {
    "str": "text in quotes",
    "bool": "true or false, without quotes",
    "int": "a whole number from 1 on, without quotes",
    "date": "a date without quotes, as in 2023-05-31",
    "tuple[str, ...]": 'texts in brackets, as in ["市政府文件", "人事任免"]',
}


@dataclass(frozen=True)
class Settings:
    """The keys of content/gazette.toml with their defaults; docs/settings.md explains each."""

    name: str = "政府公报"
    publisher: str = ""
    description: str = ""
    base_url: str = "/"
    contact: str = ""
    site_id_code: str = ""
    language: str = "zh-Hans"
    page_images: bool = True

    @property
    def words(self) -> Language:
        """What the interface says, in its language."""
        return read_language(self.language)

    @property
    def base_path(self) -> str:
        """The path that every link of the site begins with; starts and ends with a slash."""
        path = urlsplit(self.base_url).path.strip("/")
        return f"/{path}/" if path else "/"


@dataclass(frozen=True)
class IssueSettings:
    """The keys of issue.toml; all optional, what is missing is read from the notices' ids."""

    name: str | None = None
    year: int | None = None
    number: int | None = None
    serial_number: int | None = None
    published_on: date | None = None
    sections: tuple[str, ...] = ()


_Values = TypeVar("_Values", Settings, IssueSettings)


def read_settings(content: Path, base_url: str | None = None) -> Settings:
    """The site's settings; a missing file gives the defaults, `base_url` overrides the file's.

    Raises GazetteError G201 for broken TOML, G202 for an unknown key, G203 for a value of the wrong type or no name,
    G204 for a base_url that is no address, G205 for a language that the interface does not have.
    """
    path = content / "gazette.toml"
    settings = _read_toml(path, Settings())
    if not settings.name.strip():
        seen = f"setting name = {_show(settings.name)}: write the name of the gazette, or delete the line"
        raise GazetteError(Problem("G203", str(path), _line_of(path, "name"), seen))
    own_url = _read_address(settings.base_url, str(path), _line_of(path, "base_url"))
    if settings.language not in LANGUAGES:
        seen = f'setting language = "{settings.language}": expected one of {", ".join(LANGUAGES)}'
        raise GazetteError(Problem("G205", str(path), _line_of(path, "language"), seen))
    return replace(settings, base_url=_read_address(base_url, "--base-url", None) if base_url else own_url)


def _read_address(base_url: str, place: str, line: int | None) -> str:
    address = read_base_url(base_url)
    if address is None:
        seen = f'base_url "{base_url}" is no address; write it like https://www.example.org/gazette/ or, '
        raise GazetteError(Problem("G204", place, line, f"{seen}where the host is not known, /gazette/"))
    return address


def read_issue_settings(folder: Path) -> IssueSettings:
    """What issue.toml in `folder` says; a missing file says nothing. Errors as in read_settings."""
    return _read_toml(folder / "issue.toml", IssueSettings())


def _read_toml(path: Path, defaults: _Values) -> _Values:
    if not path.is_file():
        return defaults
    try:
        values = tomllib.loads(_read(path))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GazetteError(Problem("G201", str(path), None, f"is not valid TOML: {error}; correct it")) from error
    except RecursionError as error:
        seen = "is not valid TOML: values stand too deep inside one another; correct it"
        raise GazetteError(Problem("G201", str(path), None, seen)) from error
    return replace(defaults, **_check(path, values, defaults))


def _check(path: Path, values: Mapping[str, Any], defaults: Settings | IssueSettings) -> dict[str, Any]:
    known = {entry.name: str(entry.type) for entry in fields(defaults)}
    checked: dict[str, Any] = {}
    for key, value in values.items():
        line = _line_of(path, key)
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1, cutoff=0.4)
            advice = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(known)}"
            raise GazetteError(Problem("G202", str(path), line, f'unknown setting "{key}"; {advice}'))
        if not _fits(value, known[key]):
            wanted = _WANTED[known[key].replace(" | None", "")]
            raise GazetteError(Problem("G203", str(path), line, f"setting {key} = {_show(value)}: write {wanted}"))
        checked[key] = tuple(value) if isinstance(value, list) else value
    return checked


def _fits(value: object, wanted: str) -> bool:
    if wanted.startswith("tuple"):
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    kind: type = {"str": str, "bool": bool, "int": int, "date": date}[wanted.replace(" | None", "")]
    if not isinstance(value, kind) or isinstance(value, bool) != (kind is bool) or isinstance(value, datetime):
        return False
    return not (kind is int and isinstance(value, int) and value < 1)


def _show(value: object) -> str:
    """A value nearly as it stands in the file."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _read(path: Path) -> str:
    """The text without the byte-order mark that some editors write before it."""
    return path.read_text(encoding="utf-8-sig")


def _line_of(path: Path, key: str) -> int | None:
    if not path.is_file():
        return None
    for number, line in enumerate(_read(path).splitlines(), 1):
        if line.split("=")[0].strip() == key or line.strip() == f"[{key}]":
            return number
    return None
