"""check: is everything that was printed in the notices, and which of them does a person have to look at?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from gazette.commands.convert import find_differences
from gazette.commands.options import Options
from gazette.commands.published import find_broken, read_published
from gazette.commands.review import find_open, share_problems
from gazette.commands.sources import Source, convert_sources, find_sources
from gazette.content.documents import find_damage
from gazette.content.library import read_library
from gazette.conversion.comparison import find_changes
from gazette.conversion.issue import Conversion
from gazette.model import Document, Problem
from gazette.report import Report
from gazette.settings import read_settings


@dataclass(frozen=True)
class Doubt:
    """Why a person has to look at a notice; the fields stand in the order of their weight."""

    damaged: int
    doubtful: int
    unreviewed: bool
    id: str
    title: str
    file: str

    def __str__(self) -> str:
        counts = [f"{self.damaged} damaged"] if self.damaged else []
        counts += [f"{self.doubtful} doubtful"] if self.doubtful else []
        counts += ["unreviewed"] if self.unreviewed else []
        return f"{self.file}  {', '.join(counts)}  {self.title}"


def check(options: Options, report: Report) -> None:
    """Converts every issue again in memory, compares it with the files and lists the notices to look at, worst first.

    Nothing is written. Unaccounted characters, missing notices and files that convert would write differently are
    Problems; so is everything doubtful in notices that nobody has reviewed.
    """
    settings = read_settings(options.content, options.base_url)
    sources = find_sources(options.content)
    library = read_library(options.content, settings, report.stage("read"))
    reviewed = {each for document in library.documents if document.notice.reviewed for each in _list_ids(document)}
    heirs = {former: Path(each.file) for each in library.documents for former in each.notice.formerly}
    totals: dict[str, dict[str, int]] = {}
    of_conversion: dict[str, tuple[Problem, ...]] = {}
    for done, (source, conversion) in enumerate(convert_sources(sources, options.jobs), 1):
        report.progress("convert", done, len(sources))
        totals[source.issue_id] = asdict(conversion.totals)
        report.say(_describe_totals(source, conversion))
        report.warn(find_open(conversion, reviewed))
        of_conversion |= share_problems(conversion)
        report.warn(_compare(source, conversion, heirs))
    report.warn(library.problems)
    doubts = rank_doubts(library.documents, of_conversion)
    report.say(f"To look at: {len(doubts)} of {len(library.documents)} notices{', worst first' if doubts else ''}.")
    for doubt in doubts:
        report.say(f"  {doubt}")
    report.say(_advise(doubts, options.say_command()))
    report.add(totals=totals, notices=[asdict(doubt) for doubt in doubts])


def check_against(options: Options, report: Report, against: Path, build: Callable[[Options, Report], object]) -> None:
    """Builds the site apart and tells which addresses and anchors of a published one it lacks; it fails for any."""
    old = read_published(against)
    with TemporaryDirectory(prefix="gazette-check-") as scratch:
        apart = replace(options, output=Path(scratch, "site"))
        build(apart, Report("check", quiet=True))
        broken = list(find_broken(old, read_published(apart.output)))
    report.warn_and_fail(broken)
    report.say(f"Published were {len(old.files)} files; addresses and notices that would break: {len(broken)}.")


def _advise(doubts: Sequence[Doubt], build: str) -> str:
    """What to do next, as a sentence."""
    first = next((doubt for doubt in doubts if doubt.unreviewed or doubt.doubtful), None)
    if first is None:
        return f"All notices are reviewed. Next: {build}"
    return f"Next: compare {first.file} with the printed page, correct it, set reviewed: true, and check again."


def rank_doubts(
    documents: Iterable[Document], of_conversion: Mapping[str, Sequence[Problem]] | None = None
) -> list[Doubt]:
    """The notices that are damaged, doubtful or unreviewed: most damage first, then most doubts, then by id.

    `of_conversion` has what is doubtful in the conversion of a notice, by its id.
    """
    more = of_conversion or {}
    doubts = [_weigh(document, more) for document in documents]
    found = [doubt for doubt in doubts if doubt.damaged or doubt.doubtful or doubt.unreviewed]
    return sorted(found, key=lambda doubt: (-doubt.damaged, -doubt.doubtful, not doubt.unreviewed, doubt.id))


def list_doubts(
    document: Document, of_conversion: Mapping[str, Sequence[Problem]]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """What is damaged in a notice, and what else is doubtful; a review settles what its conversion left doubtful.

    `of_conversion` has that by the ids that conversions give, former ones of the notice included.
    """
    damage = tuple(find_damage(document))
    own = (problem for problem in document.problems if problem not in damage)
    ids = () if document.notice.reviewed else _list_ids(document)
    return damage, (*own, *(problem for each in ids for problem in of_conversion.get(each, ())))


def _list_ids(document: Document) -> tuple[str, ...]:
    return document.notice.id, *document.notice.formerly


def _weigh(document: Document, of_conversion: Mapping[str, Sequence[Problem]]) -> Doubt:
    damage, others = list_doubts(document, of_conversion)
    notice = document.notice
    return Doubt(len(damage), len(others), not notice.reviewed, notice.id, notice.title, document.file)


def _describe_totals(source: Source, conversion: Conversion) -> str:
    totals = conversion.totals
    return (
        f"{source.issue_id}: {totals.characters} characters = {totals.in_notices} in {len(conversion.notices)} notices"
        f" + {totals.in_furniture} in running heads, folios and footers + {totals.unaccounted} unaccounted"
    )


def _compare(source: Source, conversion: Conversion, heirs: Mapping[str, Path]) -> Iterable[Problem]:
    """What convert would now write otherwise and, for an edited notice, which printed characters it lost or gained."""
    for differing in find_differences(source, conversion, heirs):
        name = differing.file.as_posix()
        if differing.present is None:
            seen = "the source gives this notice and the file is not there; run: python build.py convert"
            yield Problem("G509", name, None, seen)
        elif differing.is_edited:
            yield from find_changes(differing.converted, differing.present, name)
        else:
            seen = "convert would write this file differently now; see it with: python build.py convert --diff"
            yield Problem("G510", name, None, seen)
