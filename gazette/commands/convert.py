"""convert: sources → content/notices/<year>/<issue>/<ordinal>.md and ledger.tsv. What a person edited stays."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.commands.options import Options
from gazette.commands.review import find_open, share_problems
from gazette.commands.sources import Source, convert_sources, find_sources
from gazette.content.ledger_file import write_ledger
from gazette.content.notice_file import is_edited, read_notice, write_notice
from gazette.files import read_text, write_file
from gazette.model import GazetteError, Notice, Problem
from gazette.report import Report
from gazette.settings import read_settings

if TYPE_CHECKING:
    from gazette.conversion.issue import Conversion


@dataclass
class Written:
    """The ids of the notices of a conversion, by what became of their files."""

    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Differing:
    """A file that is not what convert would write: the notice as converted now and as it stands there, and both texts.

    `present` is None and `old` empty where there is no file.
    """

    file: Path
    converted: Notice
    present: Notice | None
    old: str
    new: str

    @property
    def is_edited(self) -> bool:
        return self.present is not None and is_edited(self.present)


def convert(options: Options, report: Report, issues: tuple[str, ...], force: str | None, diff: bool) -> None:
    """Converts the wanted issues (all where none are named), or shows under `diff` what that would change."""
    wanted = issues or ((force.rpartition("-")[0],) if force else ())
    sources = find_sources(options.content, wanted)
    if diff:
        _show_differences(sources, options, report)
    else:
        convert_into(sources, options, report, force)


def convert_new(options: Options, report: Report) -> None:
    """Converts each issue that has a source and no notice yet."""
    new = [source for source in find_sources(options.content) if not any(source.notices.glob("*.md"))]
    if new:
        convert_into(new, options, report)


def convert_into(
    sources: list[Source], options: Options, report: Report, force: str | None = None
) -> dict[str, tuple[Problem, ...]]:
    """Writes the notices and the ledger of each source; gives what was doubtful in each notice, by its id.

    A notice that a person edited is kept, unless `force` is its id; so is one that was renamed or joined to another,
    which is not written again under its former id. The pages of a file that the site cannot draw are made beside it,
    if it shows pages. Raises GazetteError G505 where no source gives a notice with that id, before anything of its
    issue is written.
    """
    from gazette.commands.views import keep_view  # what draws is loaded where an issue is converted

    outcome = Written()
    shows_pages = read_settings(options.content).page_images
    doubts: dict[str, tuple[Problem, ...]] = {}
    heirs = _find_heirs(options.content)
    for done, (source, conversion) in enumerate(convert_sources(sources, options.jobs), 1):
        _write_conversion(source, conversion, outcome, heirs, force)
        doubts |= share_problems(conversion)
        report.warn(find_open(conversion, _list_reviewed(source)))
        report.warn(_find_stale(source, conversion))
        if shows_pages:
            keep_view(source.file, report)
        report.progress("convert", done, len(sources))
    report.say(f"Converted: {len(outcome.written)} notices written, {len(outcome.unchanged)} unchanged.")
    if outcome.kept:
        difference = options.say_command("convert --diff")
        report.say(f"Kept because a person edited them: {', '.join(outcome.kept)}. See the difference: {difference}")
    report.add(written=outcome.written, unchanged=outcome.unchanged, kept=outcome.kept)
    return doubts


def find_differences(source: Source, conversion: Conversion, heirs: Mapping[str, Path]) -> Iterator[Differing]:
    """Each notice of the conversion whose file is not what convert would write, in printed order.

    A notice that was renamed, or joined to another one of its issue, is compared where its text is now: `heirs` has
    that file for each former id.
    """
    for file, notice in _place(source, conversion, heirs).items():
        old = read_text(file) if file.is_file() else ""
        new = write_notice(notice)
        if old != new:
            yield Differing(file, notice, read_notice(old, file.as_posix()) if old else None, old, new)


def _place(source: Source, conversion: Conversion, heirs: Mapping[str, Path]) -> dict[Path, Notice]:
    """The notices of a conversion by the files that have their texts; joined ones are one notice."""
    placed: dict[Path, Notice] = {}
    for notice in conversion.notices:
        file = heirs.get(notice.id) or notice_file(source, notice.id)
        if first := placed.get(file):
            placed[file] = replace(first, text=f"{first.text}\n{notice.text}")
        elif file.parent == source.notices:
            placed[file] = notice
    return placed


def _find_heirs(content: Path) -> dict[str, Path]:
    """Former id → the file of the notice that has its text now. Raises GazetteError as read_notice does."""
    heirs: dict[str, Path] = {}
    for file in sorted((content / "notices").glob("*/*/*.md")):
        text = read_text(file)
        if "\nformerly:" in text:
            heirs |= dict.fromkeys(read_notice(text, file.as_posix()).formerly, file)
    return heirs


def notice_file(source: Source, notice_id: str) -> Path:
    return source.notices / f"{notice_id.rpartition('-')[2]}.md"


def _write_conversion(
    source: Source, conversion: Conversion, outcome: Written, heirs: Mapping[str, Path], force: str | None
) -> None:
    if force and force not in {notice.id for notice in conversion.notices}:
        seen = f'gives no notice "{force}"; correct --force'
        raise GazetteError(Problem("G505", source.file.as_posix(), None, seen))
    for notice in conversion.notices:
        file = notice_file(source, notice.id)
        if notice.id in heirs or (notice.id != force and file.is_file() and _is_edited(file)):
            outcome.kept.append(notice.id)
        elif write_file(file, write_notice(notice)):
            outcome.written.append(notice.id)
        else:
            outcome.unchanged.append(notice.id)
    write_file(source.notices / "ledger.tsv", write_ledger(conversion.ledger))


def _list_reviewed(source: Source) -> set[str]:
    """The ids, former ones too, of the notices that a person has reviewed."""
    notices = (read_notice(read_text(file), file.as_posix()) for file in source.notices.glob("*.md"))
    return {each for notice in notices if notice.reviewed for each in (notice.id, *notice.formerly)}


def _is_edited(file: Path) -> bool:
    return is_edited(read_notice(read_text(file), file.as_posix()))


def _find_stale(source: Source, conversion: Conversion) -> Iterator[Problem]:
    """Notices that an earlier conversion wrote and this one no longer finds. None is deleted: its URL is public."""
    found = {notice_file(source, notice.id) for notice in conversion.notices}
    for file in sorted(source.notices.glob("*.md")):
        if file not in found and not _is_edited(file):
            seen = "the source no longer gives this notice; delete the file, or edit it to keep it"
            yield Problem("G506", file.as_posix(), None, seen)


def _show_differences(sources: list[Source], options: Options, report: Report) -> None:
    found: dict[str, str] = {}
    heirs = _find_heirs(options.content)
    for done, (source, conversion) in enumerate(convert_sources(sources, options.jobs), 1):
        report.progress("convert", done, len(sources))
        for differing in find_differences(source, conversion, heirs):
            found[differing.file.as_posix()] = _diff(differing)
    for text in found.values():
        report.say(text)
    if not found:
        report.say("Converting again would change nothing.")
    report.add(differences=found)


def _diff(differing: Differing) -> str:
    name = differing.file.as_posix()
    label = "edited" if differing.is_edited else "as converted" if differing.present else "not there"
    old, new = differing.old.splitlines(), differing.new.splitlines()
    return "\n".join(difflib.unified_diff(old, new, f"{name} ({label})", name, lineterm=""))
