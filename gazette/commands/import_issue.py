"""import: a received file → content/issues/<id>/source.* and issue.toml, its notices, and what to look at in them."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from gazette.commands.check import rank_doubts
from gazette.commands.convert import convert_into
from gazette.commands.options import Options
from gazette.commands.readings import keep_reading, read_text_of
from gazette.commands.sources import ISSUE_ID, find_sources
from gazette.content.library import read_library
from gazette.files import write_file
from gazette.model import GazetteError, Problem
from gazette.report import Report
from gazette.settings import read_settings
from gazette.source.bundle import write_bundle
from gazette.source.received import find_form, read_source
from gazette.vocabulary import parse_numeral

# 2023年第四期, 2023年/第四期 in a footer, 2023 年第 4 期.
_ISSUE = re.compile(r"(\d{4})\s*年\s*+[/／]?\s*第\s*([〇零一二三四五六七八九十\d]{1,3})\s*期")
_SERIAL = re.compile(r"总\s*第\s*(\d{1,5})\s*期")
_NAME = re.compile(r"^[^\S\n]*(\S{2,20}?)\s*[（(]\s*总\s*第\s*\d{1,5}\s*期", re.MULTILINE)
_COUNT = re.compile(r"[1-9][0-9]{0,5}")
_ANY = re.compile(r".+")


@dataclass(frozen=True)
class Printed:
    """What an issue says of itself; None where it says nothing, or several things equally often."""

    issue_id: str | None = None
    name: str | None = None
    serial_number: int | None = None


def import_issue(
    options: Options,
    report: Report,
    files: Sequence[Path],
    issue: str | None,
    name: str | None,
    serial_number: int | None,
    published_on: date | None,
    sections: tuple[str, ...],
    ask: Callable[[str], str] | None = None,
) -> None:
    """Copies the file byte for byte, writes issue.toml, converts the issue and lists the notices to look at.

    Several `files`, in the order of the issue, are kept as one package.

    What is given by hand goes before what is printed; `ask` puts a question to the person at the terminal, who may
    answer nothing. Raises GazetteError as read_source does, G501 for an issue that cannot be
    known, G507 for one that is already there with another source, and what convert_reading raises.
    """
    file, source = _gather(files)
    with tempfile.TemporaryDirectory() as pictures:
        reading = read_source(source, file.as_posix(), sections, options.jobs, Path(pictures))
        printed = read_printed(read_text_of(source, file.as_posix(), reading))
        found = _complete(printed, issue, name, serial_number, ask)
        target = _find_target(options.content / "issues" / _check_issue_id(found.issue_id, file), file, source)
        write_file(target, source)
        if find_form(source) != "txt":
            keep_reading(reading, target, sections, Path(pictures))
    folder = target.parent
    if not (folder / "issue.toml").exists():
        write_file(folder / "issue.toml", write_issue_toml(found, published_on, sections))
    report.warn(_tell_difference(printed, found, target))
    report.say(f"Imported {'、'.join(map(str, files))} as issue {found.issue_id}: {target}.")
    report.add(issue=found.issue_id, file=target.as_posix(), name=found.name, serial_number=found.serial_number)
    of_conversion = convert_into(find_sources(options.content, [folder.name]), options, report)
    _list_doubts(folder.name, of_conversion, options, report)


def _gather(files: Sequence[Path]) -> tuple[Path, bytes]:
    """The one file, or the package of several, with the path that problems name."""
    if len(files) == 1:
        return files[0], files[0].read_bytes()
    return Path("source.zip"), write_bundle([(file.name, file.read_bytes()) for file in files])


def _complete(
    printed: Printed, issue: str | None, name: str | None, serial_number: int | None, ask: Callable[[str], str] | None
) -> Printed:
    """What is known of the issue: given by hand, printed, or answered by the person at the terminal."""
    return replace(
        printed,
        issue_id=issue or printed.issue_id or _ask(ask, "Year and number of the issue, as in 2023-05", ISSUE_ID),
        name=name or printed.name or _ask(ask, "Name of the gazette (Enter: as in gazette.toml)"),
        serial_number=serial_number or printed.serial_number or _ask_serial_number(ask),
    )


def _tell_difference(printed: Printed, found: Printed, file: Path) -> Iterator[Problem]:
    """What was given by hand of the issue and is printed otherwise: the ids of its notices last."""
    if printed.issue_id not in (None, found.issue_id):
        seen = f"prints {printed.issue_id} as its year and number, and was imported as {found.issue_id}; "
        seen += "ids last: see which is right"
        yield Problem("G516", file.as_posix(), None, seen)


def _find_target(folder: Path, file: Path, source: bytes) -> Path:
    """Where the file goes; its suffix is that of its format, but for a text, which keeps its own."""
    form = find_form(source)
    suffix = f".{form}" if form != "txt" else file.suffix.lower() or ".txt"
    target = folder / f"source{suffix}"
    _refuse_replacement(folder, target, source)
    return target


def read_printed(text: str) -> Printed:
    """Year and number, serial number and name of the gazette as printed, most often where they differ."""
    ids = (_issue_id(year, number) for year, number in _ISSUE.findall(text))
    serial = _commonest(_SERIAL.findall(text))
    return Printed(
        issue_id=_commonest(found for found in ids if found),
        name=_commonest(_NAME.findall(text)),
        serial_number=int(serial) if serial else None,
    )


def write_issue_toml(printed: Printed, published_on: date | None, sections: tuple[str, ...] = ()) -> str:
    """The text of issue.toml; a key that is not known is left out."""
    year, _, number = (printed.issue_id or "").partition("-")
    lines = [f"name = {_quote(printed.name)}"] if printed.name else []
    lines += [f"year = {int(year)}", f"number = {int(number)}"]
    lines += [f"serial_number = {printed.serial_number}"] if printed.serial_number else []
    lines += [f"published_on = {published_on.isoformat()}"] if published_on else []
    lines += [f"sections = [{', '.join(map(_quote, sections))}]"] if sections else []
    return "\n".join(lines) + "\n"


def _quote(text: str) -> str:
    """A basic string of TOML: that of JSON, which leaves one control character as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _ask(ask: Callable[[str], str] | None, question: str, form: re.Pattern[str] = _ANY) -> str | None:
    """What the person at the terminal answers, asked again until it has `form`; None for no person or no answer."""
    answer = ask(question).strip() if ask else ""
    while ask and answer and not form.fullmatch(answer):
        answer = ask(question).strip()
    return answer or None


