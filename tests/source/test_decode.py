"""Bytes → text: whatever encoding an office hands over, and one sentence where it is none."""

from __future__ import annotations

import codecs

import pytest

from gazette.model import GazetteError
from gazette.source.decode import decode_source

TEXT = "临山市人民政府关于公布市级非物质文化遗产名录的通知\n临政发〔2023〕5号\n"
NOT_CHINESE = (
    "old.txt: is not Chinese text in UTF-8, GB18030 or UTF-16; save it as UTF-8 and try again [G003]"  # word for word
)


def refusal(source: bytes) -> str:
    with pytest.raises(GazetteError) as caught:
        decode_source(source, "old.txt")
    return str(caught.value)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(TEXT.encode(), id="UTF-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="UTF-8 with a byte-order mark"),
        pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), id="UTF-16, little end first, with a mark"),
        pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), id="UTF-16, big end first, with a mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="UTF-16, little end first, without a mark"),
        pytest.param(TEXT.encode("utf-16-be"), id="UTF-16, big end first, without a mark"),
        pytest.param(TEXT.encode("gb18030"), id="GB18030"),
        pytest.param(TEXT.encode("gbk"), id="GBK"),
    ],
)
def test_the_text_is_the_same_in_every_encoding(source: bytes) -> None:
    assert decode_source(source, "old.txt") == TEXT


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_become_line_feeds(end: str) -> None:
    assert decode_source(TEXT.replace("\n", end).encode(), "old.txt") == TEXT


def test_form_feeds_and_full_width_spaces_stay() -> None:
    text = f"\f　　{TEXT}"
    assert decode_source(text.encode(), "old.txt") == text


def test_a_character_that_only_gb18030_has_is_read() -> None:
    text = f"{TEXT}任命㑇𠀀为市教育局副局长。\n"
    assert decode_source(text.encode("gb18030"), "old.txt") == text


@pytest.mark.parametrize("source", [b"", b" \r\n\t\n"])
def test_a_file_without_a_character_is_called_empty(source: bytes) -> None:
    assert refusal(source) == "old.txt: is empty; export the issue's text again [G001]"


@pytest.mark.parametrize(
    "source", [codecs.BOM_UTF8 + b"\n", codecs.BOM_UTF16_LE + b"\n\x00", codecs.BOM_UTF16_BE + b"\x00\n"]
)
def test_a_byte_order_mark_before_nothing_is_called_empty(source: bytes) -> None:
    assert refusal(source) == "old.txt: is empty; export the issue's text again [G001]"


@pytest.mark.parametrize("source", [bytes(range(256)) * 8, b"%PDF-1.7\n\x00\x01\x02\x80\xff" * 40])
def test_a_binary_file_is_called_no_text(source: bytes) -> None:
    assert (
        refusal(source) == "old.txt: is no file of a kind that is read; hand over a PDF, Word, OFD or text file [G002]"
    )


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(b"The municipal government hereby announces the plan.\n" * 20, id="English"),
        pytest.param("Le conseil décrète à l'unanimité l'arrêté ci-après.\n".encode("latin-1") * 20, id="French"),
        pytest.param("これはカタカナとひらがなのぶんしょうです。\n".encode("shift-jis") * 20, id="Shift-JIS"),
    ],
)
def test_text_of_another_language_is_refused(source: bytes) -> None:
    assert refusal(source) == NOT_CHINESE


def test_a_broken_byte_behind_a_byte_order_mark_is_refused() -> None:
    assert refusal(codecs.BOM_UTF8 + TEXT.encode()[:-2]) == NOT_CHINESE
