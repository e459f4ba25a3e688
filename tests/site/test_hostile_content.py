"""Strings that want to be code, in every field that there is: on the site they are text and nothing else."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser, Page

from gazette.content.library import read_library
from gazette.content.notice_file import write_notice
from gazette.files import write_file
from gazette.model import Annex, Document, Library, Notice, Reference, SourceSpan
from gazette.settings import Settings, read_settings
from tests.browser import serve
from tests.publishing import publish
from tests.site.injections import STRINGS
from tests.site.page import html_files

FIELDS = 25
# Told to the test by the page itself, before any script of the page runs.
WATCH = """
window.broken = [];
addEventListener("securitypolicyviolation", event => broken.push(`${event.violatedDirective} ${event.blockedURI}`));
addEventListener("error", event => broken.push(event.message || `${event.target.tagName} failed`), true);
window.alert = window.confirm = window.prompt = text => broken.push(`dialog ${text}`);
"""

# For both: waits until the search page has said what it found.
HEAR = """const hear = async said => {
  while (["", "正在检索"].includes(said.textContent)) await new Promise(done => setTimeout(done, 5));
};"""
# Opens addresses in frames of one page, several times as fast as one after another. Gives of each what broke, what ran
# and what its main part shows.
OPEN = f"""addresses => {{
  {HEAR}
  const open = (address, done) => {{
    const frame = document.createElement("iframe");
    frame.addEventListener("load", async () => {{
      const page = frame.contentDocument;
      if (!page) return done([["led elsewhere"], null, ""]);
      const said = page.getElementById("search-live");
      if (said && page.location.search) await hear(said);
      done([frame.contentWindow.broken, page.documentElement.dataset.hit ?? null, page.querySelector("main")?.textContent]);
    }});
    frame.src = address;
    document.body.append(frame);
  }};
  return Promise.all(addresses.map(address => new Promise(done => open(address, done))));
}}"""
# Goes to an address of the search page as its reader does with the buttons of the browser. Gives what is found.
GO = f"""async address => {{
  {HEAR}
  const said = document.getElementById("search-live");
  said.textContent = "";
  history.pushState(null, "", address);
  dispatchEvent(new PopStateEvent("popstate"));
  await hear(said);
  return document.getElementById("search-results").textContent;
}}"""
AT_ONCE = 30
QUERIES = [quote(text, safe="") for text in STRINGS]

INJECT = """new Promise(done => {
  addEventListener("securitypolicyviolation", done);
  document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=document.documentElement.dataset.hit=1>");
}).then(() => null)"""


def one_line(text: str) -> str:
    return " ".join(text.split())


def fence(text: str) -> str:
    """A string as a cell of a table: what would end the cell is escaped, as docs/front-matter.md asks for."""
    return one_line(text).replace("\\", "\\\\").replace("|", "\\|")


def make_notice(ordinal: int, strings: list[str]) -> Notice:
    title, number, printed, issuer, addressees, section, kind, note, label, annex, *more = strings
    cited, repealed, words, amended, heading, paragraph, run_in, item, cell, *apart = map(one_line, more)
    remark, damage, caption, figure, alternative, source = apart
    return Notice(
        f"2023-04-{ordinal:02}",
        one_line(title) or "通知",
        document_number=number,
        document_number_printed=printed,
        issuers=(issuer, "临山市人民政府"),
        addressees=addressees,
        section=section,
        kind=kind,
        note=note,
        annexes=(Annex(label, annex),),
        cites=(Reference(cited, number),),
        repeals=(Reference(repealed, None, words),),
        amends=(Reference(amended, None),),
        source=SourceSpan(source, (3,), ((1, 2),)),
        reviewed=True,
        text=f"## 一、{heading}\n\n正文{paragraph}\n\n**（一）{run_in}**。正文\n\n1．{item}\n\n"
        f"| {fence(cell)} | 乙 |\n| --- | --- |\n| 甲 | {fence(cell)} |\n\n"
        f"```note\n注{remark}\n```\n\n```damaged\n缺{damage}\n```\n\n"
        f"```table\ncaption: 表{caption}\nreconstructed: certain\nnote: 注{remark}\n\n| 甲 | < |\n```\n\n"
        f"```figure\npicture: p1-1.png\ncaption: 图{figure}\nalternative: 图中{alternative}\n```\n",
    )


def write_hostile(content: Path, ordinal: int, strings: list[str]) -> None:
    write_file(content / f"notices/2023/04/{ordinal:02}.md", write_notice(make_notice(ordinal, strings)))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Each string in some field, through files as an editor would write them."""
    content = tmp_path_factory.mktemp("hostile") / "content"
    for at in range(len(STRINGS) // FIELDS + 1):
        chosen = list(islice([*STRINGS, *STRINGS], at * FIELDS, (at + 1) * FIELDS))
        write_hostile(content, at + 1, chosen[at % FIELDS :] + chosen[: at % FIELDS])
    setting = json.dumps('">'.join(STRINGS[:24]), ensure_ascii=False)
    names = ("name", "publisher", "description", "contact")
    write_file(content / "gazette.toml", "".join(f"{name} = {setting}\n" for name in names))
    write_file(content / "issues/2023-04/issue.toml", f"name = {setting}\nsections = [{setting}]\n")
    return read_library(content, read_settings(content))


@pytest.fixture(scope="module")
def site(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "site"
    content = Path(library.documents[0].file).parents[3]
    publish(library, read_settings(content, "https://example.org/"), folder)
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with serve(site) as address:
        yield address


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails its test by a script that ran, an error, a broken policy or a question to another host."""
    page = browser.new_page()
    wrong: list[str] = []
    page.add_init_script(WATCH)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(address) else wrong.append(asked.url))
    yield page
    page.close()
    assert wrong == []


def list_shown(document: Document) -> list[str]:
    """What the page of a notice shows of it as text."""
    notice = document.notice
    blocks = [block.text for block in document.blocks if block.kind not in ("table", "figure")]
    cells = [cell for table in document.tables for row in table.rows for cell in row]
    named = [each.title or "" for each in (*notice.cites, *notice.repeals, *notice.amends)]
    said = [notice.title, *notice.issuers, *blocks, *cells, *named]
    return [*said, *(text for text in (notice.document_number, notice.section, notice.note) if text)]


def open_frames(page: Page, address: str, paths: Sequence[str]) -> Iterator[str]:
    """What the main part of each page of a site shows. Fails at one where a string ran or broke anything."""
    frames = f"{address}frames"
    page.route(frames, lambda route: route.fulfill(content_type="text/html", body="<link rel=icon href=data:,>"))
    for start in range(0, len(paths), AT_ONCE):
        some = paths[start : start + AT_ONCE]
        page.goto(frames)
        for path, (broken, hit, shown) in zip(some, page.evaluate(OPEN, [f"/{path}" for path in some]), strict=True):
            assert (broken, hit) == ([], None), path
            yield shown


def find_broken(page: Page) -> list[str]:
    hit = page.evaluate("document.documentElement.dataset.hit || null")
    return [*page.evaluate("window.broken"), *([f"{page.url} ran {hit}"] if hit else [])]


def test_there_are_300_strings() -> None:
    assert len(set(STRINGS)) >= 300


def test_no_string_runs_or_breaks_a_page(watched: Page, site: Path, address: str) -> None:
    paths = [file.relative_to(site).as_posix().removesuffix("index.html") for file in html_files(site)]
    assert len(list(open_frames(watched, address, paths))) > FIELDS


def test_no_string_runs_in_any_field_and_each_is_shown_there(browser: Browser, tmp_path: Path) -> None:
    """As many notices as there are strings: the n-th field of the m-th has the string m + n."""
    for ordinal in range(1, len(STRINGS) + 1):
        chosen = [STRINGS[(ordinal + field) % len(STRINGS)] for field in range(FIELDS)]
        write_hostile(tmp_path / "content", ordinal, chosen)
    library = read_library(tmp_path / "content", Settings())
    publish(library, Settings(), tmp_path / "site", plan=lambda _: [])
    page = browser.new_page()
    page.add_init_script(WATCH)
    paths = [f"{document.notice.id.replace('-', '/')}/" for document in library.documents]
    with serve(tmp_path / "site") as address:
        for document, text in zip(library.documents, open_frames(page, address, paths), strict=True):
            shown = "".join(text.split())
            assert [text for text in list_shown(document) if "".join(text.split()) not in shown] == [], document.file
    page.close()


def test_no_string_runs_as_a_search(watched: Page, address: str) -> None:
    watched.goto(f"{address}search/?q=x")
    found = 0
    for at, query in enumerate(QUERIES):
        search = f"?q={query}#{query}" if at % 4 else f"?q={query}&issuer={query}&page={query}"
        found += bool(watched.evaluate(GO, search))
        assert find_broken(watched) == [], query
    assert found > len(QUERIES) / 2


def test_no_string_runs_in_the_address_of_a_page(watched: Page, address: str) -> None:
    """Of the two kinds of page whose scripts read their address."""
    notices = [f"2023/04/01/?q={query}#{query}" for query in QUERIES[::3]]
    searches = [f"search/?q={query}&issuer={query}#{query}" for query in QUERIES[1::15]]
    assert all(open_frames(watched, address, notices + searches))


def test_a_string_that_would_run_is_noticed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    page.goto(f"{address}about/")
    page.evaluate(INJECT)
    assert any("script-src" in each for each in find_broken(page))
    page.close()


def test_a_string_that_ran_in_a_frame_is_noticed(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script(WATCH)
    body = "<main>甲</main><script>document.documentElement.dataset.hit=1</script>"
    page.route(f"{address}bad/", lambda route: route.fulfill(content_type="text/html", body=body))
    with pytest.raises(AssertionError, match="bad/"):
        list(open_frames(page, address, ["about/", "bad/"]))
    page.close()


def test_every_title_is_shown_as_it_is(watched: Page, library: Library, address: str) -> None:
    for document in library.documents:
        watched.goto(f"{address}{document.notice.id.replace('-', '/')}/")
        shown = watched.locator("h1").first.text_content() or ""
        assert "".join(document.notice.title.split()) in "".join(shown.split())


def test_every_file_is_what_its_ending_says(site: Path) -> None:
    for file in site.rglob("*"):
        if file.suffix in (".json", ".xml", ".jsonl", ".svg"):
            text = file.read_text(encoding="utf-8")
            for part in text.removesuffix("\n").split("\n") if file.suffix == ".jsonl" else [text]:
                read = json.loads if "json" in file.suffix else ElementTree.fromstring
                read(part)


def test_no_cell_of_a_csv_file_is_a_formula(site: Path) -> None:
    for file in site.rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")] == []


def test_the_database_holds_every_title(site: Path, library: Library) -> None:
    with closing(sqlite3.connect(site / "data/gazette.sqlite")) as database:
        titles = {title for (title,) in database.execute("SELECT title FROM notices")}
    assert {document.notice.title for document in library.documents} == titles


def test_every_file_has_a_name_that_any_system_takes(site: Path) -> None:
    for file in site.rglob("*"):
        name = file.relative_to(site).as_posix()
        assert name.isascii() and not set(name) & set('<>:"\\|?*%# '), name
