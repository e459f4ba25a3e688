"""The other recipes: what can be said of them without the hosts that they are for."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
import yaml

from gazette.site.hosts import HEADERS

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-pages.yml"])
def test_a_workflow_runs_targets_that_the_makefile_has(name: str) -> None:
    text = (DEPLOY / name).read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert isinstance(yaml.safe_load(text), dict)
    assert set(re.findall(r"\bmake ([a-z]+)", text)) == {"check", "site"} <= targets


def test_the_recipe_for_nginx_sends_the_headers_of_the_site() -> None:
    sent = dict(
        re.findall(r'add_header (\S+) "(.*)" always;', (DEPLOY / "nginx/gazette.conf").read_text(encoding="utf-8"))
    )

    assert sent == dict(HEADERS)


@pytest.mark.parametrize("script", ["nginx/publish.sh", "object-storage.sh"])
def test_a_script_refuses_a_folder_without_a_site(script: str, tmp_path: Path) -> None:
    run = subprocess.run([DEPLOY / script, tmp_path, tmp_path / "to"], capture_output=True, text=True, check=False)

    assert run.returncode == 1
    assert run.stderr == f"{tmp_path} holds no site; build it first: make site\n"
    assert not (tmp_path / "to").exists()


def test_the_site_before_is_kept_and_older_ones_go(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    for number in range(3):
        (tmp_path / "site/index.html").write_text(f"{number}" * 2000, encoding="utf-8")
        subprocess.run(
            [DEPLOY / "nginx/publish.sh", tmp_path / "site", tmp_path / "www"], check=True, capture_output=True
        )

    kept = sorted(folder for folder in (tmp_path / "www").iterdir() if folder.name.startswith("site-"))
    texts = {(folder / "index.html").read_text(encoding="utf-8")[0] for folder in kept}
    assert texts == {"1", "2"}
    assert (tmp_path / "www/current/index.html").read_text(encoding="utf-8")[0] == "2"
    assert (tmp_path / "www/current/index.html.gz").is_file()


def test_what_has_not_changed_keeps_its_time_and_so_its_etag(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("甲" * 2000, encoding="utf-8")
    os.utime(tmp_path / "site/index.html", (10**9, 10**9))
    subprocess.run([DEPLOY / "nginx/publish.sh", tmp_path / "site", tmp_path / "www"], check=True, capture_output=True)

    assert {(tmp_path / "www/current" / name).stat().st_mtime for name in ("index.html", "index.html.gz")} == {10**9}


def test_a_copy_on_a_stick_is_served_by_a_few_lines(tmp_path: Path) -> None:
    program = DEPLOY / "offline/serve.py"
    (tmp_path / "search.js").write_text("export {}", encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    text = program.read_text(encoding="utf-8").replace("8000", str(port))
    (tmp_path / "serve.py").write_text(text, encoding="utf-8")
    with subprocess.Popen([sys.executable, "serve.py"], cwd=tmp_path, stderr=subprocess.DEVNULL) as server:
        try:
            assert fetch_type(f"http://127.0.0.1:{port}/search.js") == "text/javascript"
        finally:
            server.kill()


def fetch_type(address: str) -> str | None:
    """The kind that a server says a file is, once it answers."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.headers["Content-Type"])
        except urllib.error.URLError:
            time.sleep(0.1)
    return None
