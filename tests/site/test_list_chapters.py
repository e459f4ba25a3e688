"""What lists notices, as chapters: how many there are, and what they have in common."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from gazette.model import Document, Issue, Library, Notice
from gazette.settings import Settings
from gazette.site import list_chapters
from gazette.site.plan import Plan, plan_site

TEMPLATES = Path(__file__).parents[2] / "templates"


def plan(count: int) -> Plan:
    notices = [Notice(f"2023-04-{number:03}", f"关于第{number}件事的通知") for number in range(1, count + 1)]
    documents = tuple(Document(notice, (), f"{notice.id}.md") for notice in notices)
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))
    return plan_site(library, Settings(name="临山政报"), TEMPLATES, ())


def list_tasks(plan: Plan) -> list[str]:
    return [task.name for chapter in plan.chapters if chapter.is_wide for task in chapter.plan()]


def test_of_more_notices_there_are_more_chapters_and_each_list_is_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    few = plan(60)
    names = list_tasks(few)
    monkeypatch.setattr(list_chapters, "_NOTICES", 2)
    many = plan(60)

    assert [sum(chapter.is_wide for chapter in each.chapters) for each in (few, many)] == [16, 30]
    assert list_tasks(many) == names
    assert set(Counter(names).values()) == {1}


def test_what_chapters_have_in_common_is_found_once_and_again_when_it_was_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found: list[Library] = []
    reduce = list_chapters.reduce_library
    monkeypatch.setattr(
        list_chapters, "reduce_library", lambda library, tell: found.append(library) or reduce(library, tell)
    )
    planned = plan(3)
    before = list_tasks(planned)
    assert len(found) == 1

    planned.forget()
    assert list_tasks(planned) == before
    assert len(found) == 2
