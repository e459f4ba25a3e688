"""What the program is, as a digest: what another program has kept or made is not taken over."""

from __future__ import annotations

import hashlib
import sys
from importlib.metadata import version
from pathlib import Path

_LIBRARIES = (
    *("jinja2", "markdown-it-py", "markupsafe", "numpy", "jieba", "rjieba", "pyyaml", "deflate", "apsw"),
    *("pypdfium2", "pillow"),
)


def digest_program() -> str:
    """Differs as soon as a file of this package, a library that the output depends on, or Python does."""
    digest = hashlib.sha256(sys.version.encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    folder = Path(__file__).parent
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".py", ".txt", ".json", ".toml") and file.is_file():
            digest.update(f"{file.relative_to(folder).as_posix()}\n".encode() + file.read_bytes())
    return digest.hexdigest()
