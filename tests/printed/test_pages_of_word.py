"""The pages of a Word file stand beside its text as LibreOffice lays them out, and say that they are not the printed ones."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.commands import views
from gazette.commands.convert import convert
from gazette.commands.import_issue import import_issue
from gazette.commands.options import Options
from gazette.commands.preview import View, add_panel
from gazette.model import Library, Problem
from gazette.report import Report
from gazette.site.printed.places import list_printed_pages
from gazette.site.printed.received import find_received
from gazette.source.word import office
from gazette.source.word.office import Attempt
from tests.figures.conftest import CAPTION, TEXTS, draw_map, write_docx, write_pdf
from tests.layouts.files import make_docx
from tests.publishing import publish_content
from tests.site.page import Page

INSTALLED = office.find_office()


def import_word(root: Path, content: bytes, language: str = "zh-Hans") -> tuple[Options, Report]:
    options, report = Options(root / "content", root / "site"), Report("import")
    options.content.mkdir()
    (options.content / "gazette.toml").write_text(f'language = "{language}"\n')
    (root / "may.docx").write_bytes(content)
    import_issue(options, report, [root / "may.docx"], "2023-05", "公报", None, None, ())
    return options, report


@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A LibreOffice that lays the notice with a map out as the typesetter of the tests does."""
    monkeypatch.setattr(views, "find_office", lambda: "soffice")
    monkeypatch.setattr(views, "lay_out", lambda *_: Attempt(write_pdf(draw_map())))


@pytest.mark.usefixtures("laid_out")
def test_each_paragraph_and_picture_has_a_place_on_a_laid_out_page(tmp_path: Path) -> None:
    options, _ = import_word(tmp_path, write_docx(draw_map()))
    library = publish_content(options, plan=lambda _: [])
    received = find_received(library.issues[0].notices)
    assert received is not None and not received.is_printed

    (page,) = list_printed_pages(library.documents[0], received)
    shown = {spot.block.text if spot.block else "" for spot in page.spots}
    assert shown == {"", TEXTS[3], TEXTS[5], *(block.text for block in library.documents[0].blocks if block.figure)}
    assert any(CAPTION in text for text in shown)
    assert page.number is None
    assert (options.output / "2023/05/pages/1-720.webp").is_file()


@pytest.mark.usefixtures("laid_out")
@pytest.mark.parametrize(
    ("language", "title", "sentence"),
    [
        ("zh-Hans", "排版页（非印刷版）", "由 LibreOffice 依收到的文件（Word）排出，不是印刷版"),
        ("zh-Hant", "排版頁（非印刷版）", "由 LibreOffice 依收到的文件（Word）排出，不是印刷版"),
        (
            "en",
            "Laid out pages (not as printed)",
            "as LibreOffice lays out the file received (Word); not the printed pages",
        ),
    ],
)
def test_every_page_that_shows_them_says_that_they_are_not_printed(
    tmp_path: Path, language: str, title: str, sentence: str
) -> None:
    options, _ = import_word(tmp_path, write_docx(draw_map()), language)
    publish_content(options, plan=lambda _: [])

    for place in ("2023/05/printed", "2023/05/01/printed"):
        shown = Page(options.output / place / "index.html").text
        assert title in shown
        assert sentence in shown
    notice = (options.output / "2023/05/01/index.html").read_text(encoding="utf-8")
    assert title in notice
    assert 'class="spot laid-out"' in notice
    assert 'class="spot"' not in notice


@pytest.mark.usefixtures("laid_out")
def test_a_problem_leads_to_the_laid_out_page_with_its_own_sign(tmp_path: Path) -> None:
    options, _ = import_word(tmp_path, write_docx(draw_map()))
    library = publish_content(options, plan=lambda _: [])
    document = library.documents[0]
    block = next(block for block in document.blocks if block.line is not None and block.kind == "paragraph")
    problem = Problem("G115", document.file, block.line, "damaged")
    issue = replace(library.issues[0], notices=(replace(document, problems=(problem,)),))
    page = (options.output / "2023/05/01/index.html").read_text(encoding="utf-8")

    panel = add_panel(page, "2023/05/01/", View(1, "/", Library((issue,))))
    assert f'<a class="spot laid-out" href="printed/#at-{block.anchor}" data-doubt="{block.anchor}"' in panel


def test_without_libreoffice_the_file_alone_is_offered_and_one_sentence_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options, report = import_word(tmp_path, write_docx(draw_map()))
    publish_content(options, plan=lambda _: [])

    file = options.content / "issues/2023-05/source.docx"
    said = f"{file}: no pages beside its text, for LibreOffice, which lays them out, is not installed."
    assert capsys.readouterr().out.count(said) == 1
    assert not [problem for problem in report.problems if problem.code == "G058"]
    assert not (options.output / "2023/05/printed").exists()
    assert (options.output / "2023/05/source.docx").read_bytes() == file.read_bytes()


@pytest.mark.parametrize(
    ("limit", "why"),
    [
        ("", "LibreOffice does not lay it out; save it anew as .docx"),
        (
            office._STOPPED,
            "LibreOffice stopped, as it does where it needs more than 3,000 MB of memory or writes more than 500 MB; hand "
            "over what it holds in several files",
        ),
    ],
)
def test_a_file_that_libreoffice_does_not_lay_out_is_offered_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, why: str
) -> None:
    monkeypatch.setattr(views, "find_office", lambda: "soffice")
    monkeypatch.setattr(views, "lay_out", lambda *_: Attempt(None, limit))
    options, report = import_word(tmp_path, write_docx(draw_map()))

    file = (options.content / "issues/2023-05/source.docx").as_posix()
    seen = f"is offered without pages beside its text: {why}"
    assert Problem("G058", file, None, seen) in report.problems


@pytest.mark.usefixtures("laid_out")
def test_pages_that_are_there_are_not_laid_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    options, _ = import_word(tmp_path, write_docx(draw_map()))
    monkeypatch.setattr(views, "lay_out", lambda *_: pytest.fail("the file is laid out again"))
    convert(options, Report("convert", quiet=True), (), None, False)


@pytest.mark.skipif(INSTALLED is None, reason="needs LibreOffice, which is not installed")
def test_nearly_every_line_of_an_issue_is_found_where_libreoffice_lays_it_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "find_office", lambda: INSTALLED)
    options, _ = import_word(tmp_path, make_docx(1, "tables")[1])
    folder = options.content / "issues/2023-05"
    kept, placed = (
        {
            record["line"]: record
            for record in map(json.loads, (folder / name).read_text("utf-8").splitlines())
            if key in record
        }
        for name, key in (("lines.jsonl", "text"), ("pages.jsonl", "line"))
    )

    text = {number for number, record in kept.items() if "furniture" not in record}
    assert len(text & placed.keys()) >= 0.99 * len(text)
