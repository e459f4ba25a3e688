"""new: an empty notice for an editor who writes by hand."""

from __future__ import annotations

from datetime import date

from gazette.commands.options import Options
from gazette.commands.sources import ISSUE_ID, notices_folder
from gazette.content.notice_file import write_notice
from gazette.files import write_file
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

    Raises GazetteError G501 for an issue that is not an id.
    """
    if not ISSUE_ID.fullmatch(issue):
        seen = f'"{issue}" is not the id of an issue; write year and number, as in 2023-04'
        raise GazetteError(Problem("G501", "new", None, seen))
    folder = notices_folder(options.content, issue)
    ordinals = [int(file.stem) for file in folder.glob("*.md") if file.stem.isdigit()]
    ordinal = f"{max(ordinals, default=0) + 1:02}"
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
