"""Other generators of sites with search, where they are installed, on the same texts: what a build takes."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.peer_pages import find_pagefind
from bench.runs import Run, run
from gazette.content.notice_file import read_notice

_LAYOUT = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<a href="/">{{ .Site.Title }}</a><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_LIST = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""


def measure_peers(content: Path, folder: Path) -> Iterator[tuple[str, Run]]:
    """The name of each peer that is installed, with what it took for the notices below `content`."""
    if hugo := shutil.which("hugo"):
        name, pagefind = find_pagefind()
        _write_hugo(content, folder / "hugo")
        pages = run([hugo, "--quiet"], folder / "hugo")
        yield f"Hugo + {name}", pages + run([pagefind, "--site", "public"], folder / "hugo")


def _write_hugo(content: Path, folder: Path) -> None:
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(_LAYOUT, encoding="utf-8")
    (layouts / "list.html").write_text(_LIST, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps({"baseURL": "/", "languageCode": "zh", "title": "公报"}))
    for file in sorted((content / "notices").glob("*/*/*.md")):
        notice = read_notice(file.read_text(encoding="utf-8"), file.as_posix())
        page = folder / "content" / f"{notice.id}.md"
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"{json.dumps({'title': notice.title})}\n\n{notice.text}", encoding="utf-8")
