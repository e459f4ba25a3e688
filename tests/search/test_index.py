"""write_index: what it writes, that it is the same each time, and what it says when the index is not right."""

from __future__ import annotations

import gzip
import json
import logging
import re
import weakref
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import jieba  # type: ignore[import-untyped]
import numpy as np
import pytest
import rjieba
from hypothesis import given
from hypothesis import strategies as st

from gazette.model import Block, Document, GazetteError, Issue, Library, Notice
from gazette.search import part as index_part
from gazette.search import reference, verification, word_files
from gazette.search.cbor import read_cbor
from gazette.search.cutting import cut_parts
from gazette.search.fields import fold_fields, list_fields, weigh_fields
from gazette.search.lexicon import find_words, join_words, order_words, pack_words
from gazette.search.part import make_part
from gazette.search.reference import compare_with_pagefind, index_with_pagefind, list_runs, read_words
from gazette.search.strings import UNSIGNED, lay_out, write_numbers
from gazette.search.suggestions import (
    count_suggestions,
    join_suggestions,
    pack_suggestions,
    weigh_suggestions,
    write_suggestions,
)
from gazette.search.texts import PART, write_texts
from gazette.search.tokens import MARK, count_tokens, cut_tokens, encode_token, fold_chain
from gazette.search.variants import list_characters, write_variants
from gazette.search.verification import verify_index
from gazette.search.word_files import SIGNATURE, write_words
from gazette.site.forks import without_collector
from tests.conftest import SampleSite
from tests.publishing import read_tree, write_index

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
FOLDED = {document.notice.id: fold_fields(document) for document in LIBRARY.documents}
WORDS = [(fold_fields(document), weigh_fields(document)) for document in LIBRARY.documents]


def test_equal_libraries_give_equal_bytes(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path / "a")
    write_index(LIBRARY, tmp_path / "b")

    assert read_tree(tmp_path / "a") == read_tree(tmp_path / "b")


def test_only_what_the_site_loads_is_written(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path)

    manifest = json.loads((tmp_path / "search/manifest.json").read_text(encoding="utf-8"))
    (part,) = manifest["parts"]
    assert sorted(read_tree(tmp_path / "search")) == sorted(
        ["manifest.json"]
        + [f"{manifest['lists']}/{name}" for name in ("lexicon.txt", "suggestions.json", "traditional.txt")]
        + [f"{part['folder']}/{name}" for name in ("part.json", "index/0.pf_index")]
        + [f"{part['folder']}/text/{entry.notice.id}-0.json" for entry in LIBRARY.documents]
    )


def test_another_text_is_another_folder(tmp_path: Path) -> None:
    other = replace(LIBRARY.issues[0], notices=(FIRST, replace(SECOND, blocks=(Block("paragraph", "一。", "p1"),))))
    write_index(LIBRARY, tmp_path / "a")
    write_index(Library((other,)), tmp_path / "b")

    manifests = [json.loads((tmp_path / name / "search/manifest.json").read_text()) for name in "ab"]
    folders = [manifest["parts"][0]["folder"] for manifest in manifests]
    assert folders[0] != folders[1]


def test_nothing_is_said_and_no_folder_is_left(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))

    write_index(LIBRARY, tmp_path / "site")

    assert capfd.readouterr() == ("", "")
    assert [entry.name for entry in scratch.iterdir() if entry.name.startswith("gazette")] == []


def test_the_manifest_has_every_notice_with_its_address(tmp_path: Path) -> None:
    write_index(LIBRARY, tmp_path)

    manifest = json.loads((tmp_path / "search/manifest.json").read_text(encoding="utf-8"))
    (entry,) = manifest["parts"]
    part = json.loads((tmp_path / "search" / entry.pop("folder") / "part.json").read_text(encoding="utf-8"))
    columns = part["notices"]
    assert entry == {"notices": 2, "first": "2023-04-03", "last": "2023-04-03", "years": ["2023"]}
    assert (manifest["statuses"], manifest["status"]) == (["unknown"], {})
    assert columns == {
        "id": ["2023-04-01", "2023-04-02"], "title": [NOTICE.title, "关于任命李宁的通知"], "number": ["临政发〔2023〕1号", ""],
        "date": ["2023-04-03", ""], "section": [0, -1], "issuers": [[0, 1], []], "kind": [0, -1],
        "parts": [1, 1], "title_units": [18, 9], "head_units": [40, 9],
    }  # fmt: skip
    assert (part["sections"], part["kinds"]) == (["市政府文件"], [["circular", "通知"]])
    assert part["issuers"] == ["临山市人民政府", "临山市教育局"]


