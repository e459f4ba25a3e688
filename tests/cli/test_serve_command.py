"""`serve`: the site as a static host shows it."""

from __future__ import annotations

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

from gazette.commands.serve import open_server

if TYPE_CHECKING:
    from conftest import Workplace

PROGRAM = Path(__file__).parents[2] / "build.py"


@contextmanager
def serving(site: Path, base_path: str) -> Iterator[str]:
    with open_server(site, base_path, 0) as server:
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
