"""Zip files, as another program reads them."""

from __future__ import annotations

import io
import zipfile

from gazette.site.zip_file import pack_entry, write_zip

CONTENT = {"a/first.xml": "中文".encode() * 1000, "empty": b"", "last.png": bytes(range(256))}


def read(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_another_program_reads_what_was_written_in_its_order() -> None:
    with read(write_zip(pack_entry(name, content) for name, content in CONTENT.items())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == CONTENT
        assert list(CONTENT) == archive.namelist()


def test_an_entry_is_the_same_in_each_file_that_has_it() -> None:
    shared, other = pack_entry("shared", b"x" * 1000), pack_entry("other", b"y")
    for content in (write_zip([shared, other]), write_zip([other, shared])):
        with read(content) as archive:
            assert archive.read("shared") == b"x" * 1000


def test_no_file_has_the_time_at_which_it_was_written() -> None:
    with read(write_zip([pack_entry("a", b"a")])) as archive:
        assert archive.getinfo("a").date_time == (1980, 1, 1, 0, 0, 0)


def test_a_file_without_entries_is_one() -> None:
    with read(write_zip([])) as archive:
        assert archive.namelist() == []
