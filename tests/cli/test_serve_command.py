"""`serve`: the site as a static host shows it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, expect

from gazette.commands.live import Live
from gazette.commands.serve import open_server
from gazette.model import Problem

if TYPE_CHECKING:
    from conftest import Workplace

PROGRAM = Path(__file__).parents[2] / "build.py"
TEMPLATES = Path(__file__).parents[2] / "templates"


@contextmanager
def serving(site: Path, base_path: str, live: Live | None = None) -> Iterator[str]:
    with open_server(site, base_path, 0, live) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


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
        assert fetch(f"{host}/2023/")[0] == "年"


def test_a_site_with_a_path_is_served_below_it(site: Path) -> None:
    with serving(site, "/gazette/") as host:
        assert fetch(f"{host}/gazette/2023/")[0] == "年"


@pytest.mark.parametrize("path", ["/", "/gazette"])
def test_the_way_to_a_site_with_a_path_is_shown(site: Path, path: str) -> None:
    with serving(site, "/gazette/") as host:
        assert fetch(f"{host}{path}")[0] == "首页"


@pytest.mark.parametrize("path", ["/gazette/nothing/", "/2023/", "/gazette/../../etc/passwd"])
def test_what_is_not_there_gets_the_site_s_own_page(site: Path, path: str) -> None:
    with serving(site, "/gazette/") as host, pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"{host}{path}")

    assert caught.value.code == 404
    assert caught.value.read().decode() == "没有这一页"


def test_modules_are_served_as_javascript_on_any_machine(site: Path) -> None:
    with serving(site, "/") as host:
        assert fetch(f"{host}/search.js")[1].startswith("text/javascript")


def test_the_command_builds_the_site_and_serves_it_until_it_is_interrupted(workplace: Workplace) -> None:
    command = [sys.executable, str(PROGRAM), "serve", "--port", "0", "--base-url", "/gazette/"]
    with subprocess.Popen(command, cwd=workplace.folder, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = next(line for line in process.stdout if line.startswith("Serving "))
        page, _ = fetch(told.split()[1] + "2023/04/01/")
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()

    assert "临山市人民政府关于春季植树的通知" in page
    assert rest.startswith("Stopped.")
    assert process.returncode == 0


def test_a_page_for_the_editor_has_the_panel_and_the_file_on_disk_has_not(site: Path) -> None:
    (site / "index.html").write_text("<body>首页</body>", encoding="utf-8")

    with serving(site, "/gazette/", Live(site, site)) as host:
        page = fetch(f"{host}/gazette/")[0]
        script = fetch(f"{host}/gazette/_live/panel.js")

    assert page == '<body>首页<script type="module" src="/gazette/_live/panel.js"></script></body>'
    assert script[1] == "text/javascript" and "location.reload" in script[0]
    assert (site / "index.html").read_text(encoding="utf-8") == "<body>首页</body>"


def test_the_panel_is_told_the_file_its_problems_and_what_stopped_the_build(tmp_path: Path) -> None:
    file = tmp_path / "content/notices/2023/04/07.md"
    file.parent.mkdir(parents=True)
    file.touch()
    own = {"code": "G112", "file": file.as_posix(), "line": 1, "seen": "成文日期 is missing"}
    problems = tmp_path / "site/api/v1/problems.json"
    problems.parent.mkdir(parents=True)
    problems.write_text(json.dumps({"problems": [own, own | {"file": "other.md"}]}), encoding="utf-8")
    live = Live(tmp_path / "content", tmp_path / "site")
    live.tell(Problem("G101", "x.md", 3, "is no date"))

    with serving(tmp_path / "site", "/", live) as host:
        state = json.loads(fetch(f"{host}/_live/state?seen=0&page=2023/04/07/")[0])
        whole = json.loads(fetch(f"{host}/_live/state?seen=0&page=")[0])

    assert (state["file"], state["problems"]) == (file.as_posix(), [own])
    assert state["error"]["message"] == "x.md:3: is no date [G101]"
    assert (whole["file"], len(whole["problems"])) == (None, 2)


def test_what_an_editor_changes_shows_in_the_open_page(workplace: Workplace, browser: Browser) -> None:
    file = workplace.folder / "content/notices/2023/04/01.md"
    text = file.read_text(encoding="utf-8")
    page = browser.new_page()  # with the policy of the site
    command = [sys.executable, str(PROGRAM), "serve", "--port", "0", "--templates", str(TEMPLATES)]
    with subprocess.Popen(
        command, cwd=workplace.folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            told = next(line for line in process.stdout if line.startswith("Serving "))
            page.goto(told.split()[1] + "2023/04/01/")
            panel = page.get_by_role("complementary", name="编辑")
            expect(panel).to_contain_text("notices/2023/04/01.md")

            file.write_text(text.replace("认真执行", "切实执行"), encoding="utf-8")
            expect(page.get_by_text("应当切实执行")).to_be_visible(timeout=30_000)

            file.write_text(text.replace("written_on: 2023", "written_on: zz"), encoding="utf-8")
            expect(panel).to_contain_text("[G101]", timeout=30_000)
            expect(page.get_by_text("应当切实执行")).to_be_visible()
        finally:
            page.close()
            process.send_signal(signal.SIGINT)
            process.stdout.read()
    assert process.returncode == 0
