"""Other generators of sites with search, where they are installed, on the same texts: what a build takes.

They are looked for on the PATH and in a virtual environment of their own, so that the project's stays as it is:

    python3 -m venv peers
    peers/bin/pip install mkdocs-material sphinx jieba pagefind_bin_extended
    python -m bench.peers archive/content peers

jieba is what MkDocs Material and Sphinx cut Chinese by for their search; Pagefind extended brings its own. Hugo is
a program of the system.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.peer_pages import find_pagefind
from bench.runs import Run, run
from gazette.content.notice_file import read_notice
from gazette.model import Notice

_LAYOUT = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<a href="/">{{ .Site.Title }}</a><main data-pagefind-body><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_LIST = """<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""
_MKDOCS = """site_name: 公报
theme: {name: material, language: zh}
plugins: [{search: {lang: zh}}]
validation: {nav: {omitted_files: ignore}}
"""
_SPHINX = 'project = "公报"\nlanguage = "zh_CN"\nhtml_search_language = "zh"\nhtml_copy_source = False\n'
_CONTENTS = "公报\n====\n\n.. toctree::\n   :glob:\n   :titlesonly:\n\n   notices/*\n"
_MARKUP = re.compile(r"([\\*`_|])")


@dataclass(frozen=True)
class Peer:
    """A generator with the search that belongs to it: the commands of a build, run in its folder.

    `site` is where its pages then are, `index` a file or folder of its search there.
    """

    name: str
    commands: Sequence[Sequence[str]]
    site: str
    index: str


def measure_peers(content: Path, folder: Path, environment: Path | None = None) -> Iterator[tuple[str, Run]]:
    """The name and version of each peer that is installed, with what it took for the notices below `content`.

    Raises CalledProcessError where a command fails, and SystemExit where a peer has left out pages or the search.
    """
    notices = list(_read_notices(content))
    for find, write in ((_find_hugo, _write_hugo), (_find_mkdocs, _write_mkdocs), (_find_sphinx, _write_sphinx)):
        if peer := find(environment):
            place = folder / peer.name.partition(" ")[0].lower()
            write(notices, place)
            runs = [run(command, place) for command in peer.commands]
            _check(peer, place / peer.site, len(notices))
            yield peer.name, sum(runs[1:], runs[0])
            shutil.rmtree(place)


def _find_hugo(environment: Path | None) -> Peer | None:
    if not (hugo := shutil.which("hugo")):
        return None
    name, pagefind = find_pagefind(environment)
    commands = ([hugo, "--quiet"], [pagefind, "--site", "public"])
    label = f"Hugo {_ask_version(hugo, 'version')} + {name} {_ask_version(pagefind, '--version')}"
    return Peer(label, commands, "public", "pagefind/pagefind.js")


def _find_mkdocs(environment: Path | None) -> Peer | None:
    mkdocs = _find_program("mkdocs", environment)
    if not mkdocs or not _has_material(Path(mkdocs).with_name("python")):
        return None
    label = f"MkDocs Material, MkDocs {_ask_version(mkdocs, '--version')}"
    return Peer(label, ([mkdocs, "build", "--quiet"],), "site", "search/search_index.json")


def _has_material(python: Path) -> bool:
    return (
        python.exists()
        and subprocess.run([python, "-c", "import material, jieba"], capture_output=True, check=False).returncode == 0
    )


def _find_sphinx(environment: Path | None) -> Peer | None:
    if not (sphinx := _find_program("sphinx-build", environment)):
        return None
    command = [sphinx, "-q", "-j", "auto", ".", "html"]
    return Peer(f"Sphinx {_ask_version(sphinx, '--version')}", (command,), "html", "searchindex.js")


def _find_program(name: str, environment: Path | None) -> str | None:
    folders = None if environment is None else str((environment / "bin").absolute())
    return shutil.which(name, path=folders)


def _ask_version(program: str, option: str) -> str:
    said = subprocess.run([program, option], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+(\.\d+)+", said)
    return found[0] if found else "?"


def _check(peer: Peer, site: Path, count: int) -> None:
    """A peer that gave up halfway would seem fast."""
    pages = sum(1 for _ in site.rglob("*.html"))
    if pages < count or not (site / peer.index).exists():
        raise SystemExit(f"{peer.name} made {pages} pages of {count} notices, or no {peer.index}")


def _read_notices(content: Path) -> Iterator[Notice]:
    for file in sorted((content / "notices").glob("*/*/*.md")):
        yield read_notice(file.read_text(encoding="utf-8"), file.as_posix())


def _write_hugo(notices: Sequence[Notice], folder: Path) -> None:
    layouts = folder / "layouts/_default"
    layouts.mkdir(parents=True)
    (layouts / "single.html").write_text(_LAYOUT, encoding="utf-8")
    (layouts / "list.html").write_text(_LIST, encoding="utf-8")
    (folder / "config.json").write_text(json.dumps({"baseURL": "/", "languageCode": "zh", "title": "公报"}))
    _write_files(notices, folder / "content", "md", lambda each: f"{json.dumps({'title': each.title})}\n\n{each.text}")


def _write_mkdocs(notices: Sequence[Notice], folder: Path) -> None:
    _write_files(notices, folder / "docs", "md", lambda each: f"# {each.title}\n\n{each.text}")
    (folder / "docs/index.md").write_text("# 公报\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")


def _write_sphinx(notices: Sequence[Notice], folder: Path) -> None:
    """As reStructuredText; what is markup in Markdown is text here, which costs Sphinx less."""
    _write_files(notices, folder / "notices", "rst", _write_restructured)
    (folder / "index.rst").write_text(_CONTENTS, encoding="utf-8")
    (folder / "conf.py").write_text(_SPHINX, encoding="utf-8")


def _write_restructured(notice: Notice) -> str:
    title = _MARKUP.sub(r"\\\1", notice.title)
    paragraphs = (_MARKUP.sub(r"\\\1", " ".join(part.split())) for part in notice.text.split("\n\n"))
    return "\n\n".join([f"{title}\n{'=' * 2 * len(title)}", *(f"\\{part}" for part in paragraphs if part)]) + "\n"


def _write_files(notices: Sequence[Notice], folder: Path, ending: str, write: Callable[[Notice], str]) -> None:
    folder.mkdir(parents=True)
    for notice in notices:
        (folder / f"{notice.id}.{ending}").write_text(write(notice), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path, help="an archive, as bench.archive writes it")
    parser.add_argument("environment", type=Path, nargs="?", help="where the peers are installed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gazette-peers-") as scratch:
        for name, each in measure_peers(options.content, Path(scratch), options.environment):
            print(f"{name}: {each.seconds:.1f} s, work {each.work:.1f} s, {each.memory / 1e6:.0f} MB", flush=True)


if __name__ == "__main__":
    main()
