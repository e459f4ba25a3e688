"""Every file that a program or a reader takes away, of a notice whose words want to be more than text.

What they must be stands in tests/site/written/; `UPDATE_GOLDEN=1` writes it anew after a change on purpose.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import sqlite3
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from gazette.content.markdown import read_blocks
from gazette.model import Annex, Block, Document, Figure, Issue, Library, Notice, Reference, SourceSpan, Span, Table
from gazette.settings import Settings
from gazette.site import bulk, metadata
from gazette.site.addresses import API, Addresses, make_root, make_slug
from gazette.site.bulk import plan_bulk
from gazette.site.crawlers import plan_crawlers, write_llms, write_opensearch
from gazette.site.docx import write_docx
from gazette.site.downloads import list_rows, write_markdown, write_plain
from gazette.site.feeds import list_feeds, plan_feeds, write_atom, write_json_feed
from gazette.site.hosts import plan_hosts, write_headers
from gazette.site.listings import make_axes
from gazette.site.moved import make_moved_pages, write_redirects
from gazette.site.relations import Relations, Status
from gazette.site.tasks import Context, fingerprint
from gazette.site.tree_files import write_into
from gazette.site.web_page import WebPage

FOLDER = Path(__file__).parent / "written"
SETTINGS = Settings(
    name="临<山>&'政\"报",
    publisher="=临山市 <b>办公室</b>",
    description="]]></x>",
    base_url="https://example.org/a'b&c/",
    site_id_code="3300000001",
)
ROOT = make_root(SETTINGS)
TITLE = "＝关于命名<script>alert(\"x\")</script> & '个人'\x0b]]>的通知"
TEXT = """现将<b>方案</b>印发给你们。

## 一、目标 & "任务"

**（二）护林<员>。**每年&每月。

### （三）小<标>题

#### 1．细<目>

（一）=植树。@每年。（责任单位：市林业局）

```note
=照印</note>
```

```table
caption: 表<1>
reconstructed: certain
note: =第二栏据推定。

| 项 | 基准 | < |
| 甲<i> | =轻 | &amp; |
| ^ | 重 | ^ |
| ^ | 更重 | ^ |
| ^ | 最重 | 乙 |
```

# 方案<1>

按照《表<1>》执行。

# 附件1 表<1>

```table
reconstructed: no

| +甲 </w:t> 乙 |
```

```figure
picture: p12-1.png
caption: 图1<地>
alternative: 全市[地]图 & "三处"
```

