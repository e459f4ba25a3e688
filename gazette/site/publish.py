"""The library to a folder that any host serves; readers see the whole old site or the whole new one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from gazette.model import GazetteError, Library, Problem
from gazette.settings import Settings
from gazette.site.bulk import write_bulk
from gazette.site.crawlers import write_for_crawlers
from gazette.site.data_files import write_data
from gazette.site.documents import write_downloads, write_feeds
from gazette.site.pages import make_pages
from gazette.site.registers import read_registers
from gazette.site.rendering import make_environment, render_page
from gazette.site.staging import staged
from gazette.site.web_page import WebPage

Progress = Callable[[str, int, int], None]
WriteIndex = Callable[[Library, Path, str], object]


@dataclass(frozen=True)
class SiteReport:
    """What a build wrote; `problems` are the library's."""

    pages: int
    files: int
    bytes: int
    problems: tuple[Problem, ...]


def publish_site(
    library: Library,
    settings: Settings,
    templates: Path,
    output: Path,
    progress: Progress | None,
    write_index: WriteIndex,
) -> SiteReport:
    """Writes pages, assets, data and the search index beside `output`, then puts them in its place.

    `write_index` is given the library, the folder that holds the pages, and the path that links begin with.

    Guarantees: equal input gives equal bytes; upon any error `output` stays as it was; every JSON file has passed its
    schema. `progress` is told the stage (pages, data, index), what is done and the total.
    Raises GazetteError G211 and G212 (templates), G213 and G214 (the output folder), G401 (data).
    """
    tell = progress or (lambda stage, done, total: None)
    registers = read_registers(library)
    pages = tuple(make_pages(library, settings, registers))
    with staged(output) as staging:
        _write_pages(pages, settings, templates, staging, tell)
        _write_assets(templates, staging)
        write_for_crawlers(pages, library, settings, staging)
        lines = write_data(library, settings, staging, lambda done, total: tell("data", done, total + 1))
        write_downloads(library, staging)
        write_feeds(library, settings, staging)
        write_bulk(library, registers, lines, staging)
        tell("data", len(lines) + 1, len(lines) + 1)
        tell("index", 0, 1)
        write_index(library, staging, settings.base_path)
        tell("index", 1, 1)
        sizes = [file.stat().st_size for file in staging.rglob("*") if file.is_file()]
    return SiteReport(len(pages), len(sizes), sum(sizes), library.problems)


def _write_pages(pages: Sequence[WebPage], settings: Settings, templates: Path, folder: Path, tell: Progress) -> None:
    environment = make_environment(templates, settings)
    for done, page in enumerate(pages, 1):
        file = folder / page.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(render_page(page, environment, settings), encoding="utf-8", newline="\n")
        tell("pages", done, len(pages))


def _write_assets(templates: Path, folder: Path) -> None:
    assets = templates / "assets"
    if not assets.is_dir():
        seen = "folder is missing; restore it or give --templates a folder that has it"
        raise GazetteError(Problem("G211", assets.as_posix(), None, seen))
    shutil.copytree(assets, folder / "assets", dirs_exist_ok=True)
