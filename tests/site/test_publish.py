"""The output folder holds the whole old site or the whole new one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazette.model import GazetteError, Library
from gazette.settings import Settings
from gazette.site.tasks import Context, Made, Task
from tests.publishing import TEMPLATES, publish, read_tree
from tests.site.conftest import build


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))


def test_two_builds_give_equal_bytes(library: Library, settings: Settings, templates: Path, tmp_path: Path) -> None:
    first, second = (build(library, settings, tmp_path / name, templates) for name in ("first", "second"))
    assert read_tree(first) == read_tree(second)


def test_the_report_counts_what_was_written(library: Library, settings: Settings, tmp_path: Path) -> None:
    report = publish(library, settings, tmp_path / "site", plan=lambda _: [])
    files = read_tree(tmp_path / "site")
    assert report.files == len(files)
    assert report.bytes == sum(map(len, files.values()))
    assert report.pages == len([name for name in files if name.endswith(".html")])
    assert report.problems == library.problems


def test_the_old_site_stays_when_the_index_fails(library: Library, settings: Settings, tmp_path: Path) -> None:
    def fail(context: Context) -> Made:
        raise RuntimeError("no index")

    before = read_tree(build(library, settings, tmp_path / "site"))
    less = Library(library.issues[:1])
    with pytest.raises(RuntimeError):
        publish(less, settings, tmp_path / "site", plan=lambda _: [Task("x", "index", "new", fail)])
    assert read_tree(tmp_path / "site") == before


def test_what_the_new_site_does_not_have_is_gone(library: Library, settings: Settings, tmp_path: Path) -> None:
    build(library, settings, tmp_path / "site")
    build(Library(library.issues[:1]), settings, tmp_path / "site")
    assert not (tmp_path / "site/2023/03").exists()
    assert read_tree(tmp_path / "site") == read_tree(build(Library(library.issues[:1]), settings, tmp_path / "new"))


def test_dot_files_of_the_output_are_kept(library: Library, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "site/.git").mkdir(parents=True)
    (tmp_path / "site/.git/HEAD").write_text("ref", encoding="utf-8")
    (tmp_path / "site/.gitkeep").touch()
    site = build(library, settings, tmp_path / "site")
    assert (site / ".gitkeep").is_file()
    assert (site / ".git/HEAD").read_text(encoding="utf-8") == "ref"


def test_a_folder_with_other_files_is_never_replaced(library: Library, settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    with pytest.raises(GazetteError) as caught:
        build(library, settings, tmp_path)
    seen = "holds something else than a site made here; empty it or choose another --output [G213]"
    assert str(caught.value) == f"{tmp_path.as_posix()}: {seen}"
    assert (tmp_path / "thesis.doc").is_file()


def test_a_missing_template_is_named(library: Library, settings: Settings, templates: Path, tmp_path: Path) -> None:
    (templates / "notice.html").unlink()
    with pytest.raises(GazetteError) as caught:
        build(library, settings, tmp_path / "site", templates)
    assert str(caught.value) == (
        f"{templates.as_posix()}/notice.html: template is missing; "
        "restore the file or give --templates a folder that has it [G211]"
    )


def test_a_missing_part_of_a_template_is_named(
    library: Library, settings: Settings, templates: Path, tmp_path: Path
) -> None:
    (templates / "_blocks.html").unlink()
    with pytest.raises(GazetteError, match=r"/_blocks\.html: template is missing"):
        build(library, settings, tmp_path / "site", templates)


def test_a_broken_template_is_named_with_its_line(
    library: Library, settings: Settings, templates: Path, tmp_path: Path
) -> None:
    (templates / "404.html").write_text("<p>\n{% if %}\n", encoding="utf-8")
    with pytest.raises(GazetteError) as caught:
        build(library, settings, tmp_path / "site", templates)
    assert str(caught.value).startswith(f"{templates.as_posix()}/404.html:2: is not a valid template: ")
    assert caught.value.problem.code == "G212"


@pytest.mark.parametrize(
    ("template", "page", "asking"),
    [
        pytest.param("404.html", "404.html", "{{ page.titel }}", id="an unknown value"),
        # A list that has it would not follow the corrections of a text.
        pytest.param("home.html", "/", "{% for each in issue.notices[0].blocks %}{% endfor %}", id="a text in a list"),
    ],
)
def test_a_value_that_a_page_does_not_have_stops_the_build(
    library: Library, settings: Settings, templates: Path, tmp_path: Path, template: str, page: str, asking: str
) -> None:
    (templates / template).write_text(asking, encoding="utf-8")
    with pytest.raises(GazetteError) as caught:
        build(library, settings, tmp_path / "site", templates)
    assert caught.value.problem.code == "G212"
    assert f"the page {page} does not have this value:" in str(caught.value)


def test_progress_tells_each_stage_to_its_end(library: Library, settings: Settings, tmp_path: Path) -> None:
    told: dict[str, tuple[int, int]] = {}
    plan = [Task("x", "index", "", lambda _: Made([]))]
    publish(
        library,
        settings,
        tmp_path / "site",
        plan=lambda _: plan,
        progress=lambda stage, done, total: told.update({stage: (done, total)}),
    )
    assert list(told) == ["pages", "data", "index"]
    assert all(done == total for done, total in told.values())


def test_an_empty_library_is_a_site_too(settings: Settings, tmp_path: Path) -> None:
    site = build(Library(()), settings, tmp_path / "site")
    assert "还没有文件" in (site / "index.html").read_text(encoding="utf-8")
