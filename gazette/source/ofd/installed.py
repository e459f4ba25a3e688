"""Installed fonts with Chinese characters: they stand for those that an OFD file names and does not hold."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 30
# What a font is called on the systems that have it; the last of each is what fontconfig takes for one.
_FAMILIES = {
    "song": "SimSun,NSimSun,Songti SC,Noto Serif CJK SC,Source Han Serif SC,Source Han Serif CN,serif",
    "bold": "Songti SC,Noto Serif CJK SC,Source Han Serif SC,Source Han Serif CN,SimSun,serif:bold",
    "hei": "SimHei,Heiti SC,Noto Sans CJK SC,Source Han Sans SC,Source Han Sans CN,WenQuanYi Zen Hei,sans",
    "kai": "KaiTi,Kaiti SC,AR PL UKai CN,SimSun,Noto Serif CJK SC,serif",
    "fangsong": "FangSong,STFangsong,SimSun,Noto Serif CJK SC,serif",
}
# Where systems without fontconfig keep them; the number is that of the face in its collection.
_PLACES = {
    "song": ("C:/Windows/Fonts/simsun.ttc 0", "/System/Library/Fonts/Supplemental/Songti.ttc 6"),
    "bold": ("/System/Library/Fonts/Supplemental/Songti.ttc 1",),
    "hei": ("C:/Windows/Fonts/simhei.ttf 0", "/System/Library/Fonts/STHeiti Light.ttc 1"),
    "kai": ("C:/Windows/Fonts/simkai.ttf 0",),
    "fangsong": ("C:/Windows/Fonts/simfang.ttf 0",),
}
_FOR_FONTCONFIG = ":lang=zh-cn:variable=false:scalable=true"


@dataclass(frozen=True)
class Installed:
    """A face of a font file; `kind` is song, bold (a heavy song), hei, kai or fangsong."""

    kind: str
    file: str
    index: int


def find_fonts() -> tuple[Installed, ...]:
    """A font for each kind that one is installed for, song first; none where no font has Chinese characters."""
    found = tuple(font for kind in _FAMILIES if (font := _ask_fontconfig(kind) or _look(kind)))
    return found if found and found[0].kind == "song" else ()


def _ask_fontconfig(kind: str) -> Installed | None:
    program = shutil.which("fc-match")
    if program is None:
        return None
    command = [program, "--format", "%{file}\t%{index}\t%{lang}", _FAMILIES[kind] + _FOR_FONTCONFIG]
    try:
        answer = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=True).stdout.decode()
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return None
    file, _, rest = answer.partition("\t")
    index, _, languages = rest.partition("\t")
    is_usable = "zh-cn" in languages.split("|") and Path(file).is_file() and index.isdecimal()
    return Installed(kind, file, int(index)) if is_usable else None


def _look(kind: str) -> Installed | None:
    return next(_list_present(kind), None)


def _list_present(kind: str) -> Iterator[Installed]:
    for place in _PLACES[kind]:
        file, _, index = place.rpartition(" ")
        if Path(file).is_file():
            yield Installed(kind, file, int(index))