def test_a_text_has_each_block_below_its_headings() -> None:
    (text,) = map(json.loads, write_texts(FIRST, fold_fields(FIRST)))

    assert [(anchor, text["trails"][trail]) for anchor, trail, *_ in text["blocks"]] == [
        ("enclosure", []),
        ("s-1", ["教育方案"]),
        ("p1", ["教育方案", "一、目标", "（一）优先"]),
        ("p2", ["教育方案", "一、目标", "（一）优先"]),
        ("s-2", ["教育方案"]),
    ]
    assert [block for _, _, block, _ in text["blocks"]] == [block.text for block in BLOCKS]


def test_the_place_of_a_token_names_the_part_that_has_it() -> None:
    blocks = tuple(Block("paragraph", f"第{place}段" + "字" * 900, f"p{place}") for place in range(9))
    table = Block("table", "\n".join(f"{row}" + "格" * 400 for row in range(20)), "p9")
    document = Document(SECOND.notice, (*blocks, table), "02.md")

    parts = [json.loads(text)["blocks"] for text in write_texts(document, fold_fields(document))]

    words = [word for _, run in list_runs(document, fold_fields(document)) for word in run]
    for number, part in enumerate(parts):
        for _, _, text, first in part:
            assert words[first] == encode_token(cut_tokens(fold_chain(text))[0])
            end = first + count_tokens(fold_chain(text))
            assert first < (number + 1) * PART and end > number * PART
    seen = {text for part in parts for _, _, text, _ in part}
    assert seen == {block.text for block in blocks} | set(table.text.split("\n"))


def test_the_lexicon_has_the_frequent_words_first() -> None:
    texts = ["教育工作，教育资金", "2023年教育"], ["教育", "零　售", "a b"]
    documents = [
        Document(Notice(f"2023-04-0{number}", "教育"), tuple(Block("paragraph", text, "p1") for text in each), "a.md")
        for number, each in enumerate(texts)
    ]
    counts, holders = find_words(documents)
    words = order_words(counts)

    assert words[0] == "教育"
    assert {"工作", "资金", "零售"} <= set(words) == holders.keys()
    assert (counts["教育"], holders["教育"], holders["工作"]) == (6, 2, 1)
    assert all(len(word) > 1 and not word.isascii() for word in words)


def test_the_lexicon_of_several_parts_has_the_words_of_all_by_how_often_they_stand_in_them_together() -> None:
    parts = [{"教育": 3, "工作": 2, "资金": 1}, {"工作": 2, "零售": 300}, {}]

    assert join_words(map(pack_words, parts)) == ["零售", "工作", "教育", "资金"]
    assert join_words([]) == []
    assert order_words({"乙": 1, "丙": 2, "甲": 1}) == ["丙", "乙", "甲"]


def test_suggestions_count_the_notices_that_a_search_finds() -> None:
    counts = count_suggestions(LIBRARY.documents, FOLDED, Counter(["教育", "通知", "体系"]))
    counted = json.loads(write_suggestions(join_suggestions([pack_suggestions(counts)])))

    assert counted["issuers"] == [["临山市人民政府", 1], ["临山市教育局", 1]]
    assert counted["words"] == [["通知", 2]]


def test_suggestions_of_any_kind_do_not_grow_without_bound() -> None:
    many = {f"局{number}": number for number in range(1, 3_002)}
    joined = join_suggestions([pack_suggestions({"issuers": many, "people": many, "words": many})])

    assert {group: len(entries) for group, entries in joined.items()} == dict.fromkeys(joined, 3_000)
    assert "局1" not in joined["people"]


def test_a_part_among_several_weighs_its_suggestions_by_the_notices_that_name_them() -> None:
    weighed = weigh_suggestions(LIBRARY.documents, Counter({"教育": 1, "通知": 2, "体系": 1}))

    assert weighed == {"issuers": {"临山市人民政府": 1, "临山市教育局": 1}, "people": {}, "words": {"通知": 2}}


