"""An archive made of a corpus, its site, and stock Pagefind over the same pages, served as a host serves them."""

from __future__ import annotations

import gzip
import importlib
import json
import lzma
import random
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from gazette.content.library import read_library
from gazette.content.notice_file import write_notice
from gazette.model import Library, Notice
from gazette.search.index import plan_index
from gazette.settings import read_settings
from gazette.site.publish import publish_site
from gazette.site.tree import locked

_PER_ISSUE, _ISSUES = 25, 12
_TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml",
          ".json": "application/json", ".txt": "text/plain; charset=utf-8"}  # fmt: skip
_PEER = """<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><link rel="icon" href="data:,"><title>peer</title>
<ol id="results"></ol><script type="module">
import * as pagefind from "/peer/pagefind.js";
window.show = async (query) => {
  const { results } = await pagefind.search(query);
  const shown = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  document.getElementById("results").innerHTML = shown.map(({ url, meta, excerpt }) =>
    `<li><a href="${url}">${meta.title}</a><p>${excerpt}</p>`).join("");
  document.getElementById("results").dataset.shown = query;
  return results.map(({ id }) => id);
};
const query = new URLSearchParams(location.search).get("q");
if (query) window.found = window.show(query);
</script></html>
"""


def make_site(corpus: Path, count: int, folder: Path, templates: Path) -> Library:
    """Writes the corpus's texts as notices below `folder`, and their site to its site/."""
    content = folder / "content"
    content.mkdir(parents=True)
    (content / "gazette.toml").write_text('name = "档案"\n', encoding="utf-8")
    for number, row in enumerate(_draw_rows(corpus, count)):
        issue, ordinal = number // _PER_ISSUE, number % _PER_ISSUE + 1
        year, month = 2000 + issue // _ISSUES, issue % _ISSUES + 1
        name = f"{year}-{month:02}-{ordinal:02}"
        notice = Notice(name, row["title"], written_on=date(year, month, ordinal), text=row["text"].strip() + "\n")
        file = content / "notices" / f"{name.replace('-', '/')}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(write_notice(notice), encoding="utf-8")
    settings = read_settings(content, base_url="/")
    library = read_library(content, settings)
    with locked(folder / "site") as area:
        publish_site(library, settings, templates, area, plan_index)
    return library


def _draw_rows(corpus: Path, count: int) -> list[dict[str, str]]:
    """Always the same rows of a file of JSON Lines."""
    open_ = lzma.open if corpus.suffix == ".xz" else open
    with open_(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    random.Random(1).shuffle(rows)
    return rows[:count]


def add_peer(site: Path) -> tuple[str, dict[str, str]]:
    """Stock Pagefind over the notices' pages: its name, and the path of each page by the name that results have."""
    name, program = find_pagefind()
    output = site / "peer"
    command = [program, "--site", str(site), "--glob", "[0-9]*/[0-9]*/[0-9]*/index.html", "--output-path", str(output),
               "--root-selector", "article"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    (site / "peer.html").write_text(_PEER, encoding="utf-8")
    fragments = (output / "fragment").glob("*.pf_fragment")
    return name, {
        file.stem: json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))["url"]
        for file in fragments
    }


def find_pagefind(environment: Path | None = None) -> tuple[str, str]:
    """The extended program, which cuts Chinese into words, if it is installed; else the standard one.

    It is looked for in a virtual environment, if one is given, then on the PATH and in that of this program.
    """
    if environment and (found := _ask_environment(environment)):
        return "Pagefind extended", found
    if found := shutil.which("pagefind_extended"):
        return "Pagefind extended", found
    for name, module in (("Pagefind extended", "pagefind_bin_extended"), ("Pagefind", "pagefind_bin")):
        try:
            return name, str(importlib.import_module(module).get_executable())
        except ImportError:
            continue
    raise SystemExit("no Pagefind to compare with: python -m pip install pagefind_bin_extended")


def _ask_environment(environment: Path) -> str:
    """The extended program of a virtual environment, empty where it has none."""
    code = "import pagefind_bin_extended; print(pagefind_bin_extended.get_executable())"
    command = [environment.absolute() / "bin/python", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


class Wire:
    """What has gone over it."""

    def __init__(self) -> None:
        self.bytes = 0
        self.requests = 0


@contextmanager
def serve_packed(folder: Path) -> Iterator[tuple[str, Wire]]:
    """Serves `folder` as most hosts do: text packed by gzip, connections kept. Counts the bytes of bodies."""
    wire = Wire()
    handler = type("Handler", (_Handler,), {"folder": folder, "wire": wire})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", wire
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # else each answer waits 40 ms for the one before to be acknowledged
    folder: Path
    wire: Wire

    def do_GET(self) -> None:
        file = self.folder / self.path.partition("?")[0].lstrip("/")
        body, kind, is_packed = _pack(file / "index.html" if file.is_dir() else file)
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body or b"")))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body or b"")
        self.wire.bytes += len(body or b"")
        self.wire.requests += 1

    def log_message(self, format: str, *args: Any) -> None:
        pass


@cache
def _pack(file: Path) -> tuple[bytes | None, str, bool]:
    if not file.is_file():
        return None, "text/plain", False
    kind = _TYPES.get(file.suffix, "application/octet-stream")
    content = file.read_bytes()
    return (gzip.compress(content, 6), kind, True) if file.suffix in _TYPES else (content, kind, False)
