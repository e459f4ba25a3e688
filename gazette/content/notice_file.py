"""One notice as a Markdown file with YAML front matter: `read_notice` and `write_notice` are a pair."""

from __future__ import annotations

import difflib
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

import yaml

from gazette.model import Annex, GazetteError, Notice, Problem, Reference, SourceSpan

_ID = re.compile(r"[0-9]{4}-[0-9]{2,4}-[0-9]{2,4}")  # ASCII: an address is made of it
_KEYS = (
    "id", "title", "document_number", "document_number_printed", "issuers", "addressees", "written_on",
    "published_on", "effective_on", "expires_on", "section", "kind", "note", "enclosure", "annexes", "repeals",
    "amends", "cites", "source", "reviewed", "formerly", "converted",
)  # fmt: skip
_DATES = ("written_on", "published_on", "effective_on", "expires_on")
_WHERE_SET = (
    "document_number_printed",
    "expires_on",
    "formerly",
)  # fields that are only written where they say something
_DEEP = 20  # levels of values inside one another; the fields have three
_LONG = 20_000  # characters of front matter, above which its depth is counted
_OPEN = re.compile(r"while (?:scanning a (?:simple key|(?:double-)?quoted scalar)|parsing a flow)")
_NESTING = ("[", "{", "- -", "? ?")
_DATE_NAMES = {
    "written_on": "成文日期",
    "published_on": "公布日期",
    "effective_on": "施行日期",
    "expires_on": "失效日期",
}
_STRINGS = ("document_number", "document_number_printed", "addressees", "section", "kind", "note", "enclosure",
            "converted")  # fmt: skip


def write_notice(notice: Notice) -> str:
    """The file's text. Guarantees: read_notice(write_notice(n)) == n, and equal notices give equal bytes."""
    values: dict[str, Any] = {
        "id": notice.id,
        "title": notice.title,
        "document_number": notice.document_number,
        "document_number_printed": notice.document_number_printed,
        "issuers": list(notice.issuers),
        "addressees": notice.addressees,
        **{name: getattr(notice, name) for name in _DATES},
        "section": notice.section,
        "kind": notice.kind,
        "note": notice.note,
        "enclosure": notice.enclosure,
        "annexes": [{"label": annex.label, "title": annex.title} for annex in notice.annexes],
        **{name: [_plain(item) for item in getattr(notice, name)] for name in ("repeals", "amends", "cites")},
        "source": _plain_span(notice.source),
        "reviewed": notice.reviewed,
        "formerly": list(notice.formerly),
        "converted": notice.converted,
    }
    for key in _WHERE_SET:
        if values[key] in (None, []):
            del values[key]
    front = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{front}---\n\n{notice.text}" if notice.text else f"---\n{front}---\n"


def digest_notice(notice: Notice) -> str:
    """What `converted` holds: a digest of what the notice says; it differs as soon as a person edits.

    Fields that say nothing do not count, so that a field added to the form later changes no digest.
    """
    said = {key: value for key, value in asdict(notice).items() if value and key != "converted"}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, default=str)
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def is_edited(notice: Notice) -> bool:
    """True where the file is not what convert wrote: an edited notice is never overwritten."""
    return notice.converted != digest_notice(notice)