def test_suggestions_of_several_parts_tell_no_counts_that_a_search_would_belie() -> None:
    joined = join_suggestions(
        [
            pack_suggestions({"issuers": {"甲": 1}, "people": {}, "words": {"乙": 2, "丙": 1}}),
            pack_suggestions({"issuers": {}, "people": {}, "words": {"丙": 4}}),
        ]
    )

    assert joined == {"issuers": {"甲": 0}, "people": {}, "words": {"丙": 0, "乙": 0}}
    assert list(joined["words"]) == ["丙", "乙"]


def test_traditional_characters_are_those_of_the_corpus() -> None:
    assert write_variants([list_characters(set("卫生一"))]) == "卫衛\n"


def test_a_library_without_notices_has_no_parts(tmp_path: Path) -> None:
    write_index(Library(()), tmp_path)

    assert json.loads((tmp_path / "search/manifest.json").read_text())["parts"] == []


def test_a_title_of_marks_alone_is_still_a_notice(tmp_path: Path) -> None:
    odd = replace(SECOND, notice=replace(SECOND.notice, title="……"))

    write_index(Library((replace(LIBRARY.issues[0], notices=(odd,)),)), tmp_path)

    assert json.loads((tmp_path / "search/manifest.json").read_text())["parts"][0]["notices"] == 1


def test_a_strict_build_asks_pagefind_and_finds_every_place_of_every_word(
    sample_site: SampleSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    compare = reference.compare_with_pagefind
    monkeypatch.setattr(
        index_part, "compare_with_pagefind", lambda *about: (compare(*about), seen.append(len(about[0])))
    )
    documents = sample_site.library.documents
    (entries,) = cut_parts(sample_site.library)

    make_part(entries, True, is_compared=True)
    assert seen == [len(documents)]
    make_part(entries, True)
    assert seen == [len(documents)]


def test_an_index_that_pagefind_would_write_otherwise_stops_a_strict_build() -> None:
    folded = {document.notice.id: fold_fields(document) for document in LIBRARY.documents}
    index = write_words([list_weighed(document) for document in LIBRARY.documents])
    other = replace(SECOND, notice=replace(SECOND.notice, title=f"{SECOND.notice.title}乙"))

    compare_with_pagefind(LIBRARY.documents, folded, index, "index 2023")
    with pytest.raises(GazetteError) as stop:
        compare_with_pagefind(LIBRARY.documents, folded | {SECOND.notice.id: fold_fields(other)}, index, "index 2023")

    assert re.fullmatch(
        r'index 2023: the new index and Pagefind differ in \d+ words, the first "\w+"; '
        r"report this as a defect, and build without --strict \[G305\]",
        str(stop.value),
    )


@pytest.mark.parametrize(
    ("program", "message"),
    [
        (
            "/nowhere/pagefind",
            "pagefind: the Pagefind program is missing; install it again: "
            "python -m pip install --force-reinstall pagefind-bin [G301]",
        ),
        (
            "/bin/false",
            "pagefind: Pagefind failed with status 1: it said nothing; see that memory and disk suffice, "
            "then build again [G302]",
        ),
    ],
)
def test_a_strict_build_says_when_it_cannot_ask_pagefind(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, message: str
) -> None:
    monkeypatch.setattr(reference.pagefind_bin, "get_executable", lambda: program)
    with pytest.raises(GazetteError) as stop:
        index_with_pagefind({}, tmp_path)
    assert str(stop.value) == message


def list_weighed(document: Document) -> tuple[list[str], list[int]]:
    return fold_fields(document), weigh_fields(document)


TEXT = st.text("甲乙丙丁ab1|\n\u0416𠮷", max_size=12)


@given(notices=st.lists(st.lists(st.tuples(TEXT, st.sampled_from([1, 3, 8])), max_size=4), max_size=4))
def test_every_occurrence_of_every_word_is_written(notices: list[list[tuple[str, int]]]) -> None:
    fields = [([fold_chain(text) for text, _ in notice], [weight for _, weight in notice]) for notice in notices]
    expected: dict[str, dict[int, list[tuple[int, int]]]] = {}
    for row, (chains, weights) in enumerate(fields):
        lines = [line for chain in chains for line in chain.split("\n") if line]
        lone = set("".join(lines)) - {line[-1] for line in lines} - {MARK}
        runs = [(token, weight) for chain, weight in zip(chains, weights, strict=True) for token in cut_tokens(chain)]
        for place, (token, weight) in enumerate([*runs, *((unit, 1) for unit in sorted(lone))]):
            expected.setdefault(encode_token(token), {}).setdefault(row, []).append((place, weight))
    for found in expected.values():
        for places in found.values():
            places.sort(key=lambda each: (each[1], each[0]))

    written = write_words(fields)

    assert read_words(written.files) == expected
    assert [min(read_words([file])) for file in written.files] == list(written.firsts)
    assert list(written.firsts) == sorted(expected)[:1] + list(written.firsts)[1:]


def test_a_large_index_has_files_of_words_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_files, "_ENTRIES", 3)
    text = "".join(chr(0x4E00 + number % 9) for number in range(300)) + "甲乙丙丁戊己庚辛"

    written = write_words([([text], [1])])

    words = [list(read_words([file])) for file in written.files]
    assert len(words) > 5
    assert [each for file in words for each in file] == sorted(each for file in words for each in file)
    assert [file[0] for file in words] == list(written.firsts)