def _ask_serial_number(ask: Callable[[str], str] | None) -> int | None:
    answer = _ask(ask, "总期号, as in 161 (Enter: none)", _COUNT)
    return int(answer) if answer else None


def _list_doubts(
    issue_id: str, of_conversion: Mapping[str, tuple[Problem, ...]], options: Options, report: Report
) -> None:
    """The notices of the issue that a person has to look at, worst first, and what to do next."""
    library = read_library(options.content, read_settings(options.content, options.base_url))
    documents = [document for document in library.documents if document.notice.id.startswith(f"{issue_id}-")]
    report.warn(problem for document in documents for problem in document.problems)
    doubts = rank_doubts(documents, of_conversion)
    report.say(f"To look at: {len(doubts)} of {len(documents)} notices{', worst first' if doubts else ''}.")
    for doubt in doubts:
        report.say(f"  {doubt}")
    report.say(f"Next: {options.say_command('serve')}")
    report.add(notices=[asdict(doubt) for doubt in doubts])


def _issue_id(year: str, number: str) -> str | None:
    value = parse_numeral(number)
    return f"{int(year)}-{value:02}" if value else None


def _commonest(values: Iterable[str]) -> str | None:
    """The value that stands there most often; None where none or two do."""
    ranked = Counter(values).most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def _check_issue_id(issue_id: str | None, file: Path) -> str:
    if issue_id is None:
        seen = "no single year and number (2023年第4期) is printed in it; name the issue with --issue 2023-04"
        raise GazetteError(Problem("G501", file.as_posix(), None, seen))
    if not ISSUE_ID.fullmatch(issue_id):
        seen = f'"{issue_id}" is not the id of an issue; write year and number, as in --issue 2023-04'
        raise GazetteError(Problem("G501", file.as_posix(), None, seen))
    return issue_id


def _refuse_replacement(folder: Path, target: Path, source: bytes) -> None:
    """An issue as received is never changed: the same bytes are welcome again, others are not."""
    for other in sorted(folder.glob("source.*")):
        if other != target or other.read_bytes() != source:
            seen = "is already the source of this issue; delete it first to import another file"
            raise GazetteError(Problem("G507", other.as_posix(), None, seen))
