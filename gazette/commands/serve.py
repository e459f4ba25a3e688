"""serve: the built site under a local address, below the path that base_url gives it."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qs, urlsplit

from gazette.commands.live import FOLDER, Live, build_and_tell, read_panel, watch_folders
from gazette.commands.options import Options
from gazette.report import Report
from gazette.settings import read_settings

_HTML = "text/html; charset=utf-8"
_WAIT = 20.0  # seconds that a browser waits for the next build before it asks again


def serve_site(options: Options, report: Report, port: int, build: Callable[[Options, Report], None]) -> None:
    """Builds and serves the site until Ctrl+C, and builds it again whenever content or templates change.

    What stops a build is told in the terminal and in the browser; the server goes on with the site that is there.
    """
    base_path = read_settings(options.content, options.base_url).base_path
    live = Live(options.content, options.output)

    def build_once(report: Report) -> None:
        if error := build_and_tell(lambda: build(options, report), live):
            report.warn([error])

    def build_again() -> None:
        again = Report("serve", quiet=options.quiet)
        build_once(again)
        again.finish(strict=False)

    build_once(report)
    with open_server(options.output, base_path, port, live) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        report.say(f"Serving http://127.0.0.1:{server.server_port}{base_path} - stop with Ctrl+C.")
        try:
            watch_folders([options.content, options.templates], options.output, build_again)
        except KeyboardInterrupt:
            report.say("Stopped.")
        server.shutdown()


def open_server(site: Path, base_path: str, port: int, live: Live | None = None) -> ThreadingHTTPServer:
    """A server of the folder `site` on 127.0.0.1, not yet running; port 0 takes a free one.

    `base_path` starts and ends with a slash, as Settings.base_path does. With `live` each page has the editor's view.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, base_path, live, directory=str(site)))


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does: index.html for a folder, 404.html for what is not there."""

    # Not taken from the machine: its table may call JavaScript text/plain, and a browser then refuses a module.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
    }

    def __init__(self, base_path: str, live: Live | None, *arguments: object, directory: str) -> None:
        self._base_path = base_path
        self._live = live
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers for the base path only; its last slash is added, as a static host does."""
        path = urlsplit(self.path).path
        if f"{path}/" == self._base_path or (path == "/" != self._base_path):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", self._base_path)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if not path.startswith(self._base_path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        if self._live is None:
            return super().send_head()
        return self._send_live(self._live, path.removeprefix(self._base_path))

    def _send_live(self, live: Live, path: str) -> io.BytesIO | BinaryIO | None:
        """The editor's script, what it asks for, or a page with it; all else as a static host does."""
        if path == f"{FOLDER}panel.js":
            return self._send(HTTPStatus.OK, "text/javascript", read_panel())
        if path == f"{FOLDER}state":
            asked = parse_qs(urlsplit(self.path).query)
            live.wait(int(asked["seen"][0]), _WAIT)
            return self._send(HTTPStatus.OK, "application/json", live.describe(asked.get("page", [""])[0]))
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if path.endswith("/") or not path else file
        if file.suffix == ".html" and file.is_file():
            return self._send(HTTPStatus.OK, _HTML, live.add_panel(file.read_bytes(), self._base_path))
        return super().send_head()

    def _send(self, status: HTTPStatus, kind: str, content: bytes) -> io.BytesIO:
        """Sends the head of an answer and returns what follows it."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        return io.BytesIO(content)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self._base_path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        content = page.read_bytes() if page.is_file() else b""
        if code != HTTPStatus.NOT_FOUND or not (content or self._live):
            super().send_error(code, message, explain)
            return
        if self._live:
            content = self._live.add_panel(content, self._base_path)
        body = self._send(HTTPStatus.NOT_FOUND, _HTML, content)
        if self.command != "HEAD":
            self.wfile.write(body.read())

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal is for the build."""
