"""The browser that tests run in, and a server for the site that it looks at."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, BrowserType, Error, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
# For `add_init_script` and then `evaluate`: waits until all that a page has asked for has come or failed. A search is
# given up at the first failure, and what it asked for besides is still on its way: the next one waits for the same.
RECORD_FETCHES = """window.asked = [];
const ask = window.fetch;
window.fetch = (...wanted) => { const answer = ask(...wanted); asked.push(answer); return answer; };"""
ALL_FETCHED = """async () => {
  for (let known = -1; known !== asked.length; await new Promise(done => setTimeout(done))) {
    known = asked.length;
    await Promise.allSettled(asked);
  }
}"""
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_browser() -> str | None:
    """The program that the environment variable CHROMIUM names, or a Chromium on the PATH; None for Playwright's own."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """A headless Chromium. A machine without one fails the test with a sentence; it is never skipped."""
    with sync_playwright() as playwright:
        browser = _launch(playwright.chromium)
        yield browser
        browser.close()


def _launch(chromium: BrowserType) -> Browser:
    try:
        return chromium.launch(executable_path=find_browser(), args=ARGUMENTS)
    except Error as error:
        pytest.fail(
            "no Chromium to test in: install one, name it in the environment variable CHROMIUM, "
            f"or run python -m playwright install chromium ({error.message.splitlines()[0]})"
        )


class _QuietHandler(SimpleHTTPRequestHandler):
    """Serves files as any host does, without a log."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {".js": "text/javascript"}

    def log_message(self, format: str, *args: object) -> None:
        pass


class _SlowHandler(_QuietHandler):
    """Sends a page in pieces, as a slow line does: the browser shows the first before the next arrives."""

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]
        while piece := source.read(8_000):
            outputfile.write(piece)
            time.sleep(0.03 if self.path.partition("?")[0].endswith("/") else 0)


@contextmanager
def serve(folder: Path, *, is_slow: bool = False) -> Iterator[str]:
    """The address, ending in a slash, at which `folder` is served on a free port."""
    handler = _SlowHandler if is_slow else _QuietHandler
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
