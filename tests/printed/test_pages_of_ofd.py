"""The pages of an OFD file stand beside its text as those of a PDF do: drawn once, when the file is imported."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, expect

from gazette.commands import views
from gazette.commands.convert import convert
from gazette.commands.import_issue import import_issue
from gazette.commands.options import Options
from gazette.content.library import read_library
from gazette.model import GazetteError, Problem
from gazette.report import Report
from gazette.settings import read_settings
from gazette.site.printed.images import WIDTHS
from gazette.site.printed.places import list_printed_pages
from gazette.site.printed.received import find_received
from tests.browser import serve
from tests.layouts.files import make_ofd
from tests.publishing import publish_content
from tests.source import ofd_file as ofd

ISSUE, OFD = make_ofd(2, "ruled tables")


def import_ofd(root: Path, settings: str = "") -> tuple[Options, Report]:
    options, report = Options(root / "content", root / "site", quiet=True), Report("import", quiet=True)
    options.content.mkdir()
    (options.content / "gazette.toml").write_text(settings)
    (root / "may.ofd").write_bytes(OFD)
    import_issue(options, report, [root / "may.ofd"], "2023-05", None, None, None, ())
    return options, report


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Options:
    """An issue that was imported from OFD, and its site."""
    options, _ = import_ofd(tmp_path_factory.mktemp("ofd"))
    publish_content(options, plan=lambda _: [])
    return options


@pytest.fixture
def options(imported: Options, tmp_path: Path) -> Options:
    """A copy of it."""
    shutil.copytree(imported.content, tmp_path / "content")
    return replace(imported, content=tmp_path / "content", output=tmp_path / "site")


def find_file(options: Options, name: str) -> Path:
    return options.content / "issues/2023-05" / name


def test_each_page_has_a_picture_in_each_width(imported: Options) -> None:
    received = find_received(read_library(imported.content, read_settings(imported.content)).issues[0].notices)
    assert received is not None
    for leaf in received.leaves:
        for width in WIDTHS:
            content = (imported.output / f"2023/05/pages/{leaf.position}-{width}.webp").read_bytes()
            image = Image.open(BytesIO(content))
            assert image.width == width
            assert image.convert("L").getextrema()[0] < 40, "nothing is drawn"


def test_the_place_of_a_line_has_ink_and_the_margin_has_none(imported: Options) -> None:
    library = read_library(imported.content, read_settings(imported.content))
    received = find_received(library.issues[0].notices)
    assert received is not None
    for page in list_printed_pages(library.documents[0], received):
        image = Image.open(imported.output / f"2023/05/pages/{page.leaf.position}-1440.webp").convert("L")
        scale = 1440 / page.leaf.width
        assert image.crop((0, 0, round(20 * scale), image.height)).getextrema() == (255, 255)
        for spot in page.spots:
            for place in spot.rectangles:
                box = tuple(round(side * scale) for side in (place.left, place.top, place.right, place.bottom))
                assert image.crop((box[0], box[1], box[2], box[3])).getextrema()[0] < 128


def test_a_paragraph_opens_its_place_beside_the_text(browser: Browser, imported: Options) -> None:
    with serve(imported.output) as url:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{url}2023/05/01/")
        page.locator("#p2 > a.spot").click()
        expect(page.locator(".beside-print [data-at=p2] rect").first).to_be_in_viewport()
        page.close()


def test_a_build_needs_neither_fonts_nor_the_reader_of_ofd(
    imported: Options, options: Options, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "find_fonts", lambda: ())
    publish_content(options, plan=lambda _: [])
    name = "2023/05/pages/1-720.webp"
    assert (options.output / name).read_bytes() == (imported.output / name).read_bytes()


def test_converting_again_draws_nothing_that_is_there(options: Options, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "draw_ofd", lambda *_: pytest.fail("the pages are drawn again"))
    convert(options, Report("convert", quiet=True), (), None, False)


def test_pages_that_were_changed_stop_the_build_and_are_drawn_again_by_convert(options: Options) -> None:
    pages = find_file(options, "pages.pdf")
    drawn = pages.read_bytes()
    pages.write_bytes(drawn + b"\n")
    with pytest.raises(GazetteError) as error:
        publish_content(options, plan=lambda _: [])
    seen = "is not the file that pages.jsonl was read from; run python build.py convert, or put that file back"
    assert str(error.value) == f"{pages.as_posix()}: {seen} [G119]"

    convert(options, Report("convert", quiet=True), (), None, False)
    assert pages.read_bytes() == drawn


def test_a_record_of_the_pages_that_was_changed_by_hand_is_named_and_made_anew(options: Options) -> None:
    told = find_file(options, "pages.jsonl")
    written = told.read_text()
    told.write_text(written[:40])
    with pytest.raises(GazetteError) as error:
        publish_content(options, plan=lambda _: [])
    assert error.value.problem.code == "G122"

    convert(options, Report("convert", quiet=True), (), None, False)
    assert told.read_text() == written


def test_pages_of_another_file_are_not_shown(options: Options) -> None:
    told = find_file(options, "pages.jsonl")
    told.write_text(json.dumps(json.loads(told.read_text()) | {"of": "0" * 64}))
    publish_content(options, plan=lambda _: [])
    assert not (options.output / "2023/05/pages").exists()
    assert (options.output / "2023/05/source.ofd").is_file()


def test_without_a_font_the_file_alone_is_offered_and_one_problem_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "find_fonts", lambda: ())
    options, report = import_ofd(tmp_path)
    publish_content(options, plan=lambda _: [])

    assert [problem.code for problem in report.problems].count("G058") == 1
    assert not find_file(options, "pages.jsonl").exists()
    assert not (options.output / "2023/05/pages").exists()
    assert 'href="printed/' not in (options.output / "2023/05/01/index.html").read_text(encoding="utf-8")
    assert (options.output / "2023/05/source.ofd").read_bytes() == OFD


def test_what_the_pictures_of_the_pages_do_not_show_as_the_file_has_it_is_told_once(tmp_path: Path) -> None:
    tiled = ofd.element("FillColor", ofd.element("Pattern", ofd.element("CellContent"), Width=5, Height=5))
    area = ofd.path("M 0 0 L 9 0 L 9 9 C", "10 10 9 9", tiled, Fill="true")
    lost = ofd.element("ImageObject", ID=3, ResourceID=7, Boundary="100 100 20 40")
    file, report = tmp_path / "may.ofd", Report("convert", quiet=True)
    file.write_bytes(ofd.write_ofd(ofd.document([ofd.page(ofd.text("公报") + area), ofd.page(area + lost)])))
    views.keep_view(file, report)
    seen = "the pictures of its pages do not show all as the file has it (patterns, pictures); see the file itself"
    assert report.problems == {Problem("G058", file.as_posix(), None, seen)}


def test_without_page_images_nothing_is_drawn(tmp_path: Path) -> None:
    options, _ = import_ofd(tmp_path, "page_images = false\n")
    assert not find_file(options, "pages.pdf").exists()
