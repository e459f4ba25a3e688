"""`serve`: the site as a static host shows it."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from gazette.commands.options import Options
from gazette.commands.preview import View, add_panel, make_list
from gazette.commands.serve import Preview, running
from gazette.content.documents import find_damage
from gazette.content.markdown import read_blocks
from gazette.model import Document, GazetteError, Issue, Library, Notice, Problem
from gazette.report import Report
from tests.publishing import read_tree

if TYPE_CHECKING:
    from conftest import Workplace

PROGRAM = Path(__file__).parents[2] / "build.py"


def build_nothing(options: Options, report: Report) -> Library:
    return Library(())


@contextmanager
def serving(site: Path, base_path: str) -> Iterator[str]:
    preview = Preview(Options(), Report("serve", quiet=True), build_nothing)
    preview.view = View(base_path=base_path)
    with running(site, preview, 0) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "2023").mkdir()
    (tmp_path / "index.html").write_text("首页", encoding="utf-8")
    (tmp_path / "2023/index.html").write_text("年", encoding="utf-8")
    (tmp_path / "404.html").write_text("没有这一页", encoding="utf-8")
    (tmp_path / "search.js").write_text("export {}", encoding="utf-8")
    return tmp_path


def fetch(url: str) -> tuple[str, str]:
    with urllib.request.urlopen(url, timeout=10) as response:
        return response.read().decode(), response.headers["Content-Type"]


def test_a_folder_shows_its_index(site: Path) -> None:
    with serving(site, "/") as host:
        assert fetch(f"{host}/2023/")[0].startswith("年")


def test_a_site_with_a_path_is_served_below_it(site: Path) -> None:
    with serving(site, "/gazette/") as host:
        assert fetch(f"{host}/gazette/2023/")[0].startswith("年")


@pytest.mark.parametrize("path", ["/", "/gazette"])
def test_the_way_to_a_site_with_a_path_is_shown(site: Path, path: str) -> None:
    with serving(site, "/gazette/") as host:
        assert fetch(f"{host}{path}")[0].startswith("首页")


@pytest.mark.parametrize("path", ["/gazette/nothing/", "/2023/", "/gazette/../../etc/passwd"])
def test_what_is_not_there_gets_the_site_s_own_page(site: Path, path: str) -> None:
    with serving(site, "/gazette/") as host, pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"{host}{path}")

    assert caught.value.code == 404
    assert caught.value.read().decode().startswith("没有这一页")


def test_modules_are_served_as_javascript_on_any_machine(site: Path) -> None:
    with serving(site, "/") as host:
        assert fetch(f"{host}/search.js")[1].startswith("text/javascript")


def test_a_port_that_another_program_uses_is_named(site: Path) -> None:
    with serving(site, "/") as host:
        port = int(host.rpartition(":")[2].strip("/"))
        with (
            pytest.raises(GazetteError) as error,
            running(site, Preview(Options(), Report("serve", quiet=True), build_nothing), port),
        ):
            pass

    seen = "cannot be served: Address already in use; end what uses it, or take a free one with --port 0"
    assert str(error.value) == f"port {port}: {seen} [G511]"


@dataclass
class Serving:
    """The command as it runs: the site's address, ending in a slash, and what it says on stderr."""

    process: subprocess.Popen[str]
    url: str
    told: Path

    def stop(self) -> str:
        """Ctrl+C; returns what was left on stdout."""
        assert self.process.stdout is not None
        self.process.send_signal(signal.SIGINT)
        return self.process.stdout.read()


@pytest.fixture
def start(workplace: Workplace) -> Iterator[Callable[..., Serving]]:
    """Starts `serve` in the workplace; ends with the test."""
    with ExitStack() as stack:

        def run(*options: str) -> Serving:
            told = workplace.folder / "told.txt"
            stream = stack.enter_context(told.open("w"))
            command = [sys.executable, str(PROGRAM), "serve", "--port", "0", *options]
            process = subprocess.Popen(command, cwd=workplace.folder, stdout=subprocess.PIPE, stderr=stream, text=True)
            stack.enter_context(process)
            stack.callback(process.send_signal, signal.SIGINT)
            assert process.stdout is not None
            line = next(line for line in process.stdout if line.startswith("Serving "))
            return Serving(process, line.split()[1], told)

        yield run


@pytest.fixture
def strict_page(browser: Browser) -> Iterator[Page]:
    """A page that obeys the content policy of the site."""
    page = browser.new_page()
    yield page
    page.close()


NOTICE = "content/notices/2023/04/01.md"


def test_the_command_serves_the_site_until_it_is_interrupted(start: Callable[..., Serving]) -> None:
    serving = start("--base-url", "/gazette/")

    page, _ = fetch(serving.url + "2023/04/01/")
    rest = serving.stop()

    assert "临山市人民政府关于春季植树的通知" in page
    assert rest.splitlines()[-1] == "Stopped."
    assert serving.process.wait() == 0


def test_a_saved_notice_is_shown_without_asking_for_it(
    workplace: Workplace, start: Callable[..., Serving], strict_page: Page
) -> None:
    strict_page.goto(start("--base-url", "/gazette/").url + "2023/04/01/")

    workplace.write(NOTICE, workplace.read(NOTICE).replace("应当认真执行", "应当立即执行"))

    expect(strict_page.locator("main")).to_contain_text("应当立即执行", timeout=30_000)


