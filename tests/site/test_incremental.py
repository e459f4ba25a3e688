"""A build over an old site gives what a clean one gives, whatever has changed and whatever has happened to it."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gazette.content.library import read_library
from gazette.content.store import Store
from gazette.languages import LANGUAGES
from gazette.model import SiteReport
from gazette.settings import read_settings
from gazette.site import exchange as exchange_module
from gazette.site import tree
from gazette.site.begun import begin_tasks
from gazette.site.forks import map_forked
from gazette.site.publish import publish_site
from gazette.site.tasks import Context, Made, Task
from gazette.site.tree import locked
from gazette.site.tree_files import write_into
from tests.publishing import TEMPLATES, read_tree

ROOT = Path(__file__).parents[2]
SMALL = Path(__file__).parent / "content"

Edit = Callable[[Path, random.Random], None]


def build(content: Path, site: Path, templates: Path = TEMPLATES, jobs: int = 1) -> SiteReport:
    """As build.py does it, without the index of words, which has tests of its own."""
    settings = read_settings(content)
    with locked(site, jobs=jobs) as area:
        library = read_library(content, settings, None, Store(area.place, "test"))
        return publish_site(library, settings, templates, area, lambda _: [], version="test", jobs=jobs)


def list_notices(content: Path) -> list[Path]:
    return sorted((content / "notices").glob("*/*/*.md"))


def edit_text(content: Path, chance: random.Random) -> None:
    file = chance.choice(list_notices(content))
    file.write_text(f"{file.read_text(encoding='utf-8')}\n增加第{chance.randrange(10**6)}段。\n", encoding="utf-8")


def edit_beginning(content: Path, chance: random.Random) -> None:
    """What a feed shows of a text, and where the entries of the registers stand, follow."""
    file = chance.choice(list_notices(content))
    head, _, text = file.read_text(encoding="utf-8").partition("\n---\n")
    file.write_text(f"{head}\n---\n\n开头第{chance.randrange(10**6)}段。\n{text}", encoding="utf-8")


def edit_title(content: Path, chance: random.Random) -> None:
    file = chance.choice(list_notices(content))
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(place for place, line in enumerate(lines) if line.startswith("title:"))
    lines[place] = f"title: 关于第{chance.randrange(10**6)}号事项的通知"
    file.write_text("\n".join(lines), encoding="utf-8")


def delete(content: Path, chance: random.Random) -> None:
    files = list_notices(content)
    if len(files) > 1:
        chance.choice(files).unlink()


def copy_as_new(content: Path, chance: random.Random) -> None:
    file = chance.choice(list_notices(content))
    new = file.with_name(f"{chance.randrange(20, 99)}.md")
    old_id, new_id = ("-".join([*each.parts[-3:-1], each.stem]) for each in (file, new))
    text = file.read_text(encoding="utf-8")
    new.write_text(
        text.replace(f"id: {old_id}", f"id: {new_id}").replace(f"'{old_id}'", f"'{new_id}'"), encoding="utf-8"
    )


def rename_gazette(content: Path, chance: random.Random) -> None:
    write_setting(content, "name", f"第{chance.randrange(100)}号政报")


def choose_language(content: Path, chance: random.Random) -> None:
    write_setting(content, "language", chance.choice(LANGUAGES))


def write_setting(content: Path, key: str, value: str) -> None:
    settings = content / "gazette.toml"
    lines = settings.read_text(encoding="utf-8").split("\n") if settings.is_file() else []
    lines = [line for line in lines if not line.startswith(key)]
    settings.write_text("\n".join([f'{key} = "{value}"', *lines]), encoding="utf-8")


EDITS: tuple[Edit, ...] = (edit_text, edit_beginning, edit_title, delete, copy_as_new, rename_gazette, choose_language)


@pytest.mark.parametrize("seed", range(6))
def test_a_site_after_many_edits_is_that_of_a_clean_build(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content, site = tmp_path / "content", tmp_path / "site"
    shutil.copytree(SMALL, content)
    build(content, site)
    for _ in range(4):
        for edit in chance.sample(EDITS, chance.randint(1, 2)):
            edit(content, chance)
        build(content, site, jobs=chance.choice((1, 3)))
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_notice_that_is_exchanged_for_one_of_the_same_size_and_time_is_read(tmp_path: Path) -> None:
    """As cp -p, rsync and unzip do, which set the time that the file had elsewhere."""
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    file = list_notices(content)[0]
    os.utime(file, (10**9, 10**9))
    build(content, site)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("的", "之"), encoding="utf-8")
    os.utime(file, (10**9, 10**9))
    assert file.read_text(encoding="utf-8") != text
    build(content, site)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_source_that_alone_is_added_corrected_or_taken_away_changes_the_site(tmp_path: Path) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    notice = list_notices(content)[-1]
    notice.write_text(
        notice.read_text(encoding="utf-8").replace(
            "\n---\n", "\nsource:\n  file: source.txt\n  lines: [[1, 2]]\n---\n", 1
        ),
        encoding="utf-8",
    )
    source = content / "issues/2023-04/source.txt"
    shown = site / notice.relative_to(content / "notices").with_suffix("") / "source/index.html"
    build(content, site)
    for text in ("临山市\n", "临山县\n"):
        source.write_text(text, encoding="utf-8")
        build(content, site)
        assert text.strip() in shown.read_text(encoding="utf-8")
    source.unlink()
    build(content, site)
    assert not shown.exists()


def test_a_changed_template_changes_the_pages_alone(tmp_path: Path) -> None:
    templates = Path(shutil.copytree(TEMPLATES, tmp_path / "templates"))
    build(SMALL, tmp_path / "site", templates)
    page = templates / "base.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</body>", "<!-- new --></body>"), encoding="utf-8")
    report = build(SMALL, tmp_path / "site", templates)
    assert report.made == report.pages
    build(SMALL, tmp_path / "clean", templates)
    assert read_tree(tmp_path / "site") == read_tree(tmp_path / "clean")


def test_what_has_not_changed_is_not_made_again(tmp_path: Path) -> None:
    content = Path(shutil.copytree(SMALL, tmp_path / "content"))
    first = build(content, tmp_path / "site")
    assert first.made == first.files
    assert build(content, tmp_path / "site").made == 0
    edit_text(content, random.Random(1))
    assert 0 < build(content, tmp_path / "site").made < first.files


def test_a_text_is_written_on_its_own_pages_alone_and_a_title_on_those_of_its_neighbours_too(tmp_path: Path) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    file = next(file for file in list_notices(content) if (file.parent / "02.md").is_file() and file.stem == "01")
    pages = sorted(
        site / page.relative_to(content / "notices").with_suffix("") / "index.html" for page in list_notices(content)
    )
    own = site / file.relative_to(content / "notices").with_suffix("") / "index.html"

    def list_changed(find: str, instead: str) -> list[Path]:
        before = {page: page.stat().st_mtime_ns for page in pages}
        file.write_text(file.read_text(encoding="utf-8").replace(find, instead, 1), encoding="utf-8")
        build(content, site)
        return [page for page in pages if page.stat().st_mtime_ns != before[page]]

    build(content, site)
    assert list_changed("\n---\n", "\n---\n\n又一段。\n") == [own]
    assert own.parent.with_name("02") / "index.html" in list_changed("\ntitle: ", "\ntitle: 又")


def test_of_the_lists_only_a_text_that_tells_them_something_new_makes_any_again(tmp_path: Path) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    lists = [
        site / path for path in ("index.html", "issuers/index.html", "feed.xml", "sitemap.xml", "timeline/index.html")
    ]

    def list_written() -> list[int]:
        return [file.stat().st_mtime_ns for file in lists if file.is_file()]

    build(content, site)
    before = list_written()
    edit_text(content, random.Random(1))
    build(content, site)
    assert list_written() == before
    edit_beginning(content, random.Random(1))
    build(content, site)
    assert list_written() != before


def test_a_file_that_was_changed_or_deleted_on_the_site_is_mended(tmp_path: Path) -> None:
    site = tmp_path / "site"
    build(SMALL, site)
    before = read_tree(site)
    (site / "index.html").write_text("defaced", encoding="utf-8")
    (site / "robots.txt").unlink()
    (site / "strange.html").touch()
    build(SMALL, site)
    assert read_tree(site) == before


def test_a_file_that_both_trees_share_is_mended_in_both(tmp_path: Path) -> None:
    """After some builds a file of the site is one with that of the tree beside it: who writes into it changes both."""
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    build(content, site)
    assert (site / "robots.txt").samefile(tmp_path / ".site.build/tree/robots.txt")
    chance = random.Random(1)
    for _ in range(2):
        edit_text(content, chance)
        build(content, site)
    assert (site / "robots.txt").samefile(tmp_path / ".site.build/tree/robots.txt")
    for page in site.rglob("index.html"):
        page.write_text("defaced", encoding="utf-8")
    build(content, site, jobs=2)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_site_that_was_closed_to_others_is_opened_in_both_trees(tmp_path: Path) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    chance = random.Random(1)
    for _ in range(2):
        build(content, site)
        edit_text(content, chance)
    for path in (site, *site.rglob("*")):
        path.chmod(0o700)
    for _ in range(3):
        build(content, site)
        closed = [path for path in (site, *site.rglob("*")) if path.stat().st_mode & 0o044 != 0o044]
        assert closed == []
        edit_text(content, chance)


def test_a_build_that_is_killed_before_the_exchange_has_lost_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    build(content, site)
    before = read_tree(site)
    edit_text(content, random.Random(1))

    def kill(*_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tree, "exchange", kill)
    with pytest.raises(KeyboardInterrupt):
        build(content, site)
    monkeypatch.undo()
    assert read_tree(site) == before
    build(content, site)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


@pytest.mark.parametrize("lost", ["documents", "texts", "state", "tree", ""])
def test_what_is_kept_beside_the_site_may_be_deleted(tmp_path: Path, lost: str) -> None:
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    build(content, site)
    edit_text(content, random.Random(1))
    kept = tmp_path / ".site.build" / lost
    if kept.is_dir():
        shutil.rmtree(kept)
    else:
        kept.write_bytes(b"torn")
    build(content, site)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_site_that_was_made_anew_has_its_twin_at_once_so_that_the_next_edit_does_not_wait_for_it(
    tmp_path: Path,
) -> None:
    templates, site = Path(shutil.copytree(TEMPLATES, tmp_path / "templates")), tmp_path / "site"
    for _ in range(2):
        build(SMALL, site, templates)
        assert (site / "about/index.html").samefile(tmp_path / ".site.build/tree/about/index.html")
        with (templates / "about.html").open("a", encoding="utf-8") as page:
            page.write("<p>甲</p>\n")


def test_a_site_is_published_even_if_the_process_is_killed_that_links_its_twin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, site = os.getpid(), tmp_path / "site"

    def link(*_: object) -> None:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(tree, "_link_records", link)
    build(SMALL, site, jobs=2)
    monkeypatch.undo()
    build(SMALL, site)
    build(SMALL, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_file_that_the_system_cannot_close_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    close = os.close

    def refuse(descriptor: int) -> None:
        close(descriptor)
        raise OSError(errno.EDQUOT, "no more room")

    monkeypatch.setattr(os, "close", refuse)
    with pytest.raises(OSError, match="no more room") as caught:
        write_into(tmp_path, "a.txt", "甲")
    assert caught.value.filename == f"{tmp_path}/a.txt"


def test_what_a_killed_build_left_beside_the_site_is_cleared_away(tmp_path: Path) -> None:
    build(SMALL, tmp_path / "site")
    before = {file.name for file in (tmp_path / ".site.build").iterdir()}
    for name in ("making/2023", "scratch-1/2"):
        (tmp_path / ".site.build" / name).mkdir(parents=True)
    build(SMALL, tmp_path / "site")
    assert {file.name for file in (tmp_path / ".site.build").iterdir()} == before


def test_a_long_task_that_was_begun_early_gives_its_files_and_its_error(tmp_path: Path) -> None:
    here = os.getpid()

    def list_files() -> Iterator[tuple[str, str]]:
        yield "a/b.txt", "甲"
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)  # it is then done again
        yield "c.txt", "乙"

    def make(_: Context) -> Made:
        return Made(list_files(), "result")

    def fail(_: Context) -> Made:
        raise ValueError("no room")

    tasks = [
        Task("good", "data", 1, make, is_long=True),
        Task("bad", "data", 2, fail, is_long=True),
        Task("made", "data", 3, fail, is_long=True),
        Task("short", "data", 4, fail),
    ]
    begun = begin_tasks(tasks, lambda name, _: name == "made", "test", tmp_path, 2)
    assert sorted(begun) == ["bad", "good"]
    (tmp_path / "tree").mkdir()
    files, result = begun["good"].finish(tmp_path / "tree")
    assert [path for path, _, _ in files] == ["a/b.txt", "c.txt"]
    assert result == "result"
    assert read_tree(tmp_path / "tree") == {"a/b.txt": "甲".encode(), "c.txt": "乙".encode()}
    with pytest.raises(ValueError, match="no room"):
        begun["bad"].finish(tmp_path / "tree")
    assert begin_tasks(tasks, lambda *_: False, "test", tmp_path, 2) == {}


def test_a_system_that_cannot_exchange_two_folders_renames_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange_module, "_swap", lambda *_: False)
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    build(content, site)
    edit_text(content, random.Random(1))
    build(content, site)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")
    site.rename(tmp_path / ".site.build/old")  # as a kill between the renames would leave it
    assert build(content, site).made == 0
    assert read_tree(site) == read_tree(tmp_path / "clean")


@pytest.mark.parametrize("failing", ["link", "replace", "rmdir", "open"])
def test_a_system_that_fails_at_any_call_leaves_the_old_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    """As on a full disk or a broken one: the call fails from its first, second, … use on."""
    content, site = Path(shutil.copytree(SMALL, tmp_path / "content")), tmp_path / "site"
    build(content, site)
    chance = random.Random(failing)
    work = getattr(os, failing)
    for spared in range(0, 40, 3):
        before = read_tree(site)
        edit_title(content, chance)
        calls = iter(range(10**9))

        def fail(*arguments: object, calls: Iterator[int] = calls, limit: int = spared, **named: object) -> object:
            if next(calls) >= limit:
                raise OSError(28, "No space left on device")
            return work(*arguments, **named)

        monkeypatch.setattr(os, failing, fail)
        try:
            build(content, site)
        except Exception:
            monkeypatch.undo()
            assert read_tree(site) == before
        monkeypatch.undo()
    build(content, site)
    build(content, tmp_path / "clean")
    assert read_tree(site) == read_tree(tmp_path / "clean")


def test_a_build_that_is_killed_leaves_a_whole_site_and_the_next_one_heals(tmp_path: Path) -> None:
    torture(tmp_path, kills=4, seed=1)


def test_the_second_of_two_builds_waits(tmp_path: Path) -> None:
    said: list[str] = []
    with locked(tmp_path / "site"):
        waiting = subprocess.Popen(
            [sys.executable, ROOT / "build.py", "--content", SMALL, "--output", tmp_path / "site"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )  # fmt: skip
        assert waiting.stdout is not None
        said.append(waiting.stdout.readline())
        assert waiting.poll() is None
    assert said == ["Another build is writing this site; waiting for it.\n"]
    assert waiting.wait() == 0
    waiting.stdout.close()
    assert (tmp_path / "site/index.html").is_file()


def test_results_are_in_the_order_of_the_values_for_any_number_of_processes() -> None:
    assert [list(map_forked(lambda value: value * 2, range(50), jobs)) for jobs in (1, 2, 7)] == [
        list(range(0, 100, 2))
    ] * 3


def test_processes_end_and_others_begin_when_they_have_had_their_values() -> None:
    processes = list(map_forked(lambda _: os.getpid(), range(8), 2, most=1))
    assert os.getpid() not in processes
    assert len(set(processes)) >= 4
    assert not set(processes[:2]) & set(processes[2:])


def torture(folder: Path, kills: int, seed: int) -> None:
    """Kills builds at random moments: the site is always the old or the new one, and a build then makes the new one."""
    chance = random.Random(seed)
    content, site = Path(shutil.copytree(SMALL, folder / "content")), folder / "site"
    command = [sys.executable, ROOT / "build.py", "--content", content, "--jobs", "2", "--quiet", "--output"]
    run = {"cwd": ROOT, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    start = time.monotonic()
    subprocess.run([*command, site], check=True, **run)  # type: ignore[call-overload]
    length = time.monotonic() - start
    for _ in range(kills):
        old = read_tree(site)
        chance.choice(EDITS)(content, chance)
        shutil.rmtree(folder / "clean", ignore_errors=True)
        subprocess.run([*command, folder / "clean"], check=True, **run)  # type: ignore[call-overload]
        new = read_tree(folder / "clean")
        killed = subprocess.Popen([*command, site], start_new_session=True, **run)  # type: ignore[call-overload]
        time.sleep(chance.uniform(0, length))
        os.killpg(killed.pid, signal.SIGKILL)
        killed.wait()
        assert read_tree(site) in (old, new)
        if chance.random() < 0.7:
            subprocess.run([*command, site], check=True, **run)  # type: ignore[call-overload]
            assert read_tree(site) == new
