"""The largest files that a reader's browser loads by itself, as they go over the wire: none may grow without bound.

    python -m bench.largest site

Downloads that a reader asks for by name (data/, documents, calendars and tables to keep) are left out, and so is what
the build alone reads. Ends with status 1 if a file is larger than 300 KB.
"""

from __future__ import annotations

import argparse
import gzip
from collections.abc import Iterator
from pathlib import Path

_LIMIT = 300_000
_PACKED = (".pf_index", ".gz", ".br", ".png", ".jpg", ".woff2")
_DOWNLOADS = (".docx", ".csv", ".ics", ".sqlite", ".jsonl", ".md", ".pdf", ".bits")
_SHOWN = 15


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path, help="the folder of a built site")
    options = parser.parse_args()
    found = sorted(weigh(options.site), reverse=True)
    for size, path in found[:_SHOWN]:
        print(f"{size / 1e3:8.1f} KB  {path}")
    raise SystemExit(bool(found and found[0][0] > _LIMIT))


def weigh(site: Path) -> Iterator[tuple[int, str]]:
    """Bytes in gzip and path of each file that can be among the largest; the smaller ones are not packed to see."""
    for file in site.rglob("*"):
        path = file.relative_to(site).as_posix()
        if not file.is_file() or path.startswith((".", "data/")) or path.endswith(_DOWNLOADS):
            continue
        size = file.stat().st_size
        if path.endswith(_PACKED):
            yield size, path
        elif size > _LIMIT // 6:
            yield len(gzip.compress(file.read_bytes(), 6)), path


if __name__ == "__main__":
    main()