def test_a_saved_template_is_shown_without_asking_for_it(
    workplace: Workplace, start: Callable[..., Serving], strict_page: Page
) -> None:
    strict_page.goto(start().url)

    workplace.write("templates/home.html", workplace.read("templates/home.html") + "\n{# changed #}")
    workplace.write("templates/404.html", workplace.read("templates/404.html").replace("</h1>", "（新）</h1>"))
    strict_page.goto(strict_page.url + "nothing/")

    expect(strict_page.locator("h1")).to_contain_text("（新）", timeout=30_000)


def test_a_broken_file_is_named_in_the_browser_and_the_terminal_until_it_is_mended(
    workplace: Workplace, start: Callable[..., Serving], strict_page: Page
) -> None:
    serving = start()
    strict_page.goto(serving.url + "2023/04/01/")
    whole = workplace.read(NOTICE)
    sentence = f'{NOTICE}:7: 成文日期 "2024年13月2日" is not a date; write YYYY-MM-DD or delete the line [G101]'

    workplace.write(NOTICE, whole.replace("2023-04-01\nsection", "2024年13月2日\nsection"))
    expect(strict_page.get_by_role("alert")).to_contain_text(sentence, timeout=30_000)
    assert sentence in serving.told.read_text(encoding="utf-8").splitlines()
    assert "应当认真执行" in strict_page.locator("main").inner_text()

    workplace.write(NOTICE, whole)
    expect(strict_page.get_by_role("alert")).to_have_count(0, timeout=30_000)


def test_serving_begins_although_a_file_is_broken(
    workplace: Workplace, start: Callable[..., Serving], strict_page: Page
) -> None:
    whole = workplace.read(NOTICE)
    workplace.write(NOTICE, "no front matter")
    strict_page.goto(start("--base-url", "/gazette/").url)
    expect(strict_page.locator("h1")).to_have_text("网站尚未生成")
    expect(strict_page.get_by_role("alert")).to_contain_text("[G102]")

    workplace.write(NOTICE, whole)

    expect(strict_page).to_have_title(re.compile("临山政报"), timeout=30_000)


def test_a_page_names_its_file_and_its_problems_and_the_list_leads_to_it(
    workplace: Workplace, start: Callable[..., Serving], strict_page: Page
) -> None:
    workplace.write("content/notices/2023/04/03.md", "---\nid: 2023-04-03\ntitle: 公告<b>\n---\n\n特此公告。\n")
    strict_page.goto(start("--base-url", "/gazette/").url + ".preview/")
    expect(strict_page.locator("ol li")).to_have_text(["公告<b> content/notices/2023/04/03.md（存疑2处，未审核）"])

    strict_page.get_by_role("link", name="公告<b>").click()

    panel = strict_page.get_by_role("complementary", name="编辑预览")
    expect(panel.locator("code")).to_have_text("content/notices/2023/04/03.md")
    expect(panel.locator("li")).to_have_text(
        [
            "content/notices/2023/04/03.md:1: 成文日期 is missing; add written_on: YYYY-MM-DD if it is printed [G112]"
            "没有成文日期。印有日期的，写上 written_on。",
            "content/notices/2023/04/03.md:1: 发文机关 is missing; list the organs under issuers [G113]"
            "没有发文机关。按落款写入 issuers。",
        ]
    )
    assert panel.evaluate("element => getComputedStyle(element).position") == "sticky"


@pytest.mark.parametrize("reviewed", [False, True])
def test_a_page_and_the_list_say_the_same_of_a_notice(reviewed: bool) -> None:
    text = "特此公告。\n\n```damaged\n来源缺第6页\n```\n\n```table\nreconstructed: no\n\n单位\n```\n"
    notice = Notice("2023-04-01", "公告", reviewed=reviewed, text=text)
    unread = Document(notice, read_blocks(text, "01.md"), "01.md")
    document = replace(
        unread, problems=(*(() if reviewed else find_damage(unread)), Problem("G114", "01.md", 9, "table"))
    )
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(document,)),))
    view = View(1, "/", library, None, {notice.id: (Problem("G019", "source.txt", 3, "cells"),)})

    panel = add_panel("<body></body>", "2023/04/01/", view)

    told = [code for code in ("G115", "G114", "G019") for _ in range(panel.count(f"[{code}]"))]
    assert told == ["G115", "G114", *([] if reviewed else ["G019"])]
    assert f"缺损1处，存疑{len(told) - 1}处" in make_list(view)


def test_what_is_shown_is_not_in_the_published_site(workplace: Workplace, start: Callable[..., Serving]) -> None:
    workplace.run("--output", "published")
    serving = start()
    fetch(serving.url + "2023/04/01/")
    serving.stop()

    assert read_tree(workplace.folder / "site") == read_tree(workplace.folder / "published")
    assert not any(b".preview/" in content for content in read_tree(workplace.folder / "site").values())


def test_a_problem_is_told_when_it_appears_and_not_with_every_build(capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[Problem] = [Problem("G112", "01.md", 1, "old")]

    def build(options: Options, report: Report) -> Callable[[], Library]:
        report.warn(seen)
        return lambda: Library(())

    preview = Preview(Options(), Report("serve"), build)
    preview.rebuild()
    seen.append(Problem("G112", "02.md", 1, "new"))
    preview.rebuild()

    assert capsys.readouterr().err == "01.md:1: old [G112]\n02.md:1: new [G112]\n"


def test_a_file_that_vanishes_while_it_is_read_does_not_end_the_preview(capsys: pytest.CaptureFixture[str]) -> None:
    def build(options: Options, report: Report) -> Library:
        raise FileNotFoundError(2, "No such file or directory", "01.md")

    preview = Preview(Options(), Report("serve"), build)
    preview.rebuild()

    assert preview.view.error is not None
    assert capsys.readouterr().err == "01.md: cannot be read or written: No such file or directory [G511]\n"
