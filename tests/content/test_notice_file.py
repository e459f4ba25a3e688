"""A notice as a file: what is written is read back, and every mistake is named with its line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazette.content.notice_file import digest_notice, is_edited, read_notice, write_notice
from gazette.model import Annex, GazetteError, Notice, Reference, SourceSpan

FILE = "content/notices/2023/04/07.md"
KEYS = (
    "id, title, document_number, document_number_printed, issuers, addressees, written_on, published_on, "
    "effective_on, expires_on, section, kind, note, enclosure, annexes, repeals, amends, cites, source, reviewed, formerly, "
    "converted"
)
NOTICE = Notice(
    id="2023-04-07",
    title="临山市人民政府关于调整市政府领导分工的通知",
    document_number="临政发〔2023〕7号",
    issuers=("临山市人民政府",),
    written_on=date(2023, 4, 25),
    text="因工作需要，现将市政府领导分工调整如下：\n",
)

# --- what is written is read back

# Strings that YAML would take for something else, or that would end the front matter.
_HOSTILE = st.sampled_from(
    ["null", "~", "yes", "no", "true", "2023-04-03", "12", "1e3", "0x1f", "1:30", "[a]", "{a: b}", "- a", "# a", "a # b",
     "a: b", "'", '"', "|", ">", "%", "@", "`", "&a", "*a", "!a", "?", "---", "...", "\n---\n", "a\n---\nb", "\t",
     "“十四五”", "〔2023〕", "\\n", "　空", "a\u2028b", "\ufeff", "=", "<<"]
)  # fmt: skip
_CHARACTERS = st.characters(blacklist_categories=["Cs", "Cn"], blacklist_characters="\x85")
_TEXTS = st.text(_CHARACTERS, max_size=30) | _HOSTILE
_NAMED = _TEXTS.filter(str.strip)
_DATES = st.none() | st.dates()
_REFERENCES = st.lists(st.builds(Reference, st.none() | _TEXTS, st.none() | _TEXTS), max_size=3).map(tuple)
_PAGES = st.integers(1, 999)
_SPANS = st.builds(
    SourceSpan,
    _TEXTS,
    st.lists(_PAGES, max_size=3).map(tuple),
    st.lists(st.tuples(_PAGES, _PAGES), max_size=3).map(tuple),
)
_BODIES = st.text(_CHARACTERS, max_size=80).map(lambda text: text.replace("\r", ""))
_NOTICES = st.builds(
    Notice,
    id=st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2,3}", fullmatch=True),
    title=_NAMED,
    document_number=st.none() | _TEXTS,
    document_number_printed=st.none() | _TEXTS,
    issuers=st.lists(_TEXTS, max_size=3).map(tuple),
    addressees=st.none() | _TEXTS,
    written_on=_DATES,
    published_on=_DATES,
    effective_on=_DATES,
    section=st.none() | _TEXTS,
    kind=st.none() | _TEXTS,
    note=st.none() | _TEXTS,
    enclosure=st.none() | _TEXTS,
    annexes=st.lists(st.builds(Annex, _TEXTS, _TEXTS), max_size=3).map(tuple),
    repeals=_REFERENCES,
    amends=_REFERENCES,
    cites=_REFERENCES,
    source=st.none() | _SPANS,
    reviewed=st.booleans(),
    converted=st.none() | _TEXTS,
    text=_BODIES,
)


@settings(max_examples=300, deadline=None)
@given(_NOTICES)
def test_a_notice_that_is_written_is_read_back(notice: Notice) -> None:
    assert read_notice(write_notice(notice), FILE) == notice


@pytest.mark.xfail(strict=True, reason="PyYAML writes U+0085 as it is into a quoted string and reads it as a line end")
def test_a_field_with_the_next_line_character_is_read_back() -> None:
    notice = replace(NOTICE, note="公开\x85发布")
    assert read_notice(write_notice(notice), FILE) == notice


@settings(max_examples=100, deadline=None)
@given(_NOTICES)
def test_equal_notices_give_equal_bytes(notice: Notice) -> None:
    assert write_notice(read_notice(write_notice(notice), FILE)) == write_notice(notice)


def test_a_field_stands_on_one_line_and_the_text_below_the_fields() -> None:
    lines = write_notice(NOTICE).split("\n")
    assert (lines[0], lines[2], lines[-4:]) == (
        "---",
        "title: 临山市人民政府关于调整市政府领导分工的通知",
        ["---", "", "因工作需要，现将市政府领导分工调整如下：", ""],
    )


FULL = replace(
    NOTICE,
    addressees="各单位：",
    published_on=date(2023, 5, 1),
    kind="通知",
    annexes=(Annex("附件1", "分工表"), Annex("附件2", "名单")),
    repeals=(Reference("关于分工的通知", "临政发〔2022〕7号", "同时废止。"),),
    cites=(Reference(None, "国发〔2020〕1号"), Reference("中华人民共和国森林法", None)),
    source=SourceSpan("source.txt", (3, 4), ((5, 9), (12, 12))),
    reviewed=True,
    formerly=("2023-04-08",),
    converted="sha256:0",
)
WRITTEN = """\
---
id: '2023-04-07'
title: 临山市人民政府关于调整市政府领导分工的通知
document_number: 临政发〔2023〕7号
issuers:
  - 临山市人民政府
