"""serve: the built site under a local address, below the path that base_url gives it."""

from __future__ import annotations

import io
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit


def open_server(site: Path, base_path: str, port: int) -> ThreadingHTTPServer:
    """A server of the folder `site` on 127.0.0.1, not yet running; port 0 takes a free one.

    `base_path` starts and ends with a slash, as Settings.base_path does.
    """
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, base_path, directory=str(site)))


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

    def __init__(self, base_path: str, *arguments: object, directory: str) -> None:
        self._base_path = base_path
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
        return super().send_head()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self._base_path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal is for the build."""
