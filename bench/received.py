"""The pictures of docs/sources.md, of an issue that is handed over as PDF: `python -m bench.received`."""

from __future__ import annotations

import contextlib
import io
import tempfile
from collections.abc import Callable
from pathlib import Path

import typst
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from build import build
from gazette.commands.import_issue import import_issue
from gazette.commands.options import Options
from gazette.commands.serve import Preview, running
from gazette.report import Report
from tests.browser import open_browser

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs/images"
NOTICE = "2023/05/01/"
QUALITY = 55  # of WebP: letters stay sharp, a picture has 30 KB


def write_pictures() -> None:
    """docs/images/received-*.webp, in the place of those that were there."""
    for old in IMAGES.glob("received-*.webp"):
        old.unlink()
    # Within the folder, so that the panel names files as an editor sees them.
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.chdir(folder),
        open_browser() as browser,
        running(Path(folder, "site"), _import(), 0) as port,
    ):
        address = f"http://127.0.0.1:{port}/{NOTICE}"
        _take(browser, address, "beside", (1280, 800), _show_beside)
        _take(browser, address, "serve", (1280, 800), _show_problems)
        _take(browser, address, "figure", (420, 640), _show_figure)


def _import() -> Preview:
    """The issue, imported and built as a publisher does it."""
    pdf = Path("may.pdf")
    pdf.write_bytes(typst.compile(_write_source().encode()))
    options = Options(templates=ROOT / "templates", quiet=True)
    quiet = Report("import", quiet=True)
    import_issue(options, quiet, [pdf], "2023-05", "临山市人民政府公报", None, None, ())
    preview = Preview(options, Report("serve", quiet=True), build)
    preview.rebuild()
    return preview


def _write_source() -> str:
    text = Path(__file__).with_name("received.typ").read_text(encoding="utf-8")
    return text.replace("MAP", f"bytes({tuple(_draw_map())})")


def _draw_map() -> bytes:
    """A map without words: a border, a river, two woods and a town."""
    image = Image.new("RGB", (640, 400), (243, 240, 228))
    pen = ImageDraw.Draw(image)
    pen.rectangle((6, 6, 633, 393), outline=(120, 110, 90), width=3)
    pen.line([(0, 300), (160, 250), (300, 290), (470, 210), (640, 240)], fill=(110, 160, 200), width=14)
    pen.ellipse((70, 50, 270, 190), fill=(120, 165, 110), outline=(70, 110, 70), width=3)
    pen.ellipse((390, 40, 590, 170), fill=(150, 190, 130), outline=(70, 110, 70), width=3)
    pen.rectangle((290, 320, 360, 365), fill=(190, 140, 120), outline=(120, 80, 60), width=3)
    for x, y in ((130, 110), (200, 140), (460, 90), (520, 120)):
        pen.polygon([(x, y - 22), (x - 14, y + 12), (x + 14, y + 12)], fill=(40, 90, 50))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def _take(browser: Browser, address: str, name: str, size: tuple[int, int], show: Callable[[Page], None]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce")
    page.goto(address, wait_until="networkidle")
    show(page)
    page.wait_for_timeout(500)
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.save(IMAGES / f"received-{name}.webp", "WEBP", quality=QUALITY, method=6)
    page.close()


def _show_beside(page: Page) -> None:
    """The reader's view: the figure in the text, its place marked on the printed page."""
    page.evaluate("document.querySelector('.preview').remove()")
    page.locator(".beside-print button").click()
    page.locator("figure.picture a.spot").click()
    page.evaluate("document.querySelector('figure.picture').scrollIntoView({block: 'center'})")


def _show_problems(page: Page) -> None:
    """The editor's view: the panel with what is doubtful, and the places of that on the printed page."""
    page.locator(".preview li a.spot").last.click()
    page.evaluate("document.querySelector('.damaged').scrollIntoView({block: 'center'})")


def _show_figure(page: Page) -> None:
    """A picture on a phone."""
    page.evaluate("document.querySelector('.preview').remove()")
    page.evaluate("document.querySelector('.beside-print')?.remove()")
    page.evaluate("document.querySelector('figure.picture').scrollIntoView({block: 'center'})")


if __name__ == "__main__":
    write_pictures()
