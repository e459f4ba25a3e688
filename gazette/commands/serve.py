"""serve: the built site under a local address, built and shown again whenever its content or a template changes."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from watchfiles import watch

from gazette.commands.options import Options
from gazette.commands.preview import ASSETS, PREVIEW, View, add_panel, make_list, make_waiting_page
from gazette.commands.review import share_problems
from gazette.commands.sources import Source, convert_sources, find_sources
from gazette.files import read_state
from gazette.model import GazetteError, Library, Problem
from gazette.report import Report
from gazette.settings import read_settings

Build = Callable[[Options, Report], Callable[[], Library]]


class Preview:
    """The site that is being edited; `view` is what is shown of it now."""

    def __init__(self, options: Options, report: Report, build: Build) -> None:
        self.view = View()
        self._options = options
        self._report = report
        self._build = build
        self._told: frozenset[Problem] = frozenset()
        self._conversions: dict[tuple[object, ...], dict[str, tuple[Problem, ...]]] = {}

    def rebuild(self, jobs: int = 1) -> None:
        """Builds and shows the result: the site, or, with the site of the build before, what stopped the build.

        Told are the problems that were not there before. `jobs` is 1 as soon as the server runs: a process with
        threads must not be forked.
        """
        options = replace(self._options, jobs=jobs)
        report = Report("serve", quiet=options.quiet, as_json=options.as_json)
        version = self.view.version + 1
        try:
            base_path = read_settings(options.content, options.base_url).base_path
            self.view = replace(self.view, base_path=base_path)
            library = self._build(options, report)()
            self.view = View(version, base_path, library, None, self._find_doubts(library, options))
            self._tell(report.problems)
        except GazetteError as error:
            self._fail(error.problem, version)
        except OSError as error:
            self._fail(Problem.of_system(error), version)

    def _fail(self, problem: Problem, version: int) -> None:
        self.view = replace(self.view, version=version, error=problem)
        self._report.alert(problem)

    def _tell(self, problems: frozenset[Problem]) -> None:
        for problem in sorted(problems - self._told, key=str):
            self._report.alert(problem)
        self._told = problems

    def _find_doubts(self, library: Library, options: Options) -> dict[str, tuple[Problem, ...]]:
        """What the conversion of an issue with unreviewed notices left doubtful; the same source is not read again."""
        unreviewed = [document.notice for document in library.documents if not document.notice.reviewed]
        issues = {each.rpartition("-")[0] for notice in unreviewed for each in (notice.id, *notice.formerly)}
        sources = {_state(source): source for source in find_sources(options.content) if source.issue_id in issues}
        new = {source.issue_id: state for state, source in sources.items() if state not in self._conversions}
        for source, conversion in convert_sources([sources[state] for state in new.values()], options.jobs):
            self._conversions[new[source.issue_id]] = share_problems(conversion)
        doubts: dict[str, tuple[Problem, ...]] = {}
        for state in sources:
            doubts |= self._conversions[state]
        return doubts


def serve(options: Options, report: Report, port: int, build: Build) -> None:
    """Builds, serves until Ctrl+C, and builds again whenever a file of content/ or templates/ is saved."""
    preview = Preview(options, report, build)
    preview.rebuild(options.jobs)
    with running(options.output, preview, port) as number:
        report.say(f"Serving http://127.0.0.1:{number}{preview.view.base_path} - stop with Ctrl+C.")
        try:
            for _ in _follow((options.content, options.templates), options.output):
                preview.rebuild()
        except KeyboardInterrupt:
            report.say("Stopped.")


@contextmanager
def running(site: Path, preview: Preview, port: int) -> Iterator[int]:
    """A server of the folder `site` on 127.0.0.1 while the block runs, and its port; 0 takes a free one."""
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, preview, directory=str(site)))
    except OSError as error:
        seen = f"cannot be served: {error.strerror}; end what uses it, or take a free one with --port 0"
        raise GazetteError(Problem("G511", f"port {port}", None, seen)) from error
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def _follow(folders: Iterable[Path], site: Path) -> Iterator[object]:
    """One value for each change below `folders`; the built site, and what stands beside it, may be inside of them."""
    site = site.resolve()
    own = (site, site.with_name(f".{site.name}.build"))

    def is_edited(_: object, path: str) -> bool:
        return not any(Path(path).is_relative_to(folder) for folder in own)

    return watch(*(folder.resolve() for folder in folders if folder.is_dir()), watch_filter=is_edited)


def _state(source: Source) -> tuple[object, ...]:
    return source.file, *read_state(source.file.stat()), source.settings


class _Handler(SimpleHTTPRequestHandler):
    """Serves files as a static host does: index.html for a folder, 404.html for what is not there.

    Pages get the panel of the preview on their way; the files of the site stay as they are.
    """

    # Not taken from the machine: its table may call JavaScript text/plain, and a browser then refuses a module.
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".css": "text/css; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
        ".xml": "application/xml",
    }

    def __init__(self, preview: Preview, *arguments: object, directory: str) -> None:
        self._view = preview.view
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Answers for the base path only; its last slash is added, as a static host does."""
        path, base_path = urlsplit(self.path).path, self._view.base_path
        if f"{path}/" == base_path or (path == "/" != base_path):
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", base_path)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return None
        if not path.startswith(base_path):
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        inside = unquote(path.removeprefix(base_path))
        if inside.startswith(PREVIEW):
            return self._send_preview(inside.removeprefix(PREVIEW))
        file = Path(self.translate_path(self.path))
        page = file / "index.html" if file.is_dir() and path.endswith("/") else file
        if page.suffix == ".html" and page.is_file():
            return self._send_page(page.read_text(encoding="utf-8"), inside)
        return super().send_head()

    def _send_preview(self, name: str) -> io.BytesIO | None:
        if name == "":
            return self._send_page(make_list(self._view), PREVIEW)
        if name == "state":
            return self._send(str(self._view.version), "text/plain")
        if name in ("preview.css", "preview.js"):
            return self._send((ASSETS / name).read_text(encoding="utf-8"), self.guess_type(name))
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def _send_page(self, page: str, path: str, status: HTTPStatus = HTTPStatus.OK) -> io.BytesIO:
        return self._send(add_panel(page, path, self._view), "text/html; charset=utf-8", status)

    def _send(self, text: str, kind: str, status: HTTPStatus = HTTPStatus.OK) -> io.BytesIO:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        return io.BytesIO(content)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")  # what was saved a moment ago is shown
        super().end_headers()

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self._view.base_path))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not (page.is_file() or self._view.error):
            super().send_error(code, message, explain)
            return
        text = page.read_text(encoding="utf-8") if page.is_file() else make_waiting_page()
        content = self._send_page(text, "404.html", HTTPStatus.NOT_FOUND)
        if self.command != "HEAD":
            self.wfile.write(content.getvalue())

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing: the terminal is for the build."""
