"""An editor sees page and text side by side, with the places of the problems marked."""

from __future__ import annotations

from dataclasses import replace

from playwright.sync_api import Browser, expect

from gazette.commands.options import Options
from gazette.commands.preview import View, add_panel
from gazette.commands.serve import Preview, running
from gazette.model import Block, Library, Problem
from gazette.report import Report
from tests.printed.conftest import PrintedSite


def make_view(site: PrintedSite) -> View:
    """A view with a doubt about the source line in which the second paragraph begins."""
    document = site.library.documents[0]
    block = next(block for block in document.blocks if block.anchor == "p2")
    assert block.span is not None
    doubt = Problem("G016", "content/issues/source.pdf", block.span.lines[0], "characters are missing")
    return View(1, "/", site.library, None, {document.notice.id: (doubt,)})


def test_a_problem_leads_to_its_place(printed_site: PrintedSite) -> None:
    page = (printed_site.folder / printed_site.place / "01/index.html").read_text(encoding="utf-8")

    assert 'href="printed/#at-p2" data-doubt="p2"' in add_panel(
        page, f"{printed_site.place}01/", make_view(printed_site)
    )


def test_what_is_missing_has_the_place_of_the_block_before_it(printed_site: PrintedSite) -> None:
    document = printed_site.library.documents[0]
    at = next(place for place, block in enumerate(document.blocks) if block.anchor == "p2")
    damage = Block("damaged", "缺字", "p999", line=(document.blocks[at].line or 0) + 2)
    blocks = (*document.blocks[: at + 1], damage)
    problem = Problem("G115", document.file, damage.line, "damaged: 缺字")
    damaged = replace(document, blocks=blocks, problems=(problem,))
    issue = replace(printed_site.library.issues[0], notices=(damaged,))
    page = (printed_site.folder / printed_site.place / "01/index.html").read_text(encoding="utf-8")

    assert 'data-doubt="p2"' in add_panel(page, f"{printed_site.place}01/", View(1, "/", Library((issue,))))


def test_a_problem_of_a_notice_without_printed_page_has_no_place(printed_site: PrintedSite) -> None:
    view = make_view(printed_site)

    assert "data-doubt" not in add_panel("<body></body>", f"{printed_site.place}01/", view)
    assert "data-doubt" not in add_panel("<body></body>", "", replace(view, library=Library(())))


def test_the_place_of_a_problem_is_shown_and_marked(browser: Browser, printed_site: PrintedSite) -> None:
    preview = Preview(Options(printed_site.content), Report("serve", quiet=True), lambda *_: printed_site.library)
    preview.view = make_view(printed_site)
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    with running(printed_site.folder, preview, 0) as port:
        page.goto(f"http://127.0.0.1:{port}/{printed_site.place}01/")
        expect(page.locator(".beside-print .doubt[data-at=p2] rect").first).to_be_in_viewport()
        page.close()
