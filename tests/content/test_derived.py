"""What lists know of a document: all that is told of it, and nothing of its text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gazette.content.appointments import find_appointments
from gazette.content.derived import KEPT, tell
from gazette.content.markdown import read_blocks
from gazette.content.store import Store
from gazette.model import Document, Notice
from gazette.site.statistics import count_characters, find_length
from gazette.site.wording import summarise

TEXT = "任命周飞为市财政局局长。\n"


def read(text: str = TEXT, title: str = "关于周飞任职的通知") -> Document:
    return Document(Notice("2023-04-07", title, text=text), read_blocks(text, "07.md", 1), "07.md")


def test_what_is_told_of_a_document_is_what_the_document_itself_says() -> None:
    document = read()
    told = tell(document)
    assert told.notice == replace(document.notice, text="")
    assert find_appointments(told) == find_appointments(document) != ()
    assert (summarise(told), find_length(told)) == (summarise(document), find_length(document))


@pytest.mark.parametrize("name", ["blocks", "markdown", "outline", "tables", "problems"])
def test_a_text_is_not_told(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(tell(read()), name)
    with pytest.raises(AttributeError):
        count_characters(tell(read()))


def test_a_document_that_tells_the_same_has_one_digest_whatever_else_its_text_says() -> None:
    long = "".join(f"第{number}段。\n\n" for number in range(60))
    first, second = read(TEXT + long), read(f"{TEXT}{long}又一段。\n")
    assert first.digest != second.digest
    assert tell(first).digest == tell(second).digest


@pytest.mark.parametrize("other", [read(title="关于任职的通知"), read(f"甲。\n\n{TEXT}"), read(TEXT * 200)])
def test_a_document_that_tells_something_else_has_another_digest(other: Document) -> None:
    assert tell(other).digest != tell(read()).digest


def test_a_stored_document_tells_what_it_told_when_it_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "content/notices/2023/04"
    folder.mkdir(parents=True)
    file = folder / "07.md"
    file.write_text(f"---\nid: 2023-04-07\ntitle: 关于周飞任职的通知\n---\n\n{TEXT}", encoding="utf-8")
    first, again = (next(Store(tmp_path / "kept", "1").read({folder: [file]}))[0] for _ in range(2))
    assert tell(first).digest == tell(again).digest == tell(read()).digest
    assert getattr(tell(again), KEPT) == getattr(tell(first), KEPT)
    assert count_characters(again) == count_characters(first) > 0
    with pytest.raises(AttributeError):
        count_characters(tell(again))