def test_numbers_of_every_size_are_cbor() -> None:
    numbers = [0, 23, 24, 255, 256, 65535, 65536, 2**31]
    written, _ = lay_out(len(numbers), [(np.arange(len(numbers)), [write_numbers(np.array(numbers), UNSIGNED)])])

    assert read_cbor(bytes([0x80 + len(numbers)]) + written.tobytes()) == numbers


def test_an_index_that_cannot_be_read_stops_the_build() -> None:
    broken = replace(write_words(WORDS), files=(b"",))

    with pytest.raises(GazetteError, match=r"index 2023-1: the new index cannot be read .* \[G303\]"):
        verify_index(LIBRARY.documents, FOLDED, broken, "index 2023-1")


def test_an_index_that_ends_too_early_stops_the_build() -> None:
    index = write_words(WORDS)
    content = SIGNATURE + word_files.unpack(index.files[0])
    for end in (len(content) // 3, len(content) // 2):
        with pytest.raises(GazetteError, match=r"\[G30[34]\]"):
            verify_index(LIBRARY.documents, FOLDED, replace(index, files=(gzip.compress(content[:end]),)), "index")


@pytest.mark.parametrize("number", [0, 1])
def test_an_index_that_lacks_a_notice_stops_the_build(number: int) -> None:
    lacking = [each if row != number else ([], []) for row, each in enumerate(WORDS)]

    with pytest.raises(GazetteError) as raised:
        verify_index(LIBRARY.documents, FOLDED, write_words(lacking), "index 2023-1")

    beginning = ("临山市人", "关于任命")[number]
    assert str(raised.value) == (
        f'index 2023-1: the new index does not find "{beginning}" in 2023-04-0{number + 1}; '
        "build again; if it stays, report this as a defect [G304]"
    )


def test_nothing_of_a_part_stays_when_it_has_been_verified() -> None:
    index = write_words(WORDS)
    stays = weakref.ref(index)
    with without_collector():
        verify_index(LIBRARY.documents, FOLDED, index, "index")
        del index
        assert stays() is None


def test_every_weight_and_every_place_of_a_word_can_be_read_again() -> None:
    index = write_words([(["甲乙丙甲乙", "甲乙", "丁" * 400 + "甲乙"], [1, 3, 8]), (["丙甲乙"], [1])])
    places = verification._Places(index)

    assert [places.find(encode_token("甲乙"), row) for row in (0, 1)] == [{0, 3, 5, 407}, {1}]
    assert places.find(encode_token("乙甲"), 0) == set()


@pytest.mark.parametrize(("number", "name"), [(0, "0"), (35, "z"), (36, "10"), (1732, "1c4")])
def test_files_are_named_in_base_36(number: int, name: str) -> None:
    assert word_files.name_file(number) == f"{name}.pf_index"
    assert int(name, 36) == number


def test_the_quick_cut_is_that_of_jieba(sample_site: SampleSite) -> None:
    jieba.setLogLevel(logging.ERROR)
    texts = [text for document in sample_site.library.documents for text in list_fields(document)]
    words = [word for text in texts for word in jieba.cut(text)]

    assert [word for text in texts for word in rjieba.cut(text)] == words


def test_cbor_of_rfc_8949_is_read() -> None:
    assert read_cbor(bytes.fromhex("83011903e83903e7")) == [1, 1000, -1000]
    assert read_cbor(bytes.fromhex("63e6b0b4")) == "水"


@pytest.mark.parametrize("data", [b"", b"\x82\x01", b"\x01\x01", b"\x1f", b"\xa0", b"\x63\xe6"])
def test_broken_cbor_is_an_error(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_cbor(data)
