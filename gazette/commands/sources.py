"""The issues that were received: content/issues/<id>/source.*, and what a conversion makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gazette.model import GazetteError, Problem
from gazette.settings import IssueSettings, read_issue_settings

if TYPE_CHECKING:
    from gazette.conversion.issue import Conversion

ISSUE_ID = re.compile(r"[0-9]{4}-[0-9]{2,4}")


@dataclass(frozen=True)
class Source:
    """One issue as received; `notices` is the folder that its notices stand in."""

    issue_id: str
    file: Path
    settings: IssueSettings
    notices: Path


def find_sources(content: Path, wanted: Iterable[str] = ()) -> list[Source]:
    """The issues that have a source, in the order of their ids; only the `wanted` ones where any are named.

    Raises GazetteError G502 for a folder that is not named by year and number, G503 for two sources in one folder,
    G504 for a wanted issue that has no source.
    """
    folders = sorted(folder for folder in (content / "issues").glob("*") if folder.is_dir())
    sources = [source for folder in folders if (source := _find_source(content, folder))]
    known = {source.issue_id for source in sources}
    for issue_id in wanted:
        if issue_id not in known:
            seen = "there is no source of this issue; bring it in with: python build.py import FILE"
            raise GazetteError(Problem("G504", (content / "issues" / issue_id).as_posix(), None, seen))
    chosen = set(wanted) or known
    return [source for source in sources if source.issue_id in chosen]


def notices_folder(content: Path, issue_id: str) -> Path:
    """content/notices/2023/04 for 2023-04."""
    year, _, number = issue_id.partition("-")
    return content / "notices" / year / number


def convert_sources(sources: Sequence[Source], jobs: int) -> Iterator[tuple[Source, Conversion]]:
    """What each source converts to, in order, `jobs` of them at a time; no notice is written.

    The results are the same for any number of jobs. Raises GazetteError as load_reading and convert_reading do.
    """
    if jobs == 1 or len(sources) < 2:
        yield from ((source, _accept(_convert(source, jobs))) for source in sources)
        return
    with ProcessPoolExecutor(min(jobs, len(sources))) as pool:
        for source, outcome in zip(sources, pool.map(_convert, sources), strict=True):
            yield source, _accept(outcome)


def _find_source(content: Path, folder: Path) -> Source | None:
    files = sorted(folder.glob("source.*"))
    if not files:
        return None
    if not ISSUE_ID.fullmatch(folder.name):
        seen = "the folder of an issue is named by year and number, as in 2023-04; rename it"
        raise GazetteError(Problem("G502", folder.as_posix(), None, seen))
    if len(files) > 1:
        names = " and ".join(file.name for file in files)
        raise GazetteError(Problem("G503", folder.as_posix(), None, f"holds {names}; keep the one that is the issue"))
    if not files[0].resolve().is_relative_to(content.resolve()):
        seen = "is a link that leads out of the content folder; put the file itself here"
        raise GazetteError(Problem("G110", files[0].as_posix(), None, seen))
    return Source(folder.name, files[0], read_issue_settings(folder), notices_folder(content, folder.name))


def _convert(source: Source, jobs: int = 1) -> Conversion | Problem:
    """A problem instead of an exception, because it has to travel between processes."""
    # What reads and converts is loaded where an issue is converted: most builds have none.
    from gazette.commands.readings import load_reading
    from gazette.conversion.issue import convert_reading

    try:
        reading = load_reading(source.file, source.settings.sections, jobs)
        return convert_reading(reading, source.file.as_posix(), source.issue_id, source.settings)
    except GazetteError as error:
        return error.problem


def _accept(outcome: Conversion | Problem) -> Conversion:
    if isinstance(outcome, Problem):
        raise GazetteError(outcome)
    return outcome
