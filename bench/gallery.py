"""The pictures of docs/gallery.md, and the page itself, taken anew of a built site: `python -m bench.gallery`.

Each picture is of the richest page of its kind; widths and modes take turns, so that all of them are seen.
"""

from __future__ import annotations

import argparse
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
from playwright.sync_api import Browser

from tests.access.modes import MODES, Mode
from tests.browser import open_browser, serve
from tests.page_kinds import find_kinds

DOCS = Path(__file__).parents[1] / "docs"
HEIGHT = 900
HEAD = """# Gallery

Pages of the sample site in Chromium on Debian with the Noto CJK fonts; other systems show their own. `make gallery`
takes the pictures anew.

| page | picture |
| --- | --- |
"""


@dataclass(frozen=True)
class Shot:
    """A picture: `kind` is a name of tests/page_kinds.py, `place` what follows the address of its page."""

    name: str
    what: str
    kind: str
    width: int
    mode: str = "light"
    place: str = ""

    @property
    def file(self) -> str:
        return f"{self.name}-{self.width}-{self.mode.replace(' ', '-')}.png"


SHOTS = (
    Shot("home", "home", "", 1440),
    Shot("home", "home", "", 768, "dark"),
    Shot("issue", "an issue as printed", "N/N/", 360),
    Shot("notice", "a notice with its outline", "N/N/N/", 1440),
    Shot("notice", "a notice, a section picked", "N/N/N/", 360, "dark", "#s-1"),
    Shot("notice", "a notice", "N/N/N/", 768, "large text"),
    Shot("notice", "a notice", "N/N/N/", 1440, "high contrast in the dark", "#s-2"),
    Shot("table", "a table", "N/N/N/", 1440, "light", "#annex-1"),
    Shot("table", "the same table as cards", "N/N/N/", 360, "high contrast", "#annex-1"),
    Shot("search", "a search", "search/", 1440, "light", "?q=%E9%80%9A%E7%9F%A5"),
    Shot("search", "a search", "search/", 360, "dark", "?q=%E9%80%9A%E7%9F%A5"),
    Shot("source", "the source text of a notice", "N/N/N/source/", 768),
    Shot("issuers", "issuers", "issuers/", 360),
    Shot("subjects", "subjects", "subjects/", 1440, "dark"),
    Shot("appointments", "register of appointments", "appointments/", 768, "high contrast"),
    Shot("person", "a person", "appointments/*/", 360),
    Shot("unit", "tasks of a unit", "units/*/", 768, "dark"),
    Shot("graph", "who cites whom", "graph/", 1440),
    Shot("timeline", "days of effect and expiry", "timeline/", 360, "large text"),
    Shot("statistics", "numbers", "statistics/", 768),
    Shot("data", "data for machines, explained", "data/", 1440, "large text"),
)
PAGES = (0, 1, 2)  # of the printed notice


def write_gallery(site: Path) -> None:
    """docs/gallery.md and its pictures in docs/images/, in the place of those that were there."""
    folder = DOCS / "images"
    for old in folder.glob("*.png"):
        old.unlink()
    kinds = {kind: paths[0] for kind, paths in find_kinds(site).items()}
    rows = []
    with open_browser() as browser, serve(site) as address:
        for shot in SHOTS:
            take(browser, address + kinds[shot.kind] + shot.place, shot, folder / shot.file)
            rows.append(f"| {shot.what}, {shot.width:,} px, {shot.mode} | ![{shot.what}](images/{shot.file}) |")
        print_notice(browser, address + kinds["N/N/N/"], folder / "print.png")
    rows.append("| a notice printed after GB/T 9704-2012 | ![printed pages](images/print.png) |")
    (DOCS / "gallery.md").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


def take(browser: Browser, address: str, shot: Shot, file: Path) -> None:
    page = browser.new_page(viewport={"width": shot.width, "height": HEIGHT}, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    find_mode(shot.mode).apply(page)
    if shot.place.startswith("#"):
        page.evaluate("document.getElementById(location.hash.slice(1)).scrollIntoView()")
    page.wait_for_timeout(300)
    page.screenshot(path=file)
    page.close()


def find_mode(name: str) -> Mode:
    return next(mode for mode in MODES if mode.name == name)


def print_notice(browser: Browser, address: str, file: Path) -> None:
    page = browser.new_page()
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    sheets = [document[number].render(scale=0.8, rev_byteorder=True).to_numpy()[:, :, :3] for number in PAGES]
    framed = [np.pad(sheet, ((1, 1), (1, 9), (0, 0)), constant_values=200) for sheet in sheets]
    file.write_bytes(encode_png(np.concatenate(framed, axis=1)))
    page.close()


def encode_png(pixels: np.ndarray) -> bytes:
    """Rows of red, green and blue as a PNG (ISO/IEC 15948), without a filter."""
    height, width, _ = pixels.shape
    rows = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"))
    write_gallery(parser.parse_args().site)
