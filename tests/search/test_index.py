"""write_index: what it writes, that it is the same each time, and what it says when the index is not right."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import date
from pathlib import Path

import pagefind_bin  # type: ignore[import-untyped]
import pytest

from gazette.model import Block, Document, GazetteError, Issue, Library, Notice
from gazette.search import index, pagefind
from gazette.search.cbor import read_cbor
from gazette.search.index import write_index
from gazette.search.lexicon import write_lexicon
from gazette.search.texts import write_text
from gazette.search.verification import verify_index

NOTICE = Notice(
    id="2023-04-01",
    title="临山市人民政府关于加强教育工作的通知",
    document_number="临政发〔2023〕1号",
    issuers=("临山市人民政府", "临山市教育局"),
    written_on=date(2023, 4, 3),
    section="市政府文件",
    kind="circular",
)
BLOCKS = (
    Block("heading", "教育方案", "enclosure", level=0),
    Block("heading", "一、目标", "s-1", level=1),
    Block("paragraph", "（一）优先。加强教育。", "p1", level=2, heading="（一）优先。", heading_anchor="s-1-1"),
    Block("paragraph", "完善体系。", "p2"),
    Block("heading", "二、措施", "s-2", level=1),
)
FIRST = Document(NOTICE, BLOCKS, "01.md")
SECOND = Document(Notice(id="2023-04-02", title="关于任命李宁的通知"), (), "02.md")
LIBRARY = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(FIRST, SECOND)),))


def read_all(folder: Path) -> dict[str, bytes]:
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def test_equal_libraries_give_equal_bytes(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path / "a", "/")
    write_index(LIBRARY, tmp_path / "b", "/")

    assert read_all(tmp_path / "a") == read_all(tmp_path / "b")


def test_the_report_counts_what_was_written(tmp_path: Path) -> None:
    report = write_index(LIBRARY, tmp_path, "/")

    written = read_all(tmp_path / "search")
    assert (report.notices, report.files, report.bytes) == (2, len(written), sum(map(len, written.values())))
    assert report.words == written["lexicon.txt"].count(b"\n")


def test_only_what_the_site_loads_is_written(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path, "/")

    kinds = {
        name.split("/")[0] if name.startswith("text") else Path(name).suffix or name
        for name in read_all(tmp_path / "search")
    }
    assert kinds == {"text", ".json", ".txt", ".js", ".pagefind", ".pf_meta", ".pf_index"}
    assert not list((tmp_path / "search/pagefind").rglob("*fragment*"))


def test_nothing_is_said_and_no_folder_is_left(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    write_index(LIBRARY, tmp_path / "site", "/")

    assert capfd.readouterr() == ("", "")
    assert [entry.name for entry in scratch.iterdir() if entry.name.startswith("gazette")] == []


def test_the_manifest_has_every_notice_with_its_address(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path, "/gazette/")

    manifest = json.loads((tmp_path / "search/manifest.json").read_text(encoding="utf-8"))
    rows = [dict(zip(manifest["columns"], row, strict=True)) for row in manifest["notices"]]
    pages = [row.pop("page") for row in rows]
    assert rows == [
        {"id": "2023-04-01", "url": "/gazette/2023/04/01/", "title": NOTICE.title, "number": "临政发〔2023〕1号",
         "date": "2023-04-03", "year": "2023", "section": 0, "issuers": [0, 1], "kind": 0},
        {"id": "2023-04-02", "url": "/gazette/2023/04/02/", "title": "关于任命李宁的通知", "number": "",
         "date": "", "year": "2023", "section": -1, "issuers": [], "kind": -1},
    ]  # fmt: skip
    assert (manifest["sections"], manifest["kinds"]) == (["市政府文件"], [["circular", "通知"]])
    assert len(set(pages)) == 2


def test_a_text_has_each_block_below_its_headings() -> None:
    text = json.loads(write_text(FIRST))

    assert [(anchor, text["trails"][trail]) for anchor, trail, _ in text["blocks"]] == [
        ("enclosure", []),
        ("s-1", ["教育方案"]),
        ("p1", ["教育方案", "一、目标", "（一）优先"]),
        ("p2", ["教育方案", "一、目标", "（一）优先"]),
        ("s-2", ["教育方案"]),
    ]
    assert [block for *_, block in text["blocks"]] == [block.text for block in BLOCKS]


def test_the_lexicon_has_the_frequent_words_first() -> None:
    words = write_lexicon(["教育工作，教育资金", "2023年教育"]).split()

    assert words[0] == "教育"
    assert {"工作", "资金"} <= set(words)
    assert all(len(word) > 1 and not word.isascii() for word in words)


def test_a_library_without_notices_has_no_index(tmp_path: Path) -> None:
    report = write_index(Library(()), tmp_path, "/")

    assert report.notices == 0
    assert json.loads((tmp_path / "search/manifest.json").read_text())["notices"] == []


def test_a_title_of_marks_alone_is_still_a_notice(tmp_path: Path) -> None:
    odd = replace(SECOND, notice=replace(SECOND.notice, title="……"))

    assert write_index(Library((replace(LIBRARY.issues[0], notices=(odd,)),)), tmp_path, "/").notices == 1


def test_a_missing_program_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> Path:
        raise FileNotFoundError

    monkeypatch.setattr(pagefind_bin, "get_executable", missing)
    with pytest.raises(GazetteError) as raised:
        write_index(LIBRARY, tmp_path, "/")

    assert str(raised.value) == (
        "pagefind: the Pagefind program is missing; "
        "install it again: python -m pip install --force-reinstall pagefind-bin [G301]"
    )


def test_a_program_that_cannot_be_started_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: tmp_path)
    with pytest.raises(GazetteError, match=r"cannot be started .*; install it again: .* \[G301\]"):
        write_index(LIBRARY, tmp_path / "site", "/")


def test_a_failing_run_stops_the_build_with_its_last_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pagefind"
    program.write_text("#!/bin/sh\necho first >&2\necho no memory >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setattr(pagefind_bin, "get_executable", lambda: program)

    with pytest.raises(GazetteError) as raised:
        write_index(LIBRARY, tmp_path / "site", "/")

    assert str(raised.value) == (
        f"{program}: Pagefind failed with status 3: no memory; "
        "see that memory and disk suffice, then build again [G302]"
    )


def test_an_index_with_too_few_notices_stops_the_build(tmp_path: Path) -> None:
    names = pagefind.write_words({"2023-04-01": ["n20230401"]}, tmp_path)

    with pytest.raises(GazetteError, match=r"the new index has 1 of 2 notices; build again.* \[G303\]"):
        verify_index(LIBRARY, tmp_path, names)


@pytest.mark.parametrize("broken", ["pagefind-entry.json", "pagefind.*.pf_meta", "index/*.pf_index"])
def test_an_index_that_cannot_be_read_stops_the_build(tmp_path: Path, broken: str) -> None:
    names = write_words(tmp_path)
    next(tmp_path.glob(broken)).write_bytes(b"")

    with pytest.raises(GazetteError, match=r"the new index cannot be read .* \[G303\]"):
        verify_index(LIBRARY, tmp_path, names)


def test_an_index_that_does_not_find_a_title_stops_the_build(tmp_path: Path) -> None:
    names = pagefind.write_words({"2023-04-01": ["n1"], "2023-04-02": ["n2"]}, tmp_path)

    with pytest.raises(
        GazetteError, match=r"does not find the title \"临山市人民政府关于加强教育工作的通知\" .* \[G304\]"
    ):
        verify_index(LIBRARY, tmp_path, names)


def write_words(folder: Path) -> dict[str, str]:
    return pagefind.write_words({entry.notice.id: index.list_words(entry) for entry in LIBRARY.documents}, folder)


def test_jieba_stays_quiet() -> None:
    write_lexicon(["教育"])

    assert logging.getLogger("jieba").level >= logging.ERROR


def test_cbor_of_rfc_8949_is_read() -> None:
    assert read_cbor(bytes.fromhex("83011903e83903e7")) == [1, 1000, -1000]
    assert read_cbor(bytes.fromhex("63e6b0b4")) == "水"


@pytest.mark.parametrize("data", [b"", b"\x82\x01", b"\x01\x01", b"\x1f", b"\xa0", b"\x63\xe6"])
def test_broken_cbor_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_cbor(data)
