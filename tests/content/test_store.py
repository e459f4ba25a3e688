"""What was read is kept: texts are asked for when they are needed, and let go."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazette.content.cut_text import WORDS, count_words
from gazette.content.library import read_library
from gazette.content.store import Store
from gazette.model import Document
from gazette.settings import read_settings

CONTENT = Path(__file__).parents[1] / "site" / "content"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return Path(shutil.copytree(CONTENT, tmp_path / "content"))


def read(content: Path, store: Store | None) -> tuple[Document, ...]:
    return read_library(content, read_settings(content), None, store).documents


def test_a_stored_document_says_what_its_file_says(content: Path, tmp_path: Path) -> None:
    stored, fresh = read(content, Store(tmp_path / "store", "1")), read(content, None)
    assert [each.blocks for each in stored] == [each.blocks for each in fresh]
    assert [each.markdown for each in stored] == [each.markdown for each in fresh]
    assert list(map(count_words, stored)) == list(map(count_words, fresh))


def test_a_text_that_was_asked_for_is_not_kept_with_its_document(content: Path, tmp_path: Path) -> None:
    documents = read(content, Store(tmp_path / "store", "1"))
    assert all(each.blocks and each.markdown and count_words(each) for each in documents)
    assert not any({"blocks", "markdown", WORDS} & vars(each).keys() for each in documents)


def test_a_notice_that_was_edited_has_its_new_text_in_the_same_process(content: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store", "1")
    before = read(content, store)[0]
    text = before.blocks[-1].text
    file = Path(before.file)
    file.write_text(f"{file.read_text(encoding='utf-8')}\n新增一段。\n", encoding="utf-8")
    after = next(each for each in read(content, store) if each.notice.id == before.notice.id)
    assert (text, after.blocks[-1].text) != ("新增一段。", text)
    assert after.blocks[-1].text == "新增一段。"
