"""new: an empty notice for an editor who writes by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gazette.commands.options import Options
from gazette.commands.sources import ISSUE_ID, notices_folder
from gazette.content.notice_file import read_notice, write_notice
from gazette.files import read_text, write_file
from gazette.model import GazetteError, Notice, Problem
from gazette.report import Report
from gazette.vocabulary import find_kind, read_document_number


def new(
    options: Options,
    report: Report,
    issue: str,
    title: str,
    document_number: str | None,
    issuers: tuple[str, ...],
    section: str | None,
    written_on: date | None,
) -> None:
    """Writes the notice after the last one of `issue`, with its kind read from the title and an empty text.

    Raises GazetteError G501 for an issue that is not an id, and as read_notice does for a notice of that issue.
    """
    if not ISSUE_ID.fullmatch(issue):
        seen = f'"{issue}" is not the id of an issue; write year and number, as in 2023-04'
        raise GazetteError(Problem("G501", "new", None, seen))
    folder = notices_folder(options.content, issue)
    ordinal = f"{_find_last(folder, issue) + 1:02}"
    notice = Notice(
        id=f"{issue}-{ordinal}",
        title=title,
        document_number=document_number and (read_document_number(document_number) or document_number),
        issuers=issuers,
        written_on=written_on,
        section=section,
        kind=find_kind(title),
        text="在此写正文。\n",
    )
    file = folder / f"{ordinal}.md"
    write_file(file, write_notice(notice))
    report.say(f"Wrote {file}. Fill in the fields (docs/front-matter.md) and put the text below them.")
    report.add(id=notice.id, file=file.as_posix())


def _find_last(folder: Path, issue: str) -> int:
    """The highest ordinal that a notice of the issue has or had: no id is given twice. 0 where there is none.

    Raises GazetteError as read_notice does.
    """
    ordinals = [0]
    for file in sorted(folder.glob("*.md")):
        ids = (f"{issue}-{file.stem}", *read_notice(read_text(file), file.as_posix()).formerly)
        places = [each.rpartition("-") for each in ids]
        ordinals += [int(ordinal) for prefix, _, ordinal in places if prefix == issue and ordinal.isdecimal()]
    return max(ordinals)
