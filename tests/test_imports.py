"""The direction of the data flow, held by reading the imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = {"languages", "model", "settings", "vocabulary", "numbering", "files", "words"}

# part of gazette/ → the parts that it may import. A part is a module or a package directly below gazette/.
ALLOWED: dict[str, set[str]] = {
    "model": set(),
    "vocabulary": set(),
    "numbering": {"vocabulary"},
    "printed": {"model"},
    "languages": set(),
    "words": set(),
    "base_url": set(),
    "settings": {"base_url", "languages", "model"},
    "files": {"model"},
    "kept": {"model", "printed"},
    "confinement": set(),
    "limited": set(),
    "program": set(),
    "source": BASE | {"printed", "kept", "confinement"},
    "content": BASE,
    "conversion": BASE | {"printed", "source", "content"},
    "site": BASE | {"kept", "confinement", "content"},
    "search": BASE | {"content", "site"},
    "report": {"model"},
    "commands": BASE | {"kept", "source", "content", "conversion", "report"},
    "cli": BASE | {"commands", "report"},
}
FILES = sorted(file for file in (ROOT / "gazette").rglob("*.py") if file != ROOT / "gazette/__init__.py")


def part_of(module: str) -> str:
    """source for gazette.source.pages."""
    return module.split(".")[1]


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts)


def read_imports(file: Path) -> Iterator[tuple[str, str, int]]:
    """Each import of a file, at any depth: module, imported name (empty for the module itself), line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: a relative import hides the direction"
            yield from ((node.module or "", alias.name, node.lineno) for alias in node.names)


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_a_part_imports_only_the_parts_before_it(file: Path) -> None:
    own = part_of(module_of(file))
    for module, _, line in read_imports(file):
        if module.startswith("gazette."):
            assert part_of(module) in ALLOWED[own] | {own}, f"{file}:{line}: {own} must not import {module}"
        assert module not in ("gazette", "build"), f"{file}:{line}: import the module that is meant"


@pytest.mark.parametrize("file", [*FILES, ROOT / "build.py"], ids=lambda file: file.stem)
def test_no_module_imports_what_another_keeps_for_itself(file: Path) -> None:
    for module, name, line in read_imports(file):
        private = re.search(r"\._", module) or (name.startswith("_") and not name.startswith("__"))
        assert not (module.startswith("gazette") and private), f"{file}:{line}: {module} keeps {name} for itself"


def test_the_table_has_no_cycle() -> None:
    seen: set[str] = set()
    for part, allowed in ALLOWED.items():
        assert allowed <= seen, f"{part} imports a part that stands below it"
        seen.add(part)


def test_the_table_names_every_part() -> None:
    assert set(ALLOWED) == {part_of(module_of(file)) for file in FILES}


def test_what_is_imported_is_declared() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=\[ ]", entry)[0].lower().replace("_", "-") for entry in declared}
    providers = packages_distributions()
    imported = {module.split(".")[0] for file in FILES for module, _, _ in read_imports(file)}
    for package in imported - sys.stdlib_module_names - {"gazette"}:
        found = {name.lower().replace("_", "-") for name in providers.get(package, [package])}
        assert found & names, f"{package} is imported and not in pyproject.toml"
