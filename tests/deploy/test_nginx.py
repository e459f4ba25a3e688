"""The recipe for nginx, served by nginx: what it sends for each kind of file."""

from __future__ import annotations

import gzip
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from email.message import Message
from pathlib import Path
from urllib.parse import quote

import pytest

from gazette.content.library import read_library
from gazette.model import Library
from gazette.settings import Settings
from gazette.site.hosts import HEADERS
from tests.publishing import publish

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "tests/site/content"
RECIPE = ROOT / "deploy/nginx/gazette.conf"
SCRIPT = ROOT / "deploy/nginx/publish.sh"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
MAIN = """
include /etc/nginx/modules-enabled/*.conf;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/gazette.conf;
}}
"""


@dataclass(frozen=True)
class Host:
    """A site on nginx: its address without a slash at the end, and the folder that is served."""

    address: str
    folder: Path

    def get(self, path: str, **headers: str) -> tuple[int, Message, bytes]:
        request = urllib.request.Request(
            f"{self.address}{path}", headers={k.replace("_", "-"): v for k, v in headers.items()}
        )
        opener = urllib.request.build_opener(_StayHere)
        try:
            with opener.open(request, timeout=10) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as answer:
            return answer.code, answer.headers, answer.read()


class _StayHere(urllib.request.HTTPRedirectHandler):
    """Does not follow: where an address leads is what is tested."""

    def redirect_request(self, *_: object) -> None:
        return None


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    if NGINX is None:
        pytest.skip("nginx is not installed; the checks of every change install it")
    folder = tmp_path_factory.mktemp("nginx")
    publish(_read_moved(), Settings(), folder / "site")
    subprocess.run([SCRIPT, folder / "site", folder / "www"], check=True, capture_output=True)
    with _serve(folder, RECIPE.read_text(encoding="utf-8").replace("/var/www/gazette", f"{folder}/www")) as address:
        yield Host(address, folder / "www/current")


def _read_moved() -> Library:
    """The library, of which one notice had another address."""
    library = read_library(CONTENT, Settings())
    issue = library.issues[0]
    notice = replace(issue.notices[0].notice, formerly=("2022-12-01",))
    notices = (replace(issue.notices[0], notice=notice), *issue.notices[1:])
    return replace(library, issues=(replace(issue, notices=notices), *library.issues[1:]))


@contextmanager
def _serve(folder: Path, recipe: str) -> Iterator[str]:
    """nginx with a recipe, and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "gazette.conf").write_text(recipe.replace("listen 80;", f"listen 127.0.0.1:{port};"), encoding="utf-8")
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder), encoding="utf-8")
    folder.chmod(0o755)
    for parent in folder.parents:
        if parent.name.startswith("pytest"):
            parent.chmod(0o755)
    with subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-g", "user root;"], stderr=subprocess.PIPE) as server:
        try:
            _wait_for(port, server)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(100):
        if server.poll() is not None and server.stderr:
            pytest.fail(f"nginx does not start: {server.stderr.read().decode()}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    pytest.fail("nginx does not answer")


def test_a_page_comes_with_the_policy_and_is_asked_for_again(host: Host) -> None:
    status, headers, body = host.get("/2023/04/01/")

    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert {name: headers[name] for name, _ in HEADERS} == dict(HEADERS)
    assert headers["Cache-Control"] == "no-cache"
    assert host.get("/2023/04/01/", If_None_Match=headers["ETag"])[0] == 304
    assert body == (host.folder / "2023/04/01/index.html").read_bytes()


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_text_is_sent_as_it_was_packed(host: Host, coding: str) -> None:
    page = host.folder / "2023/04/01/index.html"
    packed = page.with_name("index.html.gz" if coding == "gzip" else "index.html.br").read_bytes()

    _, headers, body = host.get("/2023/04/01/", Accept_Encoding=coding)

    assert (headers["Content-Encoding"], body) == (coding, packed)
    assert coding != "gzip" or gzip.decompress(body) == page.read_bytes()


def test_the_index_of_the_search_is_kept_for_ever_and_its_manifest_is_not(host: Host) -> None:
    part = next(host.folder.glob("search/*/index/*.pf_index"))

    status, headers, body = host.get(f"/{part.relative_to(host.folder).as_posix()}", Accept_Encoding="gzip")

    assert (status, headers["Cache-Control"]) == (200, "public, max-age=31536000, immutable")
    assert headers["Content-Encoding"] is None  # it is packed already, and the page unpacks it
    assert body == part.read_bytes()
    assert host.get("/search/manifest.json")[1]["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/assets/search.js", "application/javascript; charset=utf-8"),
        ("/assets/site.css", "text/css; charset=utf-8"),
        ("/api/v1/notices.json", "application/json; charset=utf-8"),
        ("/2023/04/01/2023-04-01.md", "text/markdown; charset=utf-8"),
        ("/data/notices.csv", "text/csv; charset=utf-8"),
        ("/data/notices.jsonl", "application/x-ndjson; charset=utf-8"),
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
    ],
)
def test_each_kind_of_file_says_what_it_is(host: Host, path: str, kind: str) -> None:
    status, headers, _ = host.get(path)

    assert (status, headers["Content-Type"]) == (200, kind)
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", ["gazette", "政府 公报+100%"])
def test_a_site_below_a_path_is_served_as_the_documentation_says(tmp_path: Path, name: str) -> None:
    if NGINX is None:
        pytest.skip("nginx is not installed; the checks of every change install it")
    path = f"/{quote(name)}"
    publish(_read_moved(), Settings(base_url=f"{path}/"), tmp_path / "site")
    subprocess.run([SCRIPT, tmp_path / "site", tmp_path / "www"], check=True, capture_output=True)
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / name).symlink_to(tmp_path / "www/current")
    recipe = RECIPE.read_text(encoding="utf-8")
    for before, after in (
        ("root /var/www/gazette/current;", f"root {tmp_path}/host;"),
        ("error_page 404 /404.html;", f'error_page 404 "/{name}/404.html";'),
        ("/var/www/gazette", f"{tmp_path}/www"),
    ):
        assert before in recipe
        recipe = recipe.replace(before, after)
    with _serve(tmp_path, recipe) as address:
        host = Host(f"{address}{path}", tmp_path / "www/current")
        assert host.get("/2023/04/01/")[2] == (host.folder / "2023/04/01/index.html").read_bytes()
        part = next(host.folder.glob("search/*/index/*.pf_index")).relative_to(host.folder).as_posix()
        assert host.get(f"/{part}")[1]["Cache-Control"] == "public, max-age=31536000, immutable"
        status, headers, _ = host.get("/2022/12/01/?q=1")
        assert (status, headers["Location"]) == (301, f"{host.address}/2023/04/01/")
        for missing in ("/2023/99/", "/_headers"):
            assert host.get(missing)[::2] == (404, (host.folder / "404.html").read_bytes())


def test_an_address_that_is_not_there_gets_the_site_s_own_page(host: Host) -> None:
    status, headers, body = host.get("/2023/99/")

    assert (status, body) == (404, (host.folder / "404.html").read_bytes())
    assert headers["Content-Security-Policy"]


def test_a_former_address_is_redirected(host: Host) -> None:
    status, headers, _ = host.get("/2022/12/01/")

    assert (status, headers["Location"]) == (301, f"{host.address}/2023/04/01/")


@pytest.mark.parametrize("path", ["/_headers", "/_redirects"])
def test_what_hosts_are_told_is_not_sent(host: Host, path: str) -> None:
    assert host.get(path)[0] == 404
