"""What another word processor wrote is read where LibreOffice is installed, and refused in one sentence elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from gazette.model import GazetteError
from gazette.source.word import office
from gazette.source.word.office import convert_to_docx, find_office, find_office_form
from gazette.source.word.reading import read_docx

RICH = rb"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}}\f0 \'b9\'ab\'b1\'a8\'a1\'a3\par Gazette 2023\par}"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(content: bytes, form: str) -> str:
    with pytest.raises(GazetteError) as caught:
        convert_to_docx(content, form, "may.wps")
    return str(caught.value)


def pretend(place: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Puts a program in the place of LibreOffice."""
    program = place / "soffice"
    program.write_text(f"#!{sys.executable}\n{script}")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: str(program))


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (COMPOUND, "doc"),
        (RICH, "rtf"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/epub+zip", None),
        ("公报".encode(), None),
    ],
)
def test_a_form_is_known_by_how_the_file_begins(content: bytes, form: str | None) -> None:
    assert find_office_form(content) == form


def test_a_file_with_a_password_is_refused() -> None:
    locked = COMPOUND + "EncryptedPackage".encode("utf-16-le")
    assert refusal(locked, "doc") == (
        "may.wps: is protected by a password; save it without one and hand that over [G055]"
    )


def test_without_libreoffice_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    assert refusal(COMPOUND, "doc") == (
        "may.wps: needs LibreOffice to be read, which is not installed; save it as .docx and hand that over [G056]"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_what_libreoffice_does_not_turn_into_docx_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend(tmp_path, "", monkeypatch)
    assert refusal(COMPOUND, "doc") == (
        "may.wps: could not be turned into .docx by LibreOffice; save it as .docx and hand that over [G056]"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a script")
def test_a_libreoffice_that_does_not_end_is_ended_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    child = tmp_path / "child"
    script = (
        "import subprocess, sys, time, pathlib\n"
        "process = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])\n"
        f"pathlib.Path({str(child)!r}).write_text(str(process.pid))\ntime.sleep(600)\n"
    )
    pretend(tmp_path, script, monkeypatch)
    monkeypatch.setattr(office, "_SECONDS", 2)
    assert refusal(COMPOUND, "doc").endswith("[G056]")
    state = Path(f"/proc/{child.read_text()}/stat")
    assert not state.exists() or state.read_text().split(") ")[1][0] == "Z"


@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice, which is not installed")
def test_libreoffice_turns_a_file_into_docx() -> None:
    found = read_docx(convert_to_docx(RICH, "rtf", "may.rtf"), "may.rtf")
    assert [line.text for page in found.pages for line in page.lines] == ["公报。", "Gazette 2023"]
