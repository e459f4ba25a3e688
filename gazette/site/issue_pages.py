"""The pages of an issue: its contents in printed order, with very many notices on several pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gazette.model import Issue
from gazette.settings import Settings
from gazette.site.addresses import make_root, notice_path
from gazette.site.feeds import find_day
from gazette.site.listings import Entry, Group, group_by_section
from gazette.site.metadata import describe_publication_issue, list_column_meta
from gazette.site.paging import page_by_number
from gazette.site.printed.received import Received
from gazette.site.web_page import WebPage
from gazette.site.wording import say_issue

_Placed = tuple[Group, Entry]


def make_issue_pages(issue: Issue, settings: Settings, received: Received | None) -> Iterator[WebPage]:
    """The page of an issue; of more than 1,500 notices, that of the first and contents/2/ and so on below it."""
    words = settings.words
    said = {"name": issue.name, "issue": say_issue(issue, words)}
    title = words.say("issue.contents", **said)
    paged = page_by_number(_place(group_by_section(issue, words)), notice_path(issue.id), "contents/", title, words)
    description = words.say("issue.contents_description", **said, count=len(issue.notices))
    page = WebPage(
        notice_path(issue.id),
        "issue.html",
        title,
        description,
        {"issue": issue, "received": received},
        modified=max((find_day(issue, document) for document in issue.notices), default=issue.published_on),
        meta=tuple(list_column_meta(title, description, issue.name)),
    )
    yield _plan(page, issue, paged.first, settings, {"years": paged.links, "part": ""})
    for link, entries in paged.parts[1:]:
        part = replace(page, path=link.path, title=link.label)
        yield _plan(part, issue, entries, settings, {"years": (), "part": link.label})


def take_first(groups: Sequence[Group], most: int) -> tuple[Group, ...]:
    """The groups with the first `most` of their notices."""
    return _group(_place(groups)[:most])


def _plan(
    page: WebPage, issue: Issue, placed: Sequence[_Placed], settings: Settings, rest: dict[str, object]
) -> WebPage:
    """The page as it is planned: its contents are described only when it is written."""
    shown = [document for _, (_, document) in placed]

    def fill() -> WebPage:
        structured = describe_publication_issue(issue, shown, settings, make_root(settings))
        return replace(page, values={**page.values, "groups": _group(placed), **rest}, structured=structured)

    return replace(page, inputs=(page.origin, shown, rest), fill=fill)


def _place(groups: Sequence[Group]) -> list[_Placed]:
    return [(group, entry) for group in groups for entry in group.entries]


def _group(placed: Sequence[_Placed]) -> tuple[Group, ...]:
    """The groups again, each with those of its notices that are among `placed`."""
    runs = groupby(placed, key=lambda pair: id(pair[0]))
    pairs = (tuple(run) for _, run in runs)
    return tuple(replace(run[0][0], entries=tuple(entry for _, entry in run)) for run in pairs)
