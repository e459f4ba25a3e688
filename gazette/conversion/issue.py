"""One issue from its source to its notices: the conversion from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gazette.content.ledger_file import LedgerRow
from gazette.content.notice_file import digest_notice
from gazette.conversion.behind import tell_behind, tell_skipped
from gazette.conversion.contents import ContentsEntry, compare_contents, read_sections, set_contents_apart
from gazette.conversion.damage import mark_damage
from gazette.conversion.ledger import Totals, balance_ledger
from gazette.conversion.mastheads import set_mastheads_apart
from gazette.conversion.names import Names
from gazette.conversion.notices import Draft, draft_notices, finish_notice
from gazette.conversion.numbers import correct_numbers
from gazette.conversion.parts import cut_parts
from gazette.conversion.roled_page import Roles
from gazette.conversion.roles import give_roles
from gazette.conversion.sections import find_sections
from gazette.conversion.shown import set_pictures_apart, tell_missing, tell_unplaced
from gazette.conversion.standins import stand_in
from gazette.model import GazetteError, Notice, Problem
from gazette.printed import Furniture, Line
from gazette.settings import IssueSettings
from gazette.source.page_numbers import number_pages
from gazette.source.pages import PagedSource
from gazette.source.reading import Reading
from gazette.source.received import read_source


@dataclass(frozen=True)
class Conversion:
    """What an issue became: its notices in printed order, where every line went, and what is doubtful."""

    notices: tuple[Notice, ...]
    ledger: tuple[LedgerRow, ...]
    problems: tuple[Problem, ...]
    totals: Totals


def convert_issue(source: bytes, file: str, issue_id: str, settings: IssueSettings) -> Conversion:
    """The notices of one issue in any format; `file` is the source's path, `issue_id` its year and number (2023-04).

    Raises GazetteError as read_source and convert_reading do.
    """
    return convert_reading(read_source(source, file, settings.sections), file, issue_id, settings)


def convert_reading(reading: Reading, file: str, issue_id: str, settings: IssueSettings) -> Conversion:
    """The notices of one issue that has been read.

    Postconditions: every non-space character of the source is in exactly one notice or in the furniture, or it is
    counted as unaccounted and named by a Problem. Raises GazetteError G004 for a text in which no notice is found.
    """
    paged, contents = set_contents_apart(PagedSource(reading.pages, reading.furniture))
    paged = set_mastheads_apart(paged)
    pages, gaps = number_pages(paged.pages, paged.furniture)
    pages, repeated = set_pictures_apart(pages, file)
    names = Names(line.text for line in _list_lines(reading))
    roles = give_roles([stand_in(page) for page in pages], names)
    if not roles.heads:
        seen = "holds no notice: no line is a document number below a title; check that this is the issue's text"
        raise GazetteError(Problem("G004", file, None, seen))
    parts, _, doubts = cut_parts(roles, file)
    drafts = draft_notices(roles, parts)
    damage = mark_damage(drafts, gaps, file)
    notices = tuple(_finish(drafts, roles, paged, contents, issue_id, settings, file))
    ledger, totals, losses = balance_ledger(paged, roles, drafts, [notice.id for notice in notices], file)
    missed = [*compare_contents(contents, roles.heads, file), *tell_behind(roles, file)]
    missed += tell_skipped(pages, gaps, file)
    unplaced = tell_unplaced(pages, [block for draft in drafts for block in draft.blocks], file)
    paragraphs = (item for draft in drafts for item in draft.placed if item.block and item.block.kind == "paragraph")
    undrawn = tell_missing((item.lines for item in paragraphs), file)
    watermarks = _tell_watermarks(reading.furniture, file)
    problems = sorted(
        [*reading.problems, *repeated, *unplaced, *undrawn, *watermarks, *missed, *doubts, *damage, *losses],
        key=lambda problem: problem.line or 0,
    )
    return Conversion(notices, ledger, tuple(problems), totals)


def _list_lines(reading: Reading) -> Iterator[Line]:
    yield from (line for page in reading.pages for line in page.lines)
    yield from (item.line for item in reading.furniture)


def _tell_watermarks(furniture: Sequence[Furniture], file: str) -> Iterator[Problem]:
    """What stands across the text is told once for each wording: a stamp may say more than a watermark does."""
    pages: dict[str, list[Furniture]] = {}
    for item in furniture:
        if item.kind == "watermark":
            pages.setdefault(item.line.text, []).append(item)
    for text, items in pages.items():
        seen = (
            f'"{text[:24]}" stands across the text of {len(items)} pages and is in no notice; see whether it should be'
        )
        yield Problem("G038", file, items[0].line.number, seen)


def _finish(
    drafts: Sequence[Draft],
    roles: Roles,
    paged: PagedSource,
    contents: Sequence[ContentsEntry],
    issue_id: str,
    settings: IssueSettings,
    file: str,
) -> Iterator[Notice]:
    numbers = correct_numbers(roles.heads)
    sections = find_sections(roles, paged.furniture, numbers, settings.sections)
    name = file.rpartition("/")[2]
    listed = read_sections(contents, roles.heads)
    for draft, number, section, other in zip(drafts, numbers, sections, listed, strict=True):
        notice_id = f"{issue_id}-{draft.index + 1:02}"
        notice = finish_notice(draft, roles, notice_id, section or other, number, name)
        yield replace(notice, converted=digest_notice(notice))