def read_notice(text: str, file: str) -> Notice:
    """The notice in a file's text; `file` is named in errors.

    Raises GazetteError G101 (a date), G102 (no or broken front matter), G103 (a wrong or missing field),
    G104 (an unknown field).
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    match = re.match(r"---\n(.*?\n)---(?:\n|$)", text, re.DOTALL)
    if not match:
        raise _error("G102", file, 1, 'has no front matter; begin the file with "---" and end the fields with "---"')
    values = _load(match[1], file)
    lines = {key: number for number, line in enumerate(match[1].split("\n"), 2) if (key := line.partition(":")[0])}
    for key in values:
        if key not in _KEYS:
            near = difflib.get_close_matches(str(key), _KEYS, n=1)
            advice = f"did you mean {near[0]}?" if near else f"expected one of {', '.join(_KEYS)}"
            raise _error("G104", file, lines.get(str(key)), f'unknown field "{key}" of a notice; {advice}')
    return _build(values, text[match.end() :].removeprefix("\n"), file, lines)


def _load(front: str, file: str) -> Mapping[str, Any]:
    if not _is_flat(front):
        seen = "broken front matter: fields stand too deep inside one another, or refer to one another; write them out"
        raise _error("G102", file, 2, seen)
    try:
        values = _parse(front)
    except yaml.YAMLError as error:
        line, what = _find_mistake(error, front)
        raise _error("G102", file, line, f"broken front matter: {what}; correct this line") from error
    except (ValueError, AttributeError) as error:  # 0x_ or !!int 甲, of which the reader of YAML says nothing better
        seen = "broken front matter: a value has the form of a number or date and is none; put it in quotes"
        raise _error("G102", file, 2, seen) from error
    if not isinstance(values, dict):
        raise _error("G102", file, 2, "broken front matter: write one field a line, as in title: 关于……的通知")
    return values


def _find_mistake(error: Any, front: str) -> tuple[int, str]:
    """Its line and what it is; of what was never closed, where it was opened: the reader notices lines later."""
    if isinstance(error, yaml.reader.ReaderError):
        return front.count("\n", 0, error.position) + 2, error.reason
    is_open = _OPEN.match(error.context or "")
    return (error.context_mark if is_open else error.problem_mark).line + 2, error.problem


def _is_flat(front: str) -> bool:
    """False where values are nested deep or refer to others: a reader of YAML may crash, or grow without bound.

    The events of the text are read only where its signs make that possible.
    """
    is_plain = "*" not in front or "&" not in front
    if is_plain and len(front) < _LONG and max(front.count(sign) for sign in _NESTING) < _DEEP:
        return True
    depth = 0
    try:
        for event in yaml.parse(front, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEP or isinstance(event, yaml.AliasEvent):
                return False
    except yaml.YAMLError:
        return True  # it is named where it is loaded
    return True


def _parse(front: str) -> Any:
    """The fields as YAML. What is broken is read again by the slow parser, which says the same on every machine."""
    try:
        return yaml.load(front, Loader=_Loader)
    except yaml.YAMLError:
        return yaml.load(front, Loader=_SlowLoader)


def _build(values: Mapping[str, Any], text: str, file: str, lines: Mapping[str, int]) -> Notice:
    def wrong(key: str, advice: str) -> GazetteError:
        return _error("G103", file, lines.get(key, 1), f"{key} {_show(values.get(key))} {advice}")

    for key in ("id", "title"):
        if not isinstance(values.get(key), str) or not values[key].strip():
            raise wrong(key, "is missing or not text; write it")
    if not _ID.fullmatch(values["id"]):
        raise wrong("id", "is not an id; write year, issue and ordinal, as in 2023-04-07")
    for key in _STRINGS:
        if not isinstance(values.get(key), str | None):
            raise wrong(key, "is not text; put it in quotes")
    if not isinstance(values.get("reviewed", False), bool):
        raise wrong("reviewed", "is neither true nor false; write one of them")
    dates = {key: _read_date(values.get(key), key, file, lines) for key in _DATES}
    try:
        fields: dict[str, Any] = {
            **{key: values.get(key) for key in ("id", "title", *_STRINGS)},
            **dates,
            **{key: _references(values.get(key) or ()) for key in ("repeals", "amends", "cites")},
            "issuers": tuple(_texts(values.get("issuers") or ())),
            "annexes": tuple(Annex(str(item["label"]), str(item["title"])) for item in values.get("annexes") or ()),
            "source": _span(values.get("source")),
            "reviewed": values.get("reviewed", False),
            "formerly": tuple(_texts(values.get("formerly") or ())),
        }
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise _error("G103", file, 1, "a list field is not in the documented form; see docs/front-matter.md") from error
    if not all(map(_ID.fullmatch, fields["formerly"])):
        raise wrong("formerly", "holds what is no id; write year, issue and ordinal, as in [2023-04-07]")
    return Notice(**fields, text=text)


def _read_date(value: object, key: str, file: str, lines: Mapping[str, int]) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        seen = f'{_DATE_NAMES[key]} "{value}" is not a date; write YYYY-MM-DD or delete the line'
        raise _error("G101", file, lines.get(key), seen) from None


def _texts(values: Iterable[object]) -> Iterable[str]:
    if isinstance(values, str):
        raise TypeError
    for value in values:
        if not isinstance(value, str):
            raise TypeError
        yield value


def _references(values: Iterable[Mapping[str, str | None]]) -> tuple[Reference, ...]:
    return tuple(Reference(item.get("title"), item.get("document_number"), item.get("sentence")) for item in values)


def _span(value: Mapping[str, Any] | None) -> SourceSpan | None:
    if value is None:
        return None
    lines = tuple((int(first), int(last)) for first, last in value.get("lines") or ())
    return SourceSpan(str(value["file"]), tuple(int(page) for page in value.get("pages") or ()), lines)


def _plain(reference: Reference) -> dict[str, str | None]:
    plain = {"title": reference.title, "document_number": reference.document_number}
    return plain | {"sentence": reference.sentence} if reference.sentence else plain


def _plain_span(span: SourceSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"file": span.file, "pages": _Flow(span.pages), "lines": _Flow(_Flow(pair) for pair in span.lines)}


def _show(value: object) -> str:
    return "" if value is None else f'"{value}"'


def _error(code: str, file: str, line: int | None, seen: str) -> GazetteError:
    return GazetteError(Problem(code, file, line, seen))


class _Flow(list[Any]):
    """A list that is written on one line."""


class _Dumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


class _SlowLoader(yaml.SafeLoader):
    """YAML 1.1 without its surprises: dates stay text, so that a wrong one can be named with its line."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The same, in a tenth of the time where PyYAML has its parser in C."""


_SlowLoader.yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Dumper.add_representer(
    _Flow, lambda dumper, items: dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=True)
)
