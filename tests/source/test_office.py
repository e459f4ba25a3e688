"""What another word processor wrote is read where LibreOffice is installed, and refused in one sentence elsewhere."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from threading import Thread

import pytest

from gazette.model import GazetteError
from gazette.source.word import office
from gazette.source.word.office import convert_to_docx, find_office, find_office_form
from gazette.source.word.reading import read_docx
from tests.source.word_file import KINDS, RELATIONS, TYPES, add_parts, write_word

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
def has_ended(process: int) -> bool:
    """Whether a process that was killed is gone, or waits for its parent: a busy system takes a moment to end it."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{process}/stat").read_text().split(") ")[1][0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False


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
    assert refusal(COMPOUND, "doc") == (
        "may.wps: could not be turned into .docx: LibreOffice took more than the 120 seconds that it may; hand over what "
        "it holds in several files, or save it as .docx and hand that over [G056]"
    )
    assert has_ended(int(child.read_text()))


@pytest.mark.skipif(sys.platform != "linux", reason="other systems limit no memory")
@pytest.mark.parametrize(
    "greedy", ["memory = bytearray(900 << 20)", "(made / 'source.docx').write_bytes(bytes(90 << 20))"]
)
def test_a_libreoffice_that_takes_too_much_memory_or_disk_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, greedy: str
) -> None:
    script = (
        "import pathlib, sys\nmade = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\nmade.mkdir()\n"
        f"{greedy}\n(made / 'source.docx').write_bytes(b'made')\n"
    )
    pretend(tmp_path, script, monkeypatch)
    assert convert_to_docx(COMPOUND, "doc", "may.wps") == b"made"
    monkeypatch.setattr(office, "_MEGABYTES", 500)
    monkeypatch.setattr(office, "_WRITTEN", 50)
    assert refusal(COMPOUND, "doc") == (
        "may.wps: could not be turned into .docx: LibreOffice stopped, as it does where it needs more than 3,000 MB of "
        "memory or writes more than 500 MB; hand over what it holds in several files, or save it as .docx and hand that "
        "over [G056]"
    )


@pytest.mark.skipif(sys.platform != "linux" or find_office() is None, reason="needs LibreOffice and limits of memory")
def test_libreoffice_stops_at_its_limits_and_does_not_where_it_cannot_read_a_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    broken = b"PK\x03\x04" + bytes(range(256)) * 40
    program = find_office()
    assert program
    assert office.lay_out(broken, "docx", program) == office.Attempt(None)
    monkeypatch.setattr(office, "_MEGABYTES", 300)
    stopped = office.lay_out(RICH, "rtf", program)
    assert stopped.made is None
    assert stopped.limit.startswith("LibreOffice stopped")


@contextmanager
def listening() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a server on this machine, and what it is asked for."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        asked.append(connection.recv(200))

        Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked


def link_everything(address: str) -> bytes:
    """A .docx that names files elsewhere in each way that a word processor knows."""
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="990000" cy="990000"/><wp:docPr id="1" name="p"/><a:graphic>'
        f'<a:graphicData uri="{TYPES}/drawingml/2006/picture"><pic:pic xmlns:pic="{TYPES}/drawingml/2006/picture">'
        '<pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId1"/>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="990000" cy="990000"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    fields = "".join(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> {kind} "{address}/{kind}" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>x</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        for kind in ("INCLUDEPICTURE", "INCLUDETEXT")
    )
    linked = (
        '<w:r><w:object><v:shape id="s1" style="width:50pt;height:50pt"><v:imagedata r:id="rId2"/></v:shape>'
        '<o:OLEObject Type="Link" ProgID="Word.Document.12" ShapeID="s1" r:id="rId3" UpdateMode="Always"/></w:object></w:r>'
    )
    kinds = ("image", "image", "oleObject", "subDocument", "aFChunk")
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS}/{kind}" Target="{address}/{kind}{number}" TargetMode="External"/>'
        for number, kind in enumerate(kinds, 1)
    )
    body = f'<w:p>{picture}{fields}{linked}</w:p><w:subDoc r:id="rId4"/><w:altChunk r:id="rId5"/>'
    template = f'<Relationship Id="rId1" Type="{KINDS}/attachedTemplate" Target="{address}/t" TargetMode="External"/>'
    return add_parts(
        write_word(body, relations, settings='<w:attachedTemplate r:id="rId1"/><w:linkStyles/>'),
        {"word/_rels/settings.xml.rels": f'<Relationships xmlns="{RELATIONS}">{template}</Relationships>'.encode()},
    )


@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice, which is not installed")
def test_libreoffice_fetches_nothing_that_a_file_names(monkeypatch: pytest.MonkeyPatch) -> None:
    program = find_office()
    assert program
    with listening() as (address, asked):
        assert office.lay_out(link_everything(address), "docx", program).made
        assert asked == []
        monkeypatch.setattr(office, "_SETTINGS", ())
        monkeypatch.setattr(office, "_run", partial(subprocess.run, check=True, capture_output=True))
        office.lay_out(link_everything(address), "docx", program)
        assert asked  # without these precautions something is


@pytest.mark.skipif(find_office() is None, reason="needs LibreOffice, which is not installed")
def test_libreoffice_turns_a_file_into_docx() -> None:
    found = read_docx(convert_to_docx(RICH, "rtf", "may.rtf"), "may.rtf")
    assert [line.text for page in found.pages for line in page.lines] == ["公报。", "Gazette 2023"]