addressees: 各单位：
written_on: 2023-04-25
published_on: 2023-05-01
effective_on: null
section: null
kind: 通知
note: null
enclosure: null
annexes:
  - label: 附件1
    title: 分工表
  - label: 附件2
    title: 名单
repeals:
  - title: 关于分工的通知
    document_number: 临政发〔2022〕7号
    sentence: 同时废止。
amends: []
cites:
  - title: null
    document_number: 国发〔2020〕1号
  - title: 中华人民共和国森林法
    document_number: null
source:
  file: source.txt
  pages: [3, 4]
  lines: [[5, 9], [12, 12]]
reviewed: true
formerly:
  - '2023-04-08'
converted: sha256:0
---

因工作需要，现将市政府领导分工调整如下：
"""


def test_each_field_is_written_in_its_place_and_read_back() -> None:
    assert write_notice(FULL) == WRITTEN
    assert read_notice(WRITTEN, FILE) == FULL
    assert write_notice(replace(FULL, text="")).endswith("converted: sha256:0\n---\n")


def test_a_long_field_stays_on_one_line() -> None:
    title = "临山市教育局 临山市民政局 " * 20 + "关于放假的通知"
    assert write_notice(replace(NOTICE, title=title)).split("\n")[2] == f"title: {title}"


def test_the_printed_number_is_written_only_where_it_differs() -> None:
    assert "document_number_printed" not in write_notice(NOTICE)


def test_line_ends_of_other_systems_and_a_byte_order_mark_are_read() -> None:
    assert read_notice("\ufeff" + write_notice(NOTICE).replace("\n", "\r\n"), FILE) == NOTICE


def test_fields_may_stand_in_any_order_and_be_left_out() -> None:
    text = "---\ntitle: 关于放假的通知\nid: 2023-04-01\n---\n"
    assert read_notice(text, FILE) == Notice(id="2023-04-01", title="关于放假的通知")


# --- what is edited


def test_a_notice_as_convert_wrote_it_is_not_edited() -> None:
    assert not is_edited(replace(NOTICE, converted=digest_notice(NOTICE)))


def test_the_digest_lasts_or_all_that_was_ever_converted_would_count_as_edited() -> None:
    assert digest_notice(NOTICE) == "sha256:dd7eb440f7f2482d"


@pytest.mark.parametrize(
    "change", [{"text": "因工作需要，\n"}, {"title": "关于分工的通知"}, {"reviewed": True}, {"written_on": None}]
)
def test_any_change_makes_a_notice_edited(change: dict[str, object]) -> None:
    assert is_edited(replace(NOTICE, converted=digest_notice(NOTICE), **change))  # type: ignore[arg-type]


def test_a_notice_that_a_person_began_is_edited() -> None:
    assert is_edited(NOTICE)


# --- mistakes


def mistake(*fields: str) -> str:
    with pytest.raises(GazetteError) as caught:
        read_notice("\n".join(["---", "id: 2023-04-07", "title: 关于放假的通知", *fields, "---", ""]), FILE)
    return str(caught.value)


def broken(text: str) -> str:
    with pytest.raises(GazetteError) as caught:
        read_notice(text, FILE)
    return str(caught.value)


@pytest.mark.parametrize(
    ("field", "name"), [("written_on", "成文日期"), ("published_on", "公布日期"), ("effective_on", "施行日期")]
)
def test_a_date_that_is_none_is_named(field: str, name: str) -> None:
    seen = f'{name} "2024年13月2日" is not a date; write YYYY-MM-DD or delete the line'
    assert mistake("note: 公开", f"{field}: 2024年13月2日") == f"{FILE}:5: {seen} [G101]"


def test_a_value_with_a_colon_is_named_with_its_line_too() -> None:
    seen = '成文日期 "10:30" is not a date; write YYYY-MM-DD or delete the line'
    assert mistake('written_on: "10:30"') == f"{FILE}:4: {seen} [G101]"


def test_a_former_id_of_another_form_is_told_the_form() -> None:
    seen = "formerly \"['七']\" holds what is no id; write year, issue and ordinal, as in [2023-04-07]"
    assert mistake("formerly: [七]") == f"{FILE}:4: {seen} [G103]"


def test_a_day_that_the_calendar_does_not_have_is_no_date() -> None:
    seen = '成文日期 "2023-02-30" is not a date; write YYYY-MM-DD or delete the line'
    assert mistake("written_on: 2023-02-30") == f"{FILE}:4: {seen} [G101]"


@pytest.mark.parametrize("text", ["", "关于放假的通知\n", "---\nid: 2023-04-07\n", "\n---\nid: a\n---\n"])
def test_a_file_without_front_matter_is_told_how_to_begin(text: str) -> None:
    seen = 'has no front matter; begin the file with "---" and end the fields with "---"'
    assert broken(text) == f"{FILE}:1: {seen} [G102]"


@pytest.mark.parametrize(
    ("broken", "seen"),
    [
        ("issuers: [临山市人民政府", "expected ',' or ']', but got ':'"),
        ('note: "公开', "found unexpected end of stream"),
        ("issuers\n  - 临山市人民政府", "could not find expected ':'"),
        ("  issuers: 甲", "mapping values are not allowed here"),
    ],
)
def test_broken_yaml_is_named_with_the_line_where_it_breaks(broken: str, seen: str) -> None:
    assert mistake(broken, "section: 市政府文件") == f"{FILE}:4: broken front matter: {seen}; correct this line [G102]"


TOO_DEEP = (
    "broken front matter: fields stand too deep inside one another, or refer to one another; write them out [G102]"
)
LAUGHS = "\n".join(f"{b}: &{b} [{', '.join(f'*{a}' for _ in range(9))}]" for a, b in pairwise("abcdefghij"))


@pytest.mark.parametrize(
    "front",
    [
        "title: " + "[" * 100_000,
        "title: " + "{a: " * 100_000,
        "- " * 100_000,
        "? " * 100_000,
        f"a: &a x\n{LAUGHS}\ntitle: *j",
    ],
    ids=["lists", "mappings", "items", "keys", "a billion laughs"],
)
def test_front_matter_that_would_break_a_reader_of_yaml_is_refused(front: str) -> None:
    with pytest.raises(GazetteError) as caught:
        read_notice(f"---\n{front}\n---\n", "07.md")

    assert str(caught.value) == f"07.md:2: {TOO_DEEP}"


def test_fields_that_refer_to_one_another_are_refused() -> None:
    assert mistake("note: &a 公开", "section: *a") == f"{FILE}:2: {TOO_DEEP}"


def test_signs_of_references_in_a_text_are_text_and_a_mistake_beside_them_is_named_as_ever() -> None:
    front = "".join(f"  - title: 甲 & 乙 * {number}\n" for number in range(30))
    cites = read_notice(f"---\nid: 2023-04-07\ntitle: 通知\ncites:\n{front}---\n", FILE).cites
    assert (len(cites), cites[29]) == (30, Reference("甲 & 乙 * 29", None))
    seen = "found unexpected end of stream"
    assert mistake('note: "甲 & 乙 *') == f"{FILE}:4: broken front matter: {seen}; correct this line [G102]"


def test_a_megabyte_of_front_matter_is_read() -> None:
    issuers = "".join(f"  - 江陵县第{number}局\n" for number in range(50_000))

    assert len(read_notice(f"---\nid: 2023-04-07\ntitle: 甲\nissuers:\n{issuers}---\n", "07.md").issuers) == 50_000


@pytest.mark.parametrize("value", ["0x_", "1" * 5000, "!!int 甲", "!!float 甲", "!!timestamp 甲"])
def test_a_value_that_is_not_the_number_or_date_of_its_form_is_told_to_be_quoted(value: str) -> None:
    seen = "broken front matter: a value has the form of a number or date and is none; put it in quotes"
    assert mistake(f"note: {value}") == f"{FILE}:2: {seen} [G102]"


def test_a_control_character_is_named_with_its_line() -> None:
    seen = "broken front matter: special characters are not allowed; correct this line"
    assert mistake("section: 甲", "note: 甲\x00乙") == f"{FILE}:5: {seen} [G102]"


def test_front_matter_that_is_no_list_of_fields_is_told_the_form() -> None:
    seen = "broken front matter: write one field a line, as in title: 关于……的通知"
    assert broken("---\n关于放假的通知\n---\n") == f"{FILE}:2: {seen} [G102]"


def test_a_missing_id_is_named() -> None:
    assert broken("---\ntitle: 通知\n---\n") == f"{FILE}:1: id  is missing or not text; write it [G103]"


def test_an_empty_title_is_named() -> None:
    text = '---\nid: 2023-04-07\ntitle: " "\n---\n'
    assert broken(text) == f'{FILE}:3: title " " is missing or not text; write it [G103]'


@pytest.mark.parametrize("wrong", ["2023-4-7", "七", "2023-04", "2023-04-07-1", "2023-04-０７"])
def test_an_id_of_another_form_is_told_the_form(wrong: str) -> None:
    seen = f'id "{wrong}" is not an id; write year, issue and ordinal, as in 2023-04-07'
    assert broken(f"---\nid: {wrong}\ntitle: 通知\n---\n") == f"{FILE}:2: {seen} [G103]"


@pytest.mark.parametrize(
    "field", ["document_number", "document_number_printed", "addressees", "section", "kind", "note", "enclosure"]
)
def test_a_number_where_text_belongs_is_told_to_be_quoted(field: str) -> None:
    assert mistake(f"{field}: 12") == f'{FILE}:4: {field} "12" is not text; put it in quotes [G103]'


def test_reviewed_is_true_or_false() -> None:
    seen = 'reviewed "maybe" is neither true nor false; write one of them'
    assert mistake("reviewed: maybe") == f"{FILE}:4: {seen} [G103]"


@pytest.mark.parametrize(
    "fields",
    [
        ["issuers: 临山市人民政府"],
        ["issuers: [12]"],
        ["annexes: [责任分工表]"],
        ["annexes:", "  - label: 附件1"],
        ["repeals: [临政发〔2020〕3号]"],
        ["source: source.txt"],
        ["source: {pages: [1]}"],
        ["source: {file: source.txt, lines: [1, 2]}"],
    ],
)
def test_a_list_of_another_form_is_referred_to_the_documentation(fields: list[str]) -> None:
    seen = "a list field is not in the documented form; see docs/front-matter.md"
    assert mistake(*fields) == f"{FILE}:1: {seen} [G103]"


def test_a_misspelt_field_is_answered_with_the_one_that_is_meant() -> None:
    assert mistake("note: 公开", "writen_on: 2023-04-03") == (
        f'{FILE}:5: unknown field "writen_on" of a notice; did you mean written_on? [G104]'
    )


def test_a_field_that_resembles_none_is_answered_with_the_known_ones() -> None:
    assert mistake("作者: 甲") == f'{FILE}:4: unknown field "作者" of a notice; expected one of {KEYS} [G104]'


_FIELD_LINES = st.sampled_from(
    ["id: 2023-04-07", "title: 通知", "issuers:", "  - 甲", "annexes: [{label: 附件}]", "source: {file: 1, pages: 甲}",
     "? a", ": b", "- c", "1: 2", "reviewed:", "cites: {a: b}", "written_on: [1]", "note: &a b", "section: *a",
     "converted: !!python/none", "kind: [", "{", "<<: 1", "lines: 3", "repeals: 4", "issuers: 5", "amends: [6]"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_FIELD_LINES, max_size=8))
def test_no_front_matter_stops_with_anything_but_a_named_mistake(lines: list[str]) -> None:
    try:
        read = read_notice("\n".join(["---", "id: 2023-04-07", "title: 通知", *lines, "---", ""]), FILE)
    except GazetteError as error:
        assert error.problem.file == FILE
    else:
        assert read.id == "2023-04-07"
