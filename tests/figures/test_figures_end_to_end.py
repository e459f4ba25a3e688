"""A picture of a PDF, Word or OFD file on its way: notice, page, print, downloads, data, search, printed page."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile

import pytest
from playwright.sync_api import Browser, expect

from gazette.content.figure_fence import PLACEHOLDER
from gazette.source.word.reading import read_docx
from tests.access.test_axe import find_violations
from tests.figures.conftest import CAPTION, FORMS, WORDS, FigureSite, draw_map, find_figures
from tests.publishing import publish_content


def place(form: str) -> str:
    return f"2023/{FORMS.index(form) + 1:02}/"


@pytest.mark.parametrize("form", FORMS)
def test_the_figure_stands_between_the_paragraphs_around_it(figure_site: FigureSite, form: str) -> None:
    document = figure_site.document(form)

    assert [block.kind for block in document.blocks] == ["paragraph", "figure", "paragraph"]
    figure = document.blocks[1].figure
    assert figure and figure.caption and figure.caption.replace(" ", "") == CAPTION.replace(" ", "")
    assert (document.notice.issuers, str(document.notice.written_on)) == (("临山市人民政府",), "2023-03-01")


@pytest.mark.parametrize("form", FORMS)
def test_the_alternative_text_is_asked_for_unless_the_author_gave_one(figure_site: FigureSite, form: str) -> None:
    document = figure_site.document(form)
    asked = [problem.code for problem in document.problems]

    assert asked == ([] if form == "docx" else ["G121"])
    assert (PLACEHOLDER in document.markdown) is (form != "docx")


@pytest.mark.parametrize("form", FORMS)
def test_the_page_has_the_picture_with_its_size_and_the_site_has_the_file(figure_site: FigureSite, form: str) -> None:
    figure = find_figures(figure_site.document(form))[0].figure
    assert figure is not None
    page = (figure_site.folder / place(form) / "01/index.html").read_text(encoding="utf-8")
    address = f"/{place(form)}pictures/{figure.picture}"

    image = re.search(r"<img [^>]*pictures/[^>]*>", page)
    assert image is not None
    for part in (f'src="{address}"', f'width="{figure.width}"', f'height="{figure.height}"', 'loading="lazy"'):
        assert part in image[0]
    content = (figure_site.folder / address[1:]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == figure.digest


def test_text_markdown_word_and_json_have_the_figure(figure_site: FigureSite) -> None:
    folder = figure_site.folder / "2023/02/01"
    text = (folder / "2023-02-01.txt").read_text(encoding="utf-8")
    assert f"\n［图片：{WORDS}］\n{CAPTION}\n" in text
    markdown = (folder / "2023-02-01.md").read_text(encoding="utf-8")
    assert f"\n\n![{WORDS}](/2023/02/pictures/p1-1.png)\n\n{CAPTION}\n\n" in markdown
    data = json.loads((figure_site.folder / "api/v1/notices/2023-02-01.json").read_text(encoding="utf-8"))
    assert data["figures"] == [
        {
            "anchor": "p2",
            "url": "/2023/02/pictures/p1-1.png",
            "caption": CAPTION,
            "alternative": WORDS,
            "width": 480,
            "height": 320,
            "digest": hashlib.sha256(draw_map()).hexdigest(),
        }
    ]
    assert data["blocks"][1] | {"source": None} == {
        "kind": "figure", "text": f"{CAPTION}\n{WORDS}", "anchor": "p2", "source": None
    }  # fmt: skip


def test_the_word_file_can_be_read_with_its_picture_again(figure_site: FigureSite) -> None:
    content = (figure_site.folder / "2023/02/01/2023-02-01.docx").read_bytes()
    found = read_docx(content, "again.docx")

    (picture,) = (picture for page in found.pages for picture in page.pictures)
    assert picture.description == WORDS
    assert found.pictures == ((picture.file, draw_map()),)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "word/media/p1-1.png" in package.namelist()


def test_the_printed_place_of_a_figure_is_the_picture_with_its_caption(figure_site: FigureSite) -> None:
    printed = (figure_site.folder / "2023/01/01/printed/index.html").read_text(encoding="utf-8")
    link = re.search(r'<a [^>]*id="at-p2"[^>]*>(.*?)</a>', printed)

    assert link is not None
    (height,) = re.findall(r'height="([\d.]+)"', link[1])
    assert float(height) > 200


def test_a_browser_shows_the_picture_and_says_nothing(figure_site: FigureSite, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(f"{figure_site.url}2023/02/01/")
    image = page.get_by_role("img", name=WORDS)
    image.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('figure.picture img').complete")

    assert image.evaluate("image => image.naturalWidth") == 480
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert said == []
    page.emulate_media(media="print")
    expect(image).to_be_visible()


@pytest.mark.parametrize(("query", "anchor"), [("植树地点分布", "p2"), ("标出东山、西山两处", "p2")])
def test_caption_and_alternative_text_are_found(
    figure_site: FigureSite, browser: Browser, query: str, anchor: str
) -> None:
    page = browser.new_page()
    page.goto(f"{figure_site.url}search/?q={query}")
    link = page.locator(f'a[href*="/2023/02/01/"][href$="#{anchor}"]').first

    expect(link).to_be_visible()


def test_a_written_alternative_text_settles_the_problem_and_loses_no_place(figure_site: FigureSite) -> None:
    before = figure_site.document("ofd")
    file = figure_site.options.content / "notices/2023/03/01.md"
    file.write_text(file.read_text(encoding="utf-8").replace(PLACEHOLDER, "全市地图"), encoding="utf-8")

    after = next(each for each in publish_content(figure_site.options).documents if each.notice.id == "2023-03-01")

    assert after.problems == ()
    assert [block.span for block in after.blocks] == [block.span for block in before.blocks]


@pytest.mark.parametrize("path", ["2023/01/01/", "2023/01/01/printed/", "2023/02/01/"])
def test_axe_finds_nothing_to_object_to(figure_site: FigureSite, browser: Browser, path: str) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{figure_site.url}{path}")

    assert find_violations(page) == []


def test_a_page_without_scripts_shows_the_picture_too(figure_site: FigureSite, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{figure_site.url}2023/02/01/")

    expect(page.get_by_role("img", name=WORDS)).to_be_visible()
    expect(page.get_by_role("figure").filter(has_text=CAPTION)).to_be_visible()
