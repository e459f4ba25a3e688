"""Bytes → text, whatever the encoding, or one sentence that says why not."""

from __future__ import annotations

import codecs
import re

from gazette.model import GazetteError, Problem

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# The commonest characters of official Chinese: a text decoded with the wrong table holds next to none of them.
_COMMON = frozenset("的和市、，。一政府人民")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")


def decode_source(source: bytes, file: str) -> str:
    """The text of a source file: by its byte-order mark, else UTF-8, else GB18030, else UTF-16.

    Line ends become \\n; every other character stays. Raises GazetteError G001 for an empty file, G002 for one that
    is not text, G003 for text that none of the encodings turns into Chinese.
    """
    if not source.strip():
        _require_text("", file)
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _require_text(_try_decode(source, encoding) or _refuse(file), file)
    if b"\x00" in source and not _looks_like_utf16(source):
        raise GazetteError(
            Problem("G002", file, None, "is no file of a kind that is read; hand over a PDF, Word, OFD or text file")
        )
    for encoding in ("utf-8", "gb18030", "utf-16-le", "utf-16-be"):
        text = _try_decode(source, encoding)
        if text is not None and _reads_as_chinese(text):
            return _require_text(text, file)
    return _refuse(file)


def _try_decode(source: bytes, encoding: str) -> str | None:
    try:
        return source.decode(encoding)
    except UnicodeDecodeError:
        return None


def _reads_as_chinese(text: str) -> bool:
    """True where common characters are as frequent as in any official text and controls are rare."""
    length = sum(map(len, text.split()))
    common = sum(map(text.count, _COMMON))
    return common * 100 >= length and len(_CONTROL.findall(text)) * 100 <= length


def _looks_like_utf16(source: bytes) -> bool:
    return any((text := _try_decode(source, encoding)) and _reads_as_chinese(text)
               for encoding in ("utf-16-le", "utf-16-be"))  # fmt: skip


def _require_text(text: str, file: str) -> str:
    """`text` with its line ends made one; an empty one is refused."""
    if not text.strip("\ufeff \t\r\n\f"):
        raise GazetteError(Problem("G001", file, None, "is empty; export the issue's text again"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse(file: str) -> str:
    seen = "is not Chinese text in UTF-8, GB18030 or UTF-16; save it as UTF-8 and try again"
    raise GazetteError(Problem("G003", file, None, seen))
