"""The file as received: offered with its checksum, found only where it belongs."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from gazette.content.library import read_library
from gazette.model import GazetteError
from gazette.settings import read_settings
from gazette.site.printed.received import find_received
from tests.figures.conftest import draw_map, import_files, write_docx
from tests.printed.conftest import PrintedSite
from tests.publishing import publish
from tests.site.page import Page


def copy_content(site: PrintedSite, tmp_path: Path) -> Path:
    return shutil.copytree(site.content, tmp_path / "content")


def publish_content(content: Path, output: Path) -> Path:
    settings = read_settings(content)
    publish(read_library(content, settings), settings, output, plan=lambda _: [])
    return output


def test_the_site_has_the_file_byte_for_byte(printed_site: PrintedSite) -> None:
    assert (printed_site.folder / printed_site.place / "source.pdf").read_bytes() == printed_site.pdf


@pytest.mark.parametrize("page", ["", "01/"])
def test_an_issue_and_its_notices_tell_the_checksum_of_the_file(printed_site: PrintedSite, page: str) -> None:
    shown = Page(printed_site.folder / printed_site.place / page / "index.html")

    assert hashlib.sha256(printed_site.pdf).hexdigest() in shown.text
    assert f"/{printed_site.place}source.pdf" in shown.links


def test_another_file_than_the_one_that_was_read_stops_the_build(printed_site: PrintedSite, tmp_path: Path) -> None:
    content = copy_content(printed_site, tmp_path)
    file = content / "issues" / printed_site.issue_id / "source.pdf"
    file.write_bytes(printed_site.pdf + b"\n")

    with pytest.raises(GazetteError) as error:
        publish_content(content, tmp_path / "site")
    seen = "is not the file that lines.jsonl was read from; run python build.py convert, or put that file back"
    assert str(error.value) == f"{file.as_posix()}: {seen} [G119]"


def test_a_file_that_was_read_again_is_shown_again(printed_site: PrintedSite, tmp_path: Path) -> None:
    content, output = copy_content(printed_site, tmp_path), tmp_path / "site"
    publish_content(content, output)
    folder = content / "issues" / printed_site.issue_id
    (folder / "source.pdf").write_bytes(printed_site.pdf + b"\n")
    first, rest = (folder / "lines.jsonl").read_text(encoding="utf-8").split("\n", 1)
    header = json.loads(first) | {"sha256": hashlib.sha256(printed_site.pdf + b"\n").hexdigest()}
    (folder / "lines.jsonl").write_text(f"{json.dumps(header)}\n{rest}", encoding="utf-8")

    publish_content(content, output)

    assert (output / printed_site.place / "source.pdf").read_bytes() == printed_site.pdf + b"\n"


def test_a_link_that_leads_out_of_the_content_is_not_offered(printed_site: PrintedSite, tmp_path: Path) -> None:
    content = copy_content(printed_site, tmp_path)
    file = content / "issues" / printed_site.issue_id / "source.pdf"
    file.unlink()
    (tmp_path / "other.pdf").write_bytes(printed_site.pdf)
    file.symlink_to(tmp_path / "other.pdf")
    library = read_library(content, read_settings(content))

    assert find_received(library.issues[0].notices) is None


def test_a_package_of_several_files_is_offered_with_its_checksum(tmp_path: Path) -> None:
    word = write_docx(draw_map())
    options = import_files(tmp_path, ("1.docx", word), ("2.docx", word), issue="2023-05")
    output = publish_content(options.content, tmp_path / "site")

    content = (options.content / "issues/2023-05/source.zip").read_bytes()
    shown = Page(output / "2023/05/index.html")
    assert (output / "2023/05/source.zip").read_bytes() == content
    assert hashlib.sha256(content).hexdigest() in shown.text
    assert "/2023/05/source.zip" in shown.links


def test_an_issue_whose_source_is_text_has_no_such_file(printed_site: PrintedSite) -> None:
    document = printed_site.library.documents[0]

    assert find_received([replace(document, file="content/notices/2099/01/01.md")]) is None
    assert find_received([]) is None
