"""The recipe for object storage, against a store that speaks S3 on this computer."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import boto3
import pytest
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from tests.conftest import SampleSite
from tests.publishing import read_tree

ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "deploy/object-storage.sh"
BUCKET = "gazette"
EARLIER = 1_700_000_000  # built before it was brought there
KEYS = {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any", "AWS_DEFAULT_REGION": "us-east-1"}
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".jsonl": "application/x-ndjson; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".svg": "image/svg+xml",
}
REQUEST = re.compile(rf"(PUT|POST|DELETE) /{BUCKET}/?(\S*) HTTP")


@dataclass
class Store:
    """A bucket and what was asked of it since the last look, in order."""

    address: str
    client: Any
    log: pytest.LogCaptureFixture

    def publish(self, site: Path) -> list[tuple[str, str]]:
        """Runs the recipe; what it wrote and deleted: (PUT, 2023/04/index.html)."""
        self.log.clear()
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"  # the aws of the tests' environment
        command = [SCRIPT, site, f"s3://{BUCKET}", "--endpoint-url", self.address]
        run = subprocess.run(
            command,
            env=os.environ | KEYS | {"PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == 0, run.stderr
        return [match.groups() for line in self.log.messages if (match := REQUEST.search(line))]  # type: ignore[misc]

    def list(self) -> set[str]:
        pages = self.client.get_paginator("list_objects_v2").paginate(Bucket=BUCKET)
        return {entry["Key"] for page in pages for entry in page.get("Contents", ())}

    def get(self, key: str) -> dict[str, Any]:
        """What the store answers; read to its end before anything else is asked."""
        answer = self.client.get_object(Bucket=BUCKET, Key=key)
        return answer | {"Body": answer["Body"].read()}


@pytest.fixture
def store(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)
    caplog.set_level(logging.INFO, logger="werkzeug")
    # One request at a time: the headers of several at once get mixed up in moto.
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=False)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    client = boto3.client("s3", endpoint_url=address)
    client.create_bucket(Bucket=BUCKET)
    yield Store(address, client, caplog)
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def site(sample_site: SampleSite, tmp_path: Path) -> Path:
    """A file of each kind that a site has, twenty pages and a part of the index: each file is a request."""
    files = sorted(file for file in sample_site.folder.rglob("*") if file.is_file())
    pages = [file for file in files if file.suffix == ".html"][:20]
    kinds = {file.suffix: file for file in files if "search" not in file.parts}.values()
    index = [file for file in files if file.parts[-3:-2] == ("search",)][:3]
    hosts = [sample_site.folder / "_headers", sample_site.folder / "_redirects", sample_site.folder / "index.html"]
    for file in {*pages, *kinds, *index, *hosts}:
        target = tmp_path / "site" / file.relative_to(sample_site.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes() if file.is_file() else b"")
        os.utime(
            target, (EARLIER, EARLIER)
        )  # a store keeps whole seconds: what is newer by a part of one is sent again
    return tmp_path / "site"


def test_a_store_gets_each_file_with_its_type_the_pages_last_and_then_only_what_changed(
    store: Store, site: Path
) -> None:
    (site / "gone.html").write_text("gone", encoding="utf-8")
    first = [key for _, key in store.publish(site)]
    sent = {key: store.get(key) for key in store.list()}

    files = {path: content for path, content in read_tree(site).items() if not path.startswith("_")}
    assert {key: answer["Body"] for key, answer in sent.items()} == files
    check_headers(sent)
    is_page = [key.endswith(".html") for key in first]
    assert sorted(first) == sorted(files)
    assert is_page == sorted(is_page)

    (site / "gone.html").unlink()
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"<html", b"<HTML"))  # of the same length
    assert store.publish(site) == [("PUT", "index.html"), ("DELETE", "gone.html")]
    assert store.get("index.html")["Body"] == page.read_bytes()
    assert store.get("index.html")["ContentType"] == "text/html; charset=utf-8"


def check_headers(sent: dict[str, Any]) -> None:
    """Text says how it is written, but for what only scripts read; only what is named by its content may be kept without asking again."""
    kinds: dict[str, set[str]] = {}
    for key, answer in sent.items():
        if not key.startswith("search/"):
            kinds.setdefault(Path(key).suffix, set()).add(answer["ContentType"])
    assert {suffix: kinds.get(suffix) for suffix in TYPES} == {suffix: {TYPES[suffix]} for suffix in TYPES}
    kept = {key for key, answer in sent.items() if answer["CacheControl"] == "public, max-age=31536000, immutable"}
    assert kept == {key for key in sent if re.match(r"search/[0-9a-f]{10}/", key)} != set()
    assert {answer["CacheControl"] for key, answer in sent.items() if key not in kept} == {"no-cache"}
