"""Templates are compiled once and kept beside the site: what is kept never stands for another text."""

from __future__ import annotations

import shutil
from pathlib import Path

from gazette.settings import Settings
from gazette.site.rendering import make_environment
from gazette.site.tree import locked
from tests.publishing import TEMPLATES


def test_a_changed_template_is_compiled_again(tmp_path: Path) -> None:
    templates, compiled = tmp_path / "templates", tmp_path / "compiled"
    shutil.copytree(TEMPLATES, templates)
    compiled.mkdir()
    (templates / "word.html").write_text("一", encoding="utf-8")
    first = make_environment(templates, Settings(), compiled).get_template("word.html").render()
    (templates / "word.html").write_text("二", encoding="utf-8")

    second = make_environment(templates, Settings(), compiled).get_template("word.html").render()

    assert (first, second) == ("一", "二")
    assert len(list(compiled.iterdir())) == 1


def test_a_template_is_compiled_again_for_another_language(tmp_path: Path) -> None:
    (tmp_path / "word.html").write_text('{{ "notice.print" | say }}', encoding="utf-8")
    settings = Settings(language="en"), Settings(language="zh-Hans"), Settings(language="en")

    said = [make_environment(tmp_path, each, tmp_path).get_template("word.html").render() for each in settings]

    assert said == [each.words.say("notice.print") for each in settings]


def test_what_another_version_of_the_program_has_kept_is_deleted(tmp_path: Path) -> None:
    with locked(tmp_path / "site") as area:
        old = area.make_folder("templates", "old")
        (old / "file").touch()
        new = area.make_folder("templates", "new")
        (new / "file").touch()

        assert area.make_folder("templates", "new") == new

    assert not old.exists()
    assert (new / "file").exists()
