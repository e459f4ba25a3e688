"""Files of other word processors (.doc, .wps, .rtf, .odt) → .docx, and any → pages, by LibreOffice.

It runs in a session of its own with a fresh profile that runs no macro and follows no link, and has limited time and
memory. What it writes is limited too.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from gazette.model import GazetteError, Problem

_LIMITER = Path(__file__).parents[2] / "limited.py"
_SECONDS = 120
_MEGABYTES = 3_000  # of address space; it opens a plain file in 1,000
_WRITTEN = 500  # megabytes of one file
_IN_PIECES = "hand over what it holds in several files"
_TOO_LONG = f"LibreOffice took more than the {_SECONDS} seconds that it may; {_IN_PIECES}"
_STOPPED = (
    f"LibreOffice stopped, as it does where it needs more than {_MEGABYTES:,} MB of memory or writes more than "
    f"{_WRITTEN} MB; {_IN_PIECES}"
)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc and .wps, and of a .docx with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_RICH = b"{\\rtf"
_OPEN = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
)
# No macros, no links that are followed when a file is opened, no pictures from elsewhere.
_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


@dataclass(frozen=True)
class Attempt:
    """What LibreOffice made of a file; where it made nothing, the limit that it met and what to do, if it met one."""

    made: bytes | None
    limit: str = ""


def find_office_form(content: bytes) -> str | None:
    """doc, rtf or odt for a file that LibreOffice has to turn into .docx; None for any other. A .wps is a doc."""
    if content.startswith(_COMPOUND):
        return "doc"
    if content.startswith(_RICH):
        return "rtf"
    return "odt" if _OPEN in content[:200] else None


def convert_to_docx(content: bytes, form: str, file: str) -> bytes:
    """The file as .docx. Raises GazetteError G055 for one with a password, G056 where LibreOffice is not installed or
    does not turn it into .docx in its time and memory.
    """
    if form == "doc" and _LOCKED in content:
        _refuse("G055", file, "is protected by a password; save it without one and hand that over")
    program = find_office()
    if program is None:
        _refuse(
            "G056", file, "needs LibreOffice to be read, which is not installed; save it as .docx and hand that over"
        )
    attempt = _convert(program, content, form, "docx")
    if attempt.made is None:
        by_hand = "save it as .docx and hand that over"
        why = f": {attempt.limit}, or {by_hand}" if attempt.limit else f" by LibreOffice; {by_hand}"
        _refuse("G056", file, f"could not be turned into .docx{why}")
    return attempt.made


def lay_out(content: bytes, form: str, program: str) -> Attempt:
    """The pages of a file as LibreOffice, the program that find_office found, breaks them: a PDF."""
    return _convert(program, content, form, "pdf")


def _convert(program: str, content: bytes, form: str, wanted: str) -> Attempt:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        (place / f"source.{form}").write_bytes(content)
        _write_profile(place / "profile")
        limit = _run(_name_command(program, place, form, wanted))
        made = place / "made" / f"source.{wanted}"
        return Attempt(made.read_bytes() if not limit and made.is_file() else None, limit)


def find_office() -> str | None:
    """The program of an installed LibreOffice."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _name_command(program: str, place: Path, form: str, wanted: str) -> list[str]:
    profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", wanted, "--outdir", str(place / "made")]
    limiter = [sys.executable, "-I", str(_LIMITER), str(_MEGABYTES), str(_WRITTEN)]
    return [*([] if sys.platform == "win32" else limiter), program, profile, *options, str(place / f"source.{form}")]


def _write_profile(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    file = profile / "user" / "registrymodifications.xcu"
    file.parent.mkdir(parents=True)
    file.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _run(command: Sequence[str]) -> str:
    """Runs it for as long as it may take, and ends all processes that it started if it takes longer.

    Gives the limit that it met, if it met one: what it wrote may be half a file. LibreOffice stops itself (134) where
    memory or room for its file runs out; that it cannot read a file is no failure to it.
    """
    is_windows = sys.platform == "win32"
    quiet = subprocess.DEVNULL
    surroundings = {key: value for key, value in os.environ.items() if "proxy" not in key.lower()}
    surroundings |= dict.fromkeys(("http_proxy", "https_proxy"), "http://127.0.0.1:9")  # nobody listens there
    with subprocess.Popen(
        command, stdin=quiet, stdout=quiet, stderr=quiet, env=surroundings, start_new_session=not is_windows
    ) as process:
        try:
            return _STOPPED if process.wait(_SECONDS) else ""
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                process.kill() if is_windows else os.killpg(process.pid, signal.SIGKILL)
            return _TOO_LONG


def _refuse(code: str, file: str, seen: str) -> NoReturn:
    raise GazetteError(Problem(code, file, None, seen))
