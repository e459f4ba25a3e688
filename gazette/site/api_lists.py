"""The lists of api/v1/, notices, issues and problems (docs/api.md): what is long is cut by year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, groupby
from typing import Any

from gazette.model import Issue, Library
from gazette.settings import Settings
from gazette.site.addresses import Addresses
from gazette.site.api import Json, describe_in_short, describe_issue, describe_problem
from gazette.site.schemas import write_json
from gazette.site.tasks import Context, Made, Task

MOST = 2_000  # notices or problems of a file: some 80 KB packed
MOST_IDS = 10_000  # of a file of issues, an issue counting as one more: at most 130 KB packed


@dataclass(frozen=True)
class Part:
    """Entries of a list that stand in one file: all of a year or, of one that has very many, some."""

    year: int
    path: str
    entries: Sequence[Any]
    weight: int


@dataclass(frozen=True)
class List:
    """`name` is that of its file, its field and its schema; `folder` has the files of its years.

    `entries` are pairs of a year and what `describe` makes JSON of, newest year first; a file has `most` of them, if
    each weighs what `weigh` says. `head` stands before them.
    """

    name: str
    folder: str
    entries: Sequence[tuple[int, Any]]
    describe: Callable[[Any], Json]
    head: Json
    most: int = MOST
    weigh: Callable[[Any], int] = lambda _: 1


def plan_lists(library: Library, settings: Settings) -> Iterator[Task]:
    """A task for notices.json, issues.json, problems.json and each file of their years.

    What is not too much stands in one file. Of more, this has the newest years that fit, at least the newest part, and
    names under `years` the files of each year, in order, which have the same form: years/2023.json, of a year with very
    much followed by years/2023-2.json. The files of a closed year stay as they are.

    Raises GazetteError G401, when a task is done, for JSON that breaks its schema.
    """
    urls = Addresses(settings.base_path)
    for each in list_lists(library, settings.name, urls):
        parts = cut_list(each)
        first = [entry for part in _take_first(parts, each.most) for entry in part.entries]
        is_whole = len(first) == len(each.entries)
        years = [] if is_whole else [{"year": part.year, "url": urls.data(part.path)} for part in parts]
        yield _plan(each, f"{each.name}.json", first, {"years": years} if years else {}, settings)
        for part in () if is_whole else parts:
            yield _plan(each, part.path, part.entries, {}, settings)


def list_lists(library: Library, name: str, urls: Addresses) -> tuple[List, ...]:
    """The three lists, each whole: newest issue first, each issue in printed order."""
    head = {"gazette": name}
    notices = [(entry[0].year, entry) for entry in library.entries]
    issues = [(issue.year, (issue, issue.notices)) for issue in library.issues]
    return (
        List("notices", "years", notices, lambda entry: describe_in_short(entry[0], entry[1], urls), head),
        List("issues", "issues", issues, lambda entry: describe_issue(entry[0], urls), head, MOST_IDS, _count_ids),
        List("problems", "problems", _date_problems(library), describe_problem, {}),
    )


def cut_list(whole: List) -> list[Part]:
    """The entries of each year, in files that weigh at most `most` or have one entry."""
    parts = []
    for year, group in groupby(whole.entries, key=lambda entry: entry[0]):
        cuts = _cut((entry for _, entry in group), whole)
        for number, (entries, weight) in enumerate(cuts, 1):
            suffix = f"-{number}" if number > 1 else ""
            parts.append(Part(year, f"{whole.folder}/{year}{suffix}.json", entries, weight))
    return parts


def _cut(entries: Iterable[Any], whole: List) -> Iterator[tuple[list[Any], int]]:
    cut: list[Any] = []
    weight = 0
    for entry in entries:
        more = whole.weigh(entry)
        if cut and weight + more > whole.most:
            yield cut, weight
            cut, weight = [], 0
        cut.append(entry)
        weight += more
    yield cut, weight


def _take_first(parts: Sequence[Part], most: int) -> list[Part]:
    """The first parts that together are not too much; the first of all in any case."""
    weights = accumulate(part.weight for part in parts)
    return [part for part, weight in zip(parts, weights, strict=True) if weight <= most] or list(parts[:1])


def _count_ids(entry: tuple[Issue, Sequence[Any]]) -> int:
    return 1 + len(entry[1])


def _date_problems(library: Library) -> list[tuple[int, Any]]:
    """Each problem with the year of the notice that has it."""
    years = {document.file: issue.year for issue, document in library.entries}
    newest = library.issues[0].year if library.issues else 0
    dated = [(years.get(problem.file, newest), problem) for problem in library.problems]
    return sorted(dated, key=lambda entry: -entry[0])


def _plan(whole: List, path: str, entries: Sequence[Any], rest: Json, settings: Settings) -> Task:
    make = partial(_make, whole, path, entries, rest)
    return Task(f"api {path}", "data", (settings, entries, rest), make)


def _make(whole: List, path: str, entries: Sequence[Any], rest: Json, _: Context) -> Made:
    value = {**whole.head, whole.name: [whole.describe(entry) for entry in entries], **rest}
    return Made((write_json(path, value, whole.name),))
