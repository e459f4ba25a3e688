"""A package is opened as if it had been made to do harm: one sentence for each way of doing so."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from gazette.model import GazetteError
from gazette.source import package as module
from gazette.source.package import Package
from tests.source.word_file import write_package

SPACE = "http://example.org/text"


def refusal(content: bytes, part: str = "a.xml") -> str:
    with pytest.raises(GazetteError) as caught:
        Package(content, "may.docx").parse(part, {})
    return str(caught.value)


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    package = Package(write_package({"Word/Document.xml": "<a/>"}), "may.docx")
    assert package.names == ("Word/Document.xml",)
    assert package.has("word/document.XML")
    assert package.read("word/document.xml") == b"<a/>"


def test_namespaces_are_written_as_short_prefixes() -> None:
    content = write_package({"a.xml": f'<x:a xmlns:x="{SPACE}" x:n="1" m="2"><b xmlns="urn:other"/></x:a>'})
    root = Package(content, "may.docx").parse("a.xml", {SPACE: "t"})
    assert (root.tag, root.attrib, [child.tag for child in root]) == ("t:a", {"t:n": "1", "m": "2"}, ["?:b"])


def test_what_is_no_package_is_refused() -> None:
    assert refusal(b"PK\x03\x04 and then nothing") == (
        "may.docx: is broken: it cannot be opened as a package of parts; get the file once more [G052]"
    )


def test_a_part_whose_bytes_were_changed_is_refused() -> None:
    content = bytearray(write_package({"a.xml": "<a>" + "公报" * 100 + "</a>"}))
    content[40] ^= 0xFF
    assert refusal(bytes(content)) == (
        'may.docx: is broken: its part "a.xml" cannot be unpacked; get the file once more [G052]'
    )


def test_a_bomb_is_not_unpacked() -> None:
    assert refusal(write_package({"a.xml": b" " * 20_000_000})) == (
        'may.docx: would unpack "a.xml" to 20 MB; it is not opened: save it anew [G051]'
    )


def test_a_bomb_that_lies_about_its_size_ends_at_the_size_that_it_names() -> None:
    content = bytearray(write_package({"a.xml": b" " * 20_000_000}))
    directory = content.rindex(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 1000)
    assert refusal(bytes(content)).endswith("[G052]")


def test_many_parts_of_a_size_that_is_allowed_are_too_much_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_BYTES", 2_999)
    parts = {f"{number}.xml": bytes(1000) for number in range(3)}
    assert refusal(write_package(parts)) == "may.docx: would unpack to 0 MB; hand it over in pieces [G051]"


def test_more_parts_than_a_gazette_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PARTS", 2)
    assert refusal(write_package({f"{number}.xml": "<a/>" for number in range(3)})) == (
        "may.docx: holds 3 parts, more than any gazette has; hand it over in pieces [G051]"
    )


@pytest.mark.parametrize("name", ["../a.xml", "/a.xml", "word/../../a.xml", "c:a.xml"])
def test_a_name_that_leads_out_of_the_package_is_refused(name: str) -> None:
    assert refusal(write_package({name: "<a/>"})) == (
        f'may.docx: holds a part named "{name}", which leads out of it; save it anew [G053]'
    )


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("A.xml", "<b/>")
    assert refusal(file.getvalue()) == (
        'may.docx: holds two parts named "A.xml"; which one is meant cannot be known: save it anew [G053]'
    )


def test_a_part_that_a_password_protects_is_refused() -> None:
    content = bytearray(write_package({"a.xml": "<a/>"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    assert refusal(bytes(content)) == (
        "may.docx: is protected by a password; save it without one and hand that over [G055]"
    )


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        pytest.param(
            '<!DOCTYPE a [<!ENTITY b "公报"><!ENTITY c "&b;&b;&b;">]><a>&c;</a>',
            'holds a document type in "a.xml", as no program writes it; save it anew',
            id="entities that multiply",
        ),
        pytest.param(
            '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
            'holds a document type in "a.xml", as no program writes it; save it anew',
            id="a document type from elsewhere",
        ),
        pytest.param(
            "<a>" * 5000 + "</a>" * 5000,
            'holds elements more than 128 deep in "a.xml", as no program writes it; save it anew',
            id="deep nesting",
        ),
        pytest.param(
            "<a>" + "".join(f"<b{number}/>" for number in range(6000)) + "</a>",
            'holds more than 5000 names of elements in "a.xml", as no program writes it; save it anew',
            id="a name for each element",
        ),
        pytest.param("<a>", 'is broken: "a.xml" is not XML that can be read; save it anew and hand that over', id="cut off"),
        pytest.param(
            '<?xml version="1.0" encoding="no-such"?><a/>',
            'is broken: "a.xml" is not XML that can be read; save it anew and hand that over',
            id="an unknown encoding",
        ),
    ],
)  # fmt: skip
def test_xml_that_is_built_to_stop_a_reader_is_refused(text: str, seen: str) -> None:
    assert refusal(write_package({"a.xml": text})) == f"may.docx: {seen} [G054]"


def test_more_elements_than_a_gazette_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_ELEMENTS", 10)
    assert refusal(write_package({"a.xml": "<a>" + "<b/>" * 10 + "</a>"})) == (
        'may.docx: holds more than 10 elements in "a.xml", as no program writes it; save it anew [G054]'
    )