```damaged
缺第6页<!--
```
"""


@cache
def make_library() -> Library:
    notice = Notice(
        "2023-04-07",
        TITLE,
        document_number="临政发〔2023〕7号",
        issuers=("@市<u>局", "市&院"),
        addressees="各<县>X：",
        written_on=date(2023, 4, 3),
        published_on=date(2023, 4, 5),
        effective_on=date(2023, 5, 1),
        expires_on=date(2025, 4, 30),
        section="-市<府>文件",
        kind="circular",
        note="（此件<公开>发布）",
        annexes=(Annex("附件1", "表<1>"),),
        repeals=(Reference("旧<办法>", None, "旧<办法>同时废止。"),),
        amends=(Reference(None, "临政发〔2022〕1号"),),
        cites=(Reference("\t=法", None),),
        source=SourceSpan("source.txt", (3, 4, 7)),
        reviewed=True,
        formerly=("2023-04-09", "2022-12-01"),
        text=TEXT,
    )
    printed, *others = read_blocks(TEXT, "07.md")
    first = Document(notice, (printed._replace(span=Span(3, (11, 12))), *others), "07.md")
    old = "\n任命王强为市<林>局局长。\n"
    bare = Notice("2023-04-08", "旧<办法>", written_on=date(2023, 4, 9), text=old)
    second = Document(bare, tuple(read_blocks(old, "08.md")), "08.md")
    issue = Issue("2023-04", "临<山>政报", 2023, 4, 160, date(2023, 4, 30), ("-市<府>文件",), (first, second))
    text = "任命李明为市水利局局长。"
    undated = Notice("2023-03-01", "关于李明任职的通知", effective_on=date(2023, 3, 1), text=text)
    third = Document(undated, tuple(read_blocks(text, "01.md")), "01.md")
    return Library((issue, Issue("2023-03", "临<山>政报", 2023, 3, notices=(third,))))


def make_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, default=str) + "\n"


def write_feeds() -> tuple[str, str]:
    library = make_library()
    entries = [(issue, document) for issue in library.issues for document in issue.notices]
    feed = list_feeds(entries, make_axes(library), SETTINGS)[1]
    return write_atom(feed, SETTINGS, ROOT), write_json_feed(feed, SETTINGS, ROOT)


def describe_tasks() -> str:
    """The tasks of a build that write these files, and of which files."""
    library = make_library()
    pages = [WebPage("", "home.html", "首页"), WebPage("2023/04/", "issue.html", "", modified=date(2023, 4, 5))]
    hidden = WebPage("404.html", "404.html", "", listed=False)
    tasks = [
        *plan_feeds(library, make_axes(library), SETTINGS),
        plan_crawlers([*pages, hidden], library, SETTINGS),
        plan_crawlers(pages, library, Settings()),
        plan_hosts(library, SETTINGS),
        plan_hosts(Library(()), SETTINGS),
    ]
    return make_json([[task.name, task.stage, list(task.make(Context({}, Path())).files)] for task in tasks])


def list_addresses() -> str:
    urls = Addresses("/a/")
    found = [
        urls.issue("2023-04"),
        urls.notice("2023-04-07"),
        urls.notice("2023-04-07", "p12"),
        urls.listing("issuers"),
        urls.listing("issuers", make_slug("市<局>")),
        urls.download("2023-04-07", "docx"),
        urls.page_image("2023-04", 27, 720),
        urls.picture("2023-04", "p12-1.png"),
        urls.page("search/"),
        urls.data("notices.json"),
        urls.asset("page.js"),
        make_root(Settings()),
        make_root(Settings(base_url="/a/")),
        make_root(Settings(base_url="https://example.org")),
        make_root(Settings(base_url="https://example.org/a")),
        make_root(Settings(base_url="https://example.org/X/")),
    ]
    return "".join(f"{address}\n" for address in found)


def read_word(name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(write_docx(make_library().documents[0]))) as archive:
        return archive.read(name).decode()


@cache
def make_bulk(folder: Path) -> dict[str, bytes]:
    library = make_library()
    tables, lines = plan_bulk(library)
    site = folder / "site"
    notices = site / API / "notices"
    notices.mkdir(parents=True)
    for document in library.documents:
        (notices / f"{document.notice.id}.json").write_text(f'{{"id":"{document.notice.id}"}}\n', encoding="utf-8")
    made = tables.make(Context({}, site))
    files = (*made.files, *lines.make(Context({tables.name: made.result}, site)).files)
    return {path: (site / write_into(site, path, content)[0]).read_bytes() for path, content in files}


def describe_metadata() -> str:
    library = make_library()
    issue = library.issues[0]
    first, second = issue.notices
    undated = library.issues[1], library.documents[2]
    relations = Relations(library)
    return make_json(
        {
            "site": metadata.list_site_meta(SETTINGS),
            "column": metadata.list_column_meta("栏<目>", "说明", "词"),
            "notice": metadata.list_notice_meta(issue, first, ("植<树>", "绿化")),
            "bare notice": metadata.list_notice_meta(issue, second),
            "undated notice": metadata.list_notice_meta(*undated),
            "undated legislation": metadata.describe_legislation(*undated, Status(), (), relations, SETTINGS, ROOT),
            "legislation": metadata.describe_legislation(
                issue, first, Status("repealed", second), ("植<树>",), relations, SETTINGS, ROOT
            ),
            "bare legislation": metadata.describe_legislation(issue, second, Status(), (), relations, SETTINGS, ROOT),
            "issue": metadata.describe_publication_issue(issue, issue.notices, SETTINGS, ROOT),
            "web site": metadata.describe_site(SETTINGS, ROOT),
            "bare web site": metadata.describe_site(Settings(), "/"),
            "data": metadata.describe_data_set(library, SETTINGS, ROOT),
        }
    )


def describe_moved() -> str:
    return make_json(
        [
            [page.path, page.file, page.template, page.listed, page.title, page.values]
            for page in make_moved_pages(make_library(), SETTINGS)
        ]
    )


WRITTEN: dict[str, Callable[[], str]] = {
    "feed.xml": lambda: write_feeds()[0],
    "feed.json": lambda: write_feeds()[1],
    "tasks.json": describe_tasks,
    "addresses.txt": list_addresses,
    "notice.md": lambda: write_markdown(make_library().issues[0], make_library().documents[0], ROOT),
    "notice.txt": lambda: write_plain(make_library().issues[0], make_library().documents[0]),
    "bare-notice.md": lambda: write_markdown(make_library().issues[0], make_library().documents[1]),
    "bare-notice.txt": lambda: write_plain(make_library().issues[0], make_library().documents[1]),
    "word-document.xml": lambda: read_word("word/document.xml"),
    "word-core.xml": lambda: read_word("docProps/core.xml"),
    "word-styles.xml": lambda: read_word("word/styles.xml"),
    "metadata.json": describe_metadata,
    "moved.json": describe_moved,
    "_redirects": lambda: write_redirects(make_library(), SETTINGS),
    "_headers": write_headers,
    "opensearch.xml": lambda: write_opensearch(SETTINGS, ROOT),
    "llms.txt": lambda: write_llms(make_library(), SETTINGS, ROOT),
}


def hold(name: str, found: bytes) -> None:
    """Compares with what was reviewed, byte by byte."""
    file = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        assert "CI" not in os.environ, "expected files are not rewritten in CI; unset UPDATE_GOLDEN"
        file.write_bytes(found)
    assert found == file.read_bytes(), f"{name} differs; UPDATE_GOLDEN=1 accepts it"


@pytest.mark.parametrize("name", WRITTEN)
def test_a_hostile_notice_is_written_as_reviewed(name: str) -> None:
    hold(name, WRITTEN[name]().encode())


def test_the_tables_and_lists_of_the_bulk_data_are_written_as_reviewed(tmp_path: Path) -> None:
    files = make_bulk(tmp_path)

    assert list(files)[-1] == "data/SHA256SUMS"
    for path, content in files.items():
        if not path.endswith((".sqlite", "SUMS")):
            hold(path.removeprefix("data/"), content)
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(files["data/gazette.sqlite"])
        rows = [
            line
            for line in base.iterdump()
            if line.startswith(("CREATE TABLE", "INSERT INTO")) and "notices_text" not in line
        ]
        found = base.execute("SELECT title FROM notices_text WHERE notices_text MATCH 'script'").fetchall()
    hold("gazette.sql", "\n".join(rows).encode())
    sums = files["data/SHA256SUMS"].decode().splitlines()
    assert sums == [
        f"{hashlib.sha256(files[f'data/{name}']).hexdigest()}  {name}"
        for name in ("appointments.csv", "gazette.sqlite", "notices.csv", "notices.jsonl", "tasks.csv")
    ]
    assert found == [(TITLE,)]


@pytest.mark.parametrize("name", [name for name in WRITTEN if name.endswith(".xml")])
def test_no_word_of_a_notice_becomes_an_element_of_xml(name: str) -> None:
    tags = {element.tag.rpartition("}")[2] for element in ET.fromstring(WRITTEN[name]()).iter()}
    assert not tags & {"script", "b", "u", "i", "note", "x"} - ({"b"} if name.startswith("word") else set())


def test_no_cell_of_a_table_to_download_begins_like_a_formula(tmp_path: Path) -> None:
    files = make_bulk(tmp_path)
    cells = [
        cell
        for path, content in files.items()
        if path.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    ]
    assert f"'{TITLE}" in cells
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@＝＋－＠\t\r\n"))]


def test_a_text_cannot_end_the_script_that_holds_it() -> None:
    script = metadata.write_json_script({"text": "</script><!-- X & \u2028\u2029 引号\"'", "on": date(2023, 4, 3)})
    assert script == ('{"text":"\\u003c/script\\u003e\\u003c!-- X \\u0026 \\u2028\\u2029 引号\\"\'","on":"2023-04-03"}')


def test_the_word_file_of_a_notice_shows_each_picture_and_keeps_it_once(tmp_path: Path) -> None:
    picture = tmp_path / "issues/2023-04/pictures/p12-1.png"
    picture.parent.mkdir(parents=True)
    picture.write_bytes(b"picture")
    shown = Figure("p12-1.png", None, '全市\x0b<地>图"', 2000, 50, "digest")
    figures = (shown, replace(shown, caption="图2", alternative=None), Figure("gone.png", "图3", "没有<的>图"))
    blocks = tuple(Block("figure", "", f"p{number}", figure=each) for number, each in enumerate(figures, 1))
    document = Document(Notice("2023-04-07", "通知"), blocks, str(tmp_path / "notices/2023/04/07.md"))

    content = write_docx(document)

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == [
            "[Content_Types].xml",
            "_rels/.rels",
            "docProps/core.xml",
            "word/document.xml",
            "word/styles.xml",
            "word/footer1.xml",
            "word/_rels/document.xml.rels",
            "word/media/p12-1.png",
        ]
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        assert archive.read("word/media/p12-1.png") == b"picture"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        hold("word-pictures.xml", archive.read("word/document.xml"))
        hold("word-pictures.rels", archive.read("word/_rels/document.xml.rels"))
        hold("word-types.xml", archive.read("[Content_Types].xml"))


def test_what_follows_from_a_change_of_a_notice_is_written_again() -> None:
    library = make_library()
    issue = library.issues[0]
    first, second = issue.notices
    changed = replace(second, notice=replace(second.notice, title="新办法", formerly=("2022-01-01",)))
    other = Library((replace(issue, notices=(first, changed), serial_number=161),))

    def list_prints(library: Library) -> dict[str, str]:
        tasks = [
            *plan_bulk(library),
            *plan_feeds(library, make_axes(library), SETTINGS),
            plan_crawlers([], library, SETTINGS),
            plan_hosts(library, SETTINGS),
        ]
        return {task.name: fingerprint(task.inputs) for task in tasks}

    before, after = list_prints(library), list_prints(other)
    assert {name for name in before if name in after and before[name] != after[name]} >= {
        "bulk tables ",
        "crawlers",
        "hosts",
        "feed ",
    }
    assert before == list_prints(library)


def test_the_data_of_a_notice_are_written_before_the_files_that_hold_them_all() -> None:
    tables, lines = plan_bulk(make_library())
    ids = ["2023-04-07", "2023-04-08", "2023-03-01"]
    assert (tables.name, tables.stage, list(tables.needs), tables.is_long) == ("bulk tables ", "data", [], True)
    assert (lines.name, lines.stage, lines.is_long) == ("bulk ", "data", True)
    assert lines.needs == [tables.name, *(f"data {each}" for each in ids)]
    assert lines.inputs == ids


def test_a_large_archive_is_handed_out_year_by_year(monkeypatch: pytest.MonkeyPatch) -> None:
    issue = make_library().issues[0]
    newer = replace(issue, id="2024-01", year=2024, notices=issue.notices[:1])
    library = Library((newer, replace(issue, id="2023-05"), issue))

    monkeypatch.setattr(bulk, "_WHOLE", 5)
    assert [each.label for each in bulk.bundle(library)] == [""]
    monkeypatch.setattr(bulk, "_WHOLE", 4)
    found = bulk.bundle(library)

    assert [(each.label, len(each.entries)) for each in found] == [("2024", 1), ("2023", 4)]
    assert found[1].files[0] == "notices-2023.jsonl"
    assert found[1].name("a.tar.gz") == "a-2023.tar.gz"


def test_a_cell_of_several_lines_stays_one_cell_in_plain_text() -> None:
    fence = "```table\nreconstructed: certain\n\n| 项 | 基准 |\n\n| 甲\n| 轻\n  重\n```\n"
    (block,) = read_blocks(fence, "07.md")
    assert list_rows(block)[1:] == ["项\t基准", "甲\t轻 重"]
    assert list_rows(Block("paragraph", "甲\n乙", "p1")) == ["甲", "乙"]


def test_the_lines_of_a_cell_stay_apart_in_the_word_file() -> None:
    table = "```table\nreconstructed: certain\n\n| 项 | 基准 |\n\n| 甲\n| 轻\n  重\n```"
    document = Document(Notice("2023-04-07", "通知"), tuple(read_blocks(table, "07.md")), "07.md")
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        found = archive.read("word/document.xml").decode()
    assert '>轻</w:t><w:br/><w:t xml:space="preserve">重<' in found


def test_two_cells_that_go_on_beside_each_other_are_both_written_again_in_the_word_file() -> None:
    table = "```table\nreconstructed: certain\n\n| 项 | 甲 | 乙 | 丙 |\n| 1 | 2 | 3 | 4 |\n| 5 | 6 | ^ | ^ |\n```"
    document = Document(Notice("2023-04-07", "通知"), tuple(read_blocks(table, "07.md")), "07.md")
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        rows = archive.read("word/document.xml").decode().split("<w:tr>")
    assert [row.count("<w:vMerge/>") for row in rows[1:]] == [0, 0, 2]
    assert [row.count('<w:vMerge w:val="restart"/>') for row in rows[1:]] == [0, 2, 0]


def test_the_runs_of_a_table_without_columns_stand_one_after_the_other_in_the_word_file() -> None:
    table = Table(None, (), (("甲", "乙"),), reconstructed="no")
    document = Document(Notice("2023-04-07", "通知"), (Block("table", "甲\n乙", "p1", table=table),), "07.md")
    with zipfile.ZipFile(io.BytesIO(write_docx(document))) as archive:
        assert ">甲 乙<" in archive.read("word/document.xml").decode()


def test_a_feed_without_entries_still_says_since_when_it_is_as_it_is() -> None:
    top = ET.fromstring(write_atom(list_feeds([], (), SETTINGS)[0], SETTINGS, ROOT))
    assert top.findtext("{http://www.w3.org/2005/Atom}updated") == "1970-01-01T00:00:00Z"


def test_the_machines_are_told_in_the_language_of_the_interface() -> None:
    assert "No. 4 of 2023" in write_llms(make_library(), replace(SETTINGS, language="en"), ROOT)


def test_the_list_for_machines_is_written_again_when_the_data_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint(plan_crawlers([], make_library(), SETTINGS).inputs)
    monkeypatch.setattr(bulk, "_WHOLE", 1)
    assert fingerprint(plan_crawlers([], make_library(), SETTINGS).inputs) != before
    library = make_library()
    both = Library((replace(library.issues[0], year=2024), *library.issues))
    assert re.search(r"notices-2024\.jsonl\)\n- \[.*notices-2023\.jsonl\)\n- \[", write_llms(both, SETTINGS, ROOT))
